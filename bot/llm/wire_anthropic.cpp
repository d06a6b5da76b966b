// Anthropic Messages, version 2026-10-21. No `thinking`, no sampling parameters, no prefill and no
// forced tool: current models refuse all of them.
#include <map>

#include "llm/errors.hpp"
#include "llm/wire_parts.hpp"

namespace coco::llm {
namespace {

namespace json = boost::json;

constexpr std::string_view kOptional[] = {"output_config.effort",
                                          "output_config.format",
                                          "effort",  // the server's name for it in messages
                                          "cache_control",
                                          "metadata",
                                          "output_config"};

void write_text_block(JsonWriter& json, std::string_view text, std::string_view cache_ttl) {
    json.open('{').field("type", "text").field("text", text);
    if (!cache_ttl.empty())
        json.key("cache_control")
            .open('{')
            .field("type", "ephemeral")
            .field("ttl", cache_ttl)
            .close('}');
    json.close('}');
}

/// The first message's leading blocks are a kind's task sheet: worth a cache mark after the last.
void write_messages(JsonWriter& json, const Request& request, std::string_view cache_ttl) {
    json.key("messages").open('[');
    for (std::size_t i = 0; i < request.messages.size(); ++i) {
        const Message& message = request.messages[i];
        json.open('{').field("role", name_of(message.role)).key("content").open('[');
        for (std::size_t block = 0; block < message.blocks.size(); ++block) {
            const bool mark = i == 0 && block + 2 == message.blocks.size();
            write_text_block(json, message.blocks[block], mark ? cache_ttl : std::string_view());
        }
        json.close(']').close('}');
    }
    json.close(']');
}

void write_output_config(JsonWriter& json, const Endpoint& endpoint, const Request& request,
                         const Parameters& omit) {
    if (!sends(omit, "output_config")) return;
    const bool effort =
        !endpoint.effort.empty() && sends(omit, "output_config.effort") && sends(omit, "effort");
    const bool format = !request.schema.empty() && sends(omit, "output_config.format");
    if (!effort && !format) return;
    json.key("output_config").open('{');
    if (effort) json.field("effort", endpoint.effort);
    if (format)
        json.key("format")
            .open('{')
            .field("type", "json_schema")
            .key("schema")
            .raw(request.schema)
            .close('}');
    json.close('}');
}

std::string body(const Endpoint& endpoint, const Request& request, const Parameters& omit) {
    std::string_view ttl;
    if (sends(omit, "cache_control")) ttl = endpoint.cache_ttl;
    std::string out;
    JsonWriter json(out);
    json.open('{')
        .field("model", endpoint.model)
        .key("max_tokens")
        .number(output_limit(endpoint, request))
        .key("stream")
        .boolean(true);
    if (!request.system.empty()) {
        json.key("system").open('[');
        write_text_block(json, request.system, ttl);
        json.close(']');
    }
    write_output_config(json, endpoint, request, omit);
    write_messages(json, request, ttl);
    if (sends(omit, "metadata"))
        json.key("metadata").open('{').field("user_id", user_hash(request)).close('}');
    json.close('}');
    return out;
}

StopReason stop_reason_of(std::string_view word) {
    if (word == "end_turn" || word == "stop_sequence") return StopReason::end;
    if (word == "max_tokens" || word == "model_context_window_exceeded") return StopReason::length;
    if (word == "refusal") return StopReason::refusal;
    return word.empty() ? StopReason::none : StopReason::other;
}

class AnthropicDecoder final : public Decoder {
public:
    AnthropicDecoder() : Decoder(Framing::sse) {}

private:
    void take(std::string_view name, const json::object& message) override {
        if (name == "content_block_delta") {
            if (const auto* delta = object_in(message, "delta"))
                if (text_in(*delta, "type") == "text_delta") text(text_in(*delta, "text"));
        } else if (name == "content_block_start") {
            if (const auto* block = object_in(message, "content_block"))
                if (text_in(*block, "type") == "text") text(text_in(*block, "text"));
        } else if (name == "message_start") {
            if (const auto* start = object_in(message, "message")) take_usage(*start);
        } else if (name == "message_delta") {
            if (const auto* delta = object_in(message, "delta"))
                stop_ = stop_reason_of(text_in(*delta, "stop_reason"));
            take_usage(message);
        } else if (name == "message_stop") {
            done(stop_ == StopReason::none ? StopReason::other : stop_);
        } else if (name == "error") {
            failed(classify_message(message));
        }
    }
    /// The counts are cumulative, and a later event repeats only some of them.
    void take_usage(const json::object& from) {
        const auto* counts = object_in(from, "usage");
        if (counts == nullptr) return;
        usage_.input = count_in(*counts, "input_tokens", usage_.input);
        usage_.cache_read = count_in(*counts, "cache_read_input_tokens", usage_.cache_read);
        usage_.cache_write = count_in(*counts, "cache_creation_input_tokens", usage_.cache_write);
        usage_.output = count_in(*counts, "output_tokens", usage_.output);
        usage(usage_);
    }

    Usage usage_;
    StopReason stop_ = StopReason::none;
};

std::unique_ptr<Decoder> decoder() { return std::make_unique<AnthropicDecoder>(); }

}  // namespace

const Wire kAnthropic{.name = "anthropic",
                      .kind = WireKind::anthropic,
                      .path = "/v1/messages",
                      .accept = "text/event-stream",
                      .version = {"anthropic-version", "2026-10-21"},
                      .optional = kOptional,
                      .body = &body,
                      .decoder = &decoder};

}  // namespace coco::llm
