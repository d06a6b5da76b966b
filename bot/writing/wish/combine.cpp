#include "writing/wish/combine.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.hpp"
#include "writing/edits/places.hpp"
#include "writing/edits/tone.hpp"

namespace coco::writing {
namespace {

using partnership::Draft;
using partnership::Section;

bool same_target(const Edit& a, const Edit& b) {
    return a.target.empty() || b.target.empty() || a.target == b.target;
}

bool says_the_same(const Edit& a, const Edit& b) {
    return a.kind == b.kind && a.target == b.target && a.value == b.value && a.part == b.part &&
           a.label == b.label && a.words == b.words && a.sentences == b.sentences &&
           a.percent == b.percent && a.version == b.version && a.from == b.from &&
           a.other_version == b.other_version;
}

bool are(const Edit& a, const Edit& b, EditKind one, EditKind other) {
    return (a.kind == one && b.kind == other) || (a.kind == other && b.kind == one);
}

/// What "15 minutes" and "on Thursday" share nothing of can be asked for together.
bool asks_exclude(const Edit& a, const Edit& b) {
    const auto has_minutes = [](const Edit& edit) {
        return edit.value.find("minutes") != std::string::npos;
    };
    const auto has_time = [](const Edit& edit) { return !edit.value.ends_with("minutes"); };
    return a.value != b.value &&
           ((has_minutes(a) && has_minutes(b)) || (has_time(a) && has_time(b)));
}

bool tones_exclude(const Edit& a, const Edit& b) {
    const auto pair = [&](std::string_view one, std::string_view other) {
        return (a.value == one && b.value == other) || (a.value == other && b.value == one);
    };
    return a.part == b.part && pair(kMoreFormal, kWarmer);
}

bool exclude(const Edit& a, const Edit& b) {
    if (says_the_same(a, b)) return false;
    const bool same_words = equals_ignoring_case(a.value, b.value);
    if (are(a, b, EditKind::shorten, EditKind::lengthen))
        return same_target(a, b) && a.part == b.part && a.value.empty() && b.value.empty();
    if (are(a, b, EditKind::drop, EditKind::lock) || are(a, b, EditKind::lock, EditKind::unlock) ||
        are(a, b, EditKind::drop, EditKind::keep_only))
        return same_target(a, b) && same_words;
    if (are(a, b, EditKind::undo, EditKind::redo)) return true;
    if (a.kind != b.kind) return false;
    switch (a.kind) {
        case EditKind::set_ask: return same_target(a, b) && asks_exclude(a, b);
        case EditKind::set_contact:
        case EditKind::swap_model: return true;
        case EditKind::set_fact: return a.label == b.label;
        case EditKind::tone: return same_target(a, b) && tones_exclude(a, b);
        case EditKind::shorten:
            return a.target == b.target && a.part == b.part &&
                   ((a.words > 0 && b.words > 0) || (a.sentences > 0 && b.sentences > 0));
        case EditKind::keep_only: return a.value.empty() && b.value.empty();
        case EditKind::undo: return a.version != b.version;
        default: return false;
    }
}

std::string name_of_target(const Edit& edit, const Draft& draft) {
    const Section* section = section_with(draft, edit.target);
    return section ? letter_of(*section) : std::string("the draft");
}

std::string lengths(const Draft& draft, const std::string& target) {
    if (const Section* section = section_with(draft, target))
        return fmt::format("It has {} words.", partnership::count_words(*section));
    std::vector<std::string> all;
    for (const Section& section : draft.sections)
        all.push_back(
            fmt::format("{} has {}", letter_of(section), partnership::count_words(section)));
    return join(all, ", ") + " words.";
}

/// "on Thursday 3 December": a time without a length.
bool is_a_day(const Edit& edit) {
    return edit.value.starts_with("on ") || edit.value.starts_with("in ") ||
           edit.value.starts_with("next ") || edit.value.starts_with("tomorrow");
}

/// "the cost line" as it was said, in quotation marks unless it carries its own.
std::string in_marks(const std::string& text) {
    return text.starts_with('"') ? fmt::format("“{}”", text.substr(1, text.size() - 2))
                                 : fmt::format("“{}”", text);
}

}  // namespace

std::vector<Exclusion> exclusions(const std::vector<Edit>& edits, const Draft& draft) {
    std::vector<Exclusion> found;
    for (std::size_t i = 0; i < edits.size(); ++i)
        for (std::size_t k = i + 1; k < edits.size(); ++k)
            if (exclude(edits[i], edits[k]))
                found.push_back(
                    {edits[i], edits[k],
                     fmt::format("I can {} or {}, not both. Which one?", words_for(edits[i], draft),
                                 words_for(edits[k], draft))});
    return found;
}

bool replaces(const Edit& later, const Edit& earlier, const Draft& draft) {
    if (!exclusions({earlier, later}, draft).empty()) return true;
    const bool adds_up = later.kind == EditKind::shorten || later.kind == EditKind::lengthen ||
                         later.kind == EditKind::undo || later.kind == EditKind::redo ||
                         later.kind == EditKind::regenerate || later.kind == EditKind::tone;
    return !adds_up && says_the_same(later, earlier);
}

std::vector<Edit> in_order(std::vector<Edit> edits) {
    std::vector<Edit> once;
    for (Edit& edit : edits)
        if (std::none_of(once.begin(), once.end(),
                         [&](const Edit& other) { return says_the_same(edit, other); }))
            once.push_back(std::move(edit));
    // "make it shorter, 90 words" is one wish.
    const std::vector<Edit> all = once;
    const auto is_vague = [](const Edit& edit) {
        return edit.words == 0 && edit.percent == 0 && edit.sentences == 0;
    };
    std::erase_if(once, [&](const Edit& vague) {
        const bool length = vague.kind == EditKind::shorten || vague.kind == EditKind::lengthen;
        return length && is_vague(vague) && vague.value.empty() && vague.part.empty() &&
               std::any_of(all.begin(), all.end(), [&](const Edit& exact) {
                   return exact.kind == vague.kind && !is_vague(exact) && same_target(exact, vague);
               });
    });
    const auto locks = [](const Edit& edit) {
        return edit.kind == EditKind::lock || edit.kind == EditKind::unlock;
    };
    std::vector<Edit> ordered;
    for (const Edit& edit : once)
        if (locks(edit)) ordered.push_back(edit);
    for (const Edit& edit : once)
        if (!locks(edit)) ordered.push_back(edit);
    return ordered;
}

std::string words_for(const Edit& edit, const Draft& draft) {
    const std::string target = name_of_target(edit, draft);
    switch (edit.kind) {
        case EditKind::shorten:
            if (edit.words > 0) return fmt::format("cut {} to {} words", target, edit.words);
            if (edit.sentences > 0)
                return fmt::format("cut {} to {} sentences", target, edit.sentences);
            return "shorten " + (edit.part.empty() ? target : in_marks(edit.part));
        case EditKind::lengthen:
            if (!edit.part.empty()) return "say more in " + in_marks(edit.part);
            if (edit.value.empty()) return "make " + target + " longer";
            return edit.value.starts_with('"') ? "put " + in_marks(edit.value) + " back"
                                               : "say more about " + in_marks(edit.value);
        case EditKind::tone:
            return fmt::format("make {} {}", edit.part.empty() ? target : in_marks(edit.part),
                               edit.value);
        case EditKind::drop: return "drop " + in_marks(edit.value);
        case EditKind::keep_only:
            return "keep only " + (edit.value.empty() ? target : in_marks(edit.value));
        case EditKind::rewrite:
            return edit.value.empty()
                       ? "put " + in_marks(edit.part) + " in other words"
                       : fmt::format("change {} to “{}”", in_marks(edit.part), edit.value);
        case EditKind::reorder: return "move " + in_marks(edit.part);
        case EditKind::add_point: return fmt::format("add “{}”", edit.value);
        case EditKind::merge: return fmt::format("bring {} into {}", in_marks(edit.part), target);
        case EditKind::set_ask:
            return (is_a_day(edit) ? "ask for a call " : "ask for ") + edit.value;
        case EditKind::set_contact: return "address it to " + edit.value;
        case EditKind::set_fact:
            if (!edit.part.empty())
                return fmt::format("change {} to {}", in_marks(edit.part), edit.value);
            return fmt::format("set {} to {}",
                               to_lower_ascii(partnership::display_name(edit.label)), edit.value);
        case EditKind::swap_model: return "change the commercial model to " + edit.value;
        case EditKind::confirm: return "take the assumption as confirmed";
        case EditKind::lock: return "lock " + (edit.value.empty() ? target : in_marks(edit.value));
        case EditKind::unlock:
            return "unlock " + (edit.value.empty() ? target : in_marks(edit.value));
        case EditKind::undo:
            return edit.version > 0 ? fmt::format("go back to v{}", edit.version)
                                    : "undo the last change";
        case EditKind::redo: return "take the undo back";
        case EditKind::regenerate: return "write " + target + " in other words";
        case EditKind::show: return "show " + target;
        case EditKind::compare: return "compare the versions";
        case EditKind::question:
        case EditKind::none: break;
    }
    return "change " + target;
}

std::string question_for(const Edit& edit, const Draft& draft) {
    std::string question = fmt::format("Shall I {}?", words_for(edit, draft));
    if (edit.kind == EditKind::shorten && edit.part.empty())
        question += " " + lengths(draft, edit.target);
    return question;
}

}  // namespace coco::writing
