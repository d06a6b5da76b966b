// References that an edit leaves hanging: "that churn" behind a sentence that went.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "partnership/draft.hpp"
#include "writing/edits/places.hpp"

namespace coco::writing {

/// "that churn" -> "churn in the 500+ employee tier", taken from the sentence that went.
struct Repair {
    std::string before, after;
};

/// What to put for the first "that NOUN" (or "this", "those", "these") of `sentence` whose noun
/// `gone` explains; nothing when there is no such reference.
std::optional<Repair> repair_for(std::string_view sentence, std::string_view gone);

/// "That would …", "Our connector removes that step": the sentence leans on the one before it.
bool leans_back(const partnership::Sentence& sentence);

/// Mends the sentence behind a gap, at `next`, after `gone` went. Returns what to tell people;
/// empty when nothing hangs.
std::string mend_after(partnership::Section& section, std::optional<Place> next,
                       const partnership::Sentence& gone);

/// The body sentence behind `place`, nothing at the end.
std::optional<Place> place_behind(const partnership::Section& section, Place place);

}  // namespace coco::writing
