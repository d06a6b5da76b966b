// "Ask for 15 minutes on Thursday 3 Dec": what the ask should propose.
#include <algorithm>
#include <cstdlib>

#include <fmt/format.h>

#include "base/text.hpp"
#include "writing/edits/ask.hpp"
#include "writing/wish/reading.hpp"

namespace coco::writing {
namespace {

/// What stands beside length and time in a clause about the ask, and changes nothing.
constexpr std::string_view kBeside =
    "a an the on at in of for to with by next this coming first only just about around call "
    "meeting "
    "chat slot talk time minutes minute minutes's min week day morning afternoon instead , and or "
    "conversation call's him her them quick short 's please zoom video intro week's phone "
    "november december january february march april may june july august september october "
    "sometime "
    "monday tuesday wednesday thursday friday saturday sunday tomorrow early late end from their "
    "our "
    "not is half hour dec nov jan feb mar apr jun jul aug sep sept oct mon tue tues wed thu thur "
    "thurs "
    "fri sat sun am pm max rather than ask one it be until before after starting beginning between "
    "till slots slot dates options times two three either";

/// Lengths to choose from when a call is said to be too long.
constexpr int kShortCall = 15, kMiddleCall = 20;

bool is_in(std::string_view list, std::string_view word) {
    const auto words = split_words(list);
    return std::find(words.begin(), words.end(), word) != words.end();
}

bool has_digit(std::string_view text) {
    return std::any_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// Only words of length and time: "15 minutes on Thursday", not "15 minutes of fame".
bool is_only_time(Tokens tokens) {
    return std::all_of(tokens.begin(), tokens.end(), [](const Token& token) {
        return !token.quoted && (has_digit(token.lower) || is_in(kBeside, token.lower) ||
                                 whole_number({&token, 1}) > 0);
    });
}

/// The words in front of "instead of" and "not": what is asked for, without what it replaces.
Tokens wanted(Tokens tokens) {
    for (std::size_t i = 0; i < tokens.size(); ++i)
        if (tokens[i].lower == "instead" || tokens[i].lower == "not" || tokens[i].lower == "rather")
            return tokens.first(i);
    return tokens;
}

std::optional<Found> ask(const Reading& reading, const Match& match) {
    const Tokens time = wanted(match["time"]);
    if (time.empty() || !is_only_time(match["time"])) return std::nullopt;
    std::vector<std::string> words;
    for (const Token& token : time) words.push_back(token.lower);
    Edit edit = edit_for(reading, EditKind::set_ask);
    edit.value = ask_in(join(words, " "));
    if (edit.value.empty()) return std::nullopt;
    return for_sections(reading, std::move(edit), reading.clause.tokens);
}

std::optional<Found> maybe_ask(const Reading& reading, const Match& match) {
    auto found = ask(reading, match);
    if (found) found->understood = Understood::ask;
    return found;
}

/// "Only 10 minutes" is said of the ask; a bare weekday may be said of anything.
std::optional<Found> minutes(const Reading& reading, const Match& match) {
    auto found = ask(reading, match);
    if (!found || !contains_ignoring_case(found->edits.front().value, "minutes"))
        return std::nullopt;
    return found;
}

/// "ask for an intro to their product lead": another ask altogether.
std::optional<Found> other_ask(const Reading& reading, const Match& match) {
    Tokens what = wanted(match["time"]);
    while (what.size() > 1 && !what.back().section.empty()) what = what.first(what.size() - 1);
    if (what.size() < 3 || has_word(what.first(1), "help me us it that this more advice"))
        return std::nullopt;
    if (auto timed = ask(reading, match)) return timed;
    Edit edit = edit_for(reading, EditKind::set_ask);
    edit.value = reading.text(what);
    return clear(std::move(edit));
}

/// "an hour with their head of sales"
std::optional<Found> other_hour(const Reading& reading, const Match&) {
    Edit edit = edit_for(reading, EditKind::set_ask);
    const Tokens all = reading.clause.tokens;
    const auto hour = std::find_if(all.begin(), all.end(), [](const Token& token) {
        return token.lower == "an" || token.lower == "half";
    });
    edit.value = reading.text(Tokens(hour, all.end()));
    return clear(std::move(edit));
}

/// "20 minutes, not 30, for the call"
std::optional<Found> not_old(const Reading& reading, const Match& match) {
    if (!is_only_time(match["old"])) return std::nullopt;
    return minutes(reading, match);
}

/// "30 minutes is a lot to ask": shorter calls to choose from.
std::optional<Found> too_long(const Reading& reading, const Match& match) {
    auto found = minutes(reading, match);
    if (!found) return std::nullopt;
    const Edit asked = found->edits.front();
    const int length = std::atoi(asked.value.c_str());
    Found shorter = ask_back(fmt::format("Shall I ask for less than {}?", asked.value));
    for (const int fewer : {kShortCall, kMiddleCall}) {
        if (fewer >= length) continue;
        Edit edit = asked;
        edit.value = fmt::format("{} minutes", fewer);
        shorter.choices.push_back(std::move(edit));
    }
    return shorter.choices.empty() ? std::nullopt : std::optional(std::move(shorter));
}

/// "don't ask for a meeting, ask who owns integrations on their side"
std::optional<Found> question_instead(const Reading& reading, const Match& match) {
    Edit edit = edit_for(reading, EditKind::set_ask);
    edit.value = reading.text(match["what"]);
    return has_word(match["what"].first(1), "who which") ? std::optional(clear(std::move(edit)))
                                                         : std::nullopt;
}

constexpr Row kRows[] = {
    {"don't_ask|do_not_ask|don't_propose|not_asking|instead_of|rather_than|instead_of_asking|"
     "rather_"
     "than_asking (for) (a|the) "
     "call|meeting|chat|minutes|time|slot|date (,) (instead|just|but) ask (him|her|them|marcus) "
     "{what}",
     question_instead},
    {"(asking_for|asking) {time} is|'s|feels|seems|sounds|looks|might_be|may_be|could_be "
     "(quite|rather|a_bit|still|really|probably|maybe|like) "
     "a_lot|much|too_much|a_big_ask|big_ask|a_lot_to_ask|much_to_ask|too_much_to_ask|a_stretch|"
     "pushing_it|too_long|asking_a_lot|asking_too_much|steep|ambitious|optimistic "
     "(of|from|for|in) ({whom:few})",
     too_long},
    {"(i'd_like|i_want|we_want|i_would_like|we'd_like|want) (the) ask|call|meeting|date|cta "
     "to_be|to_last (for|on|at|in) {time}",
     ask},
    {"ask|propose|suggest|request|offer|ask_them|ask_him|ask_her|ask_marcus|go_for|try_for|push_"
     "for|ask_just|book|schedule|let's_propose|let's_suggest|let's_ask|say (for|them|him|her) "
     "{time} (in|for) ({sec:sec})",
     ask},
    {"make|have (the) "
     "it|that|this|ask|call|meeting|slot|chat|date|time|invitation|cta|conversation "
     "(be|for|to|on|in|last|at) (a|an) {time} (in|for) ({sec:sec})",
     ask},
    {"make|move|change|set|put (the) "
     "ask|call|meeting|slot|date|time|deadline|day (in|of|for) {sec:sec} (be|for|to|on|at) {time}",
     ask},
    {"make|move|change|set|put|push (the) deadline|day (be|for|to|on|at) {time}", maybe_ask},
    {"move|change|set|put|use|shift|push|reschedule|postpone|bring|switch|update|cut|reduce|"
     "shorten|extend|lower|drop|keep|push_back|pull_forward|delay "
     "(the) "
     "it|ask|call|meeting|date|slot|time|minutes|day|cta|duration|chat|length_of_the_call|length_"
     "of_the_meeting|call_length|meeting_length|meeting_time|ask_date|invitation|proposed_date|"
     "proposed_time|timing|conversation|talk (in) ({sec:sec}) "
     "(back|down|up|out|forward) to|for|on|into|at|:|from|in|-> {time} (in|for) ({sec:sec})",
     ask},
    {"(the) ask|call|meeting|date|slot|cta|duration|call_length|meeting_length|time|chat "
     "should|must|needs_to|has_to|can|is|could (be|last|say|propose|take|read|now) "
     "(on|for|in|a|only|just) {time}",
     [](const Reading& reading, const Match& match) -> std::optional<Found> {
         // "The call is on Thursday" tells; "should be" wishes.
         return has_word(reading.clause.tokens, "should must needs has") ? ask(reading, match)
                                                                         : std::nullopt;
     }},
    {"(the) ask|date|cta|call_date|meeting_date|meeting_length|call_length : {time}", ask},
    {"{time} is|are enough|plenty|sufficient "
     "(for_the_call|for_a_call|for_this|for_the_meeting|for_a_first_call|for_a_first_chat)",
     minutes},
    {"{time} instead|instead_please|rather", ask},
    {"{time} instead_of|rather_than {old:few}", ask},
    {"only|just {time} (please)", minutes},
    {"use {time} (as|for) (the) (ask|call|meeting|date|slot)", ask},
    {"{time} "
     "would_be_better|works_better|is_better|might_be_better|may_be_better|would_work_better|suits_"
     "us_better|works_better_for_us|works_better_for_me|fits_better|would_suit_us_better",
     maybe_ask},
    {"ask|propose|suggest|request (them|him|her) (for|to) {time} instead", other_ask},
    {"ask|propose|suggest|request (them|him|her) (for|to) {time} instead_of|rather_than a|the|an "
     "call|meeting|chat|minutes",
     other_ask},
    {"change|replace|swap|turn (the) ask|cta|call_to_action|closing_question|closing "
     "to|with|for|into {time}",
     [](const Reading& reading, const Match& match) -> std::optional<Found> {
         if (reading.accepts("quote", match["time"])) return std::nullopt;
         if (has_word(match["time"],
                      "word words wording something better more less formal direct plain softer"))
             return std::nullopt;
         return other_ask(reading, match);
     }},
    {"instead_of|rather_than a|the|an|asking_for|25|30|20 {old:few} (,) ask|request (them|him|her) "
     "(for|to) {time}",
     other_ask},
    {"(can|could|should|let) the ask|cta|call_to_action (in) ({sec:sec}) be {time}", other_ask},
    {"ask|propose|suggest (them|him|her) for an hour|half {time}", other_hour},
    {"{time} (,) not {old:few}", not_old},
};

}  // namespace

std::span<const Row> ask_rows() { return kRows; }

}  // namespace coco::writing
