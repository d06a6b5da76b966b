// Buttons, selects and inputs inside blocks.
#include <algorithm>

#include <fmt/format.h>

#include "sandbox/block_checker.hpp"

namespace coco::sandbox {
namespace {

constexpr std::size_t kIdLength = 255;
constexpr std::size_t kButtonText = 75;
constexpr std::size_t kButtonValue = 2'000;
constexpr std::size_t kUrl = 3'000;
constexpr std::size_t kPlaceholder = 150;
constexpr std::size_t kOptionText = 75;
constexpr std::size_t kOptionValue = 150;
constexpr std::int64_t kInputLength = 3'000;

}  // namespace

void BlockChecker::element(const json::value& value, const std::string& at,
                           std::initializer_list<std::string_view> allowed) {
    const json::object* found = value.if_object();
    if (found == nullptr) return complain("must provide an object", at);
    const std::string type = text_at(*found, "type");
    if (std::find(allowed.begin(), allowed.end(), type) == allowed.end())
        return complain(fmt::format("unsupported type: {}", type), at + "/type");
    if (found->contains("block_id")) complain("invalid additional property: block_id", at);
    if (type == "image") return image(*found, at);

    string_field(*found, "action_id", at, {kIdLength, 1, false});
    const std::string id = text_at(*found, "action_id");
    if (!id.empty() && !action_ids_.insert(id).second)
        complain(fmt::format("`action_id` {} already exists in this block", id),
                 at + "/action_id");
    if (type == "button") return button(*found, at);
    if (type == "feedback_buttons") return feedback_buttons(*found, at);
    if (type == "icon_button") return icon_button(*found, at);
    if (type.ends_with("_input")) return text_input(*found, at, type);
    if (type.ends_with("picker") || type == "users_select") return picker(*found, at, type);
    choice(*found, at, type);
}

void BlockChecker::actions(const json::object& block, const std::string& at) {
    only(block, at, {"elements"});
    const json::array* elements = array_field(block, "elements", at, {1, 25}, true);
    if (elements == nullptr) return;
    for (std::size_t i = 0; i < elements->size(); ++i)
        element((*elements)[i], fmt::format("{}/elements/{}", at, i),
                {"button", "overflow", "static_select", "users_select", "checkboxes",
                 "radio_buttons", "datepicker", "timepicker"});
}

void BlockChecker::context_actions(const json::object& block, const std::string& at) {
    only(block, at, {"elements"});
    const json::array* elements = array_field(block, "elements", at, {1, 5}, true);
    if (elements == nullptr) return;
    for (std::size_t i = 0; i < elements->size(); ++i)
        element((*elements)[i], fmt::format("{}/elements/{}", at, i),
                {"feedback_buttons", "icon_button"});
}

void BlockChecker::button(const json::object& element, const std::string& at) {
    only(element, at,
         {"text", "action_id", "url", "value", "style", "confirm", "accessibility_label"});
    text_object(element, "text", at, TextKind::plain, {kButtonText});
    string_field(element, "value", at, {kButtonValue, 1, false});
    string_field(element, "url", at, {kUrl, 1, false});
    string_field(element, "accessibility_label", at, {kButtonText, 1, false});
    one_of(element, "style", at, {"primary", "danger"}, false);
    confirm(element, at);
}

void BlockChecker::feedback_buttons(const json::object& element, const std::string& at) {
    only(element, at, {"action_id", "positive_button", "negative_button"});
    for (const char* side : {"positive_button", "negative_button"}) {
        const json::object* half = object_field(element, side, at, true);
        if (half == nullptr) continue;
        const std::string where = fmt::format("{}/{}", at, side);
        only(*half, where, {"text", "value", "accessibility_label"});
        text_object(*half, "text", where, TextKind::plain, {kButtonText});
        string_field(*half, "value", where, {kButtonValue});
        string_field(*half, "accessibility_label", where, {kButtonText, 1, false});
    }
}

void BlockChecker::icon_button(const json::object& element, const std::string& at) {
    only(element, at, {"action_id", "icon", "text", "value", "confirm", "accessibility_label",
                       "visible_to_user_ids"});
    one_of(element, "icon", at, {"trash"}, true);
    text_object(element, "text", at, TextKind::plain, {kButtonText});
    string_field(element, "value", at, {kButtonValue, 1, false});
    array_field(element, "visible_to_user_ids", at, {1, 10}, false);
    confirm(element, at);
}

void BlockChecker::confirm(const json::object& element, const std::string& at) {
    const json::object* dialog = object_field(element, "confirm", at, false);
    if (dialog == nullptr) return;
    const std::string where = at + "/confirm";
    only(*dialog, where, {"title", "text", "confirm", "deny", "style"});
    text_object(*dialog, "title", where, TextKind::plain, {100});
    text_object(*dialog, "text", where, TextKind::any, {300});
    text_object(*dialog, "confirm", where, TextKind::plain, {30});
    text_object(*dialog, "deny", where, TextKind::plain, {30});
    one_of(*dialog, "style", where, {"primary", "danger"}, false);
}

void BlockChecker::options(const json::object& element, std::string_view key,
                           const std::string& at, CountRule rule, TextKind kind) {
    const json::array* list = array_field(element, key, at, rule, true);
    if (list == nullptr) return;
    for (std::size_t i = 0; i < list->size(); ++i) {
        const std::string where = fmt::format("{}/{}/{}", at, key, i);
        const json::object* option = (*list)[i].if_object();
        if (option == nullptr) {
            complain("must provide an object", where);
            continue;
        }
        only(*option, where, {"text", "value", "description", "url"});
        text_object(*option, "text", where, kind, {kOptionText});
        string_field(*option, "value", where, {kOptionValue});
        text_object(*option, "description", where, kind, {kOptionText, 1, false});
        string_field(*option, "url", where, {kUrl, 1, false});
    }
}

void BlockChecker::choice(const json::object& element, const std::string& at,
                          std::string_view type) {
    confirm(element, at);
    if (type == "overflow") {
        only(element, at, {"action_id", "options", "confirm"});
        return options(element, "options", at, {1, 5}, TextKind::plain);
    }
    if (type == "checkboxes" || type == "radio_buttons") {
        only(element, at, {"action_id", "options", "initial_options", "initial_option", "confirm",
                           "focus_on_load"});
        return options(element, "options", at, {1, 10}, TextKind::any);
    }
    only(element, at, {"action_id", "options", "option_groups", "initial_option",
                       "initial_options", "placeholder", "confirm", "focus_on_load",
                       "max_selected_items"});
    text_object(element, "placeholder", at, TextKind::plain, {kPlaceholder, 1, false});
    const json::array* groups = array_field(element, "option_groups", at, {1, 100}, false);
    if (groups == nullptr) return options(element, "options", at, {1, 100}, TextKind::plain);
    for (std::size_t i = 0; i < groups->size(); ++i) {
        const std::string where = fmt::format("{}/option_groups/{}", at, i);
        const json::object* group = (*groups)[i].if_object();
        if (group == nullptr) {
            complain("must provide an object", where);
            continue;
        }
        only(*group, where, {"label", "options"});
        text_object(*group, "label", where, TextKind::plain, {kOptionText});
        options(*group, "options", where, {1, 100}, TextKind::plain);
    }
}

void BlockChecker::text_input(const json::object& element, const std::string& at,
                              std::string_view type) {
    only(element, at, {"action_id", "initial_value", "multiline", "min_length", "max_length",
                       "placeholder", "focus_on_load", "dispatch_action_config",
                       "is_decimal_allowed", "min_value", "max_value"});
    if (type == "number_input" && !element.contains("is_decimal_allowed"))
        complain("missing required field: is_decimal_allowed", at);
    text_object(element, "placeholder", at, TextKind::plain, {kPlaceholder, 1, false});
    const std::int64_t longest = number_at(element, "max_length", kInputLength);
    const std::int64_t shortest = number_at(element, "min_length", 0);
    if (longest < 1 || longest > kInputLength)
        complain(fmt::format("must be between 1 and {}", kInputLength), at + "/max_length");
    if (shortest < 0 || shortest > longest)
        complain("must not be greater than max_length", at + "/min_length");
    string_field(element, "initial_value", at,
                 {static_cast<std::size_t>(std::max<std::int64_t>(longest, 0)), 0, false});
}

void BlockChecker::picker(const json::object& element, const std::string& at,
                          std::string_view type) {
    only(element, at, {"action_id", "initial_date", "initial_time", "initial_user", "placeholder",
                       "confirm", "focus_on_load", "timezone"});
    text_object(element, "placeholder", at, TextKind::plain, {kPlaceholder, 1, false});
    confirm(element, at);
    const std::string date = text_at(element, "initial_date");
    if (type == "datepicker" && element.contains("initial_date") &&
        (date.size() != 10 || date[4] != '-' || date[7] != '-'))
        complain("must be a date as YYYY-MM-DD", at + "/initial_date");
}

}  // namespace coco::sandbox
