#include "fakes/llm_script.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>

#include "base/text.hpp"

namespace coco::fakes {
namespace {

namespace json = boost::json;

constexpr std::pair<const char*, LlmFault> kFaults[] = {
    {"none", LlmFault::none},
    {"rate_limited", LlmFault::rate_limited},
    {"quota", LlmFault::quota},
    {"overloaded", LlmFault::overloaded},
    {"html", LlmFault::html},
    {"auth", LlmFault::auth},
    {"unsupported_parameter", LlmFault::unsupported_parameter},
    {"silent", LlmFault::silent},
    {"stall", LlmFault::stall},
    {"pings", LlmFault::pings},
    {"cut", LlmFault::cut},
    {"malformed", LlmFault::malformed},
    {"refusal", LlmFault::refusal},
    {"truncated", LlmFault::truncated},
    {"schema_violation", LlmFault::schema_violation},
    {"error_event", LlmFault::error_event},
    {"plain_json", LlmFault::plain_json}};

bool is_anthropic(std::string_view path) { return path.ends_with("/messages"); }
bool is_responses(std::string_view path) { return path.ends_with("/responses"); }
bool is_ollama(std::string_view path) { return path.ends_with("/api/chat"); }

/// A value that fits a schema of the portable subset.
json::value sample_for(const json::object& schema, const std::string& name) {
    const std::string_view type = schema.at("type").as_string();
    if (type == "integer") return 3;
    if (type == "number") return 1.5;
    if (type == "boolean") return true;
    if (type == "array") return json::array{sample_for(schema.at("items").as_object(), name)};
    if (type == "object") {
        json::object object;
        for (const auto& [key, inner] : schema.at("properties").as_object())
            object[key] = sample_for(inner.as_object(), std::string(key));
        return object;
    }
    if (const json::value* choices = schema.if_contains("enum")) return choices->at(0);
    return json::value(fmt::format("What the fake model says about {}.", name));
}

/// The schema in a request of any kind; nullptr without one.
const json::object* schema_in(const json::value& request) {
    for (const char* pointer :
         {"/output_config/format/schema", "/response_format/json_schema/schema",
          "/text/format/schema", "/format"}) {
        boost::system::error_code missing;
        const json::value* found = request.find_pointer(pointer, missing);
        if (found != nullptr && found->is_object()) return &found->get_object();
    }
    return nullptr;
}

std::string text_for(std::string_view request_body, const LlmStep& step) {
    if (step.fault == LlmFault::schema_violation) return R"({"unexpected":1})";
    if (!step.text.empty()) return step.text;
    boost::system::error_code failure;
    const json::value request = json::parse(json::string_view(request_body), failure);
    const json::object* schema = failure ? nullptr : schema_in(request);
    return schema != nullptr ? json::serialize(sample_for(*schema, "this"))
                             : std::string("What the fake model says.");
}

std::string quoted(std::string_view text) { return json::serialize(json::string(text)); }

std::string sse(std::string_view name, const std::string& data) {
    return name.empty() ? "data: " + data + "\n\n"
                        : fmt::format("event: {}\ndata: {}\n\n", name, data);
}

/// Characters stay whole; json::serialize would pass halves through.
std::vector<std::string> pieces_of(std::string_view text, std::size_t bytes) {
    std::vector<std::string> pieces;
    while (!text.empty()) {
        std::size_t size = std::min(std::max<std::size_t>(bytes, 1), text.size());
        while (size < text.size() && (static_cast<unsigned char>(text[size]) & 0xC0) == 0x80)
            ++size;
        pieces.emplace_back(text.substr(0, size));
        text.remove_prefix(size);
    }
    return pieces;
}

constexpr const char* kChatChunk =
    R"({{"id":"chatcmpl-1","object":"chat.completion.chunk","created":1,"model":"fake",)"
    R"("choices":[{{"index":0,"delta":{},"finish_reason":{}}}],"usage":null}})";

/// What one wire kind says around the text.
struct Speech {
    std::vector<std::string> before;
    std::string (*delta)(const std::string& text);
    std::vector<std::string> after;
    std::string error;
};

Speech anthropic_speech(const LlmStep& step) {
    const char* stop = step.fault == LlmFault::refusal     ? "refusal"
                       : step.fault == LlmFault::truncated ? "max_tokens"
                                                           : "end_turn";
    return {{sse("message_start",
                 R"({"type":"message_start","message":{"id":"msg_01","type":"message",)"
                 R"("usage":{"input_tokens":412,"cache_creation_input_tokens":0,)"
                 R"("cache_read_input_tokens":3980,"output_tokens":1}}})"),
             sse("content_block_start", R"({"type":"content_block_start","index":0,)"
                                        R"("content_block":{"type":"text","text":""}})")},
            [](const std::string& text) {
                return sse("content_block_delta",
                           R"({"type":"content_block_delta","index":0,"delta":)"
                           R"({"type":"text_delta","text":)" +
                               quoted(text) + "}}");
            },
            {sse("content_block_stop", R"({"type":"content_block_stop","index":0})"),
             sse("message_delta", fmt::format(R"({{"type":"message_delta","delta":{{"stop_reason":)"
                                              R"("{}"}},"usage":{{"output_tokens":912}}}})",
                                              stop)),
             sse("message_stop", R"({"type":"message_stop"})")},
            sse("error", R"({"type":"error","error":{"type":"overloaded_error",)"
                         R"("message":"Overloaded"},"request_id":"req_1"})")};
}

Speech chat_speech(const LlmStep& step) {
    const char* stop = step.fault == LlmFault::truncated ? "\"length\"" : "\"stop\"";
    Speech speech{
        {sse("", fmt::format(kChatChunk, R"({"role":"assistant","content":""})", "null"))},
        [](const std::string& text) {
            return sse("", fmt::format(kChatChunk, "{\"content\":" + quoted(text) + "}", "null"));
        },
        {sse("", fmt::format(kChatChunk, "{}", stop)),
         sse("", R"({"id":"chatcmpl-1","choices":[],"usage":{"prompt_tokens":900,)"
                 R"("completion_tokens":700,"prompt_tokens_details":)"
                 R"({"cached_tokens":512}}})"),
         sse("", "[DONE]")},
        sse("", R"({"error":{"message":"x","code":"server_is_overloaded"}})")};
    if (step.fault == LlmFault::refusal)
        speech.before.push_back(
            sse("", fmt::format(kChatChunk, R"({"refusal":"I cannot."})", "null")));
    return speech;
}

Speech responses_speech(const LlmStep& step) {
    const bool cut_short = step.fault == LlmFault::truncated;
    const std::string type = cut_short ? "response.incomplete" : "response.completed";
    const std::string details = cut_short ? R"({"reason":"max_output_tokens"})" : "null";
    Speech speech{
        {sse("response.created", R"({"type":"response.created","response":{"id":"resp_1"}})")},
        [](const std::string& text) {
            return sse("response.output_text.delta",
                       R"({"type":"response.output_text.delta","output_index":0,"delta":)" +
                           quoted(text) + "}");
        },
        {sse(type, fmt::format(R"({{"type":"{}","response":{{"incomplete_details":{},)"
                               R"("usage":{{"input_tokens":900,"output_tokens":700}}}}}})",
                               type, details))},
        sse("error", R"({"type":"error","code":"server_is_overloaded","message":"x"})")};
    if (step.fault == LlmFault::refusal)
        speech.before.push_back(sse("response.refusal.delta",
                                    R"({"type":"response.refusal.delta","delta":"I cannot."})"));
    return speech;
}

Speech ollama_speech(const LlmStep& step) {
    const char* reason = step.fault == LlmFault::truncated ? "length" : "stop";
    return {{},
            [](const std::string& text) {
                return R"({"model":"fake","message":{"role":"assistant","content":)" +
                       quoted(text) + "},\"done\":false}\n";
            },
            {fmt::format(R"({{"model":"fake","message":{{"role":"assistant","content":""}},)"
                         R"("done":true,"done_reason":"{}","prompt_eval_count":900,)"
                         R"("eval_count":700}})",
                         reason) +
             "\n"},
            "{\"error\":\"model runner has unexpectedly stopped\"}\n"};
}

Speech speech_for(std::string_view path, const LlmStep& step) {
    if (is_anthropic(path)) return anthropic_speech(step);
    if (is_responses(path)) return responses_speech(step);
    return is_ollama(path) ? ollama_speech(step) : chat_speech(step);
}

bool stops_half_way(LlmFault fault) {
    return fault == LlmFault::stall || fault == LlmFault::pings || fault == LlmFault::truncated ||
           fault == LlmFault::error_event;
}

net::Response answer(int status, std::string type, std::string body) {
    net::Response response;
    response.status = status;
    response.content_type = std::move(type);
    response.body = std::move(body);
    return response;
}

net::Response vendor_error(std::string_view path, int status, std::string_view type,
                           std::string_view code, std::string_view parameter = {}) {
    const std::string body =
        is_anthropic(path)
            ? fmt::format(R"({{"type":"error","error":{{"type":"{}","message":"{}: ...",)"
                          R"("details":{{"error_code":"{}"}}}},"request_id":"req_2"}})",
                          type, parameter.empty() ? "Failed" : parameter, code)
            : fmt::format(R"({{"error":{{"message":"...","type":"{}","param":"{}",)"
                          R"("code":"{}"}}}})",
                          type, parameter, code);
    return answer(status, "application/json", body);
}

/// False for an unknown key or fault.
bool apply_setting(LlmStep& step, std::string_view key, const json::value& value) {
    if (key == "text") step.text = value.as_string().c_str();
    if (key == "retry_after") step.retry_after = value.as_string().c_str();
    if (key == "parameter") step.parameter = value.as_string().c_str();
    if (key == "delay_ms") step.delay = std::chrono::milliseconds(value.as_int64());
    if (key == "first_ms") step.first = std::chrono::milliseconds(value.as_int64());
    if (key == "piece_bytes") step.piece_bytes = value.to_number<std::size_t>();
    if (key == "cut_at") step.cut_at = value.to_number<std::size_t>();
    for (const auto& [name, fault] : kFaults)
        if (key == "fault" && value == json::string(name)) {
            step.fault = fault;
            return true;
        }
    static const std::set<std::string_view> kKeys{
        "text", "retry_after", "parameter", "delay_ms", "first_ms", "piece_bytes", "cut_at"};
    return kKeys.contains(key);
}

}  // namespace

result<std::vector<LlmStep>> read_llm_script(std::string_view text) {
    boost::system::error_code failure;
    const json::value script = json::parse(json::string_view(text), failure);
    if (failure) return fail(errc::invalid_input, failure.message());
    std::vector<LlmStep> steps;
    for (const json::value& entry : script.at("steps").as_array()) {
        LlmStep step;
        for (const auto& [key, value] : entry.as_object())
            if (!apply_setting(step, {key.data(), key.size()}, value))
                return fail(errc::invalid_input,
                            fmt::format("\"{}\": {}", std::string_view(key.data(), key.size()),
                                        json::serialize(value)));
        steps.push_back(std::move(step));
    }
    return steps;
}

std::vector<std::string> llm_stream(std::string_view path, std::string_view request_body,
                                    const LlmStep& step) {
    Speech speech = speech_for(path, step);
    std::vector<std::string> events = std::move(speech.before);
    std::string text = text_for(request_body, step);
    if (step.fault == LlmFault::refusal) text.clear();
    std::vector<std::string> pieces = pieces_of(text, step.piece_bytes);
    if (stops_half_way(step.fault)) pieces.resize((pieces.size() + 1) / 2);
    for (const std::string& piece : pieces) events.push_back(speech.delta(piece));
    if (step.fault == LlmFault::malformed) {
        std::string broken = speech.delta("MARK");
        broken.replace(broken.find("MARK"), 4, "\xFF\xFE");
        events.push_back(broken);
    }
    if (step.fault == LlmFault::error_event) events.push_back(speech.error);
    if (step.fault == LlmFault::truncated || !stops_half_way(step.fault))
        std::move(speech.after.begin(), speech.after.end(), std::back_inserter(events));
    return events;
}

std::optional<net::Response> llm_error(std::string_view path, std::string_view request_body,
                                       const LlmStep& step) {
    switch (step.fault) {
        case LlmFault::rate_limited: {
            net::Response limited = vendor_error(path, 429, "rate_limit_error", "");
            if (!step.retry_after.empty())
                limited.headers.push_back({"Retry-After", step.retry_after});
            return limited;
        }
        case LlmFault::quota:
            return vendor_error(
                path, 429, "rate_limit_error",
                is_anthropic(path) ? "enforced_spend_limit_reached" : "credit_balance_exhausted");
        case LlmFault::overloaded:
            return vendor_error(path, 529, "overloaded_error", "server_is_overloaded");
        case LlmFault::html: return answer(503, "text/html", "<html>bad gateway</html>");
        case LlmFault::auth:
            return vendor_error(path, 401, "authentication_error", "invalid_api_key");
        case LlmFault::unsupported_parameter:
            if (request_body.find("\"" + step.parameter + "\":") == std::string_view::npos)
                return std::nullopt;
            return vendor_error(path, 400, "invalid_request_error", "unsupported_parameter",
                                step.parameter);
        case LlmFault::plain_json:
            return answer(200, "application/json", R"({"error":{"message":"odd"}})");
        default: return std::nullopt;
    }
}

std::string llm_ping(std::string_view path) {
    if (is_anthropic(path)) return sse("ping", R"({"type":"ping"})");
    return is_ollama(path) ? "\n" : ": ping\n\n";
}

}  // namespace coco::fakes
