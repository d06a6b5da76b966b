#include <array>
#include <charconv>

#include "base/text.hpp"
#include "partnership/number_scan.hpp"

namespace coco::partnership {
namespace {

constexpr std::array<std::string_view, 12> kMonths{"january",   "february", "march",    "april",
                                                   "may",       "june",     "july",     "august",
                                                   "september", "october",  "november", "december"};

/// 1 to 12; 0 when `word` is no month. "Sept" and three letters will do.
int month_named(std::string_view word) {
    if (word.size() < 3) return 0;
    for (std::size_t i = 0; i < kMonths.size(); ++i) {
        const bool short_form = word.size() == 3 || equals_ignoring_case(word, "sept");
        if (equals_ignoring_case(word, kMonths[i]) ||
            (short_form && starts_with_ignoring_case(kMonths[i], word)))
            return static_cast<int>(i) + 1;
    }
    return 0;
}

/// "may" and "march" in small letters are verbs more often than months.
bool is_verb_too(std::string_view word) {
    return word == "may" || word == "march" || word == "mar";
}

/// At most four digits as a number; -1 when there are none or more. Moves `at` behind them.
int take_number(std::string_view text, std::size_t& at) {
    std::size_t end = at;
    while (is_digit_at(text, end)) ++end;
    if (end == at || end - at > 4) return -1;
    int number = 0;
    std::from_chars(text.data() + at, text.data() + end, number);
    at = end;
    return number;
}

bool take(std::string_view text, std::size_t& at, std::string_view part) {
    if (!starts_with_ignoring_case(text.substr(std::min(at, text.size())), part)) return false;
    at += part.size();
    return true;
}

void take_ordinal(std::string_view text, std::size_t& at) {
    for (const std::string_view ending : {"st", "nd", "rd", "th"})
        if (equals_ignoring_case(word_at(text, at), ending)) at += ending.size();
}

bool is_real(const Day& day) {
    if (day.month < 1 || day.month > 12 || day.day < 1) return false;
    static constexpr std::array<int, 12> kLengths{31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return day.day <= kLengths[static_cast<std::size_t>(day.month - 1)];
}

bool is_year(int number) {
    return number >= 1900 && number < 2100;
}

/// ", 2026" or " 2026" at `at`; 0 and unmoved when there is none.
int take_year(std::string_view text, std::size_t& at) {
    std::size_t next = at;
    take(text, next, ",");
    next = skip_blanks(text, next);
    if (next == at) return 0;
    const int year = take_number(text, next);
    if (!is_year(year) || is_word_at(text, next)) return 0;
    at = next;
    return year;
}

std::optional<ScannedDay> found(int year, int month, int day, std::size_t end) {
    const Day date{year, month, day};
    if (!is_real(date)) return std::nullopt;
    return ScannedDay{date, end};
}

/// 2026-12-03, 13.12.2026, 12/13/2026.
std::optional<ScannedDay> scan_numeric(std::string_view text, std::size_t at) {
    const int first = take_number(text, at);
    if (first < 0 || at >= text.size()) return std::nullopt;
    const char separator = text[at];
    if (separator != '-' && separator != '.' && separator != '/') return std::nullopt;
    const int second = take_number(text, ++at);
    if (second < 0 || at >= text.size() || text[at] != separator) return std::nullopt;
    const int third = take_number(text, ++at);
    if (third < 0 || is_word_at(text, at)) return std::nullopt;
    if (is_year(first) && separator == '-') return found(first, second, third, at);
    if (!is_year(third)) return std::nullopt;
    if (separator == '.' || first > 12) return found(third, second, first, at);
    if (second > 12) return found(third, first, second, at);
    return first == second ? found(third, first, second, at) : std::nullopt;
}

/// 3 Dec 2026, 3rd of December.
std::optional<ScannedDay> scan_day_first(std::string_view text, std::size_t at) {
    const int day = take_number(text, at);
    if (day < 1 || day > 31) return std::nullopt;
    take_ordinal(text, at);
    std::size_t next = skip_blanks(text, at);
    if (next == at && !take(text, next, "-")) return std::nullopt;
    if (take(text, next, "of ")) next = skip_blanks(text, next);
    const std::string_view word = word_at(text, next);
    const int month = month_named(word);
    if (month == 0) return std::nullopt;
    next += word.size();
    const std::size_t before_year = next;
    int year = take_year(text, next);
    if (std::size_t dashed = next; year == 0 && take(text, dashed, "-")) {
        const int number = take_number(text, dashed);
        if (is_year(number)) std::tie(year, next) = std::pair(number, dashed);
    }
    if (is_verb_too(word) && next == before_year) return std::nullopt;
    return found(year, month, day, next);
}

/// Dec 3, 2026.
std::optional<ScannedDay> scan_month_first(std::string_view text, std::size_t at) {
    const std::string_view word = word_at(text, at);
    const int month = month_named(word);
    if (month == 0 || is_verb_too(word)) return std::nullopt;
    at += word.size();
    if (take(text, at, ".") || at < text.size()) at = skip_blanks(text, at);
    const int day = take_number(text, at);
    if (day < 1 || day > 31) return std::nullopt;
    take_ordinal(text, at);
    if (is_word_at(text, at) || (at < text.size() && (text[at] == '-' || text[at] == '%')))
        return std::nullopt;
    const int year = take_year(text, at);
    return found(year, month, day, at);
}

}  // namespace

std::optional<ScannedDay> scan_day(std::string_view text, std::size_t at) {
    if (!is_digit_at(text, at)) return scan_month_first(text, at);
    if (auto day = scan_numeric(text, at)) return day;
    return scan_day_first(text, at);
}

}  // namespace coco::partnership
