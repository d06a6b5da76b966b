// What goes out to each kind of server, byte for byte where it matters.
#include <boost/json.hpp>
#include <gmock/gmock.h>

#include "llm/wire.hpp"

namespace coco::llm {
namespace {

namespace json = boost::json;
using testing::HasSubstr;
using testing::Not;

constexpr const char* kSchema = R"({"type":"object","additionalProperties":false,"required":["x"],)"
                                R"("properties":{"x":{"type":"string"}}})";

Request request() {
    Request request;
    request.system = "Frozen words.";
    request.messages = {{Role::user, {"The task sheet.", "The data: \xFF."}},
                        {Role::assistant, {"{\"x\":1}"}},
                        {Role::user, {"x must be text."}}};
    request.schema = kSchema;
    request.schema_name = "proposal_v1";
    request.max_output_tokens = 3'000;
    request.workspace = "T1";
    request.user = "U-secret-id";
    request.cache_key = "proposal-1";
    return request;
}

Endpoint endpoint(WireKind kind) {
    Endpoint endpoint;
    endpoint.name = "test";
    endpoint.kind = kind;
    endpoint.base_url = "https://llm.example/v1/";
    endpoint.key = Secret("the-key");
    endpoint.model = "some-model";
    return endpoint;
}

json::object body_of(const Endpoint& at, const Request& what, const Parameters& omit = {}) {
    return json::parse(call_for(at, what, omit).body).as_object();
}

std::string header(const net::ClientRequest& call, std::string_view name) {
    for (const net::Header& each : call.headers)
        if (each.name == name) return each.value;
    return {};
}

TEST(Request, Anthropic) {
    Endpoint at = endpoint(WireKind::anthropic);
    at.base_url = "https://api.anthropic.com";
    at.auth = AuthStyle::x_api_key;
    const net::ClientRequest call = call_for(at, request(), {});
    EXPECT_EQ(call.url, "https://api.anthropic.com/v1/messages");
    EXPECT_EQ(header(call, "x-api-key"), "the-key");
    EXPECT_EQ(header(call, "anthropic-version"), "2026-10-21");
    EXPECT_EQ(header(call, "Authorization"), "") << "never both";
    EXPECT_EQ(header(call, "Accept"), "text/event-stream");

    const json::object body = body_of(at, request());
    EXPECT_EQ(body.at("max_tokens"), 3'000 + 4'096) << "thinking counts towards it";
    EXPECT_EQ(body.at("system"), json::parse(R"([{"type":"text","text":"Frozen words.",
                               "cache_control":{"type":"ephemeral","ttl":"1h"}}])"));
    EXPECT_EQ(
        body.at("output_config"),
        json::parse(std::string(R"({"effort":"low","format":{"type":"json_schema","schema":)") +
                    kSchema + "}}"));
    const json::array& messages = body.at("messages").as_array();
    ASSERT_EQ(messages.size(), 3u);
    EXPECT_TRUE(messages[0].at("content").at(0).as_object().contains("cache_control"));
    EXPECT_FALSE(messages[0].at("content").at(1).as_object().contains("cache_control"));
    EXPECT_EQ(messages[0].at("content").at(1).at("text"), "The data: \xEF\xBF\xBD.");
    EXPECT_EQ(messages[1].at("role"), "assistant");
    for (const char* banned : {"thinking", "temperature", "top_p", "top_k", "tool_choice"})
        EXPECT_FALSE(body.contains(banned)) << banned;
}

TEST(Request, PeopleTravelAsHashesOnly) {
    for (const WireKind kind :
         {WireKind::anthropic, WireKind::openai_chat, WireKind::openai_responses, WireKind::ollama})
        EXPECT_THAT(call_for(endpoint(kind), request(), {}).body, Not(HasSubstr("U-secret-id")));
    const json::object one = body_of(endpoint(WireKind::openai_chat), request());
    EXPECT_EQ(one.at("safety_identifier").as_string().size(), 64u);
    Request other = request();
    other.workspace = "T2";
    EXPECT_NE(one.at("safety_identifier"),
              body_of(endpoint(WireKind::openai_chat), other).at("safety_identifier"));
    EXPECT_EQ(one.at("safety_identifier"),
              body_of(endpoint(WireKind::anthropic), request()).at("metadata").at("user_id"));
}

TEST(Request, HostedChat) {
    const Endpoint at = endpoint(WireKind::openai_chat);
    const net::ClientRequest call = call_for(at, request(), {});
    EXPECT_EQ(call.url, "https://llm.example/v1/chat/completions");
    EXPECT_EQ(header(call, "Authorization"), "Bearer the-key");
    const json::object body = body_of(at, request());
    EXPECT_EQ(body.at("response_format"),
              json::parse(std::string(R"({"type":"json_schema","json_schema":
                          {"name":"proposal_v1","strict":true,"schema":)") +
                          kSchema + "}}"));
    EXPECT_EQ(body.at("max_completion_tokens"), 7'096);
    EXPECT_EQ(body.at("stream_options"),
              json::parse(R"({"include_usage":true,"include_obfuscation":false})"));
    EXPECT_EQ(body.at("store"), false);
    EXPECT_EQ(body.at("prompt_cache_key"), "proposal-1");
    EXPECT_EQ(body.at("reasoning_effort"), "low");
    EXPECT_EQ(body.at("messages").at(0),
              json::parse(R"({"role":"system","content":"Frozen words."})"));
    EXPECT_EQ(body.at("messages").at(1).at("content"),
              "The task sheet.\n\nThe data: \xEF\xBF\xBD.");
    for (const char* banned : {"temperature", "top_p", "max_tokens", "user", "seed"})
        EXPECT_FALSE(body.contains(banned)) << banned;
}

TEST(Request, LocalChatKnowsNoHostedParameters) {
    Endpoint at = endpoint(WireKind::openai_chat);
    at.local = true;
    at.auth = AuthStyle::none;
    at.cache_salt = true;
    EXPECT_EQ(header(call_for(at, request(), {}), "Authorization"), "");
    const json::object body = body_of(at, request());
    EXPECT_EQ(body.at("max_tokens"), 3'000) << "no room for thinking";
    EXPECT_EQ(body.at("temperature"), 0.3);
    EXPECT_EQ(body.at("stream_options"), json::parse(R"({"include_usage":true})"));
    EXPECT_EQ(body.at("cache_salt").as_string().size(), 64u);
    for (const char* banned : {"store", "safety_identifier", "prompt_cache_key", "reasoning_effort",
                               "max_completion_tokens"})
        EXPECT_FALSE(body.contains(banned)) << banned;
}

TEST(Request, Responses) {
    const json::object body = body_of(endpoint(WireKind::openai_responses), request());
    EXPECT_EQ(body.at("instructions"), "Frozen words.");
    EXPECT_EQ(body.at("store"), false) << "the provider's default is true";
    EXPECT_EQ(body.at("text").at("format").at("name"), "proposal_v1") << "flat, not nested";
    EXPECT_EQ(body.at("reasoning").at("effort"), "low");
    EXPECT_EQ(body.at("max_output_tokens"), 7'096);
    EXPECT_EQ(body.at("input").as_array().size(), 3u);
}

TEST(Request, Ollama) {
    Endpoint at = endpoint(WireKind::ollama);
    at.local = true;
    at.context_tokens = 16'384;
    at.base_url = "http://127.0.0.1:11434";
    EXPECT_EQ(call_for(at, request(), {}).url, "http://127.0.0.1:11434/api/chat");
    const json::object body = body_of(at, request());
    EXPECT_EQ(body.at("format"), json::parse(kSchema));
    EXPECT_EQ(body.at("options").at("num_ctx"), 16'384);
    EXPECT_EQ(body.at("options").at("num_predict"), 3'000);
}

TEST(Request, VendorsAreConfiguration) {
    Endpoint azure = endpoint(WireKind::openai_chat);
    azure.base_url = "https://r.openai.azure.com/openai/deployments/d";
    azure.query = "api-version=2026-01-01";
    azure.auth = AuthStyle::api_key;
    azure.omit = {"store", "safety_identifier"};
    azure.headers = {{"x-team", "desk"}};
    const net::ClientRequest call = call_for(azure, request(), {"reasoning_effort"});
    EXPECT_EQ(call.url,
              "https://r.openai.azure.com/openai/deployments/d/chat/completions"
              "?api-version=2026-01-01");
    EXPECT_EQ(header(call, "api-key"), "the-key");
    EXPECT_EQ(header(call, "x-team"), "desk");
    const json::object body = body_of(azure, request(), {"reasoning_effort"});
    for (const char* omitted : {"store", "safety_identifier", "reasoning_effort"})
        EXPECT_FALSE(body.contains(omitted)) << omitted;
}

TEST(Request, FreeTextHasNoFormat) {
    Request plain = request();
    plain.schema.clear();
    EXPECT_FALSE(body_of(endpoint(WireKind::openai_chat), plain).contains("response_format"));
    EXPECT_FALSE(body_of(endpoint(WireKind::openai_responses), plain).contains("text"));
    EXPECT_FALSE(body_of(endpoint(WireKind::ollama), plain).contains("format"));
    EXPECT_EQ(body_of(endpoint(WireKind::anthropic), plain).at("output_config"),
              json::parse(R"({"effort":"low"})"));
}

TEST(Request, TheFrozenPartIsTheSameBytesForEverybody) {
    Request other = request();
    other.workspace = "T9";
    other.messages.front().blocks.back() = "Other data.";
    const std::string one = call_for(endpoint(WireKind::anthropic), request(), {}).body;
    const std::string two = call_for(endpoint(WireKind::anthropic), other, {}).body;
    const std::size_t frozen = one.find("The data");
    ASSERT_NE(frozen, std::string::npos);
    EXPECT_EQ(one.substr(0, frozen), two.substr(0, frozen));
}

/// A parameter that the server named is left out, and its neighbours stay.
TEST(Request, EveryOptionalParameterCanBeLeftOut) {
    for (const WireKind kind :
         {WireKind::anthropic, WireKind::openai_chat, WireKind::openai_responses, WireKind::ollama})
        for (const bool local : {false, true})
            for (const std::string_view name : wire_of(kind).optional) {
                Endpoint at = endpoint(kind);
                at.local = local;
                const std::string body = call_for(at, request(), {std::string(name)}).body;
                const std::string key(name.substr(name.rfind('.') + 1));
                EXPECT_THAT(body, Not(HasSubstr("\"" + key + "\":"))) << name;
                EXPECT_THAT(body, HasSubstr("Frozen words.")) << name;
            }
}

TEST(Request, RefusedParametersAreRecognised) {
    const auto refused = [](WireKind kind, std::string code, std::string param,
                            std::string message) {
        Failure failure;
        failure.kind = FailureKind::bad_request;
        failure.code = std::move(code);
        failure.param = std::move(param);
        failure.message = std::move(message);
        return refused_parameter(wire_of(kind), failure);
    };
    constexpr auto kChat = WireKind::openai_chat;
    EXPECT_EQ(refused(kChat, "unsupported_value", "temperature", ""), "temperature");
    EXPECT_EQ(refused(kChat, "unsupported_parameter", "stream_options.include_obfuscation", ""),
              "include_obfuscation");
    EXPECT_EQ(refused(kChat, "400", "", "Unknown field: 'store'"), "store");
    EXPECT_EQ(refused(kChat, "", "", "[{'type': 'extra_forbidden', 'loc': ('body', 'store')}]"),
              "store");
    EXPECT_EQ(refused(WireKind::anthropic, "invalid_request_error", "output_config.effort",
                      "output_config.effort: This model does not support effort"),
              "output_config.effort");
    EXPECT_EQ(refused(WireKind::anthropic, "invalid_request_error", "system.0.cache_control.ttl",
                      "system.0.cache_control.ttl: Extra inputs are not permitted"),
              "cache_control");
    EXPECT_EQ(refused(kChat, "invalid_value", "max_completion_tokens", "too large"), "")
        << "a wrong value is no reason to leave it out";
    EXPECT_EQ(refused(kChat, "unsupported_parameter", "messages", ""), "") << "not optional";
    EXPECT_EQ(refused(kChat, "", "", "unknown: restored"), "") << "no word of its own";
}

}  // namespace
}  // namespace coco::llm
