#include "base/text.hpp"
#include "writing/composer/fragment.hpp"

namespace coco::writing::composer {
namespace {

std::string behind_verb(const Fragment& clause) {
    // "are being asked" behind "seem to" is "be asked".
    std::size_t begin = clause.verb + 1;
    if (begin < clause.words.size() && clause.words[begin].lower == "being") ++begin;
    return text_of(clause.words, begin, clause.words.size());
}

/// Adverbs between subject and verb stand behind the auxiliary: "may now want".
std::string adverbs_of(const Fragment& clause) {
    std::size_t begin = clause.verb;
    while (begin > 0 && clause.words[begin - 1].tag == Tag::adverb) --begin;
    return text_of(clause.words, begin, clause.verb);
}

std::string spaced(std::initializer_list<std::string> parts) {
    std::string text;
    for (const std::string& part : parts) {
        if (part.empty()) continue;
        const bool mark = std::string_view(",;:.").find(part.front()) != std::string_view::npos;
        if (!text.empty() && !mark) text += ' ';
        text += part;
    }
    return text;
}

/// The base form behind a modal; nothing for verbs that have none there.
std::optional<std::string> bare_verb(const Fragment& clause) {
    const std::string& lower = clause.words[clause.verb].lower;
    switch (clause.finite) {
        case Finite::be:
            return lower.ends_with("n't") ? std::nullopt : std::optional<std::string>("be");
        case Finite::have:
            return lower.ends_with("n't") ? std::nullopt : std::optional<std::string>("have");
        case Finite::do_support:
            if (lower.ends_with("n't")) return "not";
            return "do";
        case Finite::third:
        case Finite::base: return read_verb(lower)->base;
        case Finite::modal:
        case Finite::past: return std::nullopt;
    }
    return std::nullopt;
}

bool is_past_be(const Fragment& clause) {
    const std::string& lower = clause.words[clause.verb].lower;
    return lower == "was" || lower == "were" || lower == "had" || lower == "did";
}

}  // namespace

std::string subject_of(const Fragment& clause) {
    std::size_t end = clause.verb;
    while (end > 0 && clause.words[end - 1].tag == Tag::adverb) --end;
    return text_of(clause.words, 0, end);
}

std::optional<std::string> with_seem(const Fragment& clause) {
    const auto bare = bare_verb(clause);
    if (!bare || is_past_be(clause) || *bare == "not") return std::nullopt;
    const std::size_t next = clause.verb + 1;
    const bool negated = next < clause.words.size() && clause.words[next].tag == Tag::negation;
    const bool has_to =
        *bare == "have" && next < clause.words.size() && clause.words[next].tag == Tag::to;
    const bool expletive = clause.words.front().lower == "there";
    if (negated || has_to || expletive) return std::nullopt;
    return spaced({subject_of(clause), adverbs_of(clause), clause.plural ? "seem to" : "seems to",
                   *bare, behind_verb(clause)});
}

std::optional<std::string> with_may(const Fragment& clause) {
    const auto bare = bare_verb(clause);
    if (!bare || is_past_be(clause)) return std::nullopt;
    return spaced({subject_of(clause), "may", adverbs_of(clause), *bare, behind_verb(clause)});
}

std::optional<std::string> with_could(const Fragment& clause) {
    const auto bare = bare_verb(clause);
    if (!bare || is_past_be(clause) || *bare == "not") return std::nullopt;
    std::string rest = behind_verb(clause);
    // A second verb in the same tense follows the first: "close sooner and stop re-keying".
    Words tail = words_of(rest);
    for (std::size_t i = 0; i + 1 < tail.size(); ++i) {
        if (tail[i].lower != "and" || clause.finite != Finite::third) continue;
        const auto verb = read_verb(tail[i + 1].lower);
        if (verb && verb->is_third && !verb->is_base &&
            (!is_often_noun(tail[i + 1].lower) || continues_like_verb(tail, i + 2)))
            tail[i + 1] = make_word(verb->base);
    }
    return spaced({subject_of(clause), "could", adverbs_of(clause), *bare, text_of(tail)});
}

std::optional<std::string> verb_phrase(const Fragment& fragment, VerbForm form) {
    if (fragment.shape == Shape::noun_phrase || fragment.shape == Shape::prepositional ||
        fragment.shape == Shape::unknown || fragment.shape == Shape::clause)
        return std::nullopt;
    const auto verb = read_verb(fragment.words[fragment.verb].lower);
    if (!verb) return std::nullopt;
    const auto same_form = [&](const VerbReading& other) {
        switch (fragment.shape) {
            case Shape::gerund: return other.is_gerund;
            case Shape::vp_third: return other.is_third && !other.is_base;
            default: return other.is_base;
        }
    };
    Words words = slice(fragment.words, fragment.verb, fragment.words.size());
    for (std::size_t i = 0; i < words.size(); ++i) {
        const bool joined = i > 0 && (words[i - 1].lower == "and" || words[i - 1].lower == "or");
        if (i > 0 && !joined) continue;
        const auto reading = read_verb(words[i].lower);
        if (!reading || !same_form(*reading)) continue;
        if (i > 0 && is_often_noun(words[i].lower)) continue;
        const bool was_spaced = words[i].spaced;
        words[i] = make_word(inflect(reading->base, form));
        words[i].spaced = was_spaced;
    }
    return text_of(words);
}

}  // namespace coco::writing::composer
