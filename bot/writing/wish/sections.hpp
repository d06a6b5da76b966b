// Which versions of a draft a clause names: "A", "version b", "the customer one", "both".
#pragma once
#include <string>
#include <vector>

#include "partnership/draft.hpp"
#include "writing/wish/tokens.hpp"

namespace coco::writing {

/// What Token::section holds for "both" and "both versions".
inline constexpr std::string_view kAllSections = "*";

/// Fills Token::section of every token that names a section, with "version", "of" and the like in
/// front of a letter. A letter that may be the article stays a word.
void mark_sections(std::vector<Token>& tokens, const partnership::Draft& draft);

/// Ids of the sections named in `tokens`, in the order named; all of the draft for "both".
std::vector<std::string> sections_named(Tokens tokens, const partnership::Draft& draft);

}  // namespace coco::writing
