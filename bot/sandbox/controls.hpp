// What can be pressed or filled in, read from blocks, and how Slack reports it.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "sandbox/json.hpp"

namespace coco::sandbox {

/// A button, an option of an overflow menu or select, or one half of a feedback pair.
struct Pressable {
    std::string label;      ///< what a person reads on it
    std::string action_id;  ///< shared by all options of one menu
    std::string value;      ///< of the button or option
    json::object action;    ///< as block_actions reports a press of it
};

/// Everything pressable in `blocks`, top to bottom.
std::vector<Pressable> pressables(const json::array& blocks);

/// The one that `name` means: an action_id that only one of them has, an exact label, or an
/// option's value; nullptr when none fits.
const Pressable* find_pressable(const std::vector<Pressable>& all, std::string_view name);

/// The values of all inputs: block_id, action_id, then the typed object Slack reports.
/// `filled` maps block_id, action_id or label to text (an option's value or label for selects;
/// several for checkboxes, separated by commas); what is missing keeps its initial value.
/// `errors` gets, per block_id, what the client itself would complain about.
json::object input_values(const json::array& blocks,
                          const std::map<std::string, std::string>& filled,
                          std::map<std::string, std::string>& errors);

/// One line per input: its label, whether it is optional, and what it holds at first.
struct InputField {
    std::string block_id, action_id, label, type, initial;
    bool optional = false;
    std::vector<std::string> choices;  ///< labels of options
};
std::vector<InputField> input_fields(const json::array& blocks);

}  // namespace coco::sandbox
