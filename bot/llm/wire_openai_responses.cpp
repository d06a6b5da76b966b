// OpenAI Responses. Answers are stored at the provider unless one says no.
#include "llm/errors.hpp"
#include "llm/wire_parts.hpp"

namespace coco::llm {
namespace {

namespace json = boost::json;

constexpr std::string_view kOptional[] = {
    "include_obfuscation", "stream_options",   "reasoning.effort",  "reasoning",
    "text.format",         "prompt_cache_key", "safety_identifier", "temperature"};

void write_format(JsonWriter& json, const Request& request) {
    json.key("text")
        .open('{')
        .key("format")
        .open('{')
        .field("type", "json_schema")
        .field("name", request.schema_name)
        .key("strict")
        .boolean(true)
        .key("schema")
        .raw(request.schema)
        .close('}')
        .close('}');
}

void write_hosted(JsonWriter& json, const Endpoint& endpoint, const Request& request,
                  const Parameters& omit) {
    if (!endpoint.effort.empty() && sends(omit, "reasoning") && sends(omit, "reasoning.effort"))
        json.key("reasoning").open('{').field("effort", endpoint.effort).close('}');
    if (sends(omit, "stream_options") && sends(omit, "include_obfuscation"))
        json.key("stream_options").open('{').key("include_obfuscation").boolean(false).close('}');
    if (!request.cache_key.empty() && sends(omit, "prompt_cache_key"))
        json.field("prompt_cache_key", request.cache_key);
    if (sends(omit, "safety_identifier")) json.field("safety_identifier", user_hash(request));
}

std::string body(const Endpoint& endpoint, const Request& request, const Parameters& omit) {
    std::string out;
    JsonWriter json(out);
    json.open('{').field("model", endpoint.model);
    if (!request.system.empty()) json.field("instructions", request.system);
    json.key("input").open('[');
    write_plain_messages(json, request, {});
    json.close(']').key("max_output_tokens").number(output_limit(endpoint, request));
    if (!request.schema.empty() && sends(omit, "text.format")) write_format(json, request);
    json.key("stream").boolean(true).key("store").boolean(false);
    if (!endpoint.local) {
        write_hosted(json, endpoint, request, omit);
    } else if (sends(omit, "temperature")) {
        json.key("temperature");
        write_decimal(json, endpoint.temperature);
    }
    json.close('}');
    return out;
}

class ResponsesDecoder final : public Decoder {
public:
    ResponsesDecoder() : Decoder(Framing::sse) {}

private:
    void take(std::string_view, const json::object& message) override {
        const std::string_view type = text_in(message, "type");
        if (type == "response.output_text.delta") {
            if (!commentary_.contains(count_in(message, "output_index")))
                text(text_in(message, "delta"));
        } else if (type == "response.output_item.added") {
            const json::object* item = object_in(message, "item");
            if (item != nullptr && text_in(*item, "phase") == "commentary")
                commentary_.insert(count_in(message, "output_index"));
        } else if (type == "response.refusal.delta") {
            refused_ = true;
        } else if (type == "response.completed" || type == "response.incomplete") {
            take_last(message);
        } else if (type == "response.failed") {
            take_usage(message);
            const json::object* response = object_in(message, "response");
            failed(classify_message(response != nullptr ? *response : message));
        } else if (type == "error" || (type.empty() && message.contains("error"))) {
            failed(classify_message(message));
        }
    }
    void take_last(const json::object& message) {
        take_usage(message);
        const json::object* response = object_in(message, "response");
        StopReason reason = StopReason::end;
        if (text_in(message, "type") == "response.incomplete") {
            const json::object* details =
                response != nullptr ? object_in(*response, "incomplete_details") : nullptr;
            const std::string_view why = details != nullptr ? text_in(*details, "reason") : "";
            reason = why == "max_output_tokens" ? StopReason::length
                     : why == "content_filter"  ? StopReason::content_filter
                                                : StopReason::other;
        }
        done(refused_ ? StopReason::refusal : reason);
    }
    /// Cached tokens are inside input_tokens here.
    void take_usage(const json::object& message) {
        const json::object* response = object_in(message, "response");
        const json::object* counts = response != nullptr ? object_in(*response, "usage") : nullptr;
        if (counts == nullptr) return;
        Usage used;
        if (const json::object* details = object_in(*counts, "input_tokens_details")) {
            used.cache_read = count_in(*details, "cached_tokens");
            used.cache_write = count_in(*details, "cache_write_tokens");
        }
        const std::int64_t prompt = count_in(*counts, "input_tokens");
        used.input = std::max<std::int64_t>(0, prompt - used.cache_read - used.cache_write);
        used.output = count_in(*counts, "output_tokens");
        usage(used);
    }

    std::set<std::int64_t> commentary_;  ///< output items that are not the answer
    bool refused_ = false;
};

std::unique_ptr<Decoder> decoder() { return std::make_unique<ResponsesDecoder>(); }

}  // namespace

const Wire kOpenAiResponses{.name = "openai_responses",
                            .kind = WireKind::openai_responses,
                            .path = "/responses",
                            .accept = "text/event-stream",
                            .version = {},
                            .optional = kOptional,
                            .body = &body,
                            .decoder = &decoder};

}  // namespace coco::llm
