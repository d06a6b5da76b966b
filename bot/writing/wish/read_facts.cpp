// Facts in a wish: a corrected figure, a confirmed assumption.
#include <algorithm>

#include <fmt/format.h>

#include "base/text.hpp"
#include "writing/edits/places.hpp"
#include "writing/wish/figures.hpp"

namespace coco::writing {
namespace {

using partnership::Label;

constexpr std::size_t kMostValueWords = 12;
/// A value that begins so is an opinion, not a fact.
constexpr std::string_view kOpinions =
    "right wrong fine good great ok not too a bit very really quite so unclear unknown off high "
    "low "
    "way still probably maybe supposed important missing in on at to also already what why the "
    "same there here just our your better worse happy correct fair solid weak strong nice cool";

bool is_in(std::string_view list, std::string_view word) {
    const auto words = split_words(list);
    return std::find(words.begin(), words.end(), word) != words.end();
}

bool names_somebody(Label label) {
    return label == Label::partner || label == Label::company || label == Label::contact ||
           label == Label::author;
}

bool begins_with_capital(std::string_view text) {
    return !text.empty() && ((text.front() >= 'A' && text.front() <= 'Z') ||
                             (static_cast<unsigned char>(text.front()) & 0x80u) != 0);
}

/// "is" alone carries figures, names and commercial models; anything else may be an opinion.
bool is_value(Label label, const std::string& value, bool explicitly) {
    const std::string lower = to_lower_ascii(value);
    const auto words = split_words(lower);
    if (words.empty() || words.size() > kMostValueWords) return false;
    if (names_somebody(label)) return begins_with_capital(value);
    if (is_in(kOpinions, words.front())) return false;
    return explicitly || has_digit(value) || label == Label::commercial_model;
}

std::optional<Found> fact(const Reading& reading, const Match& match, bool explicitly) {
    const bool asked = has_word(match["label"].first(1),
                                "why what who how where when which is are "
                                "does do did whose");
    if (asked || (reading.clause.asks && !explicitly)) return std::nullopt;
    const auto label = label_of(reading.text(match["label"]));
    if (!label || *label == Label::objection) return std::nullopt;
    auto [now, before] = value_and_not(reading.unquoted(match["value"]));
    for (const std::string_view tail : {" now", " instead", " please", " a year actually"})
        if (now.ends_with(tail)) now.resize(now.size() - tail.size());
    if (!is_value(*label, now, explicitly || !before.empty())) return std::nullopt;
    Edit edit;
    edit.kind = *label == Label::contact ? EditKind::set_contact : EditKind::set_fact;
    edit.label = *label;
    edit.value = std::move(now);
    return clear(std::move(edit));
}

std::optional<Found> told(const Reading& reading, const Match& match) {
    return fact(reading, match, false);
}
std::optional<Found> set(const Reading& reading, const Match& match) {
    return fact(reading, match, true);
}

/// "10% everywhere": where it holds says nothing about the value.
std::string value_of(const Reading& reading, Tokens tokens) {
    while (tokens.size() > 1 &&
           (has_word(tokens.last(1),
                     "everywhere throughout now then actually instead please sorry , btw") ||
            !tokens.back().section.empty()))
        tokens = tokens.first(tokens.size() - 1);
    return reading.unquoted(tokens);
}

std::optional<Found> corrected(const Reading& reading, const Match& match) {
    const std::string old = value_of(reading, match["old"]);
    const std::string now = value_of(reading, match["value"]);
    const bool figures = has_digit(old) && has_digit(now);
    const bool names = reading.accepts("quote", match["value"]) || begins_with_capital(now);
    auto edit = figures ? corrected_figure(reading.draft, now, old)
                : names ? corrected_words(reading.draft, now, old)
                        : std::nullopt;
    return edit ? std::optional(clear(*std::move(edit))) : std::nullopt;
}

std::optional<Found> maybe_corrected(const Reading& reading, const Match& match) {
    auto found = corrected(reading, match);
    if (found) found->understood = Understood::ask;
    return found;
}

std::optional<Found> range(const Reading& reading, const Match& match) {
    const Tokens thing = match["thing"];
    if (thing.size() > 4 || reading.clause.asks) return std::nullopt;
    auto edit = corrected_range(reading.draft, to_lower_ascii(reading.text(thing)),
                                reading.text(match["from"]), reading.text(match["to"]));
    return edit ? std::optional(clear(*std::move(edit))) : std::nullopt;
}

std::optional<Found> by_unit(const Reading& reading, const Match& match) {
    auto edit = corrected_by_unit(reading.draft, reading.text(match["value"]));
    return edit ? std::optional(clear(*std::move(edit))) : std::nullopt;
}

/// "3 days is confirmed", where the draft says 13: one of the two is wrong.
std::optional<Found> other_estimate(const Reading& reading, const std::string& text) {
    const auto estimate = estimate_like(reading.draft, text);
    auto edit = estimate ? corrected_figure(reading.draft, text, *estimate) : std::nullopt;
    if (!edit) return std::nullopt;
    Found found = guess(*edit);
    found.question = fmt::format("The draft says {}. Shall I make it {}?", edit->part, edit->value);
    return found;
}

std::optional<Found> confirmed(const Reading& reading, const Match& match) {
    const Tokens what = match["what"];
    if (const Tokens who = match["who"];
        !who.empty() && has_word(who.first(1), "who has nobody did what have if"))
        return std::nullopt;
    if (has_word(what.first(1), "is are was who what did does do has have why"))
        return std::nullopt;
    if (has_word(reading.clause.tokens, "not isn't don't aren't wasn't if never"))
        return std::nullopt;
    const std::string text = reading.text(what);
    // Without a figure it has to be said of the estimate, not of just anything.
    if (!has_digit(text) &&
        !has_word(what, "estimate assumption figure number effort days that it this"))
        return std::nullopt;
    if (!has_digit(text) && reading.draft.questions.size() > 1) return std::nullopt;
    const auto* question = question_about(reading.draft, text);
    if (!question) return other_estimate(reading, text);
    Edit edit;
    edit.kind = EditKind::confirm;
    edit.value = question->id;
    Found found = clear(std::move(edit));
    // "It is right" may be said of anything.
    if (!has_digit(text) && has_word(what, "that it this")) found.understood = Understood::ask;
    return found;
}

/// "setup is 4 days": the figure that the writer assumed under that name.
std::optional<Found> estimated(const Reading& reading, const Match& match) {
    const auto figure = assumed_figure(reading.draft, reading.text(match["name"]));
    if (!figure || reading.clause.asks) return std::nullopt;
    Tokens value = match["value"];
    while (value.size() > 1 && has_word(value.first(1),
                                        "about around roughly only just more like closer to "
                                        "actually really nearer"))
        value = behind(value, 1);
    const std::string now = reading.text(value);
    // A number and its unit: anything longer says something else.
    const bool bare = !now.empty() && now.front() >= '0' && now.front() <= '9' &&
                      (value.size() == 1 || value.size() == 2);
    if (!bare || number_in(now) == figure->first) return std::nullopt;
    auto edit = corrected_figure(reading.draft, now, figure->first + " " + figure->second);
    if (!edit) {
        const std::string plain = figure->second.substr(figure->second.rfind('-') + 1);
        edit = corrected_figure(reading.draft, now, figure->first + " " + plain);
    }
    if (!edit) return std::nullopt;
    const std::string old = number_in(reading.text(match["old"]));
    const bool other = !old.empty() && old != figure->first;
    // The draft estimates their effort and their share; ours are something else.
    if (!other && !has_word(reading.clause.tokens, "our my")) return clear(*std::move(edit));
    Found found = guess(*edit);
    found.question = fmt::format("The draft says {}{}. Shall I make it {}?", edit->part,
                                 other ? ", not " + old : std::string(), edit->value);
    return found;
}

/// "not convinced by the 13 days": what should it be? Nothing is done on a doubt.
std::optional<Found> doubted(const Reading& reading, const Match& match) {
    const bool doubts = reading.clause.asks || has_word(reading.clause.tokens,
                                                        "not unsure doubtful sceptical skeptical "
                                                        "are");
    Tokens what = match["what"];
    while (what.size() > 1 && has_word(what.first(1), "the that those our your this"))
        what = behind(what, 1);
    const std::string text = reading.text(what);
    if (!doubts || !has_digit(text) || what.size() > 3 || !reading.is_part(match["what"]))
        return std::nullopt;
    Found found = ask_back(
        fmt::format("What should “{}” be? For example “it is 9, not {}”.", text, number_in(text)));
    if (const auto* question = question_about(reading.draft, text)) {
        Edit edit;
        edit.kind = EditKind::confirm;
        edit.value = question->id;
        found.question =
            fmt::format("“{}” is an assumption. Is it right, or what should it be?", text);
        found.choices.push_back(std::move(edit));
    }
    return found;
}

/// "CRM says 52", right after somebody changed a figure: two values, and somebody has to choose.
std::optional<Found> second_value(const Reading& reading, const Match& match) {
    const auto& facts = reading.draft.facts.list();
    const auto newest = std::max_element(
        facts.begin(), facts.end(), [](const auto& a, const auto& b) { return a.at_ms < b.at_ms; });
    if (newest == facts.end() || newest->at_ms == 0 || newest->at_ms != reading.draft.at_ms ||
        !has_digit(newest->value))
        return std::nullopt;
    const std::string other = reading.text(match["value"]);
    if (!has_digit(other) || number_in(newest->value) == number_in(other)) return std::nullopt;
    Found found =
        ask_back(fmt::format("Two values for {} now: {} ({}) and {}. Which one shall I use?",
                             to_lower_ascii(partnership::display_name(newest->label)),
                             newest->value, newest->source, other));
    for (const std::string& value : {newest->value, other}) {
        Edit edit;
        edit.kind = EditKind::set_fact;
        edit.label = newest->label;
        edit.value = value;
        found.choices.push_back(std::move(edit));
    }
    return found;
}

constexpr Row kRows[] = {
    {"(yes|yep|yeah|correct|confirmed|right|ok|sure) (,|:) {what:few} "
     "is|are|'s|looks|sounds|look|sound|seems|was "
     "(about|still|perfectly|absolutely|indeed|also|pretty|the) "
     "right|correct|fair|fine|accurate|confirmed|approved|realistic|good|ok|spot_on|okayed|right_"
     "number|right_figure|signed_off|agreed|cleared|a_fair_estimate|a_good_estimate|true|solid",
     confirmed},
    {"(yes|yep|yeah|correct|confirmed|right|ok|sure) (,|:) {what:few} is|are|'s|looks|sounds|was "
     "(about|still|perfectly|absolutely|indeed|also) "
     "right|correct|fair|fine|accurate|confirmed|approved|realistic|good|ok|spot_on|okayed|signed_"
     "off|agreed|cleared|a_fair_estimate|a_good_estimate "
     ",|by|because|as|since|says|according|with|per|from|: {tail}",
     confirmed},
    {"(i|we|i_can|we_can|let_me|i_hereby|i'd_like_to|i_just|just) confirm|confirmed|confirming "
     "(that|the|it_'s|:) {what:few} (is_right|is_correct|is_fine|works)",
     confirmed},
    {"{who:few} (has|have|just|already) "
     "confirmed|approved|okayed|ok'd|signed_off_on|agreed_to|signed_off|cleared|verified|checked "
     "(the|on|that|our) {what:few} (is_right|is_correct|today|yesterday|this_morning)",
     confirmed},
    {"{what:few} (has|have) (been|was|were|is) "
     "confirmed|approved|okayed|signed_off|verified|cleared (by|with|today|yesterday|this) "
     "({tail})",
     confirmed},
    {"{what:few} works (for_us|for_them|for_me|fine)", confirmed},
    {"(yes|yep|correct) , {what:num} days|person-days|percent (it_is)", confirmed},
    {"(the|our|their) {thing:few} goes|went|drops|falls|is_down|shrinks|comes_down|is (now|down) "
     "from {from:few} to {to:few} (now) (, {rest})",
     range},
    {"(actually|no|nope|sorry|correction|wait) (,|:) "
     "(it|that|this|we|there|they|the_number|the_figure) "
     "is|'s|have|are|should_be|has|must_be|ought_to_be {value} (,) "
     "not|instead_of|rather_than|and_not|, {old}",
     corrected},
    {"(actually|no|nope|sorry|correction|wait) (,|:) (it|that) should|ought_to|must be|say|read "
     "{value} (,) not|instead_of|rather_than|and_not {old}",
     corrected},
    {"(small_thing|correction|update|fyi|btw|actually|no) (,|:) "
     "(it|that|this|they|its_name|the_name) is|'s|are {value} (these_days|now|nowadays|actually) "
     "(,) not|instead_of|and_not {old}",
     corrected},
    {"{old:few} is|are|'s (now) wrong|incorrect|outdated|out_of_date|off|old|stale|not_right "
     "(btw|now|by_the_way) , {who:few} says|say|said|has|have|thinks|think|told_us (it_'s|it_is) "
     "{value}",
     corrected},
    {"{old:few} is|are|'s (now) out_of_date|outdated|stale|obsolete|no_longer_true "
     "(btw|now|by_the_way) (,|:|and) (it_'s|it_is|that_'s|now_it_'s|it_should_be) {value}",
     corrected},
    {"(pretty_sure|i_think|i_believe|i'm_sure) {old:few} is|are|looks|seems|sounds (a_bit) "
     "too|way_too high|low|much|optimistic|pessimistic for {thing:few} , (it) "
     "(might|may|could|should) be (more_like|closer_to|about|nearer) {value}",
     maybe_corrected},
    {"correction|update (:|,) {value} (,) not {old}", corrected},
    {"(it|that|this|we|they) is|'s|are|have not|n't {old:few} (,) but|, (it_'s|it_is|rather|but) "
     "{value}",
     corrected},
    {"(it|that) isn't|aren't {old:few} (,|but) (it_'s|it_is|but|rather) {value}", corrected},
    {"not {old:few} but|, {value}", corrected},
    {"{old:few} is|are|'s wrong|incorrect|outdated|not_right|off|old|no_longer_right|not_correct "
     ",|:|and (it|that|the_right_number|the_right_figure) is|'s|should_be|are|has_to_be {value}",
     corrected},
    {"{old:few} should (be|read|say|now_be) {value}", corrected},
    {"(the|our|their) {name:few} "
     "is|'s|takes|will_take|needs|will_be|should_be|would_be|should_take|comes_to "
     "(now|actually|really|only|more_like|closer_to) {value} (,) not|instead_of|rather_than {old}",
     estimated},
    {"(the|our|their) {name:few} "
     "is|'s|takes|will_take|needs|will_be|should_be|would_be|should_take|comes_to|: "
     "(now|actually|really|only|more_like|closer_to) {value} (now)",
     estimated},
    {"change|set|update|correct|make|put|fix|raise|lower|increase|reduce (the|our|their) "
     "{name:few} (up|down) to|at {value}",
     estimated},
    {"(i'm|i_am|we're|we_are|are_we|are_you|not) "
     "not_convinced_by|not_convinced_of|not_sure_about|not_sure_of|unsure_about|doubtful_about|"
     "sceptical_about|skeptical_about|sure_about|sure_of|certain_about|happy_with|sold_on "
     "{what:part} (, {rest:few})",
     doubted},
    {"{old:few} -> {value}", corrected},
    {"change|correct|replace|fix|update|swap|amend (the|that) {old:few} to|with|by|into|for "
     "{value}",
     corrected},
    {"make|use (that|it) {value} (,) not|instead_of|rather_than {old}", corrected},
    {"(the|our|their) {label:few} : {value}", told},
    {"(the|our|their) {label:few} = {value}", set},
    {"change|set|update|correct|make|put|fix|adjust|raise|lower|increase|reduce|bump|revise|edit|"
     "decrease (the|our|their) {label:few} (up|down) to|at|as|:|into|-> {value}",
     set},
    {"use|take {value} for|as (the|our|their) {label:few}", set},
    {"(the|our|their) {label:few} is|are (now|actually|really|currently|more_like|no_longer) "
     "{value}",
     [](const Reading& reading, const Match& match) {
         return fact(reading, match, has_word(reading.clause.tokens, "now actually"));
     }},
    {"(the|our|their) {label:few} should|must|ought_to|has_to|needs_to (be|say|read|now_be) "
     "{value}",
     set},
    {"(the|our|their) {label:few} "
     "went|goes|changed|moved|dropped|rose|grew|fell|has_changed|has_grown|has_dropped (up|down) "
     "(from) to {value}",
     set},
    {"{value} (,) not|instead_of|rather_than {old:few}", corrected},
    {"(actually|no|correction|fyi|btw|update) (,|:) (we|they|there|it|harbor) (now|actually) "
     "have|has|is|are|'s|share|serve (now|actually|about|only) {value}",
     by_unit},
    {"(the|our) {who:few} says|shows|has|said|reports|tells_me|lists {value:num}", second_value},
};

}  // namespace

std::span<const Row> fact_rows() { return kRows; }

}  // namespace coco::writing
