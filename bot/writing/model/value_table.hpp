// What code worked out, as a table that a language model may refer to but not change.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "partnership/draft.hpp"

namespace coco::writing::model {

/// One value, rendered the only way in which it is printed.
struct ValueRow {
    std::string id;            ///< "effort.typical"; "{{effort.typical}}" stands for it in a text
    std::string value;         ///< "13 days", "15%", "11 December"
    std::string meaning;       ///< what it is and how it came about
    partnership::Claim claim;  ///< what a text with it asserts; an empty id for dates of the ask
};

/// The numbers and the computed and assumed claims of the built-in writer's draft, and dates that a
/// text may propose. Ids are unique.
std::vector<ValueRow> value_table(const partnership::Draft& composed, Day today);

/// The row with the id, or nullptr.
const ValueRow* find_row(const std::vector<ValueRow>& table, std::string_view id);

/// A text with its references replaced by values.
struct FilledText {
    std::string text;
    std::vector<std::string> used;     ///< ids that were replaced
    std::vector<std::string> unknown;  ///< ids that are in no row; they are taken out of the text
};
FilledText fill_references(std::string_view text, const std::vector<ValueRow>& table);

}  // namespace coco::writing::model
