#include "handlers/drafting.hpp"

#include <fmt/format.h>

#include "base/text.hpp"
#include "handlers/draft_view.hpp"
#include "handlers/handlers.hpp"
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

void keep_as_newest(Outcome& outcome, Deal& deal, partnership::Draft draft, bool full) {
    deal.waiting_for.clear();
    remember_questions(deal, draft);
    deal.facts = draft.facts;
    deal.shown.push_back({draft.kind, draft.version, "slot:draft", full});
    draft.log_index = deal.log_length++;
    outcome.versions.push_back(draft);
    std::erase_if(deal.drafts, [&](const auto& old) { return old.kind == draft.kind; });
    deal.drafts.push_back(std::move(draft));
}

Reply parent_for(const Deal& deal, const partnership::Draft& draft, const Turn& turn) {
    std::string state = state_of(draft);
    state.front() = to_lower_ascii(state.substr(0, 1)).front();
    return parent_reply(deal, fmt::format("v{} · {}", draft.version, state), name_of(turn.author));
}

}  // namespace

task<result<Outcome>> draft_or_ask(Deal deal, Turn turn, std::vector<std::string> remarks,
                                   Services& services) {
    Outcome outcome;
    const std::vector<Label> missing = partnership::missing_for("outreach", deal.facts);
    if (!missing.empty()) {
        deal.waiting_for = "outreach";
        deal.asked.clear();
        for (const Label label : missing) deal.asked.emplace_back(partnership::id_of(label));
        outcome.replies.push_back(ask_for(missing, deal));
        if (!deal.parent.empty())
            outcome.replies.push_back(parent_reply(
                deal,
                fmt::format("waiting for {}",
                            count_of(static_cast<int>(missing.size()), "answer", true)),
                {}));
        outcome.deal = std::move(deal);
        co_return outcome;
    }
    writing::Assignment assignment{"outreach", deal.facts, day_of(turn.at_ms), 0};
    auto written = co_await services.writer.write(std::move(assignment));
    if (!written) co_return written.error();
    partnership::Draft draft = *std::move(written);
    draft.check = writing::check(draft);
    draft.version = 1;
    draft.author = name_of(turn.author);
    draft.at_ms = draft.written_ms = turn.at_ms;
    Reply reply = draft_reply(draft);
    add_remarks(reply, remarks);
    outcome.replies.push_back(std::move(reply));
    if (!deal.parent.empty()) outcome.replies.push_back(parent_for(deal, draft, turn));
    keep_as_newest(outcome, deal, std::move(draft), true);
    outcome.deal = std::move(deal);
    co_return outcome;
}

task<result<Reply>> shown_reply(Deal deal, bool full, Services& services) {
    const partnership::Draft draft = deal.drafts.back();
    if (full || draft.log_index <= 0) co_return draft_reply(draft);
    // Not `previous`: an undo showed its difference from the version that it took back.
    auto before = co_await services.version(draft.log_index - 1);
    if (!before) co_return before.error();
    writing::Edited edited = writing::describe_change(*before, draft);
    edited.done = draft.done;
    co_return edit_reply(*before, draft, edited);
}

task<result<Outcome>> new_version(Deal deal, partnership::Draft next, writing::Edited edited,
                                  Turn turn, Services& services) {
    Outcome outcome;
    const partnership::Draft before = deal.drafts.back();
    next.version = before.version + 1;
    next.author = name_of(turn.author);
    next.wish = turn.text;
    next.done = edited.done;
    next.at_ms = turn.at_ms;
    next.check = writing::check(next);
    outcome.replies.push_back(edit_reply(before, next, edited));
    for (const partnership::Shown& shown : deal.shown) {
        auto old = co_await shown_reply(deal, shown.full, services);
        if (!old)
            continue;  // The log has been cut: the old message keeps its buttons, which are stale.
        outcome.replies.push_back(
            without_buttons(*std::move(old), shown.message,
                            fmt::format("Older version. Newest: v{}.", next.version)));
    }
    deal.shown.clear();
    if (!deal.parent.empty()) outcome.replies.push_back(parent_for(deal, next, turn));
    keep_as_newest(outcome, deal, std::move(next), false);
    outcome.deal = std::move(deal);
    co_return outcome;
}

}  // namespace coco::handlers
