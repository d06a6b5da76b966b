// Several wishes in one message: which exclude each other, and what to ask about a guess.
#pragma once
#include <string>
#include <vector>

#include "writing/wish.hpp"

namespace coco::writing {

/// Two edits that cannot both be done: shorter and longer, two dates for the ask, another contact
/// twice. Nothing when all fit together.
struct Exclusion {
    Edit one, other;
    std::string question;  ///< which of the two is meant
};
std::vector<Exclusion> exclusions(const std::vector<Edit>& edits, const partnership::Draft& draft);

/// True when a later wish takes the place of an earlier one: they cannot both be done, or say the
/// same. "Shorter" twice is shorter twice.
bool replaces(const Edit& later, const Edit& earlier, const partnership::Draft& draft);

/// Locks first, so that the other edits of the message respect them; edits that say the same once.
std::vector<Edit> in_order(std::vector<Edit> edits);

/// "Shall I shorten A? It has 103 words."
std::string question_for(const Edit& edit, const partnership::Draft& draft);

/// "shorten A", "drop “the cost line”": an edit in a few words.
std::string words_for(const Edit& edit, const partnership::Draft& draft);

}  // namespace coco::writing
