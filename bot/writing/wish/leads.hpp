// What stands around a wish: politeness, hedges, "Lena wants", "could it be shortened".
#pragma once
#include <optional>
#include <string_view>
#include <vector>

#include "writing/wish.hpp"
#include "writing/wish/tokens.hpp"

namespace coco::writing {

/// A clause without what stands around the wish in it.
struct Bare {
    std::vector<Token> tokens;
    Understood at_most = Understood::yes;  ///< a hedge makes a wish a guess
    bool polite_question = false;          ///< "can you …?" is a wish in spite of its question mark
    std::string section = {};              ///< "could B …": the version that was the subject
    bool reported = false;                 ///< somebody else's wish is told
};

/// Takes greetings, politeness and hedges off the front; brings "how about shortening it" and
/// "could the opening be shortened" into the form of a command.
Bare without_leads(std::vector<Token> tokens);

/// Takes "please", "thanks" and hedges off the end; hedges lower `bare.at_most`.
void drop_trailers(Bare& bare);

/// True when `tokens` begin with a word that a wish begins with: "make", "drop", "shorter".
bool begins_a_wish(Tokens tokens);

/// True when the message is said to somebody else: it begins with a name and a comma, or mentions
/// a person.
bool is_to_somebody(Tokens tokens);

/// "lol", "yeah right", "who needs …": what was said may mean the opposite.
bool sounds_ironic(std::string_view message);

/// "lol", a laughing face: nothing of it is meant.
bool is_a_joke(std::string_view message);

/// "never mind", "scratch that", "or maybe not": takes back what was just said.
bool takes_back(Tokens tokens);

}  // namespace coco::writing
