// "Drop the sentence about churn": what to take out.
#include <algorithm>

#include "base/text.hpp"
#include "writing/edits/places.hpp"
#include "writing/wish/reading.hpp"

namespace coco::writing {
namespace {

Found dropped(const Reading& reading, Tokens what) {
    while (what.size() > 1 && has_word(what.last(1), "please thanks ,"))
        what = what.first(what.size() - 1);
    Edit edit = edit_for(reading, EditKind::drop, what);
    edit.value = reading.text(what);
    return for_sections(reading, std::move(edit), what);
}

/// The pieces of "the cost line and the caveat", when each stands in the draft by itself and the
/// whole does not.
std::vector<Tokens> pieces_of(const Reading& reading, Tokens what) {
    std::vector<Tokens> pieces;
    std::size_t begin = 0;
    for (std::size_t i = 0; i <= what.size(); ++i) {
        const bool joint = i < what.size() && !what[i].quoted &&
                           (what[i].lower == "and" || what[i].lower == "," ||
                            what[i].lower == "&" || what[i].lower == "plus");
        if (i < what.size() && !joint) continue;
        if (i > begin) pieces.push_back(what.subspan(begin, i - begin));
        begin = i + 1;
    }
    const bool each = std::all_of(pieces.begin(), pieces.end(), [&](Tokens piece) {
        return reading.is_part(piece) || reading.names_part(piece);
    });
    return pieces.size() > 1 && each ? pieces : std::vector<Tokens>();
}

std::optional<Found> drop(const Reading& reading, const Match& match) {
    const Tokens what = match["what"];
    if (what.empty() || has_word(what.first(1), "me us him her by to in it that this them")) {
        const bool pronoun = what.size() == 1;
        if (what.empty() || pronoun || !reading.names_part(what)) return std::nullopt;
    }
    // "That sentence": one that was spoken of, and nothing says which.
    if (what.size() == 2 && has_word(what.first(1), "that this") && !reading.is_part(what) &&
        has_word(what.last(1), "sentence line bit part paragraph phrase one quote"))
        return ask_back("Which sentence shall I drop? Quote a few of its words.");
    if (const auto pieces = pieces_of(reading, what); !pieces.empty()) {
        Found all;
        for (const Tokens piece : pieces)
            for (Edit& edit : dropped(reading, piece).edits) all.edits.push_back(std::move(edit));
        return all;
    }
    if (!reading.is_part(what)) {
        // A quotation or a named part that is not there is a wish all the same: it is answered.
        const bool named = reading.names_part(what) || reading.accepts("quote", what);
        if (!named || has_word(what, "if unless until when by to words")) return std::nullopt;
    }
    return dropped(reading, what);
}

std::optional<Found> maybe_drop(const Reading& reading, const Match& match) {
    auto found = drop(reading, match);
    if (found) found->understood = Understood::ask;
    return found;
}

/// "don't mention the CEO": every sentence that does.
std::optional<Found> drop_mentions(const Reading& reading, const Match& match) {
    if (!reading.is_part(match["what"])) return std::nullopt;
    return drop(reading, match);
}

constexpr Row kRows[] = {
    {"$parted {what} (back) out (again|please|completely|altogether|of_it|of_there|entirely)",
     drop},
    {"$parted {what} out of (it|there|the_draft|the_email|the_text|the_message) ({sec:sec})", drop},
    {"take|cut|strip|leave|pull|delete {what} away|off|out_of_it|out_of_the_draft|out_of_the_email",
     drop},
    {"$drop {what} "
     "(completely|altogether|entirely|again|for_now|as_well|too|immediately|asap|for_good)",
     drop},
    {"drop|remove|delete|cut|strip|take|omit|strike {what:anypart} from|out_of "
     "it|the_draft|the_email|the_text|the_message|the_body|the_letter|this|everywhere|there|here",
     drop},
    {"{what:anypart} $goes (imo|i_think|please)", drop},
    {"(i_want|i'd_like|we_want|i_need|get|have|let's_have|let's_get|please_have) {what:anypart} "
     "(to_be) $gone",
     drop},
    {"{what:anypart} (is|'s) (totally|completely|quite|just) "
     "unnecessary|redundant|superfluous|not_needed|not_necessary|irrelevant|not_relevant|out|a_"
     "distraction|dead_weight|fluff|filler",
     maybe_drop},
    {"(we|you|i|they) don't|do_not (really|actually|even) need|want {what:part} "
     "(anymore|any_more|here|in_there|there|in_here|at_all|in_this|in)",
     maybe_drop},
    {"do_we|do_you (really|actually|even|still) need {what:part} (here|at_all) (in|for) "
     "({rest:few})",
     maybe_drop},
    {"(i'm|i_am) not_sure|not_certain|unsure|doubtful|not_convinced (about|that|if|whether) "
     "{what:part} (really) "
     "(helps|adds|works|belongs|is_needed|is_right|fits|is_necessary|adds_much|adds_anything) "
     "({rest:few})",
     maybe_drop},
    {"(i'm|i_am|i) "
     "not_sure|not_certain|unsure|doubtful|wonder|wondering|not_convinced|doubt|don't_think|don't_"
     "know "
     "(that|if|whether) we|you|it|this (really|even|still|actually) "
     "need|needs|want|should_keep|should_mention|should_say|should_name|must_have|should_include "
     "{what:anypart} (at_all|here|yet|in_here|in_there) (in|for|, {rest:few})",
     maybe_drop},
    {"does|do {what:part} (really|actually|even) "
     "add|help|bring|belong|do|earn_its_place|need_to_be|matter|work "
     "(anything|us|much|here|something|at_all|in_here|in_there|there|any_good)",
     maybe_drop},
    {"no {what:part} in|for (a|the|this|our) (first|cold|opening|initial|intro) "
     "email|message|mail|draft|note|outreach|one|text|touch",
     drop_mentions},
    {"don't|do_not|never|stop|avoid|no|not (need_to|longer) "
     "mention|mentioning|include|including|talk_about|talking_about|name|naming|reference|"
     "referencing|use|using|quote|quoting|bring_up|refer_to {what:part} "
     "(anymore|any_more|here|at_all|in_this)",
     drop_mentions},
    {"(there_is|there_'s) no need for|to_mention {what:part}", drop_mentions},
    {"no_need_for|no_need_to_mention|no_more|without|minus|not|no|lose_the|less {what:anypart} "
     "(please|here|anymore|any_more)",
     [](const Reading& reading, const Match& match) -> std::optional<Found> {
         if (!reading.names_part(match["what"]) &&
             !has_word(reading.clause.tokens, "need without minus"))
             return std::nullopt;
         return maybe_drop(reading, match);
     }},
    {"{what:anypart} out (please)", drop},
};

}  // namespace

std::span<const Row> drop_rows() { return kRows; }

}  // namespace coco::writing
