// What each error means, for every shape that servers use.
#include <gmock/gmock.h>

#include "llm/errors.hpp"

namespace coco::llm {
namespace {

using std::chrono::milliseconds;

constexpr std::int64_t kNow = 1'795'424'400'000;  // Mon, 23 Nov 2026 09:00:00 GMT

Failure classify(int status, std::string body, std::vector<net::Header> headers = {}) {
    net::Response response;
    response.status = status;
    response.body = std::move(body);
    response.headers = std::move(headers);
    return classify_response(response, kNow);
}

std::string anthropic(const std::string& type, const std::string& code = {}) {
    const std::string details = code.empty() ? "" : R"(,"details":{"error_code":")" + code + "\"}";
    return R"({"type":"error","error":{"type":")" + type + R"(","message":"...")" + details +
           R"(},"request_id":"req_2"})";
}

std::string openai(const std::string& type, const std::string& code,
                   const std::string& param = "null") {
    return R"({"error":{"message":"...","type":")" + type + R"(","param":)" + param +
           R"(,"code":")" + code + "\"}}";
}

TEST(Errors, RateLimitsAreToldFromBills) {
    const Failure limited = classify(429, anthropic("rate_limit_error"), {{"retry-after", "7"}});
    EXPECT_EQ(limited.kind, FailureKind::rate_limited);
    EXPECT_EQ(limited.retry_after, milliseconds(7'000));
    EXPECT_EQ(limited.status, 429);
    for (const char* code : {"enforced_spend_limit_reached", "contract_spend_limit_reached"})
        EXPECT_EQ(classify(429, anthropic("rate_limit_error", code)).kind, FailureKind::quota);
    EXPECT_EQ(classify(429, anthropic("rate_limit_error", "ramp_limit_exceeded")).kind,
              FailureKind::rate_limited);
    EXPECT_EQ(classify(402, anthropic("billing_error")).kind, FailureKind::quota);
    EXPECT_EQ(
        classify(400, anthropic("invalid_request_error", "enforced_spend_limit_reached")).kind,
        FailureKind::quota)
        << "one's own spend limit comes as a 400";

    const Failure tokens =
        classify(429, openai("tokens", "rate_limit_exceeded"), {{"retry-after-ms", "1500"}});
    EXPECT_EQ(tokens.kind, FailureKind::rate_limited);
    EXPECT_EQ(tokens.retry_after, milliseconds(1'500));
    EXPECT_EQ(classify(429, openai("x", "slow_down")).kind, FailureKind::rate_limited);
    for (const char* code : {"credit_balance_exhausted", "organization_spend_limit_exceeded",
                             "project_spend_limit_exceeded", "organization_usage_limit_exceeded",
                             "insufficient_quota"})
        EXPECT_EQ(classify(429, openai("requests", code)).kind, FailureKind::quota) << code;
    EXPECT_EQ(classify(429, openai("insufficient_quota", "x")).kind, FailureKind::quota);
}

TEST(Errors, StatusesWithoutAReadableBody) {
    const std::pair<int, FailureKind> expected[] = {
        {400, FailureKind::bad_request},  {401, FailureKind::auth},
        {402, FailureKind::quota},        {403, FailureKind::auth},
        {404, FailureKind::bad_request},  {405, FailureKind::bad_request},
        {408, FailureKind::retryable},    {409, FailureKind::retryable},
        {413, FailureKind::too_long},     {422, FailureKind::bad_request},
        {429, FailureKind::rate_limited}, {500, FailureKind::retryable},
        {502, FailureKind::retryable},    {503, FailureKind::overloaded},
        {504, FailureKind::retryable},    {529, FailureKind::overloaded},
        {302, FailureKind::bad_request}};
    for (const auto& [status, kind] : expected)
        for (const char* body : {"", "<html>bad gateway</html>", "null", "[1]", "{\"error\":null}",
                                 "{\"error\":7}", "{\"error\":{\"code\":{}}}", "\xFF\xFE"})
            EXPECT_EQ(classify(status, body).kind, kind) << status << " " << body;
}

TEST(Errors, EveryShapeOfBodyIsRead) {
    EXPECT_EQ(classify(529, anthropic("overloaded_error")).code, "overloaded_error");
    EXPECT_EQ(classify(500, R"({"error":"a string"})").message, "a string");
    const Failure loading = classify(
        503, R"({"error":{"code":503,"message":"Loading model","type":"unavailable_error"}})");
    EXPECT_EQ(loading.kind, FailureKind::overloaded);
    EXPECT_EQ(loading.code, "503");
    EXPECT_EQ(classify(400, R"({"object":"error","message":"flat","code":40001})").message, "flat");
    EXPECT_EQ(classify(400, openai("invalid_request_error", "unsupported_value", "\"temperature\""))
                  .param,
              "temperature");
    EXPECT_EQ(classify(400, R"({"error":{"type":"invalid_request_error",
                               "message":"output_config.effort: Input should be 'low'"}})")
                  .param,
              "output_config.effort");
    EXPECT_EQ(classify(400, R"({"error":{"message":"See here: it is wrong"}})").param, "");
}

TEST(Errors, KeysLengthsAndFilters) {
    EXPECT_EQ(classify(400, anthropic("authentication_error")).kind, FailureKind::auth);
    EXPECT_EQ(classify(403, anthropic("permission_error")).kind, FailureKind::auth);
    EXPECT_EQ(classify(401, openai("x", "invalid_api_key")).kind, FailureKind::auth);
    EXPECT_EQ(classify(413, anthropic("request_too_large")).kind, FailureKind::too_long);
    EXPECT_EQ(classify(400, openai("x", "context_length_exceeded")).kind, FailureKind::too_long);
    EXPECT_EQ(classify(400, R"({"error":{"type":"invalid_request_error",
                               "message":"prompt is too long: 9 tokens > 8 maximum"}})")
                  .kind,
              FailureKind::too_long);
    EXPECT_EQ(classify(400, R"({"error":{"code":400,"type":"exceed_context_size_error"}})").kind,
              FailureKind::too_long);
    EXPECT_EQ(classify(400, openai("x", "content_filter")).kind, FailureKind::refused);
}

TEST(Errors, AdviceOfTheServerWins) {
    EXPECT_FALSE(classify(500, "", {{"x-should-retry", "false"}}).may_retry);
    EXPECT_TRUE(classify(500, "").may_retry);
    EXPECT_EQ(classify(400, "", {{"x-should-retry", "true"}}).kind, FailureKind::retryable);
    EXPECT_EQ(classify(401, "", {{"x-should-retry", "true"}}).kind, FailureKind::auth)
        << "a wrong key stays wrong";
}

TEST(Errors, WaitsAreReadInEveryForm) {
    const auto wait = [](std::vector<net::Header> headers) {
        return classify(429, "", std::move(headers)).retry_after;
    };
    EXPECT_EQ(wait({{"Retry-After", "0"}}), milliseconds(0));
    EXPECT_EQ(wait({{"Retry-After", "1.5"}}), milliseconds(1'500));
    EXPECT_EQ(wait({{"retry-after-ms", "20"}, {"Retry-After", "9"}}), milliseconds(20));
    EXPECT_EQ(wait({{"Retry-After", "Mon, 23 Nov 2026 09:00:07 GMT"}}), milliseconds(7'000));
    EXPECT_EQ(wait({{"Retry-After", "Mon, 23 Nov 2026 08:00:00 GMT"}}), milliseconds(0));
    EXPECT_EQ(wait({{"Retry-After", "86400"}}), kLongestRetryAfter);
    for (const char* nonsense : {"", "-1", "soon", "7s", "nan", "Mon, 23 Nov 2026 09:00:07 GMT!"})
        EXPECT_EQ(wait({{"Retry-After", nonsense}}), std::nullopt) << nonsense;
    EXPECT_EQ(wait({}), std::nullopt);
}

TEST(Errors, MessagesAreBounded) {
    const Failure failure =
        classify(500, R"({"error":{"message":")" + std::string(5'000, 'x') + "\"}}");
    EXPECT_EQ(failure.message.size(), 300u);
}

}  // namespace
}  // namespace coco::llm
