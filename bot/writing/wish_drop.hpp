// "Drop the sentence about churn": what to take out, and finding it.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "writing/wish.hpp"
#include "writing/wish_text.hpp"

namespace coco::writing {

/// A wish to take a sentence out; its value describes the sentence in the words used. Nothing when
/// the clause may be about the deal instead ("drop the price by a tenth").
std::optional<Edit> drop_in(const Clause& clause, const partnership::Draft& draft);

/// Where a sentence stands in its section.
struct SentencePlace {
    std::size_t paragraph = 0, sentence = 0;
};
/// The sentences that a description means: an ordinal, a role ("the cost line"), words in quotation
/// marks, or words that all stand in one sentence. Empty when there is none.
std::vector<SentencePlace> find_sentences(const partnership::Section& section,
                                          std::string_view description);

}  // namespace coco::writing
