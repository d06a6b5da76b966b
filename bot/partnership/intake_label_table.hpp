// The phrases that are labels and headings. Compared after phrase_of() has simplified them.
#pragma once
#include <optional>
#include <span>
#include <string_view>

#include "partnership/intake_labels.hpp"

namespace coco::partnership {

/// One phrase with its meaning when nobody, we or the partner is named as its owner. No label: the
/// line is kept as a note.
struct LabelRow {
    enum class Kind {
        distinct,  ///< means a label even without a colon ("Partner company - Harbor")
        everyday,  ///< an everyday word, a label only in front of a colon
        title,     ///< the job title of a person named elsewhere
        unowned,   ///< a company of whom the context must say whose it is
    };
    std::string_view phrase;
    std::optional<Label> neutral;
    std::optional<Label> ours;
    std::optional<Label> theirs;
    Kind kind = Kind::distinct;
};
std::span<const LabelRow> label_rows();

struct HeadingRow {
    std::string_view phrase;
    Side side = Side::unknown;
};
std::span<const HeadingRow> heading_rows();

}  // namespace coco::partnership
