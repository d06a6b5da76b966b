#include "llm/sse.hpp"

namespace coco::llm {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

}  // namespace

std::string_view SseParser::skip_mark(std::string_view bytes) {
    while (!started_ && !bytes.empty()) {
        if (bytes.front() == kByteOrderMark[mark_seen_]) {
            bytes.remove_prefix(1);
            started_ = ++mark_seen_ == kByteOrderMark.size();
            continue;
        }
        // It only began like a mark: those bytes are content.
        line_.append(kByteOrderMark.substr(0, mark_seen_));
        started_ = true;
    }
    return bytes;
}

result<void> SseParser::feed(std::string_view bytes, std::vector<SseEvent>& events) {
    total_ += bytes.size();
    if (total_ > kMaxStreamBytes) return fail(errc::too_large, "the event stream is too long");
    bytes = skip_mark(bytes);
    while (!bytes.empty()) {
        if (after_return_ && bytes.front() == '\n') bytes.remove_prefix(1);
        after_return_ = false;
        const std::size_t end = bytes.find_first_of("\r\n");
        const std::string_view piece = bytes.substr(0, end);
        if (line_.size() + piece.size() > kMaxSseLineBytes)
            return fail(errc::too_large, "a line of the event stream is too long");
        // A line that arrived whole, as nearly all do, is read where it lies.
        const bool whole = end != std::string_view::npos && line_.empty();
        if (!whole) line_.append(piece);
        if (end == std::string_view::npos) break;
        after_return_ = bytes[end] == '\r';
        bytes.remove_prefix(end + 1);
        auto ended = end_line(whole ? piece : line_, events);
        line_.clear();
        if (!ended) return ended;
    }
    return {};
}

result<void> SseParser::end_line(std::string_view line, std::vector<SseEvent>& events) {
    if (line.empty()) {
        dispatch(events);
        return {};
    }
    const std::size_t colon = line.find(':');
    const std::string_view field = line.substr(0, colon);
    std::string_view value;
    if (colon != std::string_view::npos) value = line.substr(colon + 1);
    if (value.starts_with(' ')) value.remove_prefix(1);
    if (field == "event") event_.name = value;
    if (field != "data") return {};
    if (event_.data.size() + value.size() + 1 > kMaxSseEventBytes)
        return fail(errc::too_large, "an event of the stream is too long");
    if (has_data_) event_.data.push_back('\n');
    event_.data.append(value);
    has_data_ = true;
    return {};
}

void SseParser::dispatch(std::vector<SseEvent>& events) {
    if (!event_.data.empty()) events.push_back(std::move(event_));
    event_ = {};
    has_data_ = false;
}

result<void> SseParser::finish(std::vector<SseEvent>& events) {
    if (!line_.empty())
        if (auto ended = end_line(line_, events); !ended) return ended;
    line_.clear();
    dispatch(events);
    return {};
}

}  // namespace coco::llm
