// Facts under the text: a new value, a confirmed assumption, the same facts in other words.
#include <algorithm>

#include <fmt/format.h>

#include "base/text.hpp"
#include "writing/edits/edits.hpp"
#include "writing/edits/rewrite.hpp"
#include "writing/edits/support.hpp"
#include "writing/rebase.hpp"

namespace coco::writing {

using partnership::Label;

namespace {

/// A figure that the writer assumed, with its claims: somebody's word from now on.
result<void> correct_assumption(Revision& revision, const Edit& edit) {
    Edit words = edit;
    words.kind = EditKind::rewrite;
    if (auto replaced = apply_rewrite(revision, words); !replaced) return replaced.error();
    const std::string number = number_in(edit.part);
    for (partnership::Claim& claim : revision.draft.claims) {
        if (claim.basis != partnership::Basis::assumed || number_in(claim.text) != number) continue;
        claim.text = edit.value;
        claim.basis = partnership::Basis::given;
        claim.source = revision.by;
        if (!claim.question.empty()) revision.draft.confirmed.push_back(claim.question);
    }
    settle(revision.draft, revision.by);
    return {};
}

}  // namespace

result<void> apply_fact(Revision& revision, const Edit& edit) {
    if (!edit.part.empty()) return correct_assumption(revision, edit);
    Label label = edit.label;
    if (edit.kind == EditKind::set_contact) label = Label::contact;
    if (edit.kind == EditKind::swap_model) label = Label::commercial_model;
    partnership::Facts facts = revision.draft.facts;
    const std::string before =
        facts.set(label, edit.value, partnership::Basis::given, revision.by, revision.at_ms);
    auto rebased = rebase(revision.draft, std::move(facts));
    if (!rebased) return rebased.error();
    revision.draft = std::move(rebased->draft);
    const std::string_view what = partnership::display_name(label);
    revision.done.push_back(before.empty() || before == edit.value
                                ? fmt::format("{} is now “{}”.", what, edit.value)
                                : fmt::format("{}: “{}” → “{}”.", what, before, edit.value));
    for (std::string& remark : rebased->remarks) revision.done.push_back(std::move(remark));
    return {};
}

result<void> apply_confirm(Revision& revision, const Edit& edit) {
    const auto& questions = revision.draft.questions;
    const auto question =
        std::find_if(questions.begin(), questions.end(),
                     [&](const partnership::Question& open) { return open.id == edit.value; });
    if (question == questions.end()) return fail(errc::invalid_input, "That is settled already.");
    revision.done.push_back(fmt::format("“{}” Yes ({}).", question->question, revision.by));
    revision.draft.confirmed.push_back(edit.value);
    settle(revision.draft, revision.by);
    return {};
}

result<void> apply_regenerate(Revision& revision, const Edit& edit) {
    const auto meant = sections_meant(revision, edit);
    const bool all = meant.size() == revision.draft.sections.size();
    for (const partnership::Section* section : meant)
        if (const auto refusal = locked_refusal(*section); refusal && meant.size() == 1)
            return fail(errc::invalid_input, *refusal);
    auto fresh =
        regenerate(revision.draft, all || meant.empty() ? std::string() : meant.front()->id);
    if (!fresh) return fresh.error();
    revision.draft = *std::move(fresh);
    revision.done.push_back("The same facts in other words.");
    return {};
}

}  // namespace coco::writing
