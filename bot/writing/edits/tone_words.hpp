// What each tone is made of: words that are replaced, and signs by which wordings are compared.
#pragma once
#include <span>
#include <string_view>

namespace coco::writing {

/// A space in front stands for the beginning of a word; the capitalised form is replaced too.
struct Replacement {
    std::string_view from, to;
};

struct ToneRules {
    std::string_view tone;       ///< "warmer"
    std::string_view adjective;  ///< "warm"
    std::string_view greeting;   ///< in front of the name; empty = leave it as it is
    bool prefers_short = false;
    std::span<const Replacement> replacements;
    std::span<const std::string_view> signs;  ///< small letters, in a padded sentence
    std::span<const std::string_view> against;
};

/// nullptr for a tone that COCO does not have.
const ToneRules* tone_rules(std::string_view tone);

}  // namespace coco::writing
