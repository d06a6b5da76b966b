// The words the built-in writer knows: verbs with their forms, nouns with their number, a and an.
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace coco::writing::composer {

enum class VerbForm { base, third, past, participle, gerund };

/// A word read as a form of a verb; several forms may look alike ("cut", "split").
struct VerbReading {
    std::string base;
    bool is_base = false;
    bool is_third = false;
    bool is_past = false;
    bool is_participle = false;
    bool is_gerund = false;
};

/// The verb that `word` (any case) is a form of, nothing for a word that is not in the lexicon.
std::optional<VerbReading> read_verb(std::string_view word);
/// "split" and gerund give "splitting".
std::string inflect(std::string_view base, VerbForm form);

/// True for verbs that are as often nouns: "support", "exports", "rates".
bool is_often_noun(std::string_view word);
/// True for verbs that open a plan more often than a noun phrase: "win", "cut", "launch".
bool is_action_verb(std::string_view word);
bool is_adverb(std::string_view word);
bool is_adjective(std::string_view word);
/// True for "software", "payroll": nouns without a plural and without an article.
bool is_uncountable(std::string_view word);
/// True for "customers", "entities", "people"; false for "analytics" and "business".
bool is_plural_noun(std::string_view word);
std::string singular_of(std::string_view plural);

/// True when "an" stands in front of `word`, by its sound: "an hour", "an SLA", "a user", "an 8".
bool takes_an(std::string_view word);

/// True when the word is of everyday language, so that it can be no name by itself.
bool is_everyday_word(std::string_view word);

}  // namespace coco::writing::composer
