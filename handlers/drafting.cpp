#include "handlers/drafting.hpp"

#include <fmt/format.h>

#include "base/text.hpp"
#include "handlers/authorship.hpp"
#include "handlers/changing.hpp"
#include "handlers/draft_view.hpp"
#include "handlers/edit_view.hpp"
#include "handlers/handlers.hpp"
#include "handlers/versions.hpp"
#include "partnership/intake.hpp"
#include "writing/lint/check.hpp"

namespace coco::handlers {
namespace {

using namespace document;
using conversation::Place;
using conversation::Reply;
using conversation::Turn;
using partnership::Deal;
using partnership::Label;

/// What to ask for a missing fact, as one sentence.
std::string question_for(Label label, const std::string& partner) {
    switch (label) {
        case Label::product: return "What does your product do? One line is enough.";
        case Label::thesis: return fmt::format("Why would this matter to {}?", partner);
        case Label::partner: return "Which company is the partner?";
        default: return fmt::format("What is this: {}?", partnership::display_name(label));
    }
}

Reply ask_for(const std::vector<Label>& missing, const Deal& deal) {
    Reply reply;
    reply.slot = "ask";
    reply.place = Place::thread;
    reply.buttons.push_back({.label = "Open form", .action = "outreach.open", .value = "waiting"});
    std::vector<std::string> questions;
    for (const Label label : missing) questions.push_back(question_for(label, deal.partner));
    if (questions.size() == 1) {
        reply.summary = fmt::format(
            "To write to {} I need one thing. {} Reply here in one sentence, or fill in the "
            "form.",
            deal.partner, questions.front());
        reply.document.blocks.push_back(Text{{plain(reply.summary)}});
        return reply;
    }
    reply.summary = fmt::format("To write to {} I need {}. {}", deal.partner,
                                count_of(static_cast<int>(questions.size()), "thing", true),
                                join(questions, " "));
    reply.document.blocks.push_back(Text{{plain(fmt::format(
        "To write to {} I need {}. Copy these lines, fill them in and reply:", deal.partner,
        count_of(static_cast<int>(questions.size()), "thing", true)))}});
    std::string lines;
    for (const Label label : missing) {
        if (!lines.empty()) lines += "\n";
        lines += fmt::format("{}: ", partnership::display_name(label));
    }
    reply.document.blocks.push_back(Verbatim{lines});
    return reply;
}

/// Longest wish that is kept with its version, in characters; the rest says nothing new.
constexpr std::size_t kWishCharacters = 500;

std::string wish_words(std::string_view text) {
    std::string words(first_code_points(trim(text), kWishCharacters));
    if (words.size() < trim(text).size()) words += "…";
    return words;
}

void remember_questions(Deal& deal, const partnership::Draft& draft) {
    deal.asked.clear();
    for (const partnership::Question& question : draft.questions)
        if (!question.label.empty()) deal.asked.push_back(question.label);
}

void add_remarks(Reply& reply, const std::vector<std::string>& remarks) {
    if (remarks.empty()) return;
    List list;
    for (const std::string& remark : remarks) list.items.push_back({plain(remark)});
    reply.document.blocks.push_back(Text{{bold("While reading your notes")}});
    reply.document.blocks.push_back(std::move(list));
}

/// The deal takes over what changed between two versions, and nothing else: facts that were
/// corrected meanwhile, and wait for the drafts to follow, stay as they are.
void take_facts(Deal& deal, const partnership::Facts& before, const partnership::Facts& after) {
    for (const partnership::Fact& fact : after.list()) {
        if (fact.label == Label::note || fact.label == Label::objection) continue;
        if (before.get(fact.label) == fact.value) continue;
        deal.facts.set(fact.label, fact.value, fact.basis, fact.source, fact.at_ms);
        std::erase_if(deal.corrections,
                      [&](const auto& each) { return each.was.label == fact.label; });
    }
    for (const partnership::Fact& fact : before.list())
        if (!after.has(fact.label)) deal.facts.remove(fact.label);
}

void keep_as_newest(Outcome& outcome, Deal& deal, partnership::Draft draft, bool full,
                    const std::string& slot) {
    deal.waiting_for.clear();
    remember_questions(deal, draft);
    deal.shown.push_back({draft.kind, draft.version, "slot:" + slot, full});
    draft.log_index = deal.log_length++;
    outcome.versions.push_back(draft);
    std::erase_if(deal.drafts, [&](const auto& old) { return old.kind == draft.kind; });
    deal.drafts.push_back(std::move(draft));
}

Reply parent_for(const Deal& deal, const partnership::Draft& draft, const std::string& slot) {
    Reply parent =
        parent_reply(deal, fmt::format("v{} · {}", draft.version, parent_state_of(draft)),
                     {draft.author, draft.at_ms});
    for (conversation::Button& button : parent.buttons) button.url = "slot:" + slot;
    return parent;
}

/// Which version brought the text of each section.
void date_sections(partnership::Draft& next, const partnership::Draft& before) {
    for (partnership::Section& section : next.sections) {
        const auto old = std::find_if(
            before.sections.begin(), before.sections.end(),
            [&](const partnership::Section& candidate) { return candidate.id == section.id; });
        const bool same = old != before.sections.end() && old->subject == section.subject &&
                          partnership::body_of(*old) == partnership::body_of(section);
        section.since = same ? old->since : next.version;
    }
}

/// The AI model was asked for and is still away: the draft there is stays, and no version is made
/// of the same text.
bool is_still_away(const Turn& turn, const partnership::Draft& written) {
    return turn.action == "draft.rewrite" && written.writer == "composer";
}

Outcome stays_as_it_is(const Turn& turn, const partnership::Draft& written) {
    const std::string why = model_was_unavailable(written) ? written.authorship.unavailable
                                                           : "No AI model is connected";
    Outcome outcome;
    outcome.replies.push_back(private_note(
        turn, "rewrite",
        fmt::format("{}. Nothing was changed: the draft by COCO's built-in writer stays.", why)));
    return outcome;
}

}  // namespace

task<result<Outcome>> draft_or_ask(Deal deal, Turn turn, std::vector<std::string> remarks,
                                   Services& services) {
    Outcome outcome;
    deal.met(turn.author.name);
    const std::vector<Label> missing = partnership::missing_for("outreach", deal.facts);
    if (!missing.empty()) {
        deal.waiting_for = "outreach";
        deal.asked.clear();
        for (const Label label : missing) deal.asked.emplace_back(partnership::id_of(label));
        outcome.replies.push_back(ask_for(missing, deal));
        if (!deal.parent.empty())
            outcome.replies.push_back(parent_reply(
                deal, fmt::format("waiting for {}",
                                  count_of(static_cast<int>(missing.size()), "answer", true))));
        outcome.deal = std::move(deal);
        co_return outcome;
    }
    writing::Assignment assignment{"outreach", deal.facts, day_of(turn.at_ms), 0};
    assignment.workspace = turn.workspace;
    assignment.user = turn.author.id;
    auto written = co_await services.writer.write(std::move(assignment));
    if (!written) co_return written.error();
    partnership::Draft draft = *std::move(written);
    draft.written_ms = turn.at_ms;
    if (deal.draft(draft.kind)) {
        if (is_still_away(turn, draft)) co_return stays_as_it_is(turn, draft);
        draft.done = "Written anew from the facts of this thread.";
        draft.previous = deal.draft(draft.kind)->log_index;
        auto operation = new_version(std::move(deal), std::move(draft), std::move(turn), services);
        co_return co_await std::move(operation);
    }
    draft.check = writing::check(draft);
    draft.version = 1;
    draft.author = name_of(turn.author);
    draft.wish = wish_words(turn.text);
    draft.at_ms = turn.at_ms;
    Reply reply = draft_reply(draft);
    add_remarks(reply, remarks);
    outcome.replies.push_back(std::move(reply));
    deal.facts = draft.facts;
    keep_as_newest(outcome, deal, std::move(draft), true, "draft");
    if (!deal.parent.empty())
        outcome.replies.push_back(parent_for(deal, deal.drafts.back(), "draft"));
    outcome.deal = std::move(deal);
    co_return outcome;
}

task<result<Reply>> shown_reply(Deal deal, partnership::Shown shown, Services& services) {
    auto draft = co_await version_numbered(deal, shown.kind, shown.version, services);
    if (!draft) co_return draft.error();
    if (shown.full || draft->version <= 1) co_return draft_reply(*draft);
    // Not `previous`: an undo showed its difference from the version that it took back.
    auto before = co_await version_before(deal, *draft, services);
    if (!before) co_return before.error();
    co_return edit_reply(deal, *before, *draft);
}

task<result<Outcome>> new_version(Deal deal, partnership::Draft next, Turn turn, Services& services,
                                  std::string slot) {
    Outcome outcome;
    const std::string kind = next.kind;
    const partnership::Draft before = *deal.draft(kind);
    deal.met(turn.author.name);
    next.version = before.version + 1;
    next.author = name_of(turn.author);
    next.wish = wish_words(turn.text);
    next.at_ms = turn.at_ms;
    next.check = writing::check(next);
    date_sections(next, before);
    outcome.replies.push_back(edit_reply(deal, before, next));
    outcome.replies.back().slot = slot;
    for (const partnership::Shown& shown : deal.shown) {
        if (shown.kind != kind) continue;
        auto old = co_await shown_reply(deal, shown, services);
        if (!old)
            continue;  // The log has been cut: the old message keeps its buttons, which are stale.
        const std::string remark = shown.remark.empty() ? "" : shown.remark + " ";
        outcome.replies.push_back(
            without_buttons(*std::move(old), shown.message,
                            fmt::format("{}Older version. Newest: v{}.", remark, next.version)));
    }
    std::erase_if(deal.shown, [&](const auto& shown) { return shown.kind == kind; });
    take_facts(deal, before.facts, next.facts);
    keep_as_newest(outcome, deal, std::move(next), false, slot);
    if (!deal.parent.empty()) outcome.replies.push_back(parent_for(deal, deal.drafts.back(), slot));
    outcome.deal = std::move(deal);
    co_return outcome;
}

void add(Outcome& outcome, Outcome more) {
    for (Reply& reply : more.replies) outcome.replies.push_back(std::move(reply));
    for (partnership::Draft& version : more.versions)
        outcome.versions.push_back(std::move(version));
    if (more.deal) outcome.deal = std::move(more.deal);
}

}  // namespace coco::handlers
