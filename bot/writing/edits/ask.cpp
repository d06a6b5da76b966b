#include "writing/edits/ask.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <vector>

#include <fmt/format.h>

#include "base/text.hpp"
#include "writing/composer/words.hpp"
#include "writing/edits/places.hpp"
#include "writing/edits/support.hpp"

namespace coco::writing {
namespace {

using partnership::Role;
using partnership::Section;
using partnership::Sentence;

constexpr std::array<std::string_view, 7> kWeekdays{"Monday", "Tuesday",  "Wednesday", "Thursday",
                                                    "Friday", "Saturday", "Sunday"};
constexpr std::array<std::string_view, 12> kMonths{"January",   "February", "March",    "April",
                                                   "May",       "June",     "July",     "August",
                                                   "September", "October",  "November", "December"};
constexpr std::string_view kMinutes = " minutes";
/// From what people say among themselves to what is said to the partner.
constexpr std::pair<std::string_view, std::string_view> kToPartner[] = {
    {" their ", " your "},
    {" his ", " your "},
    {" her ", " your "},
    {" he'd ", " you'd "},
    {" she'd ", " you'd "},
    {" they'd ", " you'd "},
    {" he would ", " you would "},
    {" they would ", " you would "},
    {" she would ", " you would "},
    {" them ", " you "},
    {" him ", " you "}};

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

/// " at 10", " at 3pm": the time of day as it was said.
std::string clock_in(const std::vector<std::string>& words) {
    for (std::size_t i = 0; i + 1 < words.size(); ++i)
        if (words[i] == "at" && words[i + 1].front() >= '0' && words[i + 1].front() <= '9') {
            const bool half =
                i + 2 < words.size() && (words[i + 2] == "am" || words[i + 2] == "pm");
            return " at " + words[i + 1] + (half ? " " + words[i + 2] : std::string());
        }
    return {};
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
    const std::string clock = clock_in(words);
    if (!month.empty() && day > 0) {
        const std::string date = fmt::format("{} {}", day, month);
        if (week) return "in the week of " + date;
        return (weekday.empty() ? "on " + date : fmt::format("on {} {}", weekday, date)) + clock;
    }
    if (!month.empty() && weekday.empty() && day == 0 && !week) return fmt::format("in {}", month);
    if (!weekday.empty()) return fmt::format("{} {}{}", next ? "next" : "on", weekday, clock);
    if (week && next) return "next week";
    return tomorrow ? "tomorrow" + clock : "";
}

/// "on Tuesday 8 or Thursday 10 December": each side of "or" is a day.
std::string times_in(const std::vector<std::string>& words) {
    const auto either = std::find(words.begin(), words.end(), "or");
    if (either == words.end()) return time_in(words);
    std::vector<std::string> first(words.begin(), either), second(std::next(either), words.end());
    const auto month_of = [](const std::vector<std::string>& all) {
        const auto found = std::find_if(all.begin(), all.end(), [](const std::string& word) {
            return !whole_name(kMonths, word).empty();
        });
        return found == all.end() ? std::string() : std::string(whole_name(kMonths, *found));
    };
    const std::string month = month_of(second);
    // "8 or 9 December", "Monday or Friday next week"
    const bool shared = month_of(first).empty() && !month.empty();
    if (shared && !first.empty() && day_number(first.back()) > 0) first.push_back(month);
    const bool next = std::find(second.begin(), second.end(), "next") != second.end();
    if (next) first.insert(first.begin(), "next");
    std::string one = time_in(first), other = time_in(second);
    if (one.empty() || other.empty()) return time_in(words);
    for (const std::string_view front : {"on ", "next "})
        if (one.starts_with(front) && other.starts_with(front)) other.erase(0, front.size());
    if (shared && one.ends_with(" " + month) && other.ends_with(" " + month))
        one.resize(one.size() - month.size() - 1);
    return one + " or " + other;
}

constexpr std::array<std::pair<std::string_view, int>, 7> kNumberWords{{{"five", 5},
                                                                        {"ten", 10},
                                                                        {"fifteen", 15},
                                                                        {"twenty", 20},
                                                                        {"twenty-five", 25},
                                                                        {"thirty", 30},
                                                                        {"forty", 40}}};

/// 15 in "15 minutes", "15 min", "half an hour" and "a 15-minute call"; 0 when no length is named.
int minutes_in(const std::vector<std::string>& words) {
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (words[i] == "half" && i + 1 < words.size() &&
            (words[i + 1] == "hour" || (i + 2 < words.size() && words[i + 2] == "hour")))
            return 30;
        for (const auto& [name, value] : kNumberWords)
            if (words[i] == name && i + 1 < words.size() && words[i + 1].starts_with("min"))
                return value;
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

constexpr std::string_view kTimeWords =
    "next this week day days morning afternoon evening any in the of on by before until from early "
    "late later sometime between and at around either or some first half end start midweek "
    "tomorrow "
    "today lunch noon end beginning coming following";

bool is_time_word(std::string word) {
    word = to_lower_ascii(word);
    while (!word.empty() && (word.back() == ',' || word.back() == '?')) word.pop_back();
    const auto words = split_words(kTimeWords);
    return day_number(word) > 0 || !whole_name(kWeekdays, word).empty() ||
           !whole_name(kMonths, word).empty() ||
           std::find(words.begin(), words.end(), word) != words.end();
}

bool is_open_end(std::string_view word) {
    const auto words = split_words(
        "in the of on by before until from between and at around or any "
        "some either to");
    return std::find(words.begin(), words.end(), word) != words.end();
}

/// The end of the run of time words behind `from`: "next week, by Thursday 3 December" ends in
/// front of ", so that we can count".
std::size_t end_of_time(std::string_view text, std::size_t from) {
    std::size_t end = from;
    for (std::size_t at = from; at < text.size();) {
        const std::size_t begin = text.find_first_not_of(' ', at);
        if (begin == std::string_view::npos) break;
        const std::size_t stop = std::min(text.find(' ', begin), text.size());
        const std::string word(text.substr(begin, stop - begin));
        // "from 30 November to 2 December" goes on.
        const bool range = word == "to" && stop + 1 < text.size() && text[stop + 1] >= '0' &&
                           text[stop + 1] <= '9';
        if (!range && !is_time_word(word)) break;
        at = stop;
        // A preposition in front of something else belongs to what follows.
        if (!is_open_end(word)) end = stop;
    }
    while (end > from && (text[end - 1] == ',' || text[end - 1] == '?')) --end;
    return end;
}

bool names_a_day(std::string_view text) {
    const auto words = plain_words(text);
    return std::any_of(words.begin(), words.end(), [](const std::string& word) {
        return word.size() > 3 &&
               (!whole_name(kWeekdays, word).empty() || !whole_name(kMonths, word).empty());
    });
}

/// As end_of_time, also for a time between commas: "30 minutes, 8 to 11 December, to compare".
std::size_t end_of_named_time(std::string_view text, std::size_t from) {
    if (!text.substr(from).starts_with(", ")) return end_of_time(text, from);
    const std::size_t end = end_of_time(text, from + 1);
    return end > from + 1 && names_a_day(text.substr(from, end - from)) ? end : from;
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

/// The ask's figures are somebody's word now, so the check can trace them.
void claim_ask(Revision& revision, const Section& section, Sentence& sentence,
               const std::string& value) {
    const std::string id = said(revision, "ask", section.id, value);
    if (std::find(sentence.claims.begin(), sentence.claims.end(), id) == sentence.claims.end())
        sentence.claims.push_back(id);
}

/// "an intro to their product lead" as the question that asks for it, said to the partner; nothing
/// for what makes no question by rule.
std::optional<std::string> question_for_ask(const std::string& value) {
    std::string what = value;
    for (const auto& [from, to] : kToPartner) what = replace_all(" " + what + " ", from, to);
    what = std::string(trim(what));
    const std::string lower = to_lower_ascii(what);
    for (const std::string_view lead :
         {"whether you'd ", "if you'd ", "whether you would ", "if you would "})
        if (lower.starts_with(lead)) return "Would you " + what.substr(lead.size()) + "?";
    for (const std::string_view lead :
         {"a ", "an ", "the ", "your ", "one ", "two ", "three ", "half "})
        if (lower.starts_with(lead)) return "Could I have " + what + "?";
    // "who owns integrations on their side"
    for (const std::string_view lead : {"who ", "which "})
        if (lower.starts_with(lead)) return composer::capitalised(what) + "?";
    return std::nullopt;
}

}  // namespace

std::string ask_in(std::string_view text) {
    const auto words = plain_words(text);
    const int minutes = minutes_in(words);
    const std::string time = times_in(words);
    std::string ask;
    if (minutes > 0) ask = fmt::format("{} minutes", minutes);
    if (!time.empty()) ask += (ask.empty() ? "" : " ") + time;
    return ask;
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
    const std::size_t time_end = end_of_named_time(sentence, length->end);
    std::string_view rest = sentence.substr(time_end);
    // "30 minutes, 8 to 11 December, to compare": both commas go with the old time.
    if (sentence.substr(length->end).starts_with(',') && time_end > length->end &&
        rest.starts_with(", "))
        rest.remove_prefix(1);
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

result<void> apply_ask(Revision& revision, const Edit& edit) {
    Outcomes outcomes;
    for (Section* section : sections_meant(revision, edit)) {
        std::string wording;
        for (const Place place : body_places(*section)) {
            Sentence& sentence = sentence_at(*section, place);
            if (sentence.role != Role::ask) continue;
            if (const auto refusal = locked_refusal(*section, sentence)) {
                outcomes.refuse(*refusal);
                continue;
            }
            const bool timed = ask_in(edit.value) == edit.value;
            const auto changed =
                timed ? with_ask(sentence.text, edit.value) : question_for_ask(edit.value);
            if (!changed) {
                outcomes.refuse(fmt::format(
                    "The ask of {} {}, so I can't change its time. Give me the question in "
                    "quotation marks: change the ask to “…?”",
                    letter_of(*section),
                    length_in(sentence.text) ? "says its time in another place"
                                             : "names no minutes"));
                continue;
            }
            if (*changed == sentence.text) {
                outcomes.refuse(fmt::format("The ask of {} says “{}” already.", letter_of(*section),
                                            edit.value));
                continue;
            }
            sentence.text = *changed;
            claim_ask(revision, *section, sentence, edit.value);
            outcomes.changed(letter_of(*section));
        }
    }
    if (!outcomes.any()) return outcomes.refusal("There is no ask that I could change.");
    revision.done.push_back(
        fmt::format("{}The ask now says “{}”.", outcomes.in_sections(), edit.value));
    outcomes.report(revision);
    return {};
}

}  // namespace coco::writing
