// The labels people write, and what they mean.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "partnership/facts.hpp"

namespace coco::partnership {

/// Whose company a line is about.
enum class Side { unknown, ours, theirs };

/// What a label means where it stands.
struct LabelMatch {
    Label label = Label::note;
    bool is_title = false;     ///< the job title that belongs to author or contact
    bool is_unowned = false;   ///< "Company:", where nothing says whose
    bool needs_colon = false;  ///< an everyday word: only a colon makes it a label
};

/// A label as it is compared: small letters, no articles, no text in parentheses, the owner
/// ("my", "their") taken off.
struct LabelPhrase {
    std::string full;  ///< with the owner's word
    std::string base;
    Side owner = Side::unknown;
};
LabelPhrase phrase_of(std::string_view label);

/// The meaning of a label under headings of `context`, nothing when it is none.
std::optional<LabelMatch> match_label(std::string_view label, Side context);
/// As above for a label with a typing mistake; slow, so callers count how often they ask.
std::optional<LabelMatch> match_misspelt_label(std::string_view label, Side context);

/// "Partner context", "My company context", "Partnership hypothesis": the side that the lines below
/// are about. Nothing when the text is no heading.
std::optional<Side> heading_side(std::string_view text);

}  // namespace coco::partnership
