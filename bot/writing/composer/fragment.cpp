#include "writing/composer/fragment.hpp"

#include <algorithm>
#include <cctype>

#include "base/text.hpp"

namespace coco::writing::composer {
namespace {

bool is_subject_pronoun(std::string_view lower) {
    return lower == "i" || lower == "we" || lower == "you" || lower == "they" || lower == "he" ||
           lower == "she" || lower == "it" || lower == "nobody" || lower == "everyone" ||
           lower == "there" || lower == "everybody" || lower == "nothing" || lower == "everything";
}

bool takes_base(std::string_view lower) {
    return lower == "i" || lower == "we" || lower == "you" || lower == "they" || lower == "who" ||
           lower == "both";
}

/// "they're", "we've", "it's": subject and finite verb in one word.
bool is_contracted_subject(std::string_view lower) {
    const auto apostrophe = lower.find('\'');
    return apostrophe != std::string_view::npos && is_subject_pronoun(lower.substr(0, apostrophe));
}

bool is_noun_like(const Word& word) {
    return word.tag == Tag::word || word.tag == Tag::number ||
           (word.tag == Tag::pronoun && word.lower != "what");
}

bool is_gerund(const Word& word) {
    const auto verb = read_verb(word.lower);
    return verb && verb->is_gerund;
}

/// "reduces" ends like a plural and is none.
bool is_surely_verb(const Word& word) {
    const auto verb = read_verb(word.lower);
    return verb && verb->is_third && !is_often_noun(word.lower);
}

const Word* before(const Words& words, std::size_t at, std::size_t begin) {
    while (at > begin) {
        --at;
        if (words[at].tag != Tag::adverb) return &words[at];
    }
    return nullptr;
}

bool has_joined_subject(const Words& words, std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i)
        if (words[i].lower == "and" || words[i].lower == "&") return true;
    return false;
}

/// A present-tense lexical verb at `i`, with a subject in front.
bool is_present_verb(const Words& words, std::size_t i, std::size_t begin) {
    const auto verb = read_verb(words[i].lower);
    if (!verb) return false;
    const Word* previous = before(words, i, begin);
    if (!previous) return false;
    const bool after_pronoun = previous->tag == Tag::pronoun || previous->tag == Tag::relative;
    const bool after_noun = previous->tag == Tag::word || previous->text == ")" ||
                            previous->text == "\"" || previous->lower == "both";
    if (!after_pronoun && !after_noun) return false;
    if (previous->tag == Tag::word && is_adjective(previous->lower) &&
        !is_plural_noun(previous->lower) && is_often_noun(words[i].lower))
        return false;
    const bool noun_too = is_often_noun(words[i].lower);
    if (verb->is_third && !verb->is_base)
        return after_pronoun || !noun_too || continues_like_verb(words, i + 1);
    if (!verb->is_base) return false;
    if (takes_base(previous->lower)) return true;
    if (previous->tag == Tag::word && !is_surely_verb(*previous) &&
        (is_plural_noun(previous->lower) || previous->lower == "staff" ||
         previous->lower == "faculty")) {
        if (!noun_too) return true;
        // "customers support desk is": a noun after all, when a verb follows its neighbour.
        return i + 1 == words.size() || words[i + 1].tag != Tag::auxiliary;
    }
    return !noun_too && has_joined_subject(words, begin, i);
}

bool is_past_verb(const Words& words, std::size_t i, std::size_t begin) {
    const auto verb = read_verb(words[i].lower);
    if (!verb || !verb->is_past || verb->is_base) return false;
    const Word* previous = before(words, i, begin);
    if (!previous || (previous->tag != Tag::word && previous->tag != Tag::pronoun &&
                      previous->tag != Tag::relative))
        return false;
    const bool passive = i + 1 < words.size() && words[i + 1].lower == "by";
    const bool distinct = verb->is_past && !verb->is_participle;
    return distinct || previous->tag == Tag::pronoun || previous->tag == Tag::relative ||
           (!passive && i + 1 < words.size() && continues_like_verb(words, i + 1));
}

/// "you turned": behind a subject pronoun no participle stands.
bool is_pronouns_past(const Words& words, std::size_t i) {
    const auto verb = read_verb(words[i].lower);
    return i > 0 && verb && verb->is_past && is_subject_pronoun(words[i - 1].lower);
}

bool is_finite_at(const Words& words, std::size_t i, std::size_t begin, bool past_too) {
    const Word& word = words[i];
    if (word.tag == Tag::modal) return true;
    if (word.tag == Tag::auxiliary)
        return word.lower != "be" && word.lower != "been" && word.lower != "being";
    if (word.tag != Tag::word) return false;
    return is_present_verb(words, i, begin) || is_pronouns_past(words, i) ||
           (past_too && is_past_verb(words, i, begin));
}

std::optional<std::size_t> scan_finite(const Words& words, std::size_t begin, bool past_main) {
    bool subject_seen = false;
    int open_relatives = 0;
    for (std::size_t i = begin; i < words.size(); ++i) {
        const Word& word = words[i];
        if (word.quoted) {
            subject_seen = true;
            continue;
        }
        if (is_contracted_subject(word.lower) && !subject_seen) return i;
        const Word* previous = i > begin ? &words[i - 1] : nullptr;
        const bool after_noun = previous && previous->tag == Tag::word;
        const bool opens_relative = (word.tag == Tag::relative && subject_seen) ||
                                    (word.tag == Tag::pronoun && is_subject_pronoun(word.lower) &&
                                     after_noun && !is_gerund(*previous)) ||
                                    (word.tag == Tag::possessive_pronoun && after_noun &&
                                     subject_seen && !is_gerund(*previous)) ||
                                    (word.tag == Tag::subordinator && subject_seen);
        if (opens_relative) {
            ++open_relatives;
            continue;
        }
        if (subject_seen && is_finite_at(words, i, begin, past_main || open_relatives > 0)) {
            if (open_relatives == 0) return i;
            --open_relatives;
            continue;
        }
        if (is_noun_like(word) || word.tag == Tag::possessive_pronoun ||
            word.tag == Tag::determiner)
            subject_seen = true;
    }
    return std::nullopt;
}

Finite finite_kind(const Word& word) {
    const std::string& lower = word.lower;
    if (word.tag == Tag::modal) return Finite::modal;
    if (lower.starts_with("is") || lower.starts_with("are") || lower.starts_with("was") ||
        lower.starts_with("were") || lower == "am")
        return Finite::be;
    if (lower.starts_with("ha") && word.tag == Tag::auxiliary) return Finite::have;
    if (lower.starts_with("do") && word.tag == Tag::auxiliary) return Finite::do_support;
    if (word.tag == Tag::auxiliary) return Finite::modal;  // contractions: left as they are
    const auto verb = read_verb(lower);
    if (verb && verb->is_third && !verb->is_base) return Finite::third;
    if (verb && verb->is_base) return Finite::base;
    return Finite::past;
}

/// "do" without another verb behind it is a verb of its own: "what our dashboards do".
bool takes_plural(const Words& words, std::size_t verb, Finite finite) {
    const std::string& lower = words[verb].lower;
    if (finite == Finite::third || lower == "is" || lower == "has" || lower == "was" ||
        lower == "does" || lower == "isn't" || lower == "hasn't" || lower == "doesn't")
        return false;
    return finite != Finite::modal && finite != Finite::past;
}

bool says_nothing(const Words& words) {
    static constexpr std::string_view kShrugs[] = {"idk",    "dunno", "tbd",  "tbc", "n/a",
                                                   "unsure", "??",    "asap", "wip"};
    for (const Word& word : words) {
        if (word.text == "?" || word.text == "…") return true;
        if (std::find(std::begin(kShrugs), std::end(kShrugs), word.lower) != std::end(kShrugs))
            return true;
    }
    if (words.size() > 1 && words[0].lower == "not" && words[1].lower == "sure") return true;
    return !words.empty() && (words[0].lower == "maybe" || words[0].lower == "probably" ||
                              words[0].lower == "something" || words[0].lower == "somehow");
}

/// "managers distrust the figures": an object without a preposition in front of it gives away a
/// verb that is not in the lexicon.
bool hides_a_verb(const Words& words) {
    for (std::size_t i = 2; i < words.size(); ++i) {
        const Tag tag = words[i].tag;
        if (tag == Tag::relative) return false;
        const bool opens_object = tag == Tag::determiner || tag == Tag::possessive_pronoun;
        if (opens_object && words[i - 1].tag == Tag::word && words[i].lower != "all" &&
            !(read_verb(words[i - 1].lower) && (read_verb(words[i - 1].lower)->is_gerund ||
                                                read_verb(words[i - 1].lower)->is_participle)))
            return true;
    }
    return false;
}

Shape shape_without_finite(const Words& words) {
    const Word& first = words.front();
    const auto verb = read_verb(first.lower);
    const Tag next = words.size() > 1 ? words[1].tag : Tag::mark;
    if (first.tag == Tag::to) {
        const bool infinitive =
            words.size() > 1 && read_verb(words[1].lower) && read_verb(words[1].lower)->is_base;
        return infinitive ? Shape::to_infinitive : Shape::prepositional;
    }
    if (first.tag == Tag::preposition) return Shape::prepositional;
    if (verb && verb->is_gerund && !is_uncountable(first.lower)) return Shape::gerund;
    const bool object_follows = next == Tag::determiner || next == Tag::possessive_pronoun ||
                                next == Tag::pronoun || next == Tag::number;
    if (verb && verb->is_base && first.tag == Tag::word &&
        (object_follows || next == Tag::word || next == Tag::preposition) &&
        (!is_often_noun(first.lower) || object_follows || is_action_verb(first.lower)))
        return Shape::vp_base;
    if (verb && verb->is_third && !verb->is_base && (!is_often_noun(first.lower) || object_follows))
        return Shape::vp_third;
    return head_of(words) && !hides_a_verb(words) ? Shape::noun_phrase : Shape::unknown;
}

/// Verbs with a clause of their own behind them: "helps teams run checklists".
bool opens_verb_phrase(std::string_view base) {
    static constexpr std::string_view kVerbs = " help let give make allow enable turn keep tell ";
    return kVerbs.find(" " + std::string(base) + " ") != std::string_view::npos;
}

}  // namespace

bool continues_like_verb(const Words& words, std::size_t at) {
    if (at >= words.size()) return false;
    const Word& next = words[at];
    switch (next.tag) {
        case Tag::determiner:
        case Tag::possessive_pronoun:
        case Tag::number:
        case Tag::pronoun:
        case Tag::adverb:
        case Tag::to: return true;
        case Tag::preposition:
            return next.lower != "for" && next.lower != "of" && next.lower != "with" &&
                   next.lower != "in";
        case Tag::word: {
            const auto verb = read_verb(next.lower);
            if (verb && verb->is_gerund) return true;
            if (verb && (verb->is_base || verb->is_third) && !is_often_noun(next.lower))
                return false;
            return is_plural_noun(next.lower) || is_uncountable(next.lower) ||
                   is_adjective(next.lower) || continues_like_verb(words, words.size());
        }
        default: return false;
    }
}

std::optional<std::size_t> find_finite(const Words& words, std::size_t begin) {
    if (const auto verb = scan_finite(words, begin, false)) return verb;
    return scan_finite(words, begin, true);
}

Fragment read_fragment(Words words) {
    Fragment fragment;
    while (!words.empty() && words.back().tag == Tag::mark && words.back().text != ")" &&
           words.back().text != "\"" && words.back().text != "?")
        words.pop_back();
    fragment.words = std::move(words);
    if (fragment.words.empty() || says_nothing(fragment.words)) return fragment;
    const Word& first = fragment.words.front();
    const auto verb = read_verb(first.lower);
    if (first.tag == Tag::word && verb && opens_verb_phrase(verb->base) &&
        fragment.words.size() > 1 && fragment.words[1].tag != Tag::auxiliary &&
        (verb->is_base || verb->is_third)) {
        fragment.shape = verb->is_base ? Shape::vp_base : Shape::vp_third;
        return fragment;
    }
    if (first.tag == Tag::word && is_surely_verb(first) && fragment.words.size() > 1) {
        fragment.shape = Shape::vp_third;
        return fragment;
    }
    const bool imperative = first.tag == Tag::word && verb && verb->is_base &&
                            !is_often_noun(first.lower) && fragment.words.size() > 1 &&
                            fragment.words[1].tag != Tag::auxiliary;
    if (imperative) {
        fragment.shape = Shape::vp_base;
        return fragment;
    }
    const auto finite = first.tag == Tag::to ? std::nullopt : find_finite(fragment.words);
    if (!finite) {
        fragment.shape = shape_without_finite(fragment.words);
        fragment.verb = fragment.shape == Shape::to_infinitive ? 1 : 0;
        return fragment;
    }
    fragment.shape = Shape::clause;
    fragment.verb = *finite;
    fragment.finite = finite_kind(fragment.words[*finite]);
    fragment.plural = takes_plural(fragment.words, *finite, fragment.finite);
    return fragment;
}

Fragment read_fragment(std::string_view text) { return read_fragment(words_of(text)); }

}  // namespace coco::writing::composer
