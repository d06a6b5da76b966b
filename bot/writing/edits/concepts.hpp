// What people call the sentences of a draft: "the pricing line", "the CEO quote", "the churn bit".
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "writing/edits/places.hpp"

namespace coco::writing {

/// The places that fit all `words` (small letters): each word stands in the sentence, or names what
/// the sentence does, or stands in a claim that it rests on; the first way that fits counts.
std::vector<Place> places_about(const partnership::Draft& draft,
                                const partnership::Section& section,
                                const std::vector<std::string>& words);

/// "customers" and "customer", "pricing" and "price" are the same word here.
std::string stem_of(std::string_view word);

}  // namespace coco::writing
