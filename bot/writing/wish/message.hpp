// A message cut into the clauses that may each be a wish.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "partnership/draft.hpp"
#include "writing/wish/tokens.hpp"

namespace coco::writing {

/// One sentence of a message, with the places where another wish begins in it.
struct Said {
    std::vector<Clause> clauses;
    std::vector<Token> tokens;  ///< the whole sentence
    std::string section;        ///< "In A, …": what its wishes are about
};

/// Longer messages hold the draft itself, or something else that is no wish.
inline constexpr std::size_t kLongestWish = 1'200;

/// The sentences of a tidied message. Sentences that the draft itself holds are left out: whoever
/// pastes the draft wishes nothing by it.
std::vector<Said> sentences_of(const std::string& text, const partnership::Draft& draft);

}  // namespace coco::writing
