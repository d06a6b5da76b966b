#include "llm/ndjson.hpp"

#include "base/text.hpp"
#include "llm/sse.hpp"

namespace coco::llm {

result<void> NdjsonParser::feed(std::string_view bytes, std::vector<std::string>& lines) {
    total_ += bytes.size();
    if (total_ > kMaxStreamBytes) return fail(errc::too_large, "the stream is too long");
    while (!bytes.empty()) {
        const std::size_t end = bytes.find('\n');
        const std::string_view piece = bytes.substr(0, end);
        if (line_.size() + piece.size() > kMaxNdjsonLineBytes)
            return fail(errc::too_large, "a line of the stream is too long");
        line_.append(piece);
        if (end == std::string_view::npos) break;
        bytes.remove_prefix(end + 1);
        finish(lines);
    }
    return {};
}

void NdjsonParser::finish(std::vector<std::string>& lines) {
    const std::string_view text = trim(line_);
    if (!text.empty()) lines.emplace_back(text);
    line_.clear();
}

}  // namespace coco::llm
