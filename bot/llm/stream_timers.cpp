#include "llm/stream_timers.hpp"

#include <algorithm>

namespace coco::llm {
StreamTimers::StreamTimers(const Patience& patience, Time start, Time deadline)
    : patience_(patience),
      deadline_(deadline),
      total_(start + patience.total),
      last_bytes_(start),
      last_text_(start) {}

void StreamTimers::note_bytes(Time now) {
    last_bytes_ = now;
    if (!std::exchange(begun_, true)) last_text_ = now;
}

void StreamTimers::note_text(Time now) { last_text_ = now; }

StreamTimers::Limit StreamTimers::nearest() const {
    Limit nearest{deadline_, FailureKind::timed_out, "deadline"};
    const auto consider = [&nearest](Time at, const char* code) {
        if (at < nearest.at) nearest = {at, FailureKind::network, code};
    };
    consider(total_, "total_timeout");
    if (begun_) {
        consider(last_bytes_ + patience_.idle, "idle_timeout");
        consider(last_text_ + patience_.no_content, "no_content_timeout");
    } else {
        consider(last_bytes_ + patience_.first_byte, "first_byte_timeout");
    }
    return nearest;
}

StreamTimers::Time StreamTimers::next() const { return nearest().at; }

std::optional<Failure> StreamTimers::due(Time now) const {
    const Limit limit = nearest();
    if (now < limit.at) return std::nullopt;
    Failure failure;
    failure.kind = limit.kind;
    failure.code = limit.code;
    return failure;
}

}  // namespace coco::llm
