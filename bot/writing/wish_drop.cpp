#include "writing/wish_drop.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace coco::writing {
namespace {

using partnership::Role;
using partnership::Section;
using partnership::Sentence;

constexpr std::array<std::string_view, 13> kVerbs{
    "drop ",   "remove ",     "delete ",    "take out ", "cut out ", "cut ", "lose ",
    "strike ", "get rid of ", "leave out ", "kick out ", "scratch ", "omit "};
/// Verbs whose "out" comes after: "take the quote out".
constexpr std::array<std::string_view, 3> kParted{"take ", "leave ", "cut "};
/// Words that say that a part of the text is meant, and nothing about which.
constexpr std::string_view kPartWords =
    "sentence sentences line lines bit part paragraph phrase mention reference statement quote "
    "claim thing stuff";
constexpr std::string_view kFillers =
    "the a an that this their our your its about on of with in from where which who it is and for "
    "to out draft email message text version one a b please we say says saying talk talks "
    "mentioning mentions whole entire again";
constexpr std::array<std::string_view, 5> kOrdinals{"first", "second", "third", "fourth", "fifth"};

struct RoleWords {
    Role role;
    std::string_view words;
};
constexpr std::array<RoleWords, 6> kRoleWords{{
    {Role::opening, "opening opener"},
    {Role::cost, "cost effort days"},
    {Role::limit, "limit caveat pass disclaimer"},
    {Role::ask, "ask cta question"},
    {Role::connection, "connection investor intro"},
    {Role::greeting, "greeting salutation"},
}};

bool is_in(std::string_view list, std::string_view word) {
    const auto words = split_words(list);
    return std::find(words.begin(), words.end(), word) != words.end();
}

std::string without_marks(std::string_view text) {
    std::string plain = to_lower_ascii(text);
    for (char& c : plain)
        if (std::string_view(",.;:?!\"()").find(c) != std::string_view::npos) c = ' ';
    return plain;
}

/// The words of a description that say something.
std::vector<std::string> telling_words(std::string_view description) {
    std::vector<std::string> words;
    const std::string plain = without_marks(description);
    for (const std::string_view word : split_words(plain))
        if (!is_in(kFillers, word) && !is_in(kPartWords, word)) words.emplace_back(word);
    return words;
}

/// "customers" and "customer", "pricing" and "price" are the same word here.
std::string stem_of(std::string_view word) {
    for (const std::string_view ending : {"ing", "es", "s", "e"})
        if (word.size() > ending.size() + 2 && word.ends_with(ending))
            return std::string(word.substr(0, word.size() - ending.size()));
    return std::string(word);
}

bool holds_all(std::string_view sentence, const std::vector<std::string>& words) {
    const std::string plain = without_marks(sentence);
    std::vector<std::string> stems;
    for (const std::string_view word : split_words(plain)) stems.push_back(stem_of(word));
    return std::all_of(words.begin(), words.end(), [&](const std::string& word) {
        return std::find(stems.begin(), stems.end(), stem_of(word)) != stems.end();
    });
}

bool is_body(const Sentence& sentence) {
    return sentence.role != Role::greeting && sentence.role != Role::signature;
}

template <class Predicate>
std::vector<SentencePlace> places_where(const Section& section, Predicate holds) {
    std::vector<SentencePlace> places;
    for (std::size_t p = 0; p < section.paragraphs.size(); ++p)
        for (std::size_t s = 0; s < section.paragraphs[p].sentences.size(); ++s)
            if (holds(section.paragraphs[p].sentences[s])) places.push_back({p, s});
    return places;
}

/// "the second sentence", "the last line".
std::optional<std::vector<SentencePlace>> by_ordinal(const Section& section,
                                                     std::string_view description) {
    const std::string plain = without_marks(description);
    const auto words = split_words(plain);
    const bool names_part = std::any_of(words.begin(), words.end(), [](std::string_view word) {
        return is_in("sentence line", word);
    });
    if (!names_part) return std::nullopt;
    const auto body = places_where(section, is_body);
    for (const std::string_view word : words) {
        if (word == "last" && !body.empty()) return std::vector{body.back()};
        const auto ordinal = std::find(kOrdinals.begin(), kOrdinals.end(), word);
        if (ordinal == kOrdinals.end()) continue;
        const auto index = static_cast<std::size_t>(ordinal - kOrdinals.begin());
        return index < body.size() ? std::vector{body[index]} : std::vector<SentencePlace>();
    }
    return std::nullopt;
}

std::string quoted_in(std::string_view text) {
    const std::size_t open = text.find('"');
    const std::size_t close = text.find('"', open + 1);
    if (open == std::string_view::npos || close == std::string_view::npos) return {};
    return std::string(text.substr(open + 1, close - open - 1));
}

bool has_figure(std::string_view text) {
    return std::any_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// What follows the verb, or empty when the clause does not begin with one.
std::string object_of(const Clause& clause) {
    for (const std::string_view verb : kParted)
        if (clause.lower.starts_with(verb) && clause.lower.ends_with(" out"))
            return clause.text.substr(verb.size(), clause.text.size() - verb.size() - 4);
    for (const std::string_view verb : kVerbs)
        if (clause.lower.starts_with(verb)) return clause.text.substr(verb.size());
    return {};
}

}  // namespace

std::vector<SentencePlace> find_sentences(const Section& section, std::string_view description) {
    const std::string text = straighten_quotes(description);
    if (const std::string quoted = quoted_in(text); !quoted.empty())
        return places_where(section, [&](const Sentence& sentence) {
            return contains_ignoring_case(sentence.text, quoted);
        });
    if (auto places = by_ordinal(section, text)) return *std::move(places);
    const auto words = telling_words(text);
    if (words.empty()) return {};
    if (words.size() == 1) {
        for (const RoleWords& row : kRoleWords)
            if (is_in(row.words, words[0]))
                if (auto places = places_where(
                        section, [&](const Sentence& one) { return one.role == row.role; });
                    !places.empty())
                    return places;
        if (is_in("number numbers figure figures", words[0]))
            return places_where(section, [](const Sentence& one) {
                return is_body(one) && one.role != Role::ask && has_figure(one.text);
            });
    }
    return places_where(
        section, [&](const Sentence& one) { return is_body(one) && holds_all(one.text, words); });
}

std::optional<Edit> drop_in(const Clause& clause, const partnership::Draft& draft) {
    const std::string object = object_of(clause);
    if (object.empty() || begins_with_any(to_lower_ascii(object), {"me ", "us ", "him ", "her "}))
        return std::nullopt;
    const std::string plain = without_marks(object);
    const auto words = split_words(plain);
    const bool names_part = std::any_of(
        words.begin(), words.end(), [](std::string_view word) { return is_in(kPartWords, word); });
    const bool stands_there = std::any_of(
        draft.sections.begin(), draft.sections.end(),
        [&](const Section& section) { return !find_sentences(section, object).empty(); });
    if (!names_part && !stands_there && quoted_in(object).empty()) return std::nullopt;
    Edit edit;
    edit.kind = EditKind::drop;
    edit.value = object;
    return edit;
}

}  // namespace coco::writing
