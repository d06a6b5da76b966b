#include "llm/errors.hpp"

#include <charconv>
#include <ctime>

#include <boost/json/parse.hpp>

#include "base/text.hpp"

namespace coco::llm {
namespace {

namespace json = boost::json;
using std::chrono::milliseconds;

/// The parts that the shapes of error bodies have in common.
struct ErrorBody {
    std::string type, code, param, message;
};

/// A text, or a number as text: `code` is both in use.
std::string text_of(const json::object& object, std::string_view key) {
    const json::value* value = object.if_contains(key);
    if (value == nullptr) return {};
    if (value->is_string()) return std::string(value->get_string());
    return value->is_int64() ? std::to_string(value->get_int64()) : std::string();
}

ErrorBody read_error(const json::object& error) {
    ErrorBody body{text_of(error, "type"), text_of(error, "code"), text_of(error, "param"),
                   text_of(error, "message")};
    const json::value* details = error.if_contains("details");
    if (details != nullptr && details->is_object())
        if (std::string code = text_of(details->get_object(), "error_code"); !code.empty())
            body.code = std::move(code);
    return body;
}

/// Anthropic names the parameter at the start of its message: "output_config.effort: Extra inputs".
std::string leading_path(const std::string& message) {
    const std::size_t colon = message.find(": ");
    const std::string path = message.substr(0, colon);
    const bool is_path =
        colon != std::string::npos &&
        path.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_.") == std::string::npos;
    return is_path ? path : std::string();
}

ErrorBody read_message(const json::object& message) {
    const json::value* error = message.if_contains("error");
    ErrorBody body;
    if (error != nullptr && error->is_string())
        body.message = std::string(error->get_string());
    else
        body = read_error(error != nullptr && error->is_object() ? error->get_object() : message);
    if (body.param.empty()) body.param = leading_path(body.message);
    return body;
}

ErrorBody read_body(std::string_view text) {
    boost::system::error_code failure;
    const json::value parsed = json::parse(text, failure);
    if (!failure && parsed.is_object()) return read_message(parsed.get_object());
    return {};
}

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

bool says_out_of_money(const ErrorBody& body) {
    return is_one_of(body.type, {"billing_error", "insufficient_quota"}) ||
           is_one_of(body.code, {"enforced_spend_limit_reached", "contract_spend_limit_reached",
                                 "credit_balance_exhausted", "organization_spend_limit_exceeded",
                                 "project_spend_limit_exceeded",
                                 "organization_usage_limit_exceeded", "insufficient_quota"});
}

bool says_too_long(const ErrorBody& body) {
    if (is_one_of(body.type, {"request_too_large", "exceed_context_size_error"}) ||
        is_one_of(body.code, {"context_length_exceeded", "string_above_max_length"}))
        return true;
    // Anthropic and vLLM have no code for it.
    return contains_ignoring_case(body.message, "prompt is too long") ||
           contains_ignoring_case(body.message, "maximum context length");
}

bool says_filtered(const ErrorBody& body) {
    return is_one_of(body.code,
                     {"content_filter", "content_policy_violation", "responsible_ai_policy"});
}

bool says_overloaded(const ErrorBody& body) {
    return is_one_of(body.type, {"overloaded_error", "unavailable_error"}) ||
           is_one_of(body.code, {"server_is_overloaded", "overloaded"});
}

bool says_rate_limited(const ErrorBody& body) {
    return body.type == "rate_limit_error" ||
           is_one_of(body.code, {"rate_limit_exceeded", "slow_down", "ramp_limit_exceeded"});
}

/// What the body alone says; nothing when it says nothing.
std::optional<FailureKind> kind_of(const ErrorBody& body) {
    if (says_out_of_money(body)) return FailureKind::quota;
    if (is_one_of(body.type, {"authentication_error", "permission_error"}) ||
        body.code == "invalid_api_key")
        return FailureKind::auth;
    if (says_filtered(body)) return FailureKind::refused;
    if (says_too_long(body)) return FailureKind::too_long;
    if (says_rate_limited(body)) return FailureKind::rate_limited;
    if (says_overloaded(body)) return FailureKind::overloaded;
    return std::nullopt;
}

FailureKind kind_of(int status) {
    switch (status) {
        case 402: return FailureKind::quota;
        case 401:
        case 403: return FailureKind::auth;
        case 413: return FailureKind::too_long;
        case 429: return FailureKind::rate_limited;
        case 503:
        case 529: return FailureKind::overloaded;
        case 408:
        case 409: return FailureKind::retryable;
        default: break;
    }
    // A redirect is not followed with the key; it means a wrong URL, as a 404 does.
    return status >= 300 && status < 500 ? FailureKind::bad_request : FailureKind::retryable;
}

Failure failure_with(FailureKind kind, ErrorBody body) {
    Failure failure;
    failure.kind = kind;
    failure.code = body.code.empty() ? std::move(body.type) : std::move(body.code);
    failure.param = std::move(body.param);
    failure.message = first_code_points(body.message, kMaxFailureMessage);
    return failure;
}

std::optional<double> number_of(std::optional<std::string_view> text) {
    if (!text) return std::nullopt;
    double value = 0;
    const auto [end, problem] = std::from_chars(text->data(), text->data() + text->size(), value);
    if (problem != std::errc() || end != text->data() + text->size()) return std::nullopt;
    return value;
}

std::optional<milliseconds> bounded(double ms) {
    if (!(ms >= 0)) return std::nullopt;
    const double most = static_cast<double>(kLongestRetryAfter.count());
    return milliseconds(static_cast<std::int64_t>(std::min(ms, most)));
}

std::optional<milliseconds> until_date(const std::string& date, std::int64_t now_ms) {
    std::tm parts{};
    const char* end = ::strptime(date.c_str(), "%a, %d %b %Y %H:%M:%S GMT", &parts);
    if (end == nullptr || *end != '\0') return std::nullopt;
    const auto at_ms = static_cast<double>(::timegm(&parts)) * 1'000;
    return bounded(std::max(0.0, at_ms - static_cast<double>(now_ms)));
}

/// x-should-retry wins over everything but what an admin has to mend.
void heed_advice(const net::Response& response, Failure& failure) {
    const auto advice = response.header("x-should-retry");
    if (advice == "false") failure.may_retry = false;
    if (advice == "true" && failure.kind == FailureKind::bad_request)
        failure.kind = FailureKind::retryable;
}

}  // namespace

std::optional<milliseconds> retry_after_of(const net::Response& response, std::int64_t now_ms) {
    if (const auto ms = number_of(response.header("retry-after-ms"))) return bounded(*ms);
    const auto header = response.header("Retry-After");
    if (!header) return std::nullopt;
    if (const auto seconds = number_of(header)) return bounded(*seconds * 1'000);
    return until_date(std::string(*header), now_ms);
}

Failure classify_response(const net::Response& response, std::int64_t now_ms) {
    ErrorBody body = read_body(response.body);
    const FailureKind kind = kind_of(body).value_or(kind_of(response.status));
    Failure failure = failure_with(kind, std::move(body));
    failure.status = response.status;
    failure.retry_after = retry_after_of(response, now_ms);
    heed_advice(response, failure);
    return failure;
}

Failure classify_message(const boost::json::object& message) {
    ErrorBody body = read_message(message);
    const FailureKind kind = kind_of(body).value_or(FailureKind::retryable);
    return failure_with(kind, std::move(body));
}

}  // namespace coco::llm
