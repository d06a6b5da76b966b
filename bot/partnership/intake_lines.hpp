// Finding labels in lines.
#pragma once
#include <optional>
#include <string_view>
#include <vector>

#include "partnership/intake_labels.hpp"

namespace coco::partnership {

/// "Label: value".
struct LabelledLine {
    std::string_view label;
    std::string_view value;  ///< may be empty: the value follows on the next lines
    LabelMatch match;
};

/// The label in front of a colon, tab, "=" or bar; in front of a dash between blanks only where the
/// words cannot be anything but a label. Nothing when the line carries no known label.
std::optional<LabelledLine> labelled_in(std::string_view line, Side context);

/// The words before a colon that look like a label ("Budget: 50k"), known or not.
std::optional<std::string_view> possible_label(std::string_view line);

/// A line with several labels ("why: …; contact: …") in pieces of one label each. Behind a comma
/// an everyday word and a colon may well be prose; `is_command` says that they are a label.
std::vector<std::string_view> split_at_labels(std::string_view line, bool is_command);

}  // namespace coco::partnership
