// What grammatical shape a piece of somebody's text has, and the forms it can be given.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "writing/composer/lexicon.hpp"
#include "writing/composer/words.hpp"

namespace coco::writing::composer {

enum class Shape {
    clause,
    vp_base,
    vp_third,
    gerund,
    to_infinitive,
    noun_phrase,
    prepositional,
    unknown
};

/// The finite verb of a clause: what agrees with the subject.
enum class Finite { be, have, do_support, modal, third, base, past };

struct Fragment {
    Shape shape = Shape::unknown;
    Words words;
    std::size_t verb = 0;  ///< clause: index of the finite verb; other verb shapes: of the verb
    Finite finite = Finite::base;
    bool plural = false;  ///< clause: the subject takes a plural verb
};

/// Never guesses: what fits no shape is unknown and must not be put into a sentence.
Fragment read_fragment(std::string_view text);
Fragment read_fragment(Words words);

/// The finite verb at or behind `begin`, nothing when there is none.
std::optional<std::size_t> find_finite(const Words& words, std::size_t begin = 0);

/// True when what stands at `at` reads like an object or adverbial, so that the word in front of
/// it, which may be noun or verb, is the verb.
bool continues_like_verb(const Words& words, std::size_t at);

/// The subject of a clause, without what stands in front of the verb as adverb.
std::string subject_of(const Fragment& clause);
/// "customers export data" as "customers seem to export data", "customers may export data",
/// "customers could export data". Nothing where the verb cannot take it ("has to", "could").
std::optional<std::string> with_seem(const Fragment& clause);
std::optional<std::string> with_may(const Fragment& clause);
std::optional<std::string> with_could(const Fragment& clause);
/// The verb phrase in another form: "cut churn" (base), "cutting churn" (gerund), "cuts churn".
std::optional<std::string> verb_phrase(const Fragment& fragment, VerbForm form);

/// Noun phrase: index of its head word, nothing when there is none.
std::optional<std::size_t> head_of(const Words& words);
/// True when the head is plural, or several nouns are joined.
bool is_plural_phrase(const Words& words);
/// The noun phrase with the article that it needs in running text.
std::string with_article(const Words& words);

}  // namespace coco::writing::composer
