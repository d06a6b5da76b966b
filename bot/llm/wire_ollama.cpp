// Ollama's own /api/chat: one JSON object a line, the schema under `format`.
#include "llm/errors.hpp"
#include "llm/wire_parts.hpp"

namespace coco::llm {
namespace {

namespace json = boost::json;

constexpr std::string_view kOptional[] = {"format"};

std::string body(const Endpoint& endpoint, const Request& request, const Parameters& omit) {
    std::string out;
    JsonWriter json(out);
    json.open('{').field("model", endpoint.model).key("messages").open('[');
    write_plain_messages(json, request, "system");
    json.close(']').key("stream").boolean(true);
    if (!request.schema.empty() && sends(omit, "format")) json.key("format").raw(request.schema);
    json.key("options").open('{').key("num_predict").number(output_limit(endpoint, request));
    // Ollama's default context is small, and it cuts longer prompts without a word.
    if (endpoint.context_tokens > 0) json.key("num_ctx").number(endpoint.context_tokens);
    if (sends(omit, "temperature")) {
        json.key("temperature");
        write_decimal(json, endpoint.temperature);
    }
    json.close('}').close('}');
    return out;
}

class OllamaDecoder final : public Decoder {
public:
    OllamaDecoder() : Decoder(Framing::ndjson) {}

private:
    void take(std::string_view, const json::object& message) override {
        if (message.contains("error")) {
            failed(classify_message(message));
            return;
        }
        if (const json::object* said = object_in(message, "message"))
            text(text_in(*said, "content"));
        const json::value* last = message.if_contains("done");
        if (last == nullptr || !last->is_bool() || !last->get_bool()) return;
        usage({.input = count_in(message, "prompt_eval_count"),
               .output = count_in(message, "eval_count")});
        const std::string_view reason = text_in(message, "done_reason");
        done(reason == "stop"     ? StopReason::end
             : reason == "length" ? StopReason::length
                                  : StopReason::other);
    }
};

std::unique_ptr<Decoder> decoder() { return std::make_unique<OllamaDecoder>(); }

}  // namespace

const Wire kOllama{.name = "ollama",
                   .kind = WireKind::ollama,
                   .path = "/api/chat",
                   .accept = "application/x-ndjson",
                   .version = {},
                   .optional = kOptional,
                   .body = &body,
                   .decoder = &decoder};

}  // namespace coco::llm
