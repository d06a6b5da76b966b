#include "slack/blocks.hpp"

#include <fmt/format.h>

#include "base/json_writer.hpp"
#include "base/text.hpp"
#include "document/markdown.hpp"
#include "slack/block_json.hpp"
#include "slack/mrkdwn.hpp"
#include "slack/text_pieces.hpp"

namespace coco::slack {
namespace {

using conversation::Button;
using conversation::Reply;

// Our own limits; Slack's are wider.
constexpr std::size_t kMaxBlocks = 45;
constexpr std::size_t kMaxBlocksJson = 12'000;
constexpr std::size_t kMaxText = 3'500;
constexpr std::size_t kMaxLabel = 75, kMaxValue = 150, kMaxConfirm = 300;
constexpr std::size_t kMaxButtons = 4, kMaxOptions = 5;

void write_confirm(JsonWriter& json, const std::string& question) {
    json.key("confirm").open('{');
    json.key("title").raw(plain_text_object("Are you sure?"));
    json.key("text").raw(plain_text_object(first_code_points(question, kMaxConfirm)));
    json.key("confirm").raw(plain_text_object("Yes"));
    json.key("deny").raw(plain_text_object("No"));
    json.close('}');
}

std::string button_element(const Button& button) {
    std::string out;
    JsonWriter json(out);
    json.open('{').field("type", "button").field("action_id", button.action);
    json.key("text").raw(plain_text_object(first_code_points(button.label, kMaxLabel)));
    if (!button.value.empty()) json.field("value", first_code_points(button.value, kMaxValue));
    if (!button.url.empty()) json.field("url", button.url);
    if (button.style == Button::Style::primary) json.field("style", "primary");
    if (button.style == Button::Style::danger) json.field("style", "danger");
    if (!button.confirm.empty()) write_confirm(json, button.confirm);
    json.close('}');
    return out;
}

/// One action_id for the whole menu; the option's value says what to do: "draft.undo outreach:3".
std::string overflow_element(const std::vector<Button>& options) {
    std::string out;
    JsonWriter json(out);
    json.open('{').field("type", "overflow").field("action_id", "more").key("options").open('[');
    for (std::size_t i = 0; i < std::min(options.size(), kMaxOptions); ++i) {
        const std::string value = options[i].action + " " + options[i].value;
        json.open('{');
        json.key("text").raw(plain_text_object(first_code_points(options[i].label, kMaxLabel)));
        json.field("value", first_code_points(value, kMaxValue)).close('}');
    }
    json.close(']').close('}');
    return out;
}

std::string actions_block(const Reply& reply) {
    if (reply.buttons.empty() && reply.more.empty()) return {};
    std::string elements;
    for (std::size_t i = 0; i < std::min(reply.buttons.size(), kMaxButtons); ++i) {
        if (!elements.empty()) elements += ",";
        elements += button_element(reply.buttons[i]);
    }
    if (!reply.more.empty()) {
        if (!elements.empty()) elements += ",";
        elements += overflow_element(reply.more);
    }
    return typed("actions", "elements", "[" + elements + "]");
}

/// Blocks in messages that fit.
std::vector<std::string> packed(const std::vector<std::string>& blocks) {
    std::vector<std::string> messages;
    std::string open;
    std::size_t count = 0;
    for (const std::string& block : blocks) {
        const std::size_t size = count_code_points(open) + count_code_points(block) + 2;
        if (count > 0 && (count == kMaxBlocks || size > kMaxBlocksJson)) {
            messages.push_back("[" + std::exchange(open, {}) + "]");
            count = 0;
        }
        if (count++ > 0) open += ",";
        open += block;
    }
    if (count > 0) messages.push_back("[" + open + "]");
    return messages;
}

std::string summary_of(const Reply& reply) {
    const std::string text =
        reply.summary.empty() ? document::to_plain_text(reply.document) : reply.summary;
    const auto pieces = pieces_of(text, kMaxText, Measure::escaped);
    return pieces.empty() ? std::string(" ") : escape(pieces.front());
}

}  // namespace

std::vector<Message> render(const Reply& reply) {
    std::vector<std::string> blocks = blocks_of(reply.document);
    if (std::string actions = actions_block(reply); !actions.empty())
        blocks.push_back(std::move(actions));
    const std::vector<std::string> parts = packed(blocks);
    const std::string summary = summary_of(reply);
    std::vector<Message> messages;
    for (std::size_t i = 0; i < parts.size(); ++i)
        messages.push_back(
            {i == 0 ? summary : fmt::format("Part {} of {}", i + 1, parts.size()), parts[i]});
    if (messages.empty()) messages.push_back({summary, {}});
    return messages;
}

std::vector<Message> render_plain(const Reply& reply) {
    std::string text = document::to_plain_text(reply.document);
    if (text.empty()) text = reply.summary;
    std::vector<Message> messages;
    for (const std::string_view piece : pieces_of(text, kMaxText, Measure::escaped))
        messages.push_back({escape(piece), {}});
    return messages;
}

std::string to_json(const std::vector<Message>& messages) {
    std::string out;
    JsonWriter json(out);
    json.open('{').key("messages").open('[');
    for (const Message& message : messages) {
        json.open('{').field("text", message.text);
        if (!message.blocks.empty()) json.key("blocks").raw(message.blocks);
        json.close('}');
    }
    json.close(']').close('}');
    return out;
}

}  // namespace coco::slack
