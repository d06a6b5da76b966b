// What tests of wishes share: a draft to wish about, and wishes as text.
#pragma once
#include <algorithm>
#include <set>
#include <string>

#include "base/text.hpp"
#include "partnership/intake.hpp"
#include "writing/compose.hpp"
#include "writing/wish.hpp"

namespace coco::writing::testing {

/// The draft that the files in tests/data/wishes are about.
inline const partnership::Draft& wished_draft() {
    static const partnership::Draft made = [] {
        const auto facts =
            partnership::read_intake(
                "My name and title: Priya Raman, Head of Partnerships\nMy company: Ledgerline\n"
                "My product: software that reconciles payroll journals\n"
                "Partner company: Harbor Payroll\nMy target contact: Marcus Boyle, VP Alliances\n"
                "Their customer base: about 6,400 companies\n"
                "Our existing relationship: 14 shared customers\n"
                "Why we think this partnership creates value: Harbor loses multi-entity customers "
                "to full suites because payroll journals have to be split by hand; our connector "
                "removes that step\nCustomer value: month-end close goes from 9 days to 5\n"
                "The commercial model we're proposing: referral\nEstimated deal volume: 60 deals a "
                "year\n",
                "Priya")
                .facts;
        return *compose({"outreach", facts, {2026, 11, 23}, 0});
    }();
    return made;
}

/// "shorten @direct 90", "rewrite [the opening]=new words", "compare v1 v3": one edit as text.
inline std::string print(const Edit& edit) {
    std::string text(name_of(edit.kind));
    if (!edit.target.empty()) text += " @" + edit.target;
    if (edit.kind == EditKind::set_fact) text += " " + std::string(id_of(edit.label));
    if (!edit.part.empty()) text += " [" + edit.part + "]";
    if (!edit.from.empty()) text += " <" + edit.from;
    if (!edit.value.empty() && edit.kind != EditKind::question) text += "=" + edit.value;
    if (edit.words > 0) text += " " + std::to_string(edit.words);
    if (edit.sentences > 0) text += " " + std::to_string(edit.sentences) + " sentences";
    if (edit.percent > 0) text += " " + std::to_string(edit.percent) + "%";
    if (edit.version > 0) text += " v" + std::to_string(edit.version);
    if (edit.other_version > 0) text += " v" + std::to_string(edit.other_version);
    if (!edit.person.empty()) text += " by " + edit.person;
    return text;
}

/// "shorten + drop=the cost line", "ask shorten", "ask" for a question back, "no".
inline std::string print(const Wish& wish) {
    if (wish.understood == Understood::no) return "no";
    std::string text = wish.understood == Understood::ask ? "ask" : "";
    for (const Edit& edit : wish.edits) {
        if (!text.empty()) text += &edit == &wish.edits.front() ? " " : " + ";
        text += print(edit);
    }
    return text;
}

/// Operations of a wish as "op@section", each once. A confirmed assumption is a fact that was set,
/// and the same thing done to every section has no target.
inline std::set<std::string> operations_of(const Wish& wish) {
    std::set<std::string> operations;
    const auto& sections = wished_draft().sections;
    for (const auto* edits : {&wish.edits, &wish.choices})
        for (const Edit& edit : *edits) {
            const bool fact = edit.kind == EditKind::confirm;
            const std::string op(name_of(fact ? EditKind::set_fact : edit.kind));
            const bool aimed = !edit.target.empty() && edit.kind != EditKind::merge;
            operations.insert(aimed ? op + "@" + edit.target : op);
            const auto done_to = [&](const auto& section) {
                return operations.contains(op + "@" + section.id);
            };
            if (!std::all_of(sections.begin(), sections.end(), done_to)) continue;
            for (const auto& section : sections) operations.erase(op + "@" + section.id);
            operations.insert(op);
        }
    return operations;
}

/// How a phrase was read against operations ("shorten@direct lock") and how sure that should be:
/// "ok"; "bold": done, where asking was meant; "wrong": something else is done; "miss": the rest.
inline std::string verdict_on(const Wish& wish, std::string_view operations,
                              std::string_view understood) {
    const std::string sure = wish.understood == Understood::yes   ? "yes"
                             : wish.understood == Understood::ask ? "ask"
                                                                  : "no";
    if (operations == "none") {
        if (sure == "no") return "ok";
        const bool changes =
            std::any_of(wish.edits.begin(), wish.edits.end(), [](const Edit& edit) {
                return !is_for_caller(edit.kind) || edit.kind == EditKind::undo ||
                       edit.kind == EditKind::redo;
            });
        return sure == "yes" && changes ? "wrong" : "miss";
    }
    std::set<std::string> meant;
    for (const std::string_view operation : split_words(operations)) {
        const bool merge = operation.starts_with("merge");
        meant.emplace(merge ? operation.substr(0, 5) : operation);
    }
    const bool same = operations_of(wish) == meant;
    if (same && sure == understood) return "ok";
    if (sure != "yes") return "miss";
    // Putting a named sentence back is what taking back its drop does.
    if (wish.edits.size() == 1 && wish.edits[0].kind == EditKind::lengthen &&
        !wish.edits[0].value.empty() &&
        (meant == std::set<std::string>{"undo"} ||
         meant == std::set<std::string>{"undo@" + wish.edits[0].target}))
        return "ok";
    const auto done = operations_of(wish);
    const auto is_meant = [&](const std::string& operation) {
        return meant.contains(operation) ||
               meant.contains(operation.substr(0, operation.find('@')));
    };
    if (std::all_of(done.begin(), done.end(), is_meant) && !same)
        return "miss";  // a part of it, and nothing else
    if (same) return "bold";
    const bool looks = std::all_of(wish.edits.begin(), wish.edits.end(), [](const Edit& edit) {
        return edit.kind == EditKind::question || edit.kind == EditKind::show ||
               edit.kind == EditKind::compare;
    });
    return looks ? "miss" : "wrong";
}

}  // namespace coco::writing::testing
