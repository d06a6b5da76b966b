#include "sandbox/block_check.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.hpp"
#include "sandbox/block_checker.hpp"

namespace coco::sandbox {
namespace {

constexpr std::size_t kMessageBlocks = 50;
constexpr std::size_t kViewBlocks = 100;
constexpr std::size_t kMessageBudget = 13'200;    // code points of JSON; measured, not documented
constexpr std::size_t kMarkdownBudget = 12'000;   // code points, all markdown blocks together
constexpr std::size_t kIdLength = 255;
constexpr std::size_t kTitleLength = 24;
constexpr std::size_t kPrivateMetadata = 3'000;
constexpr std::size_t kLabel = 2'000;
constexpr std::size_t kUrl = 3'000;

std::string kind_name(const json::value& value) {
    return value.is_object() ? text_at(value.get_object(), "type") : std::string();
}

}  // namespace

BlockVerdict check_message_blocks(const json::array& blocks) {
    BlockVerdict verdict;
    if (blocks.size() > kMessageBlocks) {
        verdict.messages.push_back(fmt::format(
            "[ERROR] no more than {} items allowed [json-pointer:/blocks]", kMessageBlocks));
        verdict.error = "invalid_blocks";
        return verdict;
    }
    BlockChecker checker(Surface::message);
    checker.blocks(blocks, "/blocks");
    verdict.messages = checker.problems();
    if (!verdict.messages.empty()) {
        verdict.error = "invalid_blocks";
        return verdict;
    }
    std::size_t markdown = 0;
    for (const json::value& block : blocks)
        if (kind_name(block) == "markdown")
            markdown += count_code_points(text_at(block.get_object(), "text"));
    if (markdown > kMarkdownBudget || count_code_points(print_json(blocks)) > kMessageBudget)
        verdict.error = "msg_blocks_too_long";
    return verdict;
}

BlockVerdict check_view(const json::object& view, std::string_view type) {
    BlockChecker checker(type == "home" ? Surface::home : Surface::modal);
    checker.view(view, type);
    BlockVerdict verdict;
    verdict.messages = checker.problems();
    if (!verdict.messages.empty()) verdict.error = "invalid_arguments";
    return verdict;
}

void BlockChecker::complain(std::string_view what, std::string_view at) {
    problems_.push_back(fmt::format("[ERROR] {} [json-pointer:{}]", what, at));
}

void BlockChecker::only(const json::object& object, const std::string& at,
                        std::initializer_list<std::string_view> fields) {
    for (const auto& field : object) {
        const std::string_view name(field.key().data(), field.key().size());
        const bool known = name == "type" || name == "block_id" ||
                           std::find(fields.begin(), fields.end(), name) != fields.end();
        if (!known) complain(fmt::format("invalid additional property: {}", name), at);
    }
}

void BlockChecker::length(std::string_view text, const std::string& at, LengthRule rule) {
    const std::size_t count = count_code_points(text);
    if (count < rule.min)
        complain(fmt::format("must be more than {} characters", rule.min - 1), at);
    if (count > rule.max)
        complain(fmt::format("must be less than {} characters", rule.max + 1), at);
}

void BlockChecker::string_field(const json::object& object, std::string_view key,
                                const std::string& at, LengthRule rule) {
    const json::value* value = object.if_contains(key);
    if (value == nullptr) {
        if (rule.required) complain(fmt::format("missing required field: {}", key), at);
        return;
    }
    const std::string where = fmt::format("{}/{}", at, key);
    if (!value->is_string()) {
        complain("must provide a string", where);
        return;
    }
    length(text_at(object, key), where, rule);
}

void BlockChecker::one_of(const json::object& object, std::string_view key, const std::string& at,
                          std::initializer_list<std::string_view> allowed, bool required) {
    if (!object.contains(key)) {
        if (required) complain(fmt::format("missing required field: {}", key), at);
        return;
    }
    const std::string value = text_at(object, key);
    if (std::find(allowed.begin(), allowed.end(), value) == allowed.end())
        complain(fmt::format("value must be one of: {}", fmt::join(allowed, ", ")),
                 fmt::format("{}/{}", at, key));
}

void BlockChecker::text_object(const json::object& object, std::string_view key,
                               const std::string& at, TextKind kind, LengthRule rule) {
    const json::value* value = object.if_contains(key);
    if (value != nullptr)
        text_value(*value, fmt::format("{}/{}", at, key), kind, rule);
    else if (rule.required)
        complain(fmt::format("missing required field: {}", key), at);
}

void BlockChecker::text_value(const json::value& value, const std::string& at, TextKind kind,
                              LengthRule rule) {
    const json::object* text = value.if_object();
    if (text == nullptr) {
        complain("must provide an object", at);
        return;
    }
    const std::string type = text_at(*text, "type");
    const bool plain = type == "plain_text";
    if ((!plain && type != "mrkdwn") || (kind == TextKind::plain && !plain) ||
        (kind == TextKind::mrkdwn && plain)) {
        complain(fmt::format("unsupported type: {}", type), at + "/type");
        return;
    }
    if (text->contains("block_id")) complain("invalid additional property: block_id", at);
    if (plain)
        only(*text, at, {"text", "emoji"});
    else
        only(*text, at, {"text", "verbatim"});
    rule.required = true;
    string_field(*text, "text", at, rule);
}

const json::object* BlockChecker::object_field(const json::object& object, std::string_view key,
                                               const std::string& at, bool required) {
    const json::value* value = object.if_contains(key);
    if (value == nullptr) {
        if (required) complain(fmt::format("missing required field: {}", key), at);
        return nullptr;
    }
    if (!value->is_object()) complain("must provide an object", fmt::format("{}/{}", at, key));
    return value->if_object();
}

const json::array* BlockChecker::array_field(const json::object& object, std::string_view key,
                                             const std::string& at, CountRule rule,
                                             bool required) {
    const json::value* value = object.if_contains(key);
    if (value == nullptr) {
        if (required) complain(fmt::format("missing required field: {}", key), at);
        return nullptr;
    }
    const std::string where = fmt::format("{}/{}", at, key);
    const json::array* items = value->if_array();
    if (items == nullptr) {
        complain("must provide an array", where);
        return nullptr;
    }
    if (items->size() < rule.min)
        complain(fmt::format("must have at least {} items", rule.min), where);
    if (items->size() > rule.max)
        complain(fmt::format("no more than {} items allowed", rule.max), where);
    return items;
}

void BlockChecker::blocks(const json::array& blocks, const std::string& at) {
    for (std::size_t i = 0; i < blocks.size(); ++i)
        block(blocks[i], fmt::format("{}/{}", at, i));
}

void BlockChecker::view(const json::object& view, std::string_view type) {
    only(view, "/view", {"title", "submit", "close", "blocks", "private_metadata", "callback_id",
                         "external_id", "clear_on_close", "notify_on_close",
                         "submit_disabled"});
    if (text_at(view, "type") != type)
        complain(fmt::format("value must be one of: {}", type), "/view/type");
    if (type == "modal") {
        text_object(view, "title", "/view", TextKind::plain, {kTitleLength});
        text_object(view, "submit", "/view", TextKind::plain, {kTitleLength, 1, false});
        text_object(view, "close", "/view", TextKind::plain, {kTitleLength, 1, false});
    }
    string_field(view, "private_metadata", "/view", {kPrivateMetadata, 0, false});
    string_field(view, "callback_id", "/view", {kIdLength, 0, false});
    string_field(view, "external_id", "/view", {kIdLength, 0, false});
    const json::array* content = array_field(view, "blocks", "/view", {1, kViewBlocks}, true);
    if (content != nullptr) blocks(*content, "/view/blocks");
    if (type == "modal" && has_input_ && !view.contains("submit"))
        complain("missing required field: submit (a modal with inputs needs it)", "/view");
}

void BlockChecker::block(const json::value& value, const std::string& at) {
    const json::object* found = value.if_object();
    if (found == nullptr) {
        complain("must provide an object", at);
        return;
    }
    action_ids_.clear();
    string_field(*found, "block_id", at, {kIdLength, 1, false});
    const std::string id = text_at(*found, "block_id");
    if (!id.empty() && !block_ids_.insert(id).second)
        complain(fmt::format("`block_id` {} already exists", id), at + "/block_id");

    const std::string type = text_at(*found, "type");
    const bool message = surface_ == Surface::message;
    if (type == "section") return section(*found, at);
    if (type == "context") return context(*found, at);
    if (type == "actions") return actions(*found, at);
    if (type == "image") return image(*found, at);
    if (type == "input") return input(*found, at);
    if (type == "rich_text") return rich_text(*found, at);
    if (type == "divider") return only(*found, at, {});
    if (type == "header") {
        only(*found, at, {"text", "level"});
        return text_object(*found, "text", at, TextKind::plain, {150});
    }
    if (message && type == "context_actions") return context_actions(*found, at);
    if (message && type == "markdown") return markdown(*found, at);
    if (message && type == "table") return table(*found, at);
    if (message && type == "data_visualization") return chart(*found, at);
    complain(fmt::format("unsupported type: {}", type), at + "/type");
}

void BlockChecker::section(const json::object& block, const std::string& at) {
    only(block, at, {"text", "fields", "accessory", "expand"});
    if (!block.contains("text") && !block.contains("fields"))
        complain("missing required field: text or fields", at);
    text_object(block, "text", at, TextKind::any, {3'000, 1, false});
    if (const json::array* fields = array_field(block, "fields", at, {1, 10}, false))
        for (std::size_t i = 0; i < fields->size(); ++i)
            text_value((*fields)[i], fmt::format("{}/fields/{}", at, i), TextKind::any, {2'000});
    if (const json::value* accessory = block.if_contains("accessory"))
        element(*accessory, at + "/accessory",
                {"button", "overflow", "image", "static_select", "multi_static_select",
                 "users_select", "checkboxes", "radio_buttons", "datepicker", "timepicker"});
}

void BlockChecker::context(const json::object& block, const std::string& at) {
    only(block, at, {"elements"});
    const json::array* elements = array_field(block, "elements", at, {1, 10}, true);
    if (elements == nullptr) return;
    for (std::size_t i = 0; i < elements->size(); ++i) {
        const std::string where = fmt::format("{}/elements/{}", at, i);
        if (kind_name((*elements)[i]) == "image")
            element((*elements)[i], where, {"image"});
        else
            text_value((*elements)[i], where, TextKind::any, {3'000});
    }
}

void BlockChecker::image(const json::object& block, const std::string& at) {
    only(block, at, {"image_url", "slack_file", "alt_text", "title"});
    if (!block.contains("image_url") && !block.contains("slack_file"))
        complain("missing required field: image_url", at);
    string_field(block, "image_url", at, {kUrl, 1, false});
    string_field(block, "alt_text", at, {kLabel});
    text_object(block, "title", at, TextKind::plain, {kLabel, 1, false});
}

void BlockChecker::input(const json::object& block, const std::string& at) {
    has_input_ = true;
    only(block, at, {"label", "hint", "element", "optional", "dispatch_action"});
    text_object(block, "label", at, TextKind::plain, {kLabel});
    text_object(block, "hint", at, TextKind::plain, {kLabel, 1, false});
    const json::value* inside = block.if_contains("element");
    if (inside == nullptr) return complain("missing required field: element", at);
    element(*inside, at + "/element",
            {"plain_text_input", "number_input", "email_text_input", "url_text_input",
             "static_select", "multi_static_select", "users_select", "checkboxes",
             "radio_buttons", "datepicker", "timepicker"});
}

void BlockChecker::markdown(const json::object& block, const std::string& at) {
    only(block, at, {"text"});
    string_field(block, "text", at, {kMarkdownBudget});
}

}  // namespace coco::sandbox
