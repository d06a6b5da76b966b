// Other words: the writer's own, or those that somebody gave.
#include <algorithm>

#include "base/text.hpp"
#include "writing/edits/places.hpp"
#include "writing/edits/rewrite.hpp"
#include "writing/wish/reading.hpp"

namespace coco::writing {
namespace {

/// New words that describe words instead of being them.
constexpr std::string_view kDescriptions =
    "something anything better stronger nicer different less more shorter longer other else "
    "clearer simpler one them it that this formal casual friendly warmer direct";

bool describes(Tokens tokens) { return has_word(tokens, kDescriptions); }

std::optional<Found> reworded(const Reading& reading, const Match& match) {
    Edit edit = edit_for(reading, EditKind::rewrite, match["what"]);
    edit.part = reading.text(match["what"]);
    // "Redo the budget" may be about anything; "rewrite the budget line" is not.
    return reading.is_named(match["what"]) ? clear(std::move(edit)) : guess(std::move(edit));
}

std::optional<Found> regenerate(const Reading& reading, const Match& match) {
    return for_sections(reading, edit_for(reading, EditKind::regenerate, match["what"]),
                        reading.clause.tokens);
}

/// True when the words stand in the draft as they are, and not only as a description.
bool is_literal(const Reading& reading, Tokens tokens) {
    return stands_literally(reading.draft, reading.unquoted(tokens));
}

std::string quoted(std::string text) { return "\"" + std::move(text) + "\""; }

/// "change X to Y": X is quoted or stands there; Y is quoted, or X stands there word for word.
std::optional<Found> replaced(const Reading& reading, const Match& match) {
    const Tokens old = match["old"];
    Tokens fresh = match["new"];
    // Where it holds says nothing about the words.
    while (fresh.size() > 1 &&
           (!fresh.back().section.empty() ||
            has_word(fresh.last(1), "everywhere throughout instead please thanks btw")))
        fresh = fresh.first(fresh.size() - 1);
    if (old.empty() || fresh.empty() || reading.is_whole(old)) return std::nullopt;
    // "Have we got a source for …" asks.
    if (fresh.size() > 1 && has_word(fresh.first(1), "we you they i he she there it"))
        return std::nullopt;
    const bool old_quoted = reading.accepts("quote", old),
               new_quoted = reading.accepts("quote", fresh);
    const bool literal = is_literal(reading, old);
    if (!old_quoted && !literal && !reading.is_part(old)) return std::nullopt;
    if (!new_quoted && describes(fresh)) return std::nullopt;
    Edit edit = edit_for(reading, EditKind::rewrite, old);
    edit.value = reading.unquoted(fresh);
    if (old_quoted || (literal && (new_quoted || fresh.size() <= 6))) {
        edit.part = quoted(reading.unquoted(old));
        return clear(std::move(edit));
    }
    if (!new_quoted)
        return ask_back("What should it say instead? Give me the new words in quotation marks.");
    edit.part = reading.text(old);
    return clear(std::move(edit));
}

/// Without a verb ("X, not Y") at least one of the two has to be quoted.
std::optional<Found> replaced_in_quotes(const Reading& reading, const Match& match) {
    const bool quoted =
        reading.accepts("quote", match["old"]) || reading.accepts("quote", match["new"]);
    return quoted ? replaced(reading, match) : std::nullopt;
}

/// "say '…' instead": new words without the place for them.
std::optional<Found> where(const Reading&, const Match&) {
    return ask_back("Which sentence should say that? For example: change the opening to “…”.");
}

std::optional<Found> maybe_reworded(const Reading& reading, const Match& match) {
    auto found = reworded(reading, match);
    found->understood = Understood::ask;
    return found;
}

constexpr Row kRows[] = {
    {"$change {old} $into {new}", replaced},
    {"use|say|write|put|have|try|prefer|i'd_say|i'd_write|let's_say|let's_use|i'd_prefer|it_should_"
     "say|it_should_read|make_it|it_must_say|please_say|i_would_say {new} (,) "
     "instead_of|rather_than|not|in_place_of|and_not|over|for {old}",
     replaced},
    {"{new} (,) instead_of|rather_than|not|in_place_of {old}", replaced_in_quotes},
    {"call them|it|him|her|that {new} (,) not|instead_of|rather_than {old}", replaced},
    {"{old} -> {new}", replaced_in_quotes},
    {"instead_of|rather_than|in_place_of {old} (,) "
     "(say|write|use|put|let's_say|it_should_say|i'd_say|i_would_say|try|have|go_with) {new}",
     replaced_in_quotes},
    {"not {old:quote} (,|but) {new:quote}", replaced},
    {"{old:part} $must (rather|instead) $say (:) {new:quote} (instead)", replaced},
    {"{old:part} should_be|must_be|is_now|: {new:quote}", replaced},
    {"(make|let|have) {old:part} $say (:) {new:quote} (instead)", replaced},
    {"rewrite|reword|rephrase|rewrite|edit|set {old:part} as|to|to_say|to_read|so_it_says|: "
     "{new:quote}",
     replaced},
    {"(use|take|put|try) {new:quote} (instead) as|for {old:part}", replaced},
    {"use|say|put|write|try|make_it_say|it_should_say|i'd_say|have_it_say|let_it_say {new:quote} "
     "(instead|rather)",
     where},
    {"{new:quote} instead|rather", where},
    {"$reword|reformulate {what:part} "
     "($differently|again|please|a_bit|a_little|completely|from_scratch|with_other_words|slightly|"
     "somehow)",
     reworded},
    {"say|put|phrase|word|write|express|formulate|state|rephrase {what:part} $differently (please)",
     reworded},
    {"(try|give_me|give_us|find|write|suggest|i_need|we_need|i_want|can_i_have|let's_have|propose|"
     "offer|show_me|come_up_with|how_about|let's_try|i'd_like|make) $another "
     "(version_of|wording_for|wording_of|way_to_say|way_to_put|way_of_saying|option_for|take_on|"
     "phrasing_for|phrasing_of|go_at|variant_of|words_for|formulation_for) {what:part}",
     reworded},
    {"(try|give_me|give_us|find|write|suggest|i_need|we_need|i_want|can_i_have|make|use|let's_have|"
     "come_up_with|think_of) a|an ($much) {how:word} {what:part}",
     [](const Reading& reading, const Match& match) -> std::optional<Found> {
         const std::string& how = match["how"].front().lower;
         const bool compares = how.size() > 4 && how.ends_with("er");
         return compares && reading.is_named(match["what"]) ? reworded(reading, match)
                                                            : std::nullopt;
     }},
    {"(try|do|take|have) (another|a_new|a_different) stab|go|shot|pass|crack|try at {what:part}",
     reworded},
    {"try {what:part} again", reworded},
    {"(find|use|give_me|try|i_want) (other|different|better|another|new|fresh) "
     "words|wording|phrasing for {what:part}",
     reworded},
    {"improve {what:part} (a_bit|please)",
     [](const Reading& reading, const Match& match) -> std::optional<Found> {
         auto found = reworded(reading, match);
         found->understood = Understood::ask;
         return found;
     }},
    {"{what:part} needs|could_use|deserves|wants (a) "
     "rewording|rewrite|rework|rephrasing|reworking|work|other_words|better_wording|another_"
     "wording|different_wording|to_be_reworded|to_be_rewritten|to_be_rephrased",
     reworded},
    {"{what:part} needs_to|should|must|has_to be reworded|rewritten|rephrased|reworked", reworded},
    {"(i|we) don't|do_not (really|quite) like|love {what:part} (much|at_all|yet|any_more|anymore)",
     [](const Reading& reading, const Match& match) -> std::optional<Found> {
         auto found = reworded(reading, match);
         found->understood = Understood::ask;
         return found;
     }},
    {"{what:part} $sounds|is|'s (still|just) ($vague) "
     "(too) "
     "odd|weird|awkward|off|clunky|strange|stilted|funny|wrong|forced|flat|vague|unclear|confusing|"
     "clumsy|muddled|a_mess|garbled|weak|dull|boring|bland|lame|tired|cheesy|corny|unfortunate|"
     "ugly|a_mouthful|hard_to_follow|hard_to_read|convoluted|long-winded "
     "(to_me|for_me|now)",
     maybe_reworded},
    {"(i_am|i'm) not loving|a_fan_of|happy_with|sold_on|keen_on|convinced_by {what:part} "
     "(yet|at_all|here)",
     maybe_reworded},
    // The whole text anew.
    {"regenerate|reword|rephrase|rewrite|start_over|start_again|try_again|redraft|other_wording|"
     "different_wording|new_wording|another_wording|another_version|a_new_version|a_different_"
     "version|start_from_scratch|from_scratch|again_please|another_one|one_more|a_fresh_start|"
     "another_try|another_attempt|try_another_one|try_once_more|once_more|try_it_again|do_it_again|"
     "do_over|do_it_over|start_afresh|fresh_take|a_fresh_take|another_take|new_version|a_new_draft|"
     "another_draft|new_draft|a_fresh_version|different_words|other_words|in_other_words "
     "(from_scratch|completely|for_a)",
     regenerate},
    {"$reword|regenerate|recompose {what:doc} "
     "($differently|again|completely|from_scratch|entirely|from_the_start|from_zero|in_different_"
     "words|anew|over)",
     regenerate},
    {"say|write|put|phrase|word|express {what:doc} $differently|again|anew|over_again|from_scratch",
     regenerate},
    {"(try|give_me|give_us|write|make|suggest|i_need|i_want|i'd_like|let's_try|let's_have|show_me|"
     "show_us|come_up_with|can_i_have|generate|create|do|find|let's_see|propose|produce) (a|an) "
     "$another|new|fresh|completely_new|totally_different|completely_different|whole_new "
     "(version|wording|draft|take|attempt|try|phrasing|variant|text|go|message|email|variation|"
     "formulation|set|one|option|approach|angle|spin) (of|on|for|at|from_scratch) ({what:doc})",
     regenerate},
    {"(give|write|make|try|draft|do) (me|us) (a|an|two|one) (completely|totally|entirely) "
     "new|fresh|different (versions|version|take|drafts|draft|approach|ones|one|options) "
     "(of|on|for|at) ({what:doc})",
     regenerate},
    {"(try|give_me|give_us|write|make|suggest|i_want|let's_try|let's_have|come_up_with|generate|"
     "create|do|propose|produce|write_me|write_us|draft) (a|an|two|some|2|one) "
     "(completely|totally|entirely|whole) "
     "$another|new|fresh "
     "(version|versions|draft|drafts|options|take|takes|attempt|ones|variants|wording|approach|go) "
     "(of|on|for|at|from_scratch) ({what:doc})",
     regenerate},
    {"have another|a_new|a_fresh|a_different go|try|attempt|shot|stab|look (at) ({what:doc})",
     regenerate},
    {"start|begin|do|write|redo|try {what:doc} (all) "
     "over|again|afresh|anew|over_again|from_scratch|from_the_top "
     "(from_scratch|completely|from_the_top|again)",
     regenerate},
    {"start|begin (all) (over|again|afresh|anew) (from_scratch) (with|on|for) {what:doc} "
     "(from_scratch)",
     [](const Reading& reading, const Match& match) -> std::optional<Found> {
         return has_word(reading.clause.tokens, "over again afresh anew scratch")
                    ? regenerate(reading, match)
                    : std::nullopt;
     }},
    {"{what:doc} needs|could_use (a) complete|full|total (rewrite|rework|overhaul)", regenerate},
};

}  // namespace

std::span<const Row> rewrite_rows() { return kRows; }

}  // namespace coco::writing
