// Going back and forth between versions, looking at them, comparing them.
#include <algorithm>
#include <charconv>

#include "base/text.hpp"
#include "writing/wish/reading.hpp"

namespace coco::writing {
namespace {

constexpr int kOldest = 1;

/// 2 in "v2", "version 2", "v 2" and "to version 2"; 1 for "the original"; 0 without one.
int version_in(Tokens tokens) {
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        const std::string& word = tokens[i].lower;
        if (word == "original" ||
            (word == "first" && i + 1 < tokens.size() &&
             (tokens[i + 1].lower == "version" || tokens[i + 1].lower == "draft")))
            return kOldest;
        std::string_view digits = word;
        if (digits.starts_with("v")) digits.remove_prefix(1);
        const bool named =
            digits.size() < word.size() ||
            (i > 0 && (tokens[i - 1].lower == "version" || tokens[i - 1].lower == "v" ||
                       tokens[i - 1].lower == "draft" || tokens[i - 1].lower == "and" ||
                       tokens[i - 1].lower == "versions"));
        int version = 0;
        const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), version);
        if (named && !digits.empty() && read.ptr == digits.data() + digits.size() && version > 0)
            return version;
    }
    return 0;
}

Found undo_of(int version, std::string person = {}) {
    Edit edit;
    edit.kind = EditKind::undo;
    edit.version = version;
    edit.person = std::move(person);
    return clear(std::move(edit));
}

std::optional<Found> undo(const Reading&, const Match&) { return undo_of(0); }

std::optional<Found> undo_to(const Reading& reading, const Match& match) {
    const Tokens to = match["ver"];
    if (const int version = version_in(to); version > 0) {
        Found found = undo_of(version);
        found.edits.front().target = reading.section_of({});
        return found;
    }
    for (std::size_t i = 0; i + 1 < to.size(); ++i)
        if (to[i + 1].lower == "'s" && to[i].section.empty() &&
            reading.accepts("name", to.subspan(i, 1)) &&
            has_word(to.subspan(i + 1), "version draft edit change text one"))
            return undo_of(0, to[i].text);
    return std::nullopt;
}

std::optional<Found> undo_person(const Reading&, const Match& match) {
    return undo_of(0, match["who"].front().text);
}

/// "Put it back" right after a sentence went means the sentence, otherwise the change.
std::optional<Found> put_back(const Reading& reading, const Match&) {
    const auto& dropped = reading.draft.dropped;
    if (dropped.empty() || dropped.back().version + 1 != reading.draft.version) return undo_of(0);
    Found found;
    for (const partnership::Dropped& one : dropped) {
        if (one.version != dropped.back().version) continue;
        Edit edit;
        edit.kind = EditKind::lengthen;
        edit.target = one.section;
        edit.value = "\"" + straighten_quotes(one.sentence.text) + "\"";
        found.edits.push_back(std::move(edit));
    }
    return found;
}

std::optional<Found> maybe_undo(const Reading&, const Match&) {
    Found found = undo_of(0);
    found.understood = Understood::ask;
    return found;
}

std::optional<Found> redo(const Reading&, const Match&) {
    Edit edit;
    edit.kind = EditKind::redo;
    return clear(std::move(edit));
}

std::optional<Found> show(const Reading& reading, const Match& match) {
    Edit edit = edit_for(reading, EditKind::show, match["what"]);
    edit.version = version_in(match["what"]);
    return clear(std::move(edit));
}

std::optional<Found> show_version(const Reading& reading, const Match& match) {
    return version_in(match["what"]) > 0 ? show(reading, match) : std::nullopt;
}

std::optional<Found> compare(const Reading& reading, const Match& match) {
    Edit edit;
    edit.kind = EditKind::compare;
    edit.version = version_in(match["one"]);
    edit.other_version = version_in(match["two"]);
    if (const Tokens who = match["who"]; !who.empty()) edit.person = who.front().text;
    if (!match["one"].empty() && edit.version == 0) {
        // "A and B" are two versions of one draft, side by side: that is a question about them.
        if (!reading.is_section(match["one"])) return std::nullopt;
        edit = edit_for(reading, EditKind::question);
        edit.value = reading.clause.text;
        edit.target.clear();
    }
    return clear(std::move(edit));
}

/// "Put A and B side by side": the draft shows them so; two of its versions are compared.
std::optional<Found> side_by_side(const Reading& reading, const Match& match) {
    Edit edit;
    edit.version = version_in(match["one"]);
    edit.other_version = version_in(match["two"]);
    edit.kind = edit.version > 0 ? EditKind::compare : EditKind::show;
    const bool both = reading.is_section(match["one"]) && reading.is_section(match["two"]);
    return both || (edit.version > 0 && edit.other_version > 0) ? std::optional(clear(edit))
                                                                : std::nullopt;
}

constexpr Row kRows[] = {
    {"show|show_me|show_us|display|print|paste|post|give_me|repost "
     "the_full_text|the_whole_text|the_whole_thing|the_whole_draft|the_draft|the_text|everything|"
     "it|the_current_draft|the_current_version as_it_stands|as_it_is|as_is|as_it_is_now",
     show},
    {"(go_back|back|revert|return|roll_back|undo) (to) "
     "(the_version|what_we_had|how_it_was|what_it_was|everything|the_draft|it|the_one) (from) "
     "before {who:word} 's (last|latest) (change|changes|edit|edits)",
     undo_person},
    {"(i|we) liked|preferred|prefer it|this|that|them (better|more) (how_it_was) before",
     maybe_undo},
    {"compare {rest:few} with|to|against (what_we_had|the_version|how_it_was) before {who:word} 's "
     "(change|changes|edit|edits)",
     compare},
    {"undo|revert|undo_please|go_back|go_back_one|go_back_one_step|step_back|undo_undo_please|"
     "rollback|roll_back",
     undo},
    {"undo|revert|reverse|roll_back|rollback|take_back|cancel|discard|back_out "
     "it|that|this|that_one|this_one|the_change|that_change|this_change|the_last_change|"
     "my_last_change|the_last_edit|my_change|my_last_edit|the_last_one|that_last_change|"
     "the_last_thing|last_change|the_latest_change|your_last_change|the_previous_change|"
     "that_edit|what_you_did|what_you_just_did|the_last_step|the_edit|my_edit|the_most_recent_"
     "change|"
     "the_last_revision|that_last_one|that_last_edit|last_edit|your_change|the_last_bit",
     undo},
    {"take|roll|turn|wind|dial that|it|this|that_one|the_last_change|that_change|that_last_change "
     "back",
     undo},
    {"revert|go_back|return|back|restore|roll_back|switch_back|go (to) "
     "the_previous|the_last|the_previous_one|the_last_one|the_previous_version|the_last_version|"
     "the_one_before|the_version_before|the_previous_draft|how_it_was|how_it_was_before|"
     "what_we_had|what_we_had_before|the_way_it_was|what_it_was|the_version_before_that|the_old_"
     "one|"
     "the_old_version|previous_version|previous",
     undo},
    {"bring_back|get_back|restore|go_back_to|back_to|return_to|revert_to|give_me_back|put_back|use|"
     "take_us_back_to|i_want_back|we_want_back|switch_back_to $oldversion (again|please|instead)",
     undo},
    {"bring|get|put|give_me $oldversion back (again|please)", undo},
    {"put|bring|set|change|turn|switch it|that|this|everything back the_way_it_was|as_it_was|"
     "to_how_it_was|how_it_was|like_it_was|to_what_it_was|to_the_way_it_was|the_way_it_was_before",
     undo},
    {"i_liked|i_preferred|we_liked "
     "it|that|the_old_one|the_previous_one|the_previous_version|the_last_one|"
     "the_old_version better|more (before) (,) (go_back)",
     [](const Reading&, const Match&) -> std::optional<Found> {
         Found found = undo_of(0);
         found.understood = Understood::ask;
         return found;
     }},
    {"put|bring|add|get it|that|this|them|that_one|that_sentence|the_sentence|that_line back (in)",
     put_back},
    {"put_back|bring_back|restore|undelete|reinstate "
     "it|that|this|them|that_one|that_sentence|that_line",
     put_back},
    {"go_back|back|revert|return|restore|roll_back|rollback|switch_back|go|undo|reset|switch|take_"
     "us_back|"
     "bring_back|use|get_back (it|everything|to|us) ({sec:sec}) (to|all_the_way_to) (the) {ver}",
     undo_to},
    {"undo|revert|roll_back|reverse {who:name} 's "
     "change|changes|edit|edits|last_change|last_edit|version|latest_change|latest_edit",
     undo_person},
    {"undo|revert|roll_back|reverse what {who:name} did|changed", undo_person},
    {"redo|redo_that|redo_it|redo_please|undo_the_undo|redo_the_last_change|undo_that_undo|"
     "undo_my_undo|redo_what_i_undid|bring_back_what_i_undid|put_the_change_back|redo_this|"
     "redo_the_change|redo_the_last_one|redo_the_last_edit|actually_redo_it|reapply_it|reapply_"
     "that|"
     "reapply_the_change|redo_my_change|take_the_undo_back|un-undo|un-undo_that|redo_last_change",
     redo},
    {"(put|show|show_me|see|give_me|lay|have|view|set) {one} and|with|next_to|beside|, {two} "
     "(side_by_side|next_to_each_other|beside_each_other|together)",
     [](const Reading& reading, const Match& match) -> std::optional<Found> {
         return has_word(reading.clause.tokens, "side next beside") ? side_by_side(reading, match)
                                                                    : std::nullopt;
     }},
    {"(put|show|show_me|see|give_me|lay|view|compare) (me) "
     "both|the_two|them|both_versions|the_two_versions|the_versions "
     "side_by_side|next_to_each_other",
     show},
    {"compare|diff|contrast {one} with|and|to|against|vs|versus|, {two}", compare},
    {"compare_it|compare_this|compare_that|compare|diff with|to|against {one}", compare},
    {"what (did|have|has) (we|you|they|been) change|changed|do|done|edit|edited between {one} and "
     "{two}",
     compare},
    {"what (did|have|has) (we|you|they|been) change|changed|do|done|edit|edited since|from|after "
     "{one}",
     compare},
    {"what|what's|whats|what_'s|how_is|show_me_what|show_what (has|is|the) "
     "changed|different|difference|new|differences between {one} and {two}",
     compare},
    {"(show_me|show|give_me|see) the difference|differences|diff|changes between|of {one} and|to "
     "{two}",
     compare},
    {"what|what_'s|how_does|show_me_what|tell_me_what|show_what (has|is|was) (been) "
     "changed|different|new|differs|differ since|from|in|after|vs|versus|compared_to {who:name} 's "
     "(version|edit|edits|change|changes|draft|last_edit|last_change|one)",
     compare},
    {"what_did|show_what|show_me_what|what_has|tell_me_what {who:name} "
     "change|changed|do|edit|did|edited (in_this|here|exactly|in_it)",
     compare},
    {"(show|show_me|see|give_me|list) (the) changes|diff|difference (since|from|by) {who:name} 's "
     "(version|edit|change|draft)",
     compare},
    {"how|where does|do|is|are|did (it|this|that|the_draft|the_new_one|this_one|this_version|the_"
     "current_one|the_text) differ|different|change|compare (now) from|to|with|since|against {one}",
     compare},
    {"what|what_'s|how_does|show_me_what|tell_me_what|show_what (has|is|was|it) (been) "
     "changed|different|new|differs|differ since|from|after|vs|versus|compared_to {one}",
     compare},
    {"what|what_'s|show_me_what|tell_me_what|show_what (has|is|was) (been) changed|different|new "
     "(now|here|exactly|in_this_version|since_then|since_last_time)",
     compare},
    {"what_changed|what_did_you_change|what_was_changed|show_the_diff|show_me_the_diff|show_me_the_"
     "changes|diff|"
     "show_changes|show_the_changes|the_diff_please|show_me_the_difference|what_have_you_changed|"
     "what_did_that_change|show_diff (now|here|exactly|please|in_this_version|there)",
     compare},
    {"show|show_me|show_us|display|open|open_up|pull_up|bring_up|print|paste|post|let_me_see|let_"
     "us_see|"
     "give_me|see|can_i_see|could_i_see|may_i_see|i_want_to_see|i'd_like_to_see|send_me|let's_see|"
     "read_me|"
     "view (the_text_of|the_full|me) {what}",
     show_version},
    {"show|show_me|show_us|display|print|paste|post|let_me_see|let_us_see|see|can_i_see|could_i_"
     "see|"
     "may_i_see|i_want_to_see|i'd_like_to_see|let's_see|give_me|give_us|read_me|repost|view|can_we_"
     "see|could_we_see "
     "the_full_text|the_whole_text|full_text|the_whole_thing|the_full_thing|the_full_draft|"
     "the_current_version|the_current_draft|the_latest_version|the_latest_draft|the_latest|"
     "the_newest_version|the_draft|the_text|the_whole_draft|everything|the_full_message|the_full_"
     "email|"
     "the_current_text|it_again|the_draft_again|the_draft_now|it_in_full|the_email|the_message|the_"
     "whole_email|"
     "the_whole_message|the_newest|latest|the_entire_draft|the_complete_text|the_text_again|both_"
     "versions|"
     "where_we_are|the_current_state|the_full_version",
     show},
    {"show|show_me|show_us|display|print|paste|post|let_me_see|let_us_see|see|can_i_see|could_i_"
     "see|"
     "i'd_like_to_see|let's_see|read_me|repost|give_me|i_want_to_see "
     "(the_full_text_of|the_text_of|the_whole_of|the_whole|all_of|just|only) "
     "{what:sec} (again|now|in_full|please)",
     show},
    {"what_does|how_does {what:doc} look|read|say (like) "
     "(now|at_the_moment|right_now|currently|so_far)",
     show},
};

}  // namespace

std::span<const Row> history_rows() { return kRows; }

}  // namespace coco::writing
