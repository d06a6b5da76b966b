// What tests of wishes share: a draft to wish about, and wishes as text.
#pragma once
#include <string>

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

}  // namespace coco::writing::testing
