// Slips of the finger in the words that wishes are made of.
#pragma once
#include <string>
#include <string_view>

namespace coco::writing {

/// One letter more, fewer or other, or two neighbours swapped.
bool is_one_slip_away(std::string_view a, std::string_view b);

/// `word` (small letters) as the editing word that it is one slip away from: "remvoe" is "remove".
/// Words that exist ("reward") stay, and so do short forms written in one way only ("pls" is
/// "please", "dont" is "don't").
std::string mended(std::string word);

}  // namespace coco::writing
