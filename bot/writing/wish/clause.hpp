// Reading one clause of a message: politeness and reasons aside, by the tables.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "writing/wish/reading.hpp"

namespace coco::writing {

/// A wish under a condition is none yet. Separated by spaces.
inline constexpr std::string_view kConditions =
    "if unless until once when whenever depending provided assuming whether";

/// "Can it be warmer?" wishes as "can you make it warmer?" does.
bool begins_politely(Tokens tokens);

/// What a clause wishes; nothing when no table has it. `polite`: the sentence began with "can you",
/// so that its question mark is politeness to its end.
std::optional<Found> read_clause(const partnership::Draft& draft, const Clause& clause,
                                 bool polite);

/// Edits that aim at a version take `section`, the one named earlier in the same sentence: those
/// about a version as a whole, or `all`.
void carry_section(Found& found, const std::string& section, bool all);

/// The longest run of tokens that names a part of the draft: what "it" means in the next clause.
/// `known` are the words of the part, when the clause was understood.
std::vector<Token> part_in(const partnership::Draft& draft, const Clause& clause,
                           std::string_view known = {});

/// `clause` with `part` in place of its first "it" or "that".
std::optional<Clause> about_part(Clause clause, const std::vector<Token>& part);

}  // namespace coco::writing
