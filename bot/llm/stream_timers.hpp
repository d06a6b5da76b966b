// The time limits of one streamed answer; pure.
#pragma once
#include <chrono>
#include <optional>

#include "llm/answer.hpp"
#include "llm/endpoint.hpp"

namespace coco::llm {

/// Told of every byte and every text, it says when patience ends and why.
class StreamTimers {
public:
    using Time = std::chrono::steady_clock::time_point;

    StreamTimers(const Patience& patience, Time start, Time deadline);
    void note_bytes(Time now);
    void note_text(Time now);
    /// The next moment at which a limit may be reached.
    Time next() const;
    /// The limit that was reached: timed_out for the caller's deadline, else network.
    std::optional<Failure> due(Time now) const;

private:
    struct Limit {
        Time at;
        FailureKind kind;
        const char* code;
    };
    Limit nearest() const;

    Patience patience_;
    Time deadline_, total_;
    Time last_bytes_, last_text_;
    bool begun_ = false;
};

}  // namespace coco::llm
