// Shorter, longer, and sentences that come back.
#include <algorithm>

#include <fmt/format.h>

#include "base/text.hpp"
#include "writing/edits/places.hpp"
#include "writing/wish/reading.hpp"

namespace coco::writing {
namespace {

using partnership::Section;

/// More sentences than that are no limit for a first message.
constexpr int kMostSentences = 20;

/// The section that a length is about; nullptr when the clause leaves it open.
const Section* section_meant(const Reading& reading, const Edit& edit) {
    if (reading.draft.sections.size() == 1) return &reading.draft.sections.front();
    return section_with(reading.draft, edit.target);
}

/// True when every version that the edit means has fewer words already.
bool all_shorter_than(const Reading& reading, const Edit& edit, int words) {
    return std::all_of(reading.draft.sections.begin(), reading.draft.sections.end(),
                       [&](const Section& section) {
                           return (!edit.target.empty() && edit.target != section.id) ||
                                  partnership::count_words(section) < words;
                       });
}

/// "about" a part: that sentence alone; otherwise each version that is named.
Found length_of(const Reading& reading, EditKind kind, Tokens what, int words = 0) {
    Edit edit = edit_for(reading, kind, what);
    edit.words = words;
    if (!what.empty() && !reading.is_whole(what)) {
        edit.part = reading.text(what);
        return clear(std::move(edit));
    }
    return for_sections(reading, std::move(edit), reading.clause.tokens);
}

std::optional<Found> shorter(const Reading& reading, const Match& match) {
    return length_of(reading, EditKind::shorten, match["what"]);
}

/// A complaint that is hedged ("feels a bit long") is asked about.
std::optional<Found> maybe_shorter(const Reading& reading, const Match& match) {
    Found found = length_of(reading, EditKind::shorten, match["what"]);
    found.understood = Understood::ask;
    return found;
}

/// "to 90 words": shorter or longer, by the length that the version has now.
std::optional<Found> to_words(const Reading& reading, const Match& match) {
    const int words = whole_number(match["n"]);
    if (words < 10) return std::nullopt;
    const bool is_upper_limit = has_word(
        reading.clause.tokens,
        "under below max maximum most less fewer within limit "
        "tops cut reduce shorten trim keep condense tighten boil squeeze compress pare halve");
    Found found = length_of(reading, EditKind::shorten, match["what"], words);
    for (Edit& edit : found.edits)
        if (!is_upper_limit && edit.part.empty() && all_shorter_than(reading, edit, words))
            edit.kind = EditKind::lengthen;
    return found;
}

/// "cut A to 90": the number says words when nothing else is there to count.
std::optional<Found> shorten_to(const Reading& reading, const Match& match) {
    const int words = whole_number(match["n"]);
    if (words < 10) return std::nullopt;
    return length_of(reading, EditKind::shorten, match["what"], words);
}

/// "max 5 sentences": short messages are counted so.
std::optional<Found> to_sentences(const Reading& reading, const Match& match) {
    const int sentences = whole_number(match["n"]);
    if (sentences < 1 || sentences > kMostSentences) return std::nullopt;
    Found found = length_of(reading, EditKind::shorten, match["what"]);
    for (Edit& edit : found.edits) edit.sentences = sentences;
    return found;
}

/// "take 20 words off", "by 20 words".
std::optional<Found> fewer_words(const Reading& reading, const Match& match) {
    const int fewer = whole_number(match["n"]);
    Found found = length_of(reading, EditKind::shorten, match["what"]);
    for (Edit& edit : found.edits)
        if (const Section* section = section_meant(reading, edit))
            edit.words = std::max(1, partnership::count_words(*section) - fewer);
    return found;
}

std::optional<Found> by_share(const Reading& reading, const Match& match) {
    const std::string share = reading.text(match["share"]);
    int percent = 50;
    if (contains_ignoring_case(share, "third")) percent = 67;
    if (contains_ignoring_case(share, "quarter")) percent = 75;
    if (share.ends_with('%')) percent = 100 - std::clamp(std::atoi(share.c_str()), 5, 90);
    Found found = length_of(reading, EditKind::shorten, match["what"]);
    for (Edit& edit : found.edits) edit.percent = percent;
    return found;
}

std::optional<Found> longer(const Reading& reading, const Match& match) {
    return length_of(reading, EditKind::lengthen, match["what"]);
}
std::optional<Found> maybe_longer(const Reading& reading, const Match& match) {
    Found found = length_of(reading, EditKind::lengthen, match["what"]);
    found.understood = Understood::ask;
    return found;
}

/// "more about churn", "put the cost line back": something in particular.
std::optional<Found> more_about(const Reading& reading, const Match& match) {
    const Tokens about = match["about"];
    if (about.empty()) return longer(reading, match);
    Edit edit = edit_for(reading, EditKind::lengthen, about);
    edit.value = reading.text(about);
    return clear(std::move(edit));
}

std::optional<Found> maybe_more_about(const Reading& reading, const Match& match) {
    auto found = more_about(reading, match);
    if (found) found->understood = Understood::ask;
    return found;
}

/// What comes back has to be gone: "put the cost line back" of a sentence that stands is nothing.
std::optional<Found> restore(const Reading& reading, const Match& match) {
    const Tokens what = match["about"];
    // "the sentence you removed" is the newest one, whatever it said.
    if (has_word(what, "removed dropped deleted took cut gone went") && !reading.is_part(what) &&
        !reading.draft.dropped.empty()) {
        Edit edit;
        edit.kind = EditKind::lengthen;
        edit.target = reading.draft.dropped.back().section;
        edit.value = "\"" + straighten_quotes(reading.draft.dropped.back().sentence.text) + "\"";
        return clear(std::move(edit));
    }
    if (reading.is_whole(what) || reading.text(what).empty()) return std::nullopt;
    if (!reading.names_part(what) && !reading.is_part(what) && reading.draft.dropped.empty())
        return std::nullopt;
    return more_about(reading, match);
}

/// "He's never going to read all of that": said of people who would, it is no complaint.
std::optional<Found> never_read(const Reading& reading, const Match& match) {
    const bool never = has_word(reading.clause.tokens, "never nobody won't wouldn't isn't no_one");
    return never ? maybe_shorter(reading, match) : std::nullopt;
}

constexpr Row kRows[] = {
    {"{what:doc} is|'s (still) (about|at_least) (twice|three_times|way|far|much|nearly_twice) "
     "as_long|longer|too_long as|than (it|this|that|we) "
     "should_be|needs_to_be|has_to_be|ought_to_be|needed|could_be|need|want|should",
     shorter},
    {"get|bring|cut|make|boil|trim|let|have {what:doc} (down|short|shorter|small|tight) (enough) "
     "(so|so_that|to) (it|that) fit|fits|fit_on|fits_on|fit_in|fits_in|fit_into {where:few}",
     shorter},
    {"$drop|trim|shave|shed (out|off) (about|maybe) "
     "a_sentence|one_sentence|a_sentence_or_two|a_line_or_two|a_line|one_or_two_sentences|two_"
     "sentences|a_couple_of_sentences|a_couple_of_lines|a_few_sentences|a_few_lines|some_words|a_"
     "few_words|some_sentences|some_lines|some_text|a_word_or_two "
     "(from|off|out_of|in|of) ({what:doc}) (somewhere)",
     shorter},
    {"({what:sec}) could_do_with|could_use|needs|wants|deserves|can_take|could_take "
     "(another|one_more|a|an_extra|some_more) line|sentence|word|detail|bit|words (or_two|more) "
     "on|about {about}",
     maybe_more_about},
    {"not_so|not_as|not_too|not_that|less $long (please)", shorter},
    {"half {what:doc}", by_share},
    {"(a|the|give_me_the|give_us_the|i_want_the) tl;dr|tldr|short|executive|brief "
     "(version|summary) (of) ({what:doc})",
     shorter},
    {"give {what:part} (a|some) (bit|little) (more) "
     "room|space|air|breathing_room|detail|substance|meat",
     longer},
    {"(could|can) {what:doc} (go_into|give|have|say|include|use) (a_bit|some) more "
     "(detail|details|information) on|about {about}",
     more_about},
    {"(go_into|give|have|say|include) (a_bit|some) more detail|details|information on|about "
     "{about}",
     more_about},
    {"keep {what:doc} (nice_and|rather|quite) "
     "short|brief|concise|tight|crisp|compact|to_the_point|succinct",
     maybe_shorter},
    {"make {what:doc} {share} as_long|the_length|the_size",
     [](const Reading& reading, const Match& match) -> std::optional<Found> {
         const std::string share = to_lower_ascii(reading.text(match["share"]));
         return share == "half" ? by_share(reading, match) : std::nullopt;
     }},
    {"$shorten by {share:few}",
     [](const Reading& reading, const Match& match) -> std::optional<Found> {
         const std::string share = to_lower_ascii(reading.text(match["share"]));
         const bool known = (share.size() <= 3 && share.ends_with('%')) || share == "half" ||
                            share == "a third" || share == "a quarter";
         return known ? by_share(reading, match) : std::nullopt;
     }},
    {"({what:doc}) (still) $sounds|runs|goes (still) ($vague) ($too) $long for {tail:few}",
     maybe_shorter},
    {"({what:doc}) is|'s (still) $too $long for {tail:few}", shorter},
    {"could_use|needs|could_do_with a trim|haircut|cut|diet|shave|edit_for_length", maybe_shorter},
    {"($much) $shorter (version) (of) ({what:doc}) (then|this_time)", shorter},
    {"a|an|something ($much) $shorter (version|draft|one|text|message|email) (of) ({what:doc})",
     shorter},
    {"$shorten (down) "
     "(a_bit|a_little|a_lot|some_more|further|more|again|slightly|somewhat|drastically)",
     shorter},
    {"halve|cut_in_half {what:doc}",
     [](const Reading& reading, const Match& match) { return by_share(reading, match); }},
    {"cut|chop|slice|split|reduce|trim {what:doc} in|by|down|to|down_to (in|to|by) (about|roughly) "
     "{share:few}",
     [](const Reading& reading, const Match& match) -> std::optional<Found> {
         const std::string share = to_lower_ascii(reading.text(match["share"]));
         for (const std::string_view known :
              {"half", "a half", "a third", "one third", "a quarter", "half the length",
               "half its length", "half the size"})
             if (share == known) return by_share(reading, match);
         const bool percent = share.size() <= 3 && share.ends_with('%');
         return percent ? by_share(reading, match) : std::nullopt;
     }},
    {"make {what:doc} {share} shorter",
     [](const Reading& reading, const Match& match) -> std::optional<Found> {
         const std::string share = to_lower_ascii(reading.text(match["share"]));
         const bool known = (share.size() <= 3 && share.ends_with('%')) || share == "a third" ||
                            share == "a quarter";
         return known ? by_share(reading, match) : std::nullopt;
     }},
    {"$shorten|cut|reduce|bring|get|take|keep|squeeze|make|limit|hold|drop|knock|bring_in|keep_it "
     "{what:doc} (be|stay|back|down|it) (to|at) ($about) {n:num} words "
     "(or_less|or_so|or_fewer|max|tops|at_most|maximum|please|in_total|total|each)",
     to_words},
    {"make|keep|have {what:doc} be|at|under|below|within ($about) {n:num} words "
     "(or_less|max|tops|at_most)",
     to_words},
    {"{what:doc} $must be|stay|have|come_in (to|at) ($about) {n:num} words "
     "(or_less|max|tops|at_most|or_so|long)",
     to_words},
    {"$shorten|cut|bring|get|reduce {what:doc} down|down_to|to (to) ($about) {n:num} (or_so)",
     shorten_to},
    {"(max|maximum|at_most|no_more_than|not_more_than|under|below|about|around|up_to|less_than|"
     "fewer_than|only) {n:num} words "
     "(max|maximum|tops|at_most|or_less|or_fewer|please|is_enough|only|would_be_better|limit)",
     to_words},
    {"(max|maximum|at_most|no_more_than|not_more_than|up_to|only|just) {n:num} sentences "
     "(max|maximum|tops|at_most|or_less|or_fewer|is_enough|is_plenty|limit|long) (for|in) "
     "({what:sec})",
     to_sentences},
    {"$shorten|cut|reduce|bring|get|keep|squeeze|make|limit|hold|boil {what:doc} (down|back|it) "
     "(to|at|under) (max|maximum|at_most|about|only|just) {n:num} sentences "
     "(or_less|or_so|or_fewer|max|tops|at_most|maximum|in_total|total|each|long)",
     to_sentences},
    {"{what:doc} $must be|stay|have|come_in (at|under) (max|maximum|at_most|only|just) {n:num} "
     "sentences (or_less|max|tops|at_most|or_so|long)",
     to_sentences},
    {"$shorten|cut|take|shave|lose|drop|trim|knock|reduce (about|around|another|some|it_by|by) "
     "{n:num} words (off|from|out_of|out|in) ({what:doc})",
     fewer_words},
    {"$shorten|cut|reduce|trim {what:doc} by ($about) {n:num} words", fewer_words},
    {"$shorten {what:doc} (down|back|up|in) "
     "($much|some|some_more|further|more|again|as_much_as_possible|drastically|if_you_can|if_"
     "possible|where_possible|where_you_can)",
     shorter},
    {"make|get|turn|keep|have {what:doc} (be|sound|read|into_something|something) ($much) $shorter "
     "(if_possible|if_you_can|again|now|still)",
     shorter},
    {"{what:doc} needs_to|should|must|has_to|ought_to|needs (be|to_be) ($much) $shorter", shorter},
    {"{what:doc} ($much) $shorter", shorter},
    {"{what:doc} could|might|may (be) ($much) $shorter", maybe_shorter},
    {"can|could {what:doc} be|get ($much) $shorter", shorter},
    {"{what:doc} needs|could_use|wants|deserves (a|some|to_be|more|a_bit_of|a_good) "
     "trimming|trim|tightening|shortening|cutting|trimmed|tightened|shortened|cut_down|condensing|"
     "pruning|condensed",
     shorter},
    {"boil|cut|pare|slim|trim|strip|whittle|narrow|tone|dial {what:doc} down "
     "(a_bit|a_little|a_lot|further|more|some)",
     [](const Reading& reading, const Match& match) -> std::optional<Found> {
         const std::string& verb = reading.clause.tokens.front().lower;
         return verb == "tone" || verb == "dial" ? std::nullopt : shorter(reading, match);
     }},
    {"({what:doc}) (still) (is|'s|are) (still|just|simply) "
     "too|way_too|far_too|much_too|still_too|just_too|overly|so $long "
     "(for_me|for_my_taste|for_him|for_her|for_a_first_message|for_an_email|for_a_first_email|for_"
     "a_cold_email|now|overall|i_think|though)",
     shorter},
    {"({what:doc}) is|'s (still) ($vague) $long (for_me|imo|though|for_a_first_message|overall)",
     maybe_shorter},
    {"({what:doc}) (is|'s) (just|still) ($vague) ($too) $long "
     "(side|for_me|imo|though|for_a_first_message)",
     [](const Reading& reading, const Match& match) -> std::optional<Found> {
         return reading.clause.tokens.size() < 2 ? std::nullopt : maybe_shorter(reading, match);
     }},
    {"({what:doc}) (still) $sounds|runs|goes (still) ($vague) ($too) $long "
     "(side|for_me|overall|to_me|as_well)",
     maybe_shorter},
    {"{what:doc} is|'s "
     "(quite|a_bit_of|bit_of|just|still) "
     "a_bit_on_the_long_side|on_the_long_side|a_mouthful|mouthful|a_wall_of_text|quite_a_read|a_"
     "lot_to_read|a_lot_of_text|a_lot_to_"
     "take_in|much_to_read (to_read|for_a_first_email|for_a_cold_email|in_one_go)",
     maybe_shorter},
    {"{what:part} is|'s|feels|reads|sounds (like) (quite|still|just|a_bit_of|bit_of) "
     "a_mouthful|mouthful|a_lot_to_read|a_lot_to_take_in|on_the_long_side|a_bit_much",
     maybe_shorter},
    {"he|she|they|nobody|marcus|people|a_vp|no_one (is|'s|are|will|won't|would|wouldn't|isn't) "
     "(never) (going_to|gonna|ever) read (through) (all) (of) that|this|it|all_that|all_this|"
     "everything (much)",
     never_read},
    {"{what:doc} goes|rambles|drags on (too_long|forever|a_bit|and_on|for_too_long)",
     maybe_shorter},
    {"(way|far|much|just|still) "
     "too_much_text|too_many_words|too_much_copy|less_text|fewer_words|less_words|half_the_length|"
     "half_the_words|half_the_size|less_wordy_please|"
     "less_is_more|use_fewer_words|fewer_words_please|say_it_in_fewer_words|say_the_same_in_fewer_"
     "words|too_long_winded|get_to_the_point|get_to_the_point_faster|get_to_the_point_sooner "
     "(in|for) ({what:doc})",
     shorter},
    {"$shorten {what:part} (down|up|a_bit|a_little|further)", shorter},
    {"make|get {what:part} (be) ($much) $shorter", shorter},
    {"{what:part} is|'s (still) too|way_too|far_too|much_too $long", shorter},
    {"{what:part} $must be ($much) $shorter", shorter},
    {"{what:part} $sounds|is|'s (still) $vague (too) $long", maybe_shorter},
    // Longer.
    {"($much) $longer (version) (of) ({what:doc})", longer},
    {"a ($much) $longer (version|draft|one) (of) ({what:doc})", longer},
    {"$lengthen (a_bit|a_little|more|further|slightly)", longer},
    {"$lengthen {what:doc} (out|up|further|more|$much) "
     "(with_more_detail|with_more_details|with_facts)",
     longer},
    {"$lengthen|bring|get|take|make {what:doc} (up) to (about|around|at_least|roughly) {n:num} "
     "words (long)",
     to_words},
    {"make|get {what:doc} (be) ($much) $longer", longer},
    {"flesh|fill|build|beef|bulk|fatten|round|stretch {what:doc} out|up "
     "(a_bit|a_little|more|some_more)",
     longer},
    {"{what:doc} is|'s (still|now|a_bit|just) too|way_too|far_too|a_bit_too|much_too "
     "short|thin|terse|brief|sparse|skimpy|bare|light|meagre (now|for_me)",
     longer},
    {"{what:part} is|'s|feels|reads|looks|seems|comes_across_as (still|now) ($vague) (too) "
     "short|thin|terse|sparse|skimpy|bare|abrupt|rushed|cut_off|sudden (now|for_me)",
     maybe_longer},
    {"{what:doc} (is|'s|feels|reads|looks|seems) (still) ($vague) (too) "
     "short|thin|terse|sparse|skimpy|bare|abrupt|rushed (now|for_me)",
     maybe_longer},
    {"{what:doc} $must be ($much) $longer", longer},
    {"too_short|too_thin|a_bit_short|a_bit_thin|way_too_short|too_terse", longer},
    {"(add|give|give_us|give_it|put_in|i_want|use|needs|include|we_need) "
     "(some|a_bit|a_little|a_few) more "
     "detail|details|substance|meat|facts|depth|content|material|text|context|information|info|of_"
     "the_facts (to|in|into) ({what:doc})",
     longer},
    {"(a_bit|a_little|some) "
     "more_detail|more_details|more_substance|more_meat|more_depth|say_more|say_a_bit_more|tell_"
     "more|give_more_detail|add_detail|add_some_detail|add_substance (in|to) ({what:doc})",
     longer},
    {"say|tell|write|add|include|give|go_into|put_in|talk|speak|give_me|give_us "
     "(a_bit|a_little|some|something|much|a_lot|lots) more "
     "(detail|details|information|info|text|words|context|depth) (about|on|to|regarding|around) "
     "{about}",
     more_about},
    {"(a_bit|a_little|some) more (detail|details|information|info|context|depth|emphasis) "
     "about|on|regarding {about}",
     more_about},
    {"elaborate|expand|elaborate_more|expand_more on|upon {about}", more_about},
    {"$lengthen {about:part} (a_bit|a_little|further|more|out)", more_about},
    {"make {about:part} ($much) $longer", more_about},
    {"put|bring|add|get|take|move|pop|stick {about} back "
     "(in|please|again|into_it|in_please|in_there|where_it_was|to_where_it_was|into|to) "
     "({sec:sec}) (again|please)",
     restore},
    {"put|bring|add|get|pop|stick {about} back in_the|into_the|to_the "
     "draft|email|message|text|mail",
     restore},
    {"put_back|bring_back|restore|reinstate|undelete|un-delete|add_back|put_back_in|add_back_in|re-"
     "add|readd|re-insert|reinsert|recover|un-drop|undrop|re-include {about} (please|again)",
     restore},
    {"put|bring|add|get back (in) {about}", restore},
    {"i_want|we_want|i'd_like|we_need|i_miss|i_need {about} back (in)", restore},
    {"undo (the) dropping|removing|removal|deletion|cutting (of) {about}", restore},
};

}  // namespace

std::span<const Row> length_rows() { return kRows; }

}  // namespace coco::writing
