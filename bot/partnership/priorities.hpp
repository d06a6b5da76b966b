// What matters to the partner, in order, and why we think so.
#pragma once
#include <string>
#include <vector>

#include "partnership/facts.hpp"

namespace coco::partnership {

/// One thing that the partner wants.
struct RankedPriority {
    std::string text;  ///< stated: as given, one piece of the list; inferred: a short noun phrase
    Basis basis = Basis::given;
    std::string because;  ///< why it stands here: the words it rests on
    int score = 0;        ///< higher is nearer to the thesis
    int position = 0;     ///< in the list as given, from 0
};

/// Stated priorities, the one nearest to thesis and segment first; without any, what the revenue
/// model and the competitive position let one infer. Empty when neither is known.
std::vector<RankedPriority> rank_priorities(const Facts& facts);

/// "a; b", lines and short comma lists as separate pieces, trimmed.
std::vector<std::string> list_items(std::string_view text);

/// The stems of the words of a text that carry meaning, for comparing texts.
std::vector<std::string> content_stems(std::string_view text);
/// How many of the stems two texts share.
int shared_stems(std::string_view a, std::string_view b);

}  // namespace coco::partnership
