// What the fake language model does with each request, and the bytes that this makes.
#pragma once
#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"
#include "net/http.hpp"

namespace coco::fakes {

enum class LlmFault {
    none,
    rate_limited,           ///< 429; Retry-After from `retry_after` unless that is empty
    quota,                  ///< 429 with a billing code
    overloaded,             ///< 529
    html,                   ///< 503 with an HTML page
    auth,                   ///< 401
    unsupported_parameter,  ///< 400 naming `parameter`, as long as the request holds it
    silent,                 ///< takes the request and never answers
    stall,                  ///< half of the answer, then nothing; the connection stays open
    pings,                  ///< half of the answer, then keep-alives for ever
    cut,                    ///< closes the connection after `cut_at` bytes of the stream
    malformed,              ///< a byte in the text that is no UTF-8
    refusal,                ///< the model refuses
    truncated,              ///< half of the text, then the output limit
    schema_violation,       ///< JSON that is not what was asked for
    error_event,            ///< half of the answer, then an error inside the stream
    plain_json,             ///< 200 with an error as JSON instead of a stream
};

/// The answer to one request.
struct LlmStep {
    LlmFault fault = LlmFault::none;
    std::string text;  ///< empty: JSON that fits the request's schema, or a sentence without one
    std::size_t piece_bytes = 12;           ///< of text in one event
    std::chrono::milliseconds delay{0};     ///< before each event
    std::chrono::milliseconds first{0};     ///< before the answer begins
    std::size_t cut_at = 0;                 ///< for `cut`
    std::string retry_after = "7";          ///< for `rate_limited`
    std::string parameter = "temperature";  ///< for `unsupported_parameter`
};

/// {"steps":[{"fault":"rate_limited","retry_after":"1"},{"text":"…","delay_ms":20}]}; the keys are
/// the members' names, times end in _ms. invalid_input says what is wrong.
result<std::vector<LlmStep>> read_llm_script(std::string_view json);

/// The whole stream of an answer, one event an element, for the server that `path` belongs to:
/// …/messages, …/chat/completions, …/responses, /api/chat.
std::vector<std::string> llm_stream(std::string_view path, std::string_view request_body,
                                    const LlmStep& step);

/// The answer that is no stream, for the faults that have one; nothing for others.
std::optional<net::Response> llm_error(std::string_view path, std::string_view request_body,
                                       const LlmStep& step);

/// A keep-alive of the server that `path` belongs to.
std::string llm_ping(std::string_view path);

}  // namespace coco::fakes
