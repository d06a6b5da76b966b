// What the errors of providers mean.
#pragma once
#include <cstdint>
#include <optional>
#include <string_view>

#include <boost/json/value.hpp>

#include "llm/answer.hpp"
#include "net/http.hpp"

namespace coco::llm {

/// The longest wait that a server's answer can ask for.
constexpr std::chrono::milliseconds kLongestRetryAfter{10 * 60 * 1'000};

/// Classifies an answer that is no success: status, headers and body. The body may be JSON in any
/// of the shapes that are in use, HTML or nothing. `now_ms` is Unix time, for dates in Retry-After.
Failure classify_response(const net::Response& response, std::int64_t now_ms);

/// Classifies an error that came inside a stream after a 200: the whole message, in which "error"
/// is an object or a string, or which is the error itself.
Failure classify_message(const boost::json::object& message);

/// How long the server asks to wait: retry-after-ms, else Retry-After in seconds or as a date.
/// Nothing for nonsense; never negative nor over kLongestRetryAfter.
std::optional<std::chrono::milliseconds> retry_after_of(const net::Response& response,
                                                        std::int64_t now_ms);

}  // namespace coco::llm
