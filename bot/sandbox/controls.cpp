#include "sandbox/controls.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.hpp"

namespace coco::sandbox {
namespace {

/// The fields that every reported action has.
json::object action_of(const json::object& block, const json::object& element) {
    json::object action = {{"type", text_at(element, "type")},
                           {"action_id", text_at(element, "action_id")},
                           {"block_id", text_at(block, "block_id")}};
    return action;
}

void add_options(std::vector<Pressable>& found, const json::object& block,
                 const json::object& element) {
    const json::array* options = array_at(element, "options");
    if (options == nullptr) return;
    const std::string type = text_at(element, "type");
    const bool several = type == "checkboxes" || type.starts_with("multi_");
    for (const json::value& value : *options) {
        const json::object* option = value.if_object();
        if (option == nullptr) continue;
        Pressable one{text_at(*option, {"text", "text"}), text_at(element, "action_id"),
                      text_at(*option, "value"), action_of(block, element)};
        if (several)
            one.action["selected_options"] = json::array{*option};
        else
            one.action["selected_option"] = *option;
        found.push_back(std::move(one));
    }
}

void add_element(std::vector<Pressable>& found, const json::object& block,
                 const json::object& element) {
    const std::string type = text_at(element, "type");
    if (type == "button" || type == "icon_button") {
        Pressable one{text_at(element, {"text", "text"}), text_at(element, "action_id"),
                      text_at(element, "value"), action_of(block, element)};
        if (const json::object* text = object_at(element, "text")) one.action["text"] = *text;
        if (!one.value.empty()) one.action["value"] = one.value;
        found.push_back(std::move(one));
    } else if (type == "feedback_buttons") {
        for (const char* side : {"positive_button", "negative_button"}) {
            const json::object* half = object_at(element, side);
            if (half == nullptr) continue;
            Pressable one{text_at(*half, {"text", "text"}), text_at(element, "action_id"),
                          text_at(*half, "value"), action_of(block, element)};
            one.action["value"] = one.value;
            if (const json::object* text = object_at(*half, "text")) one.action["text"] = *text;
            found.push_back(std::move(one));
        }
    } else {
        add_options(found, block, element);
    }
}

const json::object* option_named(const json::object& element, std::string_view name) {
    std::vector<const json::array*> lists = {array_at(element, "options")};
    if (const json::array* groups = array_at(element, "option_groups"))
        for (const json::value& group : *groups)
            if (group.is_object()) lists.push_back(array_at(group.get_object(), "options"));
    for (const json::array* list : lists) {
        if (list == nullptr) continue;
        for (const json::value& value : *list) {
            const json::object* option = value.if_object();
            if (option != nullptr && (text_at(*option, "value") == name ||
                                      text_at(*option, {"text", "text"}) == name))
                return option;
        }
    }
    return nullptr;
}

/// What the person filled in for an input; nullptr when nothing.
const std::string* filled_for(const InputField& field,
                              const std::map<std::string, std::string>& filled) {
    for (const std::string* key : {&field.block_id, &field.action_id, &field.label})
        if (const auto at = filled.find(*key); !key->empty() && at != filled.end())
            return &at->second;
    return nullptr;
}

json::object one_choice(const json::object& element, const std::string* text, std::string& error) {
    json::object out = {{"type", text_at(element, "type")}, {"selected_option", nullptr}};
    if (text == nullptr) {
        if (const json::object* first = object_at(element, "initial_option"))
            out["selected_option"] = *first;
    } else if (const json::object* option = option_named(element, *text)) {
        out["selected_option"] = *option;
    } else if (!text->empty()) {
        error = fmt::format("There is no option named {}.", *text);
    }
    return out;
}

json::object several_choices(const json::object& element, const std::string* text,
                             std::string& error) {
    json::array chosen;
    if (text == nullptr) {
        if (const json::array* first = array_at(element, "initial_options")) chosen = *first;
    } else {
        for (const std::string_view part : split(*text, ',')) {
            if (trim(part).empty()) continue;
            if (const json::object* option = option_named(element, trim(part)))
                chosen.emplace_back(*option);
            else
                error = fmt::format("There is no option named {}.", trim(part));
        }
    }
    return {{"type", text_at(element, "type")}, {"selected_options", std::move(chosen)}};
}

json::object typed_text(const json::object& element, const std::string* text, std::string& error) {
    json::object out = {{"type", text_at(element, "type")}, {"value", nullptr}};
    const std::string value = text == nullptr ? text_at(element, "initial_value") : *text;
    if (value.empty()) return out;
    const std::int64_t length = static_cast<std::int64_t>(count_code_points(value));
    if (length > number_at(element, "max_length", 3'000))
        error = "This entry is too long.";
    else if (length < number_at(element, "min_length", 0))
        error = "This entry is too short.";
    out["value"] = value;
    return out;
}

json::object picked(const json::object& element, const std::string* text) {
    const std::string type = text_at(element, "type");
    const char* what = type == "datepicker" ? "date" : type == "timepicker" ? "time" : "user";
    const std::string value =
        text == nullptr ? text_at(element, fmt::format("initial_{}", what)) : *text;
    json::object out = {{"type", type}};
    json::value& slot = out[fmt::format("selected_{}", what)];
    if (!value.empty()) slot = value;
    return out;
}

bool is_empty(const json::object& reported) {
    for (const auto& [key, value] : reported) {
        if (key == "type") continue;
        if (value.is_null() || (value.is_array() && value.get_array().empty())) return true;
    }
    return false;
}

}  // namespace

std::vector<Pressable> pressables(const json::array& blocks) {
    std::vector<Pressable> found;
    for (const json::value& value : blocks) {
        const json::object* block = value.if_object();
        if (block == nullptr || text_at(*block, "type") == "input") continue;
        if (const json::object* accessory = object_at(*block, "accessory"))
            add_element(found, *block, *accessory);
        const std::string type = text_at(*block, "type");
        if (type != "actions" && type != "context_actions") continue;
        if (const json::array* elements = array_at(*block, "elements"))
            for (const json::value& element : *elements)
                if (element.is_object()) add_element(found, *block, element.get_object());
    }
    return found;
}

const Pressable* find_pressable(const std::vector<Pressable>& all, std::string_view name) {
    for (const Pressable& one : all)
        if (one.label == name) return &one;
    for (const Pressable& one : all)
        if (!one.value.empty() && one.value == name) return &one;
    const auto has_action = [name](const Pressable& one) { return one.action_id == name; };
    if (std::count_if(all.begin(), all.end(), has_action) != 1) return nullptr;
    return &*std::find_if(all.begin(), all.end(), has_action);
}

std::vector<InputField> input_fields(const json::array& blocks) {
    std::vector<InputField> fields;
    for (const json::value& value : blocks) {
        const json::object* block = value.if_object();
        if (block == nullptr || text_at(*block, "type") != "input") continue;
        const json::object* element = object_at(*block, "element");
        if (element == nullptr) continue;
        InputField field;
        field.block_id = text_at(*block, "block_id");
        field.action_id = text_at(*element, "action_id");
        field.label = text_at(*block, {"label", "text"});
        field.type = text_at(*element, "type");
        field.optional = flag_at(*block, "optional");
        field.initial = text_at(*element, "initial_value");
        if (field.initial.empty())
            field.initial = text_at(*element, {"initial_option", "text", "text"});
        if (const json::array* options = array_at(*element, "options"))
            for (const json::value& option : *options)
                if (option.is_object())
                    field.choices.push_back(text_at(option.get_object(), {"text", "text"}));
        fields.push_back(std::move(field));
    }
    return fields;
}

json::object input_values(const json::array& blocks,
                          const std::map<std::string, std::string>& filled,
                          std::map<std::string, std::string>& errors) {
    json::object values;
    const std::vector<InputField> fields = input_fields(blocks);
    auto field = fields.begin();
    for (const json::value& value : blocks) {
        const json::object* block = value.if_object();
        if (block == nullptr || text_at(*block, "type") != "input") continue;
        const json::object* element = object_at(*block, "element");
        if (element == nullptr) continue;
        const std::string* text = filled_for(*field, filled);
        std::string error;
        json::object reported;
        if (field->type.ends_with("_input"))
            reported = typed_text(*element, text, error);
        else if (field->type.ends_with("picker") || field->type == "users_select")
            reported = picked(*element, text);
        else if (field->type == "checkboxes" || field->type.starts_with("multi_"))
            reported = several_choices(*element, text, error);
        else
            reported = one_choice(*element, text, error);
        if (error.empty() && !field->optional && is_empty(reported))
            error = "Please complete this required field.";
        if (!error.empty()) errors[field->block_id] = error;
        values[field->block_id] = {{field->action_id, std::move(reported)}};
        ++field;
    }
    return values;
}

}  // namespace coco::sandbox
