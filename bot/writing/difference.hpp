// The difference of two versions, word by word.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "partnership/draft.hpp"

namespace coco::writing {

/// A run of text that stayed, went or came. Runs carry their own spaces: joined without the removed
/// ones they give the new text, without the added ones the old text (but for trimmed context).
struct Piece {
    enum class Kind { same, removed, added };
    Kind kind = Kind::same;
    std::string text;
};

/// One changed place, with a few words around it.
struct Passage {
    std::string section;  ///< id
    bool moved = false;   ///< the sentence is unchanged and stands somewhere else now
    std::vector<Piece> pieces;
};

struct Difference {
    std::vector<Passage> passages;  ///< in the order of the new version
    /// Share of the words of the old text that changed, 0 to 1: above a half, show the whole text.
    double changed = 0;
};

/// Words that differ between two texts; whole words, punctuation stays with its word unless only
/// the punctuation changed.
std::vector<Piece> difference_of_words(std::string_view before, std::string_view after);

/// What changed between two versions. Sentences that only moved are recognised.
Difference difference_between(const partnership::Draft& before, const partnership::Draft& after);

/// At most `most` passages, as the terminal shows them: "[-removed-]{+added+}", one a line. What is
/// left out is counted in the last line.
std::string to_terminal(const Difference& difference, std::size_t most = 3);

}  // namespace coco::writing
