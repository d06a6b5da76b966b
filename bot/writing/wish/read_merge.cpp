// Parts of one version in another, and keeping some of the text alone.
#include <algorithm>

#include <fmt/format.h>

#include "base/text.hpp"
#include "writing/edits/places.hpp"
#include "writing/wish/reading.hpp"
#include "writing/wish/sections.hpp"

namespace coco::writing {
namespace {

std::string only_section(const Reading& reading, Tokens tokens) {
    const auto named = reading.sections_of(tokens);
    return named.size() == 1 ? named.front() : std::string();
}

/// The other of two versions; empty when there are more.
std::string other_than(const Reading& reading, const std::string& section) {
    const auto& sections = reading.draft.sections;
    if (sections.size() != 2) return {};
    return sections[0].id == section ? sections[1].id : sections[0].id;
}

/// "opening and B's ask" holds two wishes, not the name of one part.
bool names_a_section(const Reading& reading, const std::string& part) {
    std::vector<Token> tokens = tokens_of(part);
    mark_sections(tokens, reading.draft);
    return !reading.sections_of(tokens).empty() || has_word(tokens, "and with in");
}

std::optional<Found> lend(const Reading& reading, const std::string& from, std::string to,
                          std::string part) {
    if (from.empty() || names_a_section(reading, part)) return std::nullopt;
    if (to.empty()) to = other_than(reading, from);
    if (to.empty() || to == from) return std::nullopt;
    Edit edit;
    edit.kind = EditKind::merge;
    edit.target = std::move(to);
    edit.from = from;
    edit.part = std::move(part);
    return clear(std::move(edit));
}

/// "use the opening of B in A"
std::optional<Found> use(const Reading& reading, const Match& match) {
    return lend(reading, only_section(reading, match["from"]), only_section(reading, match["to"]),
                reading.text(match["role"]));
}

/// "combine A's opening with B's ask": the first version named is the one that is kept.
std::optional<Found> combine(const Reading& reading, const Match& match) {
    return lend(reading, only_section(reading, match["from"]), only_section(reading, match["to"]),
                reading.text(match["second"]));
}

/// "B with A's ask"
std::optional<Found> with(const Reading& reading, const Match& match) {
    return lend(reading, only_section(reading, match["from"]), only_section(reading, match["to"]),
                reading.text(match["role"]));
}

/// "use the opening from B and the rest from A"
std::optional<Found> rest(const Reading& reading, const Match& match) {
    return lend(reading, only_section(reading, match["from"]), only_section(reading, match["to"]),
                reading.text(match["role"]));
}

/// "combine the two": one opening and one ask can stay, so it is asked which.
std::optional<Found> which_parts(const Reading& reading, const Match&) {
    const auto named = reading.sections_of(reading.clause.tokens);
    const auto& sections = reading.draft.sections;
    if (named.size() == 1 || sections.size() < 2) return std::nullopt;
    Found found = ask_back("Which part of which version? For example “use the opening of B in A”.");
    if (sections.size() > 2) return found;
    for (const bool forth : {true, false}) {
        Edit edit;
        edit.kind = EditKind::merge;
        edit.target = sections[forth ? 0 : 1].id;
        edit.from = sections[forth ? 1 : 0].id;
        edit.part = "opening";
        found.choices.push_back(std::move(edit));
    }
    const auto a = letter_of(sections[0]), b = letter_of(sections[1]);
    found.question = fmt::format(
        "{0} with the opening of {1}, or {1} with the opening of {0}? For another part say, for "
        "example, “use the ask of {1} in {0}”.",
        a, b);
    return found;
}

Found kept(const Reading& reading, Tokens what) {
    Edit edit = edit_for(reading, EditKind::keep_only, what);
    if (!reading.is_section(what)) edit.value = reading.text(what);
    return clear(std::move(edit));
}

std::optional<Found> keep_only(const Reading& reading, const Match& match) {
    const Tokens what = match["what"];
    if (reading.is_section(what) && reading.sections_of(what).size() != 1) return std::nullopt;
    return kept(reading, what);
}

/// "only A" is also said of other wishes, so it is asked about.
std::optional<Found> choose(const Reading& reading, const Match& match) {
    if (reading.sections_of(match["what"]).size() != 1) return std::nullopt;
    Found found = kept(reading, match["what"]);
    found.understood = Understood::ask;
    const auto* section = section_with(reading.draft, found.edits.front().target);
    if (section)
        found.question = fmt::format(
            "Shall I keep only {}? “Use {}” works on it and leaves the other one in the draft.",
            letter_of(*section), letter_of(*section));
    return found;
}

std::optional<Found> drop_version(const Reading& reading, const Match& match) {
    const auto named = reading.sections_of(match["what"]);
    if (named.size() != 1 || other_than(reading, named.front()).empty()) return std::nullopt;
    Edit edit;
    edit.kind = EditKind::keep_only;
    edit.target = other_than(reading, named.front());
    return clear(std::move(edit));
}

constexpr Row kRows[] = {
    {"strip|cut|pare|reduce|boil|trim|bring|slim|whittle {sec:doc} (back|down) to "
     "(just|only|nothing_but) {what:anypart} (,) (nothing_else|and_nothing_else|only)",
     keep_only},
    {"use|take|put|bring|steal|borrow|copy|grab|insert|bring_over|import|pull (the) {role:part} "
     "(of|from|in) {from:sec} "
     "in|into|for|to|inside|over_to {to:sec} (instead)",
     use},
    {"use|take|put|bring|steal|borrow|copy|grab|insert|swap_in|give_it|i_want|i'd_like|pull_in "
     "{from:sec} 's $role in|into|for|to|inside|over_to {to:sec} (instead)",
     [](const Reading& reading, const Match& match) -> std::optional<Found> {
         const Tokens all = reading.clause.tokens;
         const auto mark = std::find_if(all.begin(), all.end(),
                                        [](const Token& one) { return one.lower == "'s"; });
         const auto end = std::find_if(mark, all.end(), [](const Token& one) {
             return !one.section.empty() || one.lower == "in" || one.lower == "into" ||
                    one.lower == "for" || one.lower == "to" || one.lower == "inside" ||
                    one.lower == "over";
         });
         const Tokens role(mark + 1, end);
         return lend(reading, only_section(reading, match["from"]),
                     only_section(reading, match["to"]), reading.text(role));
     }},
    {"use|take|steal|borrow|copy|grab|swap_in|give_it|bring_over|pull_in {from:sec} 's {role} "
     "(instead|here)",
     use},
    {"(use|in) {to:sec} (should|,) (use|take|have|get|gets|uses) (the) {role:part} (of|from) "
     "{from:sec} (instead)",
     use},
    {"give {to:sec} {from:sec} 's {role} (instead)", with},
    {"give {to:sec} the {role:part} (of|from) {from:sec}", with},
    {"replace|swap|exchange {to:sec} 's {role} with|for|by {from:sec} 's ({second})", with},
    {"replace|swap|exchange the {role:part} (of|in) {to:sec} with|for|by "
     "that_of|the_one_from|the_one_of|the_one_in|the_one {from:sec}",
     with},
    {"combine|merge|mix|take|use|blend|pair|join {to:sec} 's {role} with|and|plus|+|, {from:sec} "
     "'s {second}",
     combine},
    {"combine|merge|mix|take|use|blend|pair|join the {role:part} (of|from) {to:sec} "
     "with|and|plus|+|, the {second:part} (of|from) {from:sec}",
     combine},
    {"{to:sec} 's {role} with|and|plus|+ {from:sec} 's {second}", combine},
    {"(use|take|i_want|i'd_like|make_it) {to:sec} (but) with {from:sec} 's {role}", with},
    {"(use|take|i_want|i'd_like|make_it) {to:sec} (but) with the {role:part} (of|from) {from:sec}",
     with},
    {"combine|merge|mix|blend|join {what:sec} (into_one|together|into_a_single|into|in) "
     "($onemessage)",
     which_parts},
    {"combine|merge|mix|blend|join {what:sec} and|with|into {other:sec} "
     "(into_one|together|into|in) ($onemessage)",
     which_parts},
    {"combine|merge|mix|blend|join|make|bring|put "
     "them|the_two|both|both_versions|the_two_versions|these_two|both_of_them|the_versions|both_"
     "drafts|the_drafts "
     "into|in|as|together|to ($onemessage)",
     which_parts},
    {"combine|merge|mix|blend|join "
     "them|the_two|both|both_versions|the_two_versions|these_two|both_of_them|the_versions|both_"
     "drafts|the_drafts "
     "(into_one|together)",
     which_parts},
    {"(use|take|i_want|i'd_like|keep|give_me|have|with) (the) {role:part} (of|from) {from:sec} "
     "(and|plus|,|with|+|but) $rest (of|from) {to:sec}",
     rest},
    {"(use|take|i_want|i'd_like|keep|give_me|have|with) {from:sec} 's {role} "
     "and|plus|,|with|+|but $rest (of|from) {to:sec}",
     rest},
    {"(use|take|i_want|i'd_like|keep) (the) $restof {to:sec} (but|and|with|,) (with|use|take) "
     "(the) {role:part} (of|from) {from:sec}",
     rest},
    {"keep|leave|use only|just|nothing_but {what:sec} (please)", keep_only},
    {"only|just keep|leave {what:sec} (please)", keep_only},
    {"keep {what:sec} and|, drop|remove|delete|lose|discard|forget (the) "
     "other|other_one|rest|others|other_version|other_draft",
     keep_only},
    {"$drop everything|all (but|except|except_for|apart_from|besides|other_than) {what:sec}",
     keep_only},
    {"(we_only_need|i_only_need|only_keep|only) {what:sec} (matters|is_needed|should_stay|remains)",
     choose},
    {"use|go_with|go_for|take|i_prefer|we_prefer|pick|choose|let's_use|let's_go_with|let's_take|i'"
     "d_go_with|i'll_take|work_with|continue_with|proceed_with "
     "{what:sec} (then|from_now_on|from_here|going_forward)",
     choose},
    {"$drop {what:sec} (altogether|completely|entirely|for_good|please)", drop_version},
    {"forget|forget_about|we_don't_need|i_don't_need {what:sec}", drop_version},
    {"(all|the_only_thing|only_thing|the_only_things) (that) (i|we) (really) want|need|would_keep "
     "(left|kept|to_keep|to_see|to_stay) (in) ({sec:sec}) is|are|'s {what:anypart}",
     keep_only},
    {"(i|we) only want|need {what:part} left|kept (in) ({sec:sec})", keep_only},
    {"keep|leave|retain only|just|nothing_but {what:part} (please)", keep_only},
    {"only|just keep|leave|retain {what:part} (please)", keep_only},
    {"$drop everything|all|all_the_rest|anything (of_it) "
     "but|except|except_for|apart_from|besides|other_than|that's_not|that_isn't|save_for "
     "{what:part}",
     keep_only},
    {"keep {what:part} and|, drop|remove|delete|lose|cut (the|all_the|everything) "
     "rest|others|other_sentences|else|rest_of_it",
     keep_only},
};

}  // namespace

std::span<const Row> merge_rows() { return kRows; }

}  // namespace coco::writing
