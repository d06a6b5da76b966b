#include "slack/forms.hpp"

#include <fmt/format.h>

#include "base/json_writer.hpp"
#include "base/text.hpp"
#include "slack/block_json.hpp"
#include "slack/payload.hpp"
#include "slack/text_pieces.hpp"

namespace coco::slack {
namespace {

using conversation::Field;
using conversation::Form;

constexpr std::size_t kMaxTitle = 24;  ///< of titles and buttons of a view
constexpr std::size_t kMaxFieldText = 3'000;
constexpr std::size_t kMaxLabel = 2'000, kMaxPlaceholder = 150;
constexpr std::size_t kMaxViewBlocks = 100;

std::string title_object(std::string_view text) {
    return plain_text_object(first_code_points(text, kMaxTitle));
}

std::string input_element(const Field& field, std::string_view initial) {
    std::string out;
    JsonWriter json(out);
    json.open('{').field("type", "plain_text_input").field("action_id", "text");
    json.key("multiline").boolean(field.multiline);
    if (!field.example.empty())
        json.key("placeholder")
            .raw(plain_text_object(first_code_points(field.example, kMaxPlaceholder)));
    if (!initial.empty()) json.field("initial_value", initial);
    json.key("max_length").number(static_cast<std::int64_t>(kMaxFieldText)).close('}');
    return out;
}

std::string input_block(const Field& field, std::string_view id, std::string_view label,
                        std::string_view initial) {
    std::string out;
    JsonWriter json(out);
    json.open('{').field("type", "input").field("block_id", id);
    json.key("label").raw(plain_text_object(first_code_points(label, kMaxLabel)));
    json.key("element").raw(input_element(field, initial));
    if (!field.hint.empty())
        json.key("hint").raw(plain_text_object(first_code_points(field.hint, kMaxLabel)));
    json.key("optional").boolean(field.optional).close('}');
    return out;
}

void add_field(std::vector<std::string>& blocks, const Field& field) {
    const auto pieces = pieces_of(field.initial, kMaxFieldText);
    if (pieces.size() <= 1) {
        blocks.push_back(input_block(field, field.id, field.label, field.initial));
        return;
    }
    for (std::size_t i = 0; i < pieces.size(); ++i)
        blocks.push_back(input_block(field,
                                     i == 0 ? field.id : fmt::format("{}.{}", field.id, i + 1),
                                     fmt::format("{}, part {}", field.label, i + 1), pieces[i]));
}

std::vector<std::string> all_blocks(const Form& form) {
    std::vector<std::string> blocks = blocks_of(form.above);
    for (const Field& field : form.fields) add_field(blocks, field);
    for (std::string& block : blocks_of(form.below)) blocks.push_back(std::move(block));
    if (blocks.size() > kMaxViewBlocks) {
        blocks.resize(kMaxViewBlocks - 1);
        const document::Document rest{
            {document::Note{{document::plain("There is more than a window can show.")}}}};
        blocks.push_back(blocks_of(rest).front());
    }
    return blocks;
}

}  // namespace

std::string render_view(const Form& form) {
    std::string out;
    JsonWriter json(out);
    json.open('{').field("type", "modal").field("callback_id", form.action);
    json.field("private_metadata", to_metadata({form.conversation, form.channel, form.value}));
    json.key("title").raw(title_object(form.title));
    json.key("close").raw(title_object(form.close));
    if (!form.submit.empty()) json.key("submit").raw(title_object(form.submit));
    json.key("blocks").raw("[" + join(all_blocks(form), ",") + "]");
    json.close('}');
    return out;
}

std::string to_metadata(const ViewOrigin& origin) {
    std::string out;
    JsonWriter(out)
        .open('{')
        .field("conversation", origin.conversation)
        .field("channel", origin.channel)
        .field("value", origin.value)
        .close('}');
    return out;
}

ViewOrigin origin_in(std::string_view metadata) {
    const auto read = parse_object(metadata);
    if (!read) return {};
    return {text_in(*read, "conversation"), text_in(*read, "channel"), text_in(*read, "value")};
}

std::string field_errors_answer(const conversation::FieldErrors& errors) {
    std::string body;
    JsonWriter json(body);
    json.open('{').field("response_action", "errors").key("errors").open('{');
    for (const auto& [field, error] : errors) json.field(field, error);
    json.close('}').close('}');
    return body;
}

}  // namespace coco::slack
