#include "writing/wish_ask.hpp"

#include <array>
#include <charconv>
#include <vector>

#include <fmt/format.h>

#include "base/text.hpp"
#include "writing/composer/words.hpp"

namespace coco::writing {
namespace {

constexpr std::array<std::string_view, 7> kWeekdays{"Monday", "Tuesday",  "Wednesday", "Thursday",
                                                    "Friday", "Saturday", "Sunday"};
constexpr std::array<std::string_view, 12> kMonths{"January",   "February", "March",    "April",
                                                   "May",       "June",     "July",     "August",
                                                   "September", "October",  "November", "December"};
constexpr std::string_view kMinutes = " minutes";

/// "Thursday" for "thu", "thurs" and "thursday"; three letters are enough.
template <std::size_t N>
std::string_view whole_name(const std::array<std::string_view, N>& names, std::string_view word) {
    for (const std::string_view name : names)
        if (word.size() >= 3 && starts_with_ignoring_case(name, word)) return name;
    return {};
}

/// 3 for "3", "3rd"; 0 for anything else.
int day_number(std::string_view word) {
    for (const std::string_view ending : {"st", "nd", "rd", "th"})
        if (word.ends_with(ending)) word.remove_suffix(2);
    int day = 0;
    const auto read = std::from_chars(word.data(), word.data() + word.size(), day);
    return read.ec == std::errc() && read.ptr == word.data() + word.size() && day >= 1 && day <= 31
               ? day
               : 0;
}

std::vector<std::string> plain_words(std::string_view text) {
    std::string plain(text);
    for (char& c : plain)
        if (std::string_view(",.;:?!\"()").find(c) != std::string_view::npos) c = ' ';
    std::vector<std::string> words;
    for (const std::string_view word : split_words(plain)) words.emplace_back(word);
    return words;
}

/// "on Thursday 3 December", "in the week of 7 December", "next week"; empty without a time.
std::string time_in(const std::vector<std::string>& words) {
    std::string_view weekday, month;
    int day = 0;
    bool week = false, next = false, tomorrow = false;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::string& word = words[i];
        if (const auto name = whole_name(kWeekdays, word); !name.empty()) weekday = name;
        if (const auto name = whole_name(kMonths, word); !name.empty()) {
            month = name;
            if (i > 0 && day_number(words[i - 1]) > 0) day = day_number(words[i - 1]);
            if (i > 1 && words[i - 1] == "of") day = day_number(words[i - 2]);
            if (day == 0 && i + 1 < words.size()) day = day_number(words[i + 1]);
        }
        week = week || word == "week";
        next = next || word == "next";
        tomorrow = tomorrow || word == "tomorrow";
    }
    if (!month.empty() && day > 0) {
        const std::string date = fmt::format("{} {}", day, month);
        if (week) return "in the week of " + date;
        return weekday.empty() ? "on " + date : fmt::format("on {} {}", weekday, date);
    }
    if (!weekday.empty()) return fmt::format("{} {}", next ? "next" : "on", weekday);
    if (week && next) return "next week";
    return tomorrow ? "tomorrow" : "";
}

/// 15 in "15 minutes", "15 min" and "a 15-minute call"; 0 when no length is named.
int minutes_in(const std::vector<std::string>& words) {
    for (std::size_t i = 0; i < words.size(); ++i) {
        int minutes = 0;
        const char* const end = words[i].data() + words[i].size();
        const auto read = std::from_chars(words[i].data(), end, minutes);
        const std::string_view rest(read.ptr, static_cast<std::size_t>(end - read.ptr));
        if (read.ec != std::errc() || minutes < 1) continue;
        if (rest.starts_with("-min") || rest.starts_with("min")) return minutes;
        if (rest.empty() && i + 1 < words.size() && words[i + 1].starts_with("min")) return minutes;
    }
    return 0;
}

bool is_about_the_ask(const Clause& clause) {
    if (begins_with_any(clause.lower, {"ask for ", "ask them for ", "ask him for ", "ask her for ",
                                       "propose ", "suggest ", "make it ", "make that "}))
        return true;
    return begins_with_any(clause.lower, {"make ", "move ", "change ", "set ", "put ", "use "}) &&
           has_word(clause, "ask call meeting date slot time minutes min");
}

/// The end of the ask's time: where "to see whether …" or "be enough to …" begins.
std::size_t end_of_time(std::string_view text, std::size_t from) {
    std::size_t best = text.size();
    for (const std::string_view joint : {" be enough to ", ", to "})
        best = std::min(best, text.find(joint, from));
    for (std::size_t at = text.find(" to ", from); at != std::string_view::npos;
         at = text.find(" to ", at + 1)) {
        // "from 30 November to 2 December" goes on.
        if (at + 4 < text.size() && text[at + 4] >= '0' && text[at + 4] <= '9') continue;
        best = std::min(best, at);
        break;
    }
    return std::min(best, text.size() - (text.ends_with('?') ? 1 : 0));
}

bool names_a_day(std::string_view text) {
    std::string plain(text);
    for (char& c : plain)
        if (std::string_view(",.;:?!\"()").find(c) != std::string_view::npos) c = ' ';
    const auto words = split_words(plain);
    return std::any_of(words.begin(), words.end(), [](std::string_view word) {
        return word.size() > 3 &&
               (!whole_name(kWeekdays, word).empty() || !whole_name(kMonths, word).empty());
    });
}

/// Where a sentence says how long: "25 minutes", "a 25-minute call".
struct Length {
    std::size_t begin = 0;  ///< of the number
    std::size_t number_end = 0;
    std::size_t end = 0;  ///< behind "minutes" or "-minute call"
};

std::optional<Length> length_in(std::string_view sentence) {
    for (const std::string_view unit : {kMinutes, std::string_view("-minute")}) {
        const std::size_t at = sentence.find(unit);
        if (at == std::string_view::npos) continue;
        std::size_t begin = at;
        while (begin > 0 && sentence[begin - 1] != ' ') --begin;
        std::size_t end = at + unit.size();
        // The noun that the length belongs to.
        if (unit != kMinutes && end < sentence.size() && sentence[end] == ' ')
            end = std::min(sentence.find_first_of(" ?,.", end + 1), sentence.size());
        return Length{begin, at, end};
    }
    return std::nullopt;
}

}  // namespace

std::optional<Edit> ask_in(const Clause& clause) {
    if (!is_about_the_ask(clause)) return std::nullopt;
    const auto words = plain_words(clause.lower);
    const int minutes = minutes_in(words);
    const std::string time = time_in(words);
    if (minutes == 0 && time.empty()) return std::nullopt;
    Edit edit;
    edit.kind = EditKind::set_ask;
    if (minutes > 0) edit.value = fmt::format("{} minutes", minutes);
    if (!time.empty()) edit.value += (edit.value.empty() ? "" : " ") + time;
    return edit;
}

std::optional<std::string> with_ask(std::string_view sentence, std::string_view ask) {
    const auto length = length_in(sentence);
    if (!length) return std::nullopt;
    std::string_view minutes = sentence.substr(length->begin, length->number_end - length->begin);
    std::string_view time = ask;
    if (const std::size_t at = ask.find(kMinutes); at != std::string_view::npos) {
        minutes = ask.substr(0, at);
        time = trim(ask.substr(at + kMinutes.size()));
    }
    std::string front(sentence.substr(0, length->begin));
    const std::string_view unit =
        sentence.substr(length->number_end, length->end - length->number_end);
    const std::size_t time_end = end_of_time(sentence, length->end);
    const std::string_view rest = sentence.substr(time_end);
    if (time.empty())
        return fmt::format("{}{}{}", front, minutes, sentence.substr(length->number_end));
    // A day far behind the minutes would contradict the new one.
    if (names_a_day(rest)) return std::nullopt;
    if (names_a_day(front)) {
        // "By 9 December, would you …": the time stands in front of a comma.
        const std::size_t comma = front.find(',');
        if (comma == std::string::npos || names_a_day(front.substr(comma))) return std::nullopt;
        return fmt::format("{}{}{}{}{}", composer::capitalised(std::string(time)),
                           front.substr(comma), minutes, unit, sentence.substr(length->end));
    }
    return fmt::format("{}{}{} {}{}", front, minutes, unit, time, rest);
}

}  // namespace coco::writing
