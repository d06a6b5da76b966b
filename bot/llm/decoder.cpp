#include "llm/decoder.hpp"

#include <boost/json/monotonic_resource.hpp>
#include <boost/json/parse.hpp>

#include "base/text.hpp"
#include "llm/errors.hpp"

namespace coco::llm {
namespace {

namespace json = boost::json;

/// Costs computed from counts must not overflow, whatever a server says.
constexpr std::int64_t kMostCounted = 1'000'000'000;

Failure failure_of(FailureKind kind, std::string code) {
    Failure failure;
    failure.kind = kind;
    failure.code = std::move(code);
    return failure;
}

}  // namespace

void Decoder::feed(std::string_view bytes, std::vector<Event>& events) {
    if (ended_) return;
    events_ = &events;
    result<void> fed;
    std::vector<SseEvent> messages;
    std::vector<std::string> lines;
    if (framing_ == Framing::sse)
        fed = sse_.feed(bytes, messages);
    else
        fed = ndjson_.feed(bytes, lines);
    for (const SseEvent& message : messages) read(message.name, message.data);
    for (const std::string& line : lines) read({}, line);
    if (!fed) failed(failure_of(FailureKind::retryable, "stream_too_large"));
}

void Decoder::finish(std::vector<Event>& events) {
    if (ended_) return;
    events_ = &events;
    std::vector<SseEvent> messages;
    std::vector<std::string> lines;
    (void)sse_.finish(messages);  // over its limit: the end is missing then, which take_end() says
    ndjson_.finish(lines);
    for (const SseEvent& message : messages) read(message.name, message.data);
    for (const std::string& line : lines) read({}, line);
    if (!ended_) take_end();
}

void Decoder::read(std::string_view name, std::string_view data) {
    if (ended_) return;
    if (trim(data) == "[DONE]") {
        take_done_mark();
        return;
    }
    unsigned char buffer[4096];
    json::monotonic_resource memory(buffer, sizeof buffer);
    boost::system::error_code problem;
    const json::value message = json::parse(json::string_view(data), problem, &memory);
    if (problem || !message.is_object())
        failed(failure_of(FailureKind::retryable, "malformed_stream"));
    else
        take(name, message.get_object());
}

void Decoder::take_end() { failed(failure_of(FailureKind::network, "stream_ended_early")); }

void Decoder::text(std::string_view text) {
    if (!ended_ && !text.empty()) events_->push_back(TextEvent{std::string(text)});
}

void Decoder::usage(const Usage& usage) {
    if (!ended_) events_->push_back(UsageEvent{usage});
}

void Decoder::done(StopReason reason) {
    if (std::exchange(ended_, true)) return;
    events_->push_back(StopEvent{reason});
    events_->push_back(DoneEvent{});
}

void Decoder::failed(Failure failure) {
    if (!std::exchange(ended_, true)) events_->push_back(FailureEvent{std::move(failure)});
}

std::string_view text_in(const json::object& object, std::string_view key) {
    const json::value* value = object.if_contains(key);
    if (value == nullptr || !value->is_string()) return {};
    return {value->get_string().data(), value->get_string().size()};
}

const json::object* object_in(const json::object& object, std::string_view key) {
    const json::value* value = object.if_contains(key);
    return value != nullptr ? value->if_object() : nullptr;
}

std::int64_t count_in(const json::object& object, std::string_view key, std::int64_t fallback) {
    const json::value* value = object.if_contains(key);
    if (value == nullptr || !value->is_int64()) return fallback;
    return std::clamp<std::int64_t>(value->get_int64(), 0, kMostCounted);
}

}  // namespace coco::llm
