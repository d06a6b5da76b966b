// What a language model answers: events while it writes, an outcome at the end.
#pragma once
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace coco::llm {

/// Tokens of one answer. The three kinds of input do not overlap, whatever the server counts.
struct Usage {
    std::int64_t input = 0;        ///< neither read from a cache nor written to one
    std::int64_t cache_read = 0;   ///< input that the server had kept
    std::int64_t cache_write = 0;  ///< input that the server keeps from now on
    std::int64_t output = 0;       ///< includes what the model thought
    friend bool operator==(const Usage&, const Usage&) = default;
};

/// Why the model stopped.
enum class StopReason {
    none,            ///< it did not: the stream ended early
    end,             ///< it was finished
    length,          ///< its output or context limit was reached
    refusal,         ///< it refused
    content_filter,  ///< a filter of the server stopped it
    other,           ///< something this client does not know; the answer counts as incomplete
};

/// Classes of failure that callers decide by.
enum class FailureKind {
    retryable,     ///< the server failed or answered nonsense; another try may work
    rate_limited,  ///< too many requests or tokens just now
    overloaded,    ///< the server has no capacity just now
    network,       ///< no connection, or it broke or stalled
    quota,         ///< the account is out of credit or at its spending limit; an admin must act
    auth,          ///< the key is refused; an admin must act
    bad_request,   ///< the server does not take this request; the configuration is wrong
    too_long,      ///< the prompt does not fit
    refused,       ///< the model or a filter will not answer this
    truncated,     ///< the output limit was reached before the end
    cancelled,     ///< the caller gave up
    timed_out,     ///< the caller's deadline passed
    over_budget,   ///< the workspace's or person's budget for the day is used up
    busy,          ///< the own queue for this provider is full
    paused,        ///< not asked: it failed too often or asked to wait a moment ago
};

/// "rate_limited", as in logs and metrics.
std::string_view name_of(FailureKind kind);

/// The longest text of a server that is kept, in characters.
constexpr std::size_t kMaxFailureMessage = 300;

struct Failure {
    FailureKind kind = FailureKind::retryable;
    int status = 0;     ///< HTTP status; 0 when there was none
    std::string code;   ///< the server's own words for the class: "overloaded_error"
    std::string param;  ///< the request parameter the server named, or empty
    /// What the server said, at most kMaxFailureMessage. It may quote the prompt: not for logs.
    std::string message;
    std::optional<std::chrono::milliseconds> retry_after;  ///< when the server said so
    bool may_retry = true;  ///< false: the server said that trying again is no use
    friend bool operator==(const Failure&, const Failure&) = default;
};

/// Text of the answer, in order.
struct TextEvent {
    std::string text;
    friend bool operator==(const TextEvent&, const TextEvent&) = default;
};
/// The tokens used so far; replaces what an earlier one said.
struct UsageEvent {
    Usage usage;
    friend bool operator==(const UsageEvent&, const UsageEvent&) = default;
};
struct StopEvent {
    StopReason reason = StopReason::end;
    friend bool operator==(const StopEvent&, const StopEvent&) = default;
};
/// The answer failed after it had begun; nothing follows.
struct FailureEvent {
    Failure failure;
    friend bool operator==(const FailureEvent&, const FailureEvent&) = default;
};
/// The answer is whole; nothing follows.
struct DoneEvent {
    friend bool operator==(const DoneEvent&, const DoneEvent&) = default;
};
/// What a decoder makes of a stream. The last one is a FailureEvent or a DoneEvent.
using Event = std::variant<TextEvent, UsageEvent, StopEvent, FailureEvent, DoneEvent>;

}  // namespace coco::llm
