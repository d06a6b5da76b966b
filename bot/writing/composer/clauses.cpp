#include "writing/composer/clauses.hpp"

#include <algorithm>

#include "partnership/priorities.hpp"

namespace coco::writing::composer {
namespace {

constexpr std::size_t kMaxSubjectWords = 7;

/// True for a plural noun that names the partner's customers.
bool is_theirs(const Word& word, std::string_view ground) {
    return word.tag == Tag::word && is_plural_noun(word.lower) &&
           partnership::shared_stems(word.lower, ground) > 0;
}

}  // namespace

bool speaks_to_partner(const Words& words) {
    return std::any_of(words.begin(), words.end(), [](const Word& word) {
        return word.lower == "you" || word.lower == "your" || word.lower == "yours";
    });
}

bool claim_customers(Fragment& clause, const Names& names) {
    for (std::size_t i = 0; i < clause.verb; ++i) {
        if (!is_theirs(clause.words[i], names.partner_ground)) continue;
        // In "customer records" and "customs filing" the noun only describes the next one.
        if (i + 1 < clause.verb && clause.words[i + 1].tag == Tag::word) continue;
        std::size_t front = i;
        while (front > 0 && clause.words[front - 1].tag == Tag::word) --front;
        if (front > 0) {
            const Tag before = clause.words[front - 1].tag;
            if (before == Tag::determiner || before == Tag::possessive_pronoun ||
                before == Tag::number)
                continue;
        }
        clause.words[front].text = lowered_start(clause.words[front].text, names.company);
        clause.words[front].spaced = true;
        clause.words.insert(clause.words.begin() + static_cast<std::ptrdiff_t>(front),
                            make_word("your"));
        ++clause.verb;
        return true;
    }
    return false;
}

bool starts_with_doing(const Fragment& clause) {
    const std::string& first = clause.words.front().lower;
    const auto verb = read_verb(first);
    return verb && verb->is_gerund && !is_uncountable(first);
}

void join_verbs(Fragment& clause) {
    for (std::size_t i = clause.verb + 1; i + 1 < clause.words.size(); ++i) {
        if (clause.words[i].text != "," || clause.words[i + 1].tag != Tag::word) continue;
        const auto verb = read_verb(clause.words[i + 1].lower);
        if (!verb || !verb->is_base || !clause.plural || i + 2 >= clause.words.size()) continue;
        const Tag next = clause.words[i + 2].tag;
        if (is_often_noun(clause.words[i + 1].lower) && next != Tag::pronoun &&
            next != Tag::determiner && next != Tag::possessive_pronoun)
            continue;
        clause.words[i] = make_word("and");
    }
}

std::pair<Fragment, std::string> without_reason(const Fragment& clause) {
    for (std::size_t i = clause.verb + 2; i + 2 < clause.words.size(); ++i)
        if (clause.words[i].lower == "because" && clause.words[i + 1].lower != "of" &&
            !clause.words[i].quoted) {
            Fragment main = clause;
            main.words = slice(clause.words, 0, i);
            return {main, text_of(clause.words, i + 1, clause.words.size())};
        }
    return {clause, {}};
}

bool is_negated(const Fragment& clause) {
    return clause.verb < clause.words.size() &&
           (clause.words[clause.verb].lower.ends_with("n't") ||
            (clause.verb + 1 < clause.words.size() &&
             clause.words[clause.verb + 1].tag == Tag::negation));
}

bool is_weak_pronoun(std::string_view lower) {
    static constexpr std::string_view kWords =
        " it they this that these those he she ours theirs one ones some such there ";
    return kWords.find(" " + std::string(lower) + " ") != std::string_view::npos;
}

bool is_safe(const Fragment& clause) {
    if (clause.shape != Shape::clause || clause.verb == 0 || clause.verb > kMaxSubjectWords)
        return false;
    if (clause.finite == Finite::past || clause.finite == Finite::modal) return false;
    const Word& first = clause.words.front();
    if (first.tag == Tag::subordinator || first.tag == Tag::preposition ||
        first.tag == Tag::relative || first.tag == Tag::mark || is_weak_pronoun(first.lower))
        return false;
    for (std::size_t i = 0; i < clause.verb; ++i) {
        const Word& word = clause.words[i];
        if (word.tag == Tag::mark || word.tag == Tag::subordinator || word.tag == Tag::relative ||
            word.tag == Tag::modal || word.tag == Tag::auxiliary)
            return false;
    }
    // "penalties are charged, crane goes home": notes string whole sentences together.
    for (std::size_t i = clause.verb + 1; i + 2 < clause.words.size(); ++i) {
        if (clause.words[i].text != ",") continue;
        const Word& next = clause.words[i + 1];
        const bool joins = next.tag == Tag::conjunction || next.tag == Tag::relative ||
                           next.tag == Tag::subordinator || next.tag == Tag::preposition;
        if (!joins && find_finite(clause.words, i + 1)) return false;
    }
    return true;
}

}  // namespace coco::writing::composer
