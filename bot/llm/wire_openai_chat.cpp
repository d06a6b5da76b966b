// OpenAI Chat Completions: OpenAI, Azure, Bedrock, Vertex, Gemini, and most local servers.
#include "llm/errors.hpp"
#include "llm/wire_parts.hpp"

namespace coco::llm {
namespace {

namespace json = boost::json;

constexpr std::string_view kOptional[] = {
    "include_obfuscation", "stream_options",   "max_completion_tokens", "reasoning_effort",
    "response_format",     "prompt_cache_key", "safety_identifier",     "store",
    "temperature",         "cache_salt"};

void write_response_format(JsonWriter& json, const Request& request) {
    json.key("response_format")
        .open('{')
        .field("type", "json_schema")
        .key("json_schema")
        .open('{')
        .field("name", request.schema_name)
        .key("strict")
        .boolean(true)
        .key("schema")
        .raw(request.schema)
        .close('}')
        .close('}');
}

void write_stream_options(JsonWriter& json, const Endpoint& endpoint, const Parameters& omit) {
    json.key("stream").boolean(true);
    if (!sends(omit, "stream_options")) return;
    json.key("stream_options").open('{').key("include_usage").boolean(true);
    if (!endpoint.local && sends(omit, "include_obfuscation"))
        json.key("include_obfuscation").boolean(false);
    json.close('}');
}

void write_hosted(JsonWriter& json, const Endpoint& endpoint, const Request& request,
                  const Parameters& omit) {
    if (!endpoint.effort.empty() && sends(omit, "reasoning_effort"))
        json.field("reasoning_effort", endpoint.effort);
    if (sends(omit, "store")) json.key("store").boolean(false);
    if (!request.cache_key.empty() && sends(omit, "prompt_cache_key"))
        json.field("prompt_cache_key", request.cache_key);
    if (sends(omit, "safety_identifier")) json.field("safety_identifier", user_hash(request));
}

void write_local(JsonWriter& json, const Endpoint& endpoint, const Request& request,
                 const Parameters& omit) {
    if (sends(omit, "temperature")) {
        json.key("temperature");
        write_decimal(json, endpoint.temperature);
    }
    if (endpoint.cache_salt && sends(omit, "cache_salt"))
        json.field("cache_salt", workspace_salt(request));
}

std::string body(const Endpoint& endpoint, const Request& request, const Parameters& omit) {
    const bool old_limit = endpoint.local || !sends(omit, "max_completion_tokens");
    std::string out;
    JsonWriter json(out);
    json.open('{').field("model", endpoint.model).key("messages").open('[');
    write_plain_messages(json, request, "system");
    json.close(']')
        .key(old_limit ? "max_tokens" : "max_completion_tokens")
        .number(output_limit(endpoint, request));
    if (!request.schema.empty() && sends(omit, "response_format"))
        write_response_format(json, request);
    write_stream_options(json, endpoint, omit);
    if (endpoint.local)
        write_local(json, endpoint, request, omit);
    else
        write_hosted(json, endpoint, request, omit);
    json.close('}');
    return out;
}

StopReason stop_reason_of(std::string_view word) {
    if (word == "stop") return StopReason::end;
    if (word == "length") return StopReason::length;
    if (word == "content_filter") return StopReason::content_filter;
    return word.empty() ? StopReason::none : StopReason::other;
}

class ChatDecoder final : public Decoder {
public:
    ChatDecoder() : Decoder(Framing::sse) {}

private:
    void take(std::string_view, const json::object& message) override {
        // Older vLLM: {"object":"error","message":…} without a nested object.
        const json::value* error = message.if_contains("error");
        if ((error != nullptr && !error->is_null()) || text_in(message, "object") == "error") {
            failed(classify_message(message));
            return;
        }
        const json::value* choices = message.if_contains("choices");
        if (choices != nullptr && choices->is_array() && !choices->get_array().empty())
            if (const json::object* choice = choices->get_array().front().if_object())
                take_choice(*choice);
        if (const json::object* counts = object_in(message, "usage")) take_usage(*counts);
    }
    void take_choice(const json::object& choice) {
        if (const json::object* delta = object_in(choice, "delta")) {
            text(text_in(*delta, "content"));
            refused_ = refused_ || !text_in(*delta, "refusal").empty();
        }
        const StopReason reason = stop_reason_of(text_in(choice, "finish_reason"));
        if (reason != StopReason::none) stop_ = reason;
    }
    /// Cached tokens are inside prompt_tokens here.
    void take_usage(const json::object& counts) {
        Usage used;
        if (const json::object* details = object_in(counts, "prompt_tokens_details")) {
            used.cache_read = count_in(*details, "cached_tokens");
            used.cache_write = count_in(*details, "cache_write_tokens");
        }
        const std::int64_t prompt = count_in(counts, "prompt_tokens");
        used.input = std::max<std::int64_t>(0, prompt - used.cache_read - used.cache_write);
        used.output = count_in(counts, "completion_tokens");
        usage(used);
    }
    void take_done_mark() override { finish_with(StopReason::other); }
    /// Once the reason is known the text is whole; a lost usage chunk or mark is no reason to write
    /// everything again.
    void take_end() override {
        if (stop_ != StopReason::none)
            finish_with(stop_);
        else
            Decoder::take_end();
    }
    void finish_with(StopReason fallback) {
        const StopReason reason = stop_ == StopReason::none ? fallback : stop_;
        done(refused_ ? StopReason::refusal : reason);
    }

    StopReason stop_ = StopReason::none;
    bool refused_ = false;
};

std::unique_ptr<Decoder> decoder() { return std::make_unique<ChatDecoder>(); }

}  // namespace

const Wire kOpenAiChat{.name = "openai_chat",
                       .kind = WireKind::openai_chat,
                       .path = "/chat/completions",
                       .accept = "text/event-stream",
                       .version = {},
                       .optional = kOptional,
                       .body = &body,
                       .decoder = &decoder};

}  // namespace coco::llm
