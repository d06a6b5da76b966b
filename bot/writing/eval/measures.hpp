// What can be counted about one draft. Nothing here judges: the rules do.
#pragma once
#include "partnership/draft.hpp"

namespace coco::writing::eval {

/// Means over the sections of a draft, unless said otherwise.
struct Measures {
    int errors = 0, warnings = 0, score = 0;  ///< of the whole draft
    double words = 0;                         ///< of a section's body
    double partner_to_self = 0;               ///< you, your, their name to we, our, I, own name
    double specificity = 0;      ///< share of sentences with something concrete, 0 to 1
    double facts_used = 0;       ///< share of the given facts that a claim rests on, 0 to 1
    double numbers_per_100 = 0;  ///< words
    double sentence_words = 0;   ///< mean length
    double sentence_spread = 0;  ///< standard deviation of the length
    double repetition = 0;       ///< three-word runs that two sections share, largest pair, 0 to 1
    double grade = 0;            ///< US school grade by Flesch and Kincaid
    int grammar = 0;             ///< sentences that the grammar pass would change or reject
};

/// Counts; `draft.check` is the report of the rules.
Measures measure(const partnership::Draft& draft);

}  // namespace coco::writing::eval
