// Long text in pieces that fit, never cut inside a character.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace coco::slack {

/// How many characters of a piece one code point takes.
enum class Measure {
    plain,    ///< one
    escaped,  ///< as many as escape() makes of it
};

/// Pieces of at most `limit` characters that add up to `text`: cut after a paragraph if one ends in
/// the second half of the piece, else after a sentence, else after a word, else between characters.
std::vector<std::string_view> pieces_of(std::string_view text, std::size_t limit,
                                        Measure measure = Measure::plain);

}  // namespace coco::slack
