// The words of a wish: tidied, cut into clauses.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace coco::writing {

/// One clause as typed (quotes straight, one space between words) and in lower case.
struct Clause {
    std::string text;
    std::string lower;
};

/// Clauses of a message: lines, sentences, "; ", and "and" before a verb of wishing. Empty when the
/// message is too long to be a wish.
std::vector<Clause> clauses_of(std::string_view message);

/// True when `words` (space-separated alternatives) holds a word that occurs in the clause.
bool has_word(const Clause& clause, std::string_view words);
bool begins_with_any(std::string_view text, std::initializer_list<std::string_view> beginnings);

/// "please", "hey", "could you" and the like taken off both ends.
Clause without_politeness(Clause clause);

/// The first word mended when it is one slip away from a verb of editing: "remvoe the last line".
Clause spelled_right(Clause clause);

}  // namespace coco::writing
