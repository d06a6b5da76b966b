#include "partnership/value_words.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "partnership/number_scan.hpp"

namespace coco::partnership {
namespace {

/// No word that matters here is longer; bounds the look back.
constexpr std::size_t kMaxWordBytes = 24;

template <std::size_t Size>
bool contains(const std::array<std::string_view, Size>& words, std::string_view word) {
    return std::any_of(words.begin(), words.end(),
                       [&](std::string_view known) { return equals_ignoring_case(known, word); });
}

constexpr std::array<std::string_view, 46> kNaming{
    "iso",      "iec",     "soc",     "version",  "ver",     "v",        "phase",     "tier",
    "section",  "series",  "form",    "rfc",      "step",    "level",    "type",      "article",
    "art",      "chapter", "page",    "appendix", "clause",  "schedule", "item",      "no",
    "number",   "nr",      "room",    "suite",    "fortune", "office",   "microsoft", "windows",
    "dss",      "option",  "release", "quarter",  "week",    "round",    "prompt",    "objection",
    "question", "web",     "ifrs",    "year",     "month",   "ext"};

constexpr std::array<std::string_view, 9> kYearWords{"by",   "since", "until", "during", "through",
                                                     "late", "early", "mid",   "fy"};

constexpr std::array<std::string_view, 12> kMonthStems{"jan", "feb", "mar", "apr", "may", "jun",
                                                       "jul", "aug", "sep", "oct", "nov", "dec"};

/// Words that end what is counted.
constexpr std::array<std::string_view, 62> kNoNoun{
    "a",      "an",    "the",  "of",      "and",     "or",   "to",    "in",    "per",
    "for",    "at",    "is",   "are",     "was",     "were", "with",  "from",  "by",
    "on",     "than",  "more", "but",     "not",     "that", "which", "each",  "every",
    "as",     "so",    "if",   "when",    "while",   "who",  "our",   "their", "your",
    "its",    "up",    "down", "out",     "we",      "they", "you",   "most",  "plus",
    "minus",  "times", "vs",   "now",     "then",    "will", "would", "can",   "could",
    "should", "has",   "have", "because", "instead", "only", "under", "over"};

/// Nouns that say what is counted even where another noun follows: "500 employee tier".
constexpr std::array<std::string_view, 30> kUnits{
    "employee",  "seat",     "agent",   "person",  "user",   "deal",     "day",    "week",
    "month",     "year",     "hour",    "minute",  "second", "customer", "entity", "store",
    "site",      "location", "bed",     "patient", "team",   "company",  "member", "contract",
    "forwarder", "account",  "partner", "country", "people", "percent"};

bool is_unit(std::string_view word) {
    if (contains(kUnits, word)) return true;
    if (word.ends_with("ies"))
        return contains(kUnits, std::string(word.substr(0, word.size() - 3)) + "y");
    return word.ends_with('s') && contains(kUnits, word.substr(0, word.size() - 1));
}

/// Where the blanks in front of `at` begin.
std::size_t before_blanks(std::string_view text, std::size_t at) {
    while (at > 0 && (text[at - 1] == ' ' || text[at - 1] == '\t')) --at;
    return at;
}

bool ends_with_phrase(std::string_view text, std::string_view phrase) {
    if (text.size() < phrase.size()) return false;
    const std::size_t begin = text.size() - phrase.size();
    if (!equals_ignoring_case(text.substr(begin), phrase)) return false;
    return begin == 0 || !is_word_at(text, begin - 1) || !is_word_at(text, begin);
}

template <std::size_t Size>
bool any_before(std::string_view text, std::size_t at,
                const std::array<std::string_view, Size>& phrases) {
    const std::size_t end = before_blanks(text, at);
    const std::size_t begin = end > kMaxWordBytes ? end - kMaxWordBytes : 0;
    const std::string_view before = text.substr(begin, end - begin);
    return std::any_of(phrases.begin(), phrases.end(),
                       [&](std::string_view phrase) { return ends_with_phrase(before, phrase); });
}

bool is_plural(std::string_view word) {
    return word.size() > 3 && word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("us");
}

}  // namespace

bool is_countable(std::string_view noun) {
    const std::size_t last = noun.rfind(' ');
    const std::string_view head = last == std::string_view::npos ? noun : noun.substr(last + 1);
    return is_unit(head) || is_plural(head);
}

bool is_glued_unit(std::string_view word, std::string_view text, std::size_t at) {
    static constexpr std::array<std::string_view, 6> kNoUnits{"st", "nd", "rd", "th", "am", "pm"};
    if (word.empty() || contains(kNoUnits, word) || is_digit_at(text, at + word.size()))
        return false;
    return std::all_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

bool names_by_number(std::string_view word) {
    return contains(kNaming, word);
}

bool introduces_year(std::string_view word) {
    if (contains(kYearWords, word)) return true;
    if (word.size() == 2 && (word[0] == 'Q' || word[0] == 'H')) return true;
    return word.size() >= 3 && contains(kMonthStems, word.substr(0, 3));
}

std::string_view word_before(std::string_view text, std::size_t at) {
    const std::size_t end = before_blanks(text, at);
    std::size_t begin = end;
    while (begin > 0 && end - begin < kMaxWordBytes && is_word_at(text, begin - 1)) --begin;
    return text.substr(begin, end - begin);
}

bool is_about_before(std::string_view text, std::size_t at) {
    static constexpr std::array<std::string_view, 13> kAbout{
        "about",   "around", "roughly", "~",      "≈",      "approximately", "approx",
        "approx.", "ca.",    "circa",   "nearly", "almost", "some"};
    return any_before(text, at, kAbout);
}

bool is_at_least_before(std::string_view text, std::size_t at) {
    static constexpr std::array<std::string_view, 11> kAtLeast{
        "more than", "over", "at least", "above", "upwards of", "minimum of",
        "minimum",   ">",    ">=",       "≥",     "min."};
    return any_before(text, at, kAtLeast);
}

bool is_at_least_behind(std::string_view text, std::size_t at) {
    static constexpr std::array<std::string_view, 5> kBehind{"or more", "or above", "and up",
                                                             "and above", "and more"};
    const std::string_view rest = text.substr(skip_blanks(text, at));
    return std::any_of(kBehind.begin(), kBehind.end(), [&](std::string_view phrase) {
        return starts_with_ignoring_case(rest, phrase) && !is_word_at(rest, phrase.size());
    });
}

std::string noun_at(std::string_view text, std::size_t at, std::size_t& end) {
    end = at;
    const bool glued = at < text.size() && text[at] == '-';
    const std::size_t begin = glued ? at + 1 : skip_blanks(text, at);
    std::string_view first = word_at(text, begin);
    if (first.empty() || contains(kNoNoun, first)) return {};
    // "30-minute call": the number and its noun are one adjective.
    if (glued) first = first.substr(0, first.find('-'));
    end = begin + first.size();
    if (glued || is_unit(first) || is_plural(first)) return to_lower_ascii(first);
    const std::size_t next = skip_blanks(text, end);
    const std::string_view second = word_at(text, next);
    if (next == end || second.empty() || contains(kNoNoun, second) || !is_plural(second))
        return to_lower_ascii(first);
    end = next + second.size();
    return to_lower_ascii(first) + " " + to_lower_ascii(second);
}

}  // namespace coco::partnership
