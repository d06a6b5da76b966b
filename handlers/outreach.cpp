#include <fmt/format.h>

#include "base/text.hpp"
#include "handlers/catalog.hpp"
#include "handlers/drafting.hpp"
#include "handlers/draft_view.hpp"
#include "handlers/handlers.hpp"
#include "partnership/intake.hpp"

namespace coco::handlers {
namespace {

using namespace document;
using conversation::Place;
using conversation::Reply;
using conversation::Turn;
using partnership::Deal;
using partnership::Label;

partnership::Intake intake_of(const Turn& turn) {
    return partnership::read_command(split_verb(turn.text).rest, name_of(turn.author));
}

/// Without a partner there is nothing to open a thread about.
std::optional<Reply> answer(const Turn& turn) {
    if (intake_of(turn).facts.has(Label::partner)) return std::nullopt;
    Reply reply;
    reply.slot = "usage";
    reply.place = Place::only_to;
    reply.to = turn.author.id;
    reply.summary = "Who is the message for? Type /coco outreach PARTNER, because REASON.";
    reply.document.blocks = {
        Text{{plain("Who is the message for? For example:")}},
        Verbatim{
            "/coco outreach Harbor Payroll, because their multi-entity customers split payroll "
            "journals by hand"}};
    const std::string rest = split_verb(turn.text).rest;
    if (!rest.empty()) {
        reply.document.blocks.push_back(Text{{plain("Your text, so that nothing is lost:")}});
        reply.document.blocks.push_back(Verbatim{"/coco " + turn.text});
    }
    return reply;
}

Reply open(const Turn& turn) {
    Deal deal;
    deal.partner = std::string(intake_of(turn).facts.get(Label::partner));
    deal.owner = turn.author.id;
    return parent_reply(deal, "Writing two versions", {});
}

task<result<Outcome>> run(Scene scene, Services& services) {
    const Turn turn = scene.turn();
    if (const auto usage = answer(turn)) {
        Outcome outcome;
        outcome.replies.push_back(*usage);
        if (turn.kind == conversation::TurnKind::message)
            outcome.replies.back().place = Place::thread;
        co_return outcome;
    }
    partnership::Intake intake = intake_of(turn);
    Deal deal = scene.deal.value_or(Deal{});
    if (deal.owner.empty()) deal.owner = turn.author.id;
    deal.owner_name = name_of(turn.author);
    deal.channel = turn.channel;
    for (const partnership::Fact& fact : intake.facts.list())
        deal.facts.set(fact.label, fact.value, fact.basis, fact.source, turn.at_ms);
    deal.partner = std::string(deal.facts.get(Label::partner));
    auto operation = draft_or_ask(std::move(deal), turn, std::move(intake.remarks), services);
    co_return co_await std::move(operation);
}

}  // namespace

const Handler outreach{.name = "outreach",
                       .usage = "outreach PARTNER, because REASON, CONTACT",
                       .summary = "drafts two versions of a first message to a partner",
                       .aliases = "message mail email write",
                       .answer = answer,
                       .open = open,
                       .run = run};

}  // namespace coco::handlers
