#include "writing/edits/concepts.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "base/text.hpp"

namespace coco::writing {
namespace {

using partnership::Draft;
using partnership::Role;
using partnership::Section;
using partnership::Sentence;

bool is_in(std::string_view list, std::string_view word) {
    const auto words = split_words(list);
    return std::find(words.begin(), words.end(), word) != words.end();
}

struct RoleWords {
    Role role;
    std::string_view words;
};
constexpr std::array<RoleWords, 8> kRoleWords{{
    {Role::opening, "opening opener hook intro introduction lead-in beginning start"},
    {Role::cost, "cost costs effort workload"},
    {Role::limit, "limit caveat pass disclaimer qualifier out condition"},
    {Role::ask, "ask cta question request closing call-to-action call close ending"},
    {Role::connection, "connection investor intro"},
    {Role::greeting, "greeting salutation hello"},
    {Role::signature, "signature sign-off signoff"},
    {Role::reading, "guess hedge doubt assumption"},
}};

/// Words for what a sentence rests on: the ends of claim ids.
struct ClaimWords {
    std::string_view words, claims;
};
constexpr std::array<ClaimWords, 5> kClaimWords{{
    {"pricing price prices priced fee fees money commission share percentage percent earnings "
     "revenue income payout margin discount budget rev-share",
     "share income"},
    {"offer deal model terms proposal commercial", "commercial_model"},
    {"result results outcome proof benefit evidence improvement", "outcome value_proposition"},
    {"product pitch solution tool software", "product"},
    {"overlap relationship", "relationship"},
}};

std::string without_marks(std::string_view text) {
    std::string plain = to_lower_ascii(straighten_quotes(text));
    for (char& c : plain)
        if (std::string_view(",.;:?!\"()").find(c) != std::string_view::npos) c = ' ';
    return plain;
}

bool holds_word(std::string_view text, const std::string& word) {
    const std::string plain = without_marks(text);
    const std::string stem = stem_of(word);
    const auto words = split_words(plain);
    return std::any_of(words.begin(), words.end(), [&](std::string_view one) {
        return one == word || stem_of(one) == stem ||
               (one.ends_with("'s") && one.substr(0, one.size() - 2) == word);
    });
}

bool has_digit(std::string_view text) {
    return std::any_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool rests_on(const Sentence& sentence, std::string_view claims) {
    return std::any_of(sentence.claims.begin(), sentence.claims.end(), [&](const std::string& id) {
        const std::size_t dot = id.find('.');
        return is_in(claims, dot == std::string::npos ? id : id.substr(dot + 1));
    });
}

template <class Predicate>
std::vector<Place> places_where(const Section& section, Predicate holds) {
    std::vector<Place> places;
    for (std::size_t p = 0; p < section.paragraphs.size(); ++p)
        for (std::size_t s = 0; s < section.paragraphs[p].sentences.size(); ++s)
            if (holds(section.paragraphs[p].sentences[s])) places.push_back({p, s});
    return places;
}

std::vector<Place> with_role_named(const Section& section, const std::string& word) {
    for (const RoleWords& row : kRoleWords)
        if (is_in(row.words, word))
            if (auto places = places_where(
                    section, [&](const Sentence& one) { return one.role == row.role; });
                !places.empty())
                return places;
    return {};
}

/// Prices first where a figure stands; without one, whatever rests on the terms.
std::vector<Place> with_claim_named(const Section& section, const std::string& word) {
    const bool plural = word.size() > 4 && word.ends_with('s');
    for (const ClaimWords& row : kClaimWords) {
        if (!is_in(row.words, word) &&
            !(plural && is_in(row.words, std::string_view(word).substr(0, word.size() - 1))))
            continue;
        auto places =
            places_where(section, [&](const Sentence& one) { return rests_on(one, row.claims); });
        if (places.empty() && row.claims == "share income")
            places = places_where(section, [](const Sentence& one) {
                return is_body(one) && (one.text.find('%') != std::string::npos ||
                                        one.text.find('$') != std::string::npos ||
                                        one.text.find("€") != std::string::npos);
            });
        if (places.empty() && row.claims == "share income")
            places = places_where(
                section, [](const Sentence& one) { return rests_on(one, "commercial_model"); });
        return places;
    }
    if (is_in("quote quotes quotation", word))
        return places_where(section, [](const Sentence& one) {
            return is_body(one) && straighten_quotes(one.text).find('"') != std::string::npos;
        });
    if (is_in("number numbers figure figures statistic statistics stat stats", word))
        return places_where(section, [](const Sentence& one) {
            return is_body(one) && one.role != Role::ask && has_digit(one.text);
        });
    return {};
}

std::vector<Place> with_word(const Section& section, const std::string& word) {
    return places_where(
        section, [&](const Sentence& one) { return is_body(one) && holds_word(one.text, word); });
}

/// "The churn line", where churn stands only in the fact behind the sentence.
std::vector<Place> resting_on_word(const Draft& draft, const Section& section,
                                   const std::string& word) {
    if (word.size() < 4) return {};
    return places_where(section, [&](const Sentence& one) {
        return is_body(one) &&
               std::any_of(draft.claims.begin(), draft.claims.end(), [&](const auto& claim) {
                   return std::find(one.claims.begin(), one.claims.end(), claim.id) !=
                              one.claims.end() &&
                          holds_word(claim.text, word);
               });
    });
}

std::vector<Place> common(const std::vector<Place>& a, const std::vector<Place>& b) {
    std::vector<Place> both;
    for (const Place place : a)
        if (std::find(b.begin(), b.end(), place) != b.end()) both.push_back(place);
    return both;
}

}  // namespace

std::string stem_of(std::string_view word) {
    if (word.ends_with("'s")) word.remove_suffix(2);
    for (const std::string_view ending : {"ing", "ies", "es", "ed", "s", "e", "y"})
        if (word.size() > ending.size() + 2 && word.ends_with(ending) && !word.ends_with("ss"))
            return std::string(word.substr(0, word.size() - ending.size()));
    return std::string(word);
}

std::vector<Place> places_about(const Draft& draft, const Section& section,
                                const std::vector<std::string>& words) {
    if (words.size() == 1)
        if (auto places = with_role_named(section, words[0]); !places.empty()) return places;
    std::optional<std::vector<Place>> all;
    for (const std::string& word : words) {
        auto places = with_word(section, word);
        if (places.empty()) places = with_role_named(section, word);
        if (places.empty()) places = with_claim_named(section, word);
        if (places.empty()) places = resting_on_word(draft, section, word);
        all = all ? common(*all, places) : places;
    }
    if (all && all->size() > 1 && words.size() == 1)
        // "The pricing line" is the one with the figure, not every sentence with the word.
        if (const auto narrowed = common(*all, with_claim_named(section, words[0]));
            narrowed.size() == 1)
            return narrowed;
    return all.value_or(std::vector<Place>());
}

}  // namespace coco::writing
