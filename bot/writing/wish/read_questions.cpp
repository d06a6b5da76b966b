// Questions that the draft can answer, and wishes that COCO declines.
#include <algorithm>

#include "base/text.hpp"
#include "writing/wish/figures.hpp"

namespace coco::writing {
namespace {

std::optional<Found> question(const Reading& reading, const Match&) {
    Edit edit = edit_for(reading, EditKind::question);
    edit.value = reading.clause.text;
    return clear(std::move(edit));
}

/// About something of the draft: a figure, a part, a version; not about just anything.
std::optional<Found> about_the_draft(const Reading& reading, const Match& match) {
    const Tokens what = match["what"];
    const std::string text = reading.text(what);
    // "Who said that?" is mostly asked among people.
    if (what.size() == 1 && has_word(what, "it that this them")) return std::nullopt;
    const bool figure = has_digit(text);
    const bool part = reading.is_part(what) || reading.is_whole(what);
    const bool label = label_of(text).has_value();
    if (!figure && !part && !label) return std::nullopt;
    if (has_word(what, "him her them you me us")) return std::nullopt;
    return question(reading, match);
}

std::optional<Found> about_a_figure(const Reading& reading, const Match& match) {
    return has_digit(reading.text(match["what"])) || label_of(reading.text(match["what"]))
               ? question(reading, match)
               : std::nullopt;
}

constexpr Row kQuestions[] = {
    {"is|are {what} our|ours|theirs|yours|their (number|figure|own) (or) "
     "(theirs|ours|their_number|ours_or_theirs)",
     about_a_figure},
    {"(have_we_got|do_we_have|is_there|have_you_got|do_you_have|have_we|do_we) (got) a|any|the "
     "source|sources|proof|evidence|basis for|on|behind {what}",
     about_the_draft},
    {"which version|one|draft mentions|says|has|contains|names|uses {what}", about_the_draft},
    {"why did you|we drop|remove|cut|change|move|shorten|rewrite|add {what}", question},
    {"who changed|wrote|edited|added|dropped|removed|moved {what:part} (and_when|when)", question},
    {"what|what_'s (is) (the|its) score|check|check_score|rating on|of|for ({what:doc})", question},
    {"where (the) {what} comes|come|came from", about_the_draft},
    {"who (it_was|it_is) (that) said|gave {what}", about_the_draft},
    {"how_many words (does|do|is|are|has|in|there) (in) ({what:doc}) "
     "(have|has|has_got|now|long|there|in_it|right_now|at_the_moment|exactly|is_it|is_that)",
     question},
    {"how_many words|sentences|paragraphs (does|do|is|are|has|in) {what:doc} (have|now|contain)",
     question},
    {"how long is|are {what:doc} (now|at_the_moment|exactly|currently|right_now)", question},
    {"(what|what_'s) (is) the word_count|length|wordcount (of|for|now) ({what:doc})", question},
    {"word_count|wordcount", question},
    {"where did|does|do|is|'s (you) (get|have|take|find) {what} (come|coming|taken|derived) (from)",
     about_the_draft},
    {"where did|do you get|have|take|find|pull {what} (from)", about_the_draft},
    {"where is|'s {what} from", about_the_draft},
    {"what|what_'s (is) the source|basis|origin|evidence (of|for|behind) {what}", about_the_draft},
    {"(what_is|what_'s|what_are) (the|your|our) sources|source", question},
    {"how do|did you know|get_to|arrive_at|come_up_with|calculate|compute|work_out|come_to|reach "
     "(that) {what}",
     about_the_draft},
    {"how is|was|did {what} calculated|computed|worked_out|derived|made_up|determined|estimated",
     about_the_draft},
    {"who "
     "said|says|gave|told_you|told_us|claimed|claims|came_up_with|provided|added|mentioned|"
     "estimated|put_in|approved|confirmed|agreed_to|checked|wrote (us|me|you) {what}",
     about_the_draft},
    {"(who_is|who_'s) the source (of|for) {what}", about_the_draft},
    {"why did|do|is|are|does|'s (you|we) "
     "(say|write|ask|use|have|include|propose|put|mention|choose|pick) (for) {what} "
     "(there|in_there|in_it|here|in|needed|in_the_draft)",
     about_the_draft},
    {"why are|were (we|you) asking|ask (them|him|her) for {what}", question},
    {"why {what:part}", question},
    {"why|how_come (there_is|is_there|there_'s) {what:part}", question},
    {"is|are {what} (a) (an) "
     "given|assumed|computed|inferred|confirmed|assumption|guess|estimate|fact|made_up|sourced|"
     "verified (or) ({tail})",
     about_a_figure},
    {"what|which (is|are|'s) (the|our) (still) "
     "assumptions|assumed|open|open_questions|unconfirmed|open_assumptions|open_points|missing_"
     "facts|to_be_confirmed|left_to_confirm|missing|not_confirmed "
     "(here|now|in_this|about_it|in_this_draft|are_there|do_we_have|left|did_you_make)",
     question},
    {"(what|which) assumptions (are|did|do|have) (there|in|you|we) (in|make|made|have) "
     "({what:doc})",
     question},
    {"what|which (facts|fact|information) do|would|are|is (you|we|still) "
     "(need|missing|have|know|use|lack)",
     question},
    {"what_'s_missing|what_is_missing|what_do_you_need_from_us|what_do_you_need|what_else_do_you_"
     "need|what_facts_do_you_have|what_do_you_know|what's_still_open|what_is_still_open|what_'s_"
     "still_open|anything_to_confirm|what_do_we_need_to_confirm|what_needs_confirming|what_'s_open|"
     "what_is_open",
     question},
    {"what|what_'s (is) (the|its) score|check|check_score|rating (of|for|now|saying) ({what:doc})",
     question},
    {"(how_good_is|how_does) {what:doc} (score|do_in_the_check|do)", question},
    {"what_does_the_check_say|what_did_the_check_say|what_does_the_check_complain_about|what_'s_"
     "wrong_with_it|what_is_wrong_with_it|is_it_ready|is_it_ready_to_send|is_this_ready|is_this_"
     "ready_to_send|ready_to_send|can_it_be_sent|is_the_draft_ready|can_we_send_it|can_we_send_"
     "this|can_i_send_it|can_i_send_this|is_it_good_to_go|are_we_ready_to_send|is_a_ready|is_b_"
     "ready (now|yet|already)",
     question},
    {"is {what:sec} ready (to_send|to_go|now|yet)", question},
    {"what|what_'s (is) the {what:part} (of|in|now|currently|say|right_now|at_the_moment)",
     question},
    {"what_does|how_does the {what:part} say|read (now|currently|in) ({sec:sec})", question},
    {"who|whom is|are|'s {what:doc} (addressed|written|going|meant|for) (to|for)", question},
    {"who_is_the_contact|who_are_we_writing_to|who_'s_the_contact|who_is_it_for|who_is_it_"
     "addressed_to|who_do_we_address|to_whom_is_it_addressed|who_'s_it_addressed_to|who_'s_it_to|"
     "who_is_this_to|who_is_this_for",
     question},
    {"what|which (is|'s) (the|our|their) {what:few} "
     "(in|we_use|you_use|used|do_we_use|do_you_use|are_you_using|did_you_use|we_are_using|now|"
     "currently|right_now)",
     [](const Reading& reading, const Match& match) -> std::optional<Found> {
         return label_of(reading.text(match["what"])) ? question(reading, match) : std::nullopt;
     }},
    {"which version "
     "are_we_on|is_this|are_we_at|is_current|is_the_latest|is_it|do_we_have|am_i_looking_at",
     question},
    {"what version are_we_on|is_this|are_we_at|is_current|is_it|do_we_have", question},
    {"(which_version_is|which_is|which_one_is|what_'s_the|is) "
     "shorter|longer|better|the_shorter_one|the_better_one|the_longer_one|stronger|difference_"
     "between_a_and_b|difference_between_the_two",
     question},
    {"how (do|does|are) {one:sec} (and) ({two:sec}) differ|different|compare", question},
    {"(what_is_the|what_'s_the) difference between {one:sec} (and) ({two:sec})", question},
    {"what (is|are|has|was|'s|have) (been) locked (now|at_the_moment|right_now)", question},
    {"what_did_you_drop|what_did_you_remove|what_was_dropped|what_was_removed|which_sentences_were_"
     "dropped|what_went_out|what_did_we_drop|what_have_we_dropped|what_got_dropped|what_have_you_"
     "dropped|what_did_we_cut|what_was_cut",
     question},
    {"what_can_you_do|what_can_i_say|what_can_i_ask|what_are_my_options", question},
    {"who wrote|made|changed|edited|did {what:doc}|this_version|the_last_change|v1 (last|version)",
     question},
};

Found declined(std::string why) { return {Understood::no, {}, {}, {}, {std::move(why)}}; }

std::optional<Found> no_translation(const Reading&, const Match&) {
    return declined("I write in English only, so I can't translate it.");
}
std::optional<Found> no_examples(const Reading&, const Match&) {
    return declined(
        "No such example is in the facts, so I added none. Dictate one and I put it in: add “…”.");
}
std::optional<Found> no_decoration(const Reading&, const Match&) {
    return declined("I keep drafts as plain text, so that they can be pasted anywhere.");
}
std::optional<Found> no_sending(const Reading&, const Match&) {
    return declined("I never send anything to a partner; Get the text gives you a copy to send.");
}

constexpr Row kRefusals[] = {
    {"translate {what} (in|into|to) ({language})", no_translation},
    {"(make|write|rewrite|say|put|do|send|can_i_have|give_me) {what:doc} in "
     "german|french|spanish|italian|portuguese|dutch|japanese|chinese|polish|swedish|russian|"
     "arabic|hebrew|korean|hindi",
     no_translation},
    {"(in|to|into) german|french|spanish|italian|portuguese|dutch|japanese|chinese|polish|swedish "
     "(please)",
     no_translation},
    {"(add|include|give|put_in|insert|throw_in|with|use|show|mention|quote|cite) (me|us|in|it) "
     "(some|a_few|a|an|one|two|three|four|five|more|several|another|any|2|3|4|5|a_couple_of|lots_"
     "of|real|concrete|some_more|few|nice) "
     "(more|concrete|real|customer|client|good|specific|short) "
     "example|examples|testimonial|testimonials|case_study|case_studies|reference|references|"
     "customer_story|customer_stories|success_stories|success_story|use_cases|use_case|statistics|"
     "stats|case-study|case-studies|anecdotes|anecdote|customer_quote|customer_quotes "
     "(to|in|of|from) ({rest})",
     no_examples},
    {"(add|use|put_in|include|insert|throw_in|with|sprinkle_in|give_it) "
     "(some|a_few|a|an|more|our|nice|the|lots_of|few) "
     "emoji|emojis|smileys|bullet_points|bullets|a_table|table|chart|picture|image|images|pictures|"
     "logo|gif|bold|colours|colors|headings|emoticons|hashtags (to|in|into|there|at) ({rest})",
     no_decoration},
    {"make|put|turn {what} "
     "bold|italic|underlined|red|into_bullets|into_bullet_points|in_bold|into_a_table|in_bullet_"
     "points|in_italics|as_bullets|bulleted",
     no_decoration},
    {"send {what:doc} (off|out|now|today|already|then|for_me)", no_sending},
    {"send_it|send_it_off|send_it_out|ship_it|fire_it_off|mail_it|email_it "
     "(now|please|to_him|to_her|to_them|to_marcus|today|tomorrow)",
     no_sending},
    {"schedule {what:doc} (for|to|on) {when}", no_sending},
};

}  // namespace

std::span<const Row> question_rows() { return kQuestions; }
std::span<const Row> refusal_rows() { return kRefusals; }

}  // namespace coco::writing
