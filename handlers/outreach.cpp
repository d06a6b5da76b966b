#include <fmt/format.h>

#include "base/text.hpp"
#include "handlers/before_drafting.hpp"
#include "handlers/catalog.hpp"
#include "handlers/drafting.hpp"
#include "handlers/draft_view.hpp"
#include "handlers/handlers.hpp"
#include "handlers/own_company.hpp"
#include "handlers/showing.hpp"
#include "partnership/intake.hpp"
#include "partnership/partner_name.hpp"

namespace coco::handlers {
namespace {

using namespace document;
using conversation::Place;
using conversation::Reply;
using conversation::Turn;
using conversation::TurnKind;
using partnership::Deal;
using partnership::Label;

/// What the people of this turn have said so far, with what the workspace keeps of itself.
struct Known {
    Deal deal;
    std::vector<std::string> remarks;
};

Known known_in(const Scene& scene) {
    const Turn& turn = scene.turn();
    Known known{scene.deal.value_or(Deal{}), {}};
    Deal& deal = known.deal;
    if (deal.owner.empty()) deal.owner = turn.author.id;
    if (deal.owner_name.empty()) deal.owner_name = name_of(turn.author);
    deal.channel = turn.channel;
    if (turn.kind == TurnKind::form) take_answers(deal, turn);
    if (turn.kind == TurnKind::command || turn.kind == TurnKind::message) {
        partnership::Intake intake =
            partnership::read_command(split_verb(turn.text).rest, name_of(turn.author));
        known.remarks = std::move(intake.remarks);
        for (const partnership::Fact& fact : intake.facts.list())
            deal.facts.set(fact.label, fact.value, fact.basis, fact.source, turn.at_ms);
    }
    add_own_company(deal, scene.company);
    if (!deal.facts.has(Label::author) && !turn.author.name.empty())
        deal.facts.set(Label::author, turn.author.name, partnership::Basis::given, "Slack profile",
                       turn.at_ms);
    deal.partner = std::string(deal.facts.get(Label::partner));
    return known;
}

Deal known(const Scene& scene) { return known_in(scene).deal; }

/// Said when neither a form nor a thread can be opened: nobody named a partner.
Reply usage(const Turn& turn) {
    Reply reply;
    reply.slot = "usage";
    reply.place = Place::only_to;
    reply.to = turn.author.id;
    reply.summary = "Who is the message for? Type /coco outreach PARTNER, because REASON.";
    reply.document.blocks = {
        Text{
            {plain("Who is the message for? Fill in the form, or copy this with your own words:")}},
        Verbatim{fmt::format("/coco {}", std::string_view(kExample).substr(
                                             0, std::string_view(kExample).find('\n')))}};
    reply.buttons.push_back(
        {.label = "Open the form", .action = "outreach.open", .value = turn.conversation});
    return reply;
}

std::optional<Asked> ask(const Scene& scene) {
    Known known = known_in(scene);
    if (partnership::missing_for("outreach", known.deal.facts).empty()) return std::nullopt;
    Asked asked;
    asked.form = before_drafting(known.deal, scene.company, scene.turn());
    asked.instead = usage(scene.turn());
    asked.deal = std::move(known.deal);
    return asked;
}

Reply open(const Turn& turn, const Deal& deal) {
    Deal opened;
    opened.partner = deal.partner;
    opened.owner = turn.author.id;
    return parent_reply(opened, "Writing two versions");
}

/// A form for the thread that waits, or for a new one when the button stands in none.
Outcome open_form(const Scene& scene) {
    Scene asking = scene;
    Turn& turn = asking.turns.back();
    if (!scene.deal) turn.conversation = "cmd:" + turn.trigger;
    const Known known = known_in(asking);
    Outcome outcome;
    outcome.form = before_drafting(known.deal, scene.company, turn);
    outcome.instead.push_back(
        note("form.later", Place::only_to, turn.author.id,
             "The form could not open in time. Nothing was lost; please press the button again."));
    return outcome;
}

/// The first company and product that a workspace names are kept for the next draft.
void introduce(Outcome& outcome, const Scene& scene) {
    if (scene.turn().action == "start.example" || is_introduced(scene.company) || !outcome.deal)
        return;
    const partnership::Facts own = own_facts(outcome.deal->facts);
    if (!is_introduced(own)) return;
    for (Reply& reply : outcome.replies)
        if (reply.slot == "draft")
            reply.document.blocks.push_back(Note{{plain(fmt::format(
                "I keep what you said about {} for the next draft; /coco company shows it.",
                own.get(Label::company)))}});
    outcome.company = own;
}

/// "again", "please": no partner, though it stands where one would.
bool is_filler(std::string_view text) {
    for (const std::string_view word : split_words(text))
        if (!contains_word("again please now it draft new anew another one the a this", word))
            return false;
    return true;
}

/// In a thread that is about a partner: what the command adds to it.
struct Added {
    partnership::Facts facts;
    std::string other_partner;  ///< named, but not the thread's
};
Added added_in(const Scene& scene) {
    const Turn& turn = scene.turn();
    Added added;
    const std::string rest = split_verb(turn.text).rest;
    if (is_filler(to_lower_ascii(rest))) return added;
    const partnership::Facts read = partnership::read_command(rest, name_of(turn.author)).facts;
    const std::string_view partner = read.get(Label::partner);
    if (!partner.empty() &&
        partnership::partner_key(partner) != partnership::partner_key(scene.deal->partner))
        added.other_partner = std::string(partner);
    for (const partnership::Fact& fact : read.list())
        if (fact.label != Label::partner && scene.deal->facts.get(fact.label) != fact.value)
            added.facts.add(fact);
    return added;
}

/// The verb in a thread that has a draft already: shows it, or writes it anew with new notes.
task<result<Outcome>> run_again(Scene scene, Services& services) {
    const Turn turn = scene.turn();
    const Added added = added_in(scene);
    if (!added.other_partner.empty()) {
        Outcome outcome;
        Reply reply = note("other", turn.direct ? Place::thread : Place::only_to, turn.author.id,
                           fmt::format("This thread is about {}. {} gets a thread of its own. "
                                       "Nothing was changed.",
                                       scene.deal->partner, added.other_partner));
        constexpr std::size_t kMaxCommandBytes = 140;
        if (turn.text.size() <= kMaxCommandBytes)
            reply.buttons.push_back(
                {.label = "Start a separate one", .action = "start.separate", .value = turn.text});
        outcome.replies.push_back(std::move(reply));
        co_return outcome;
    }
    if (added.facts.list().empty()) {
        Deal deal = *scene.deal;
        auto shown = show_version(std::move(scene), std::move(deal), 0, services);
        co_return co_await std::move(shown);
    }
    Deal deal = *scene.deal;
    for (const partnership::Fact& fact : added.facts.list())
        deal.facts.set(fact.label, fact.value, fact.basis, fact.source, turn.at_ms);
    auto operation = draft_or_ask(std::move(deal), turn, {}, services);
    co_return co_await std::move(operation);
}

task<result<Outcome>> run(Scene scene, Services& services) {
    const Turn turn = scene.turn();
    const bool opens_form = turn.kind == TurnKind::button && !turn.action.ends_with(".separate");
    if (opens_form) co_return open_form(scene);
    if (scene.deal && scene.deal->draft("outreach") && turn.kind != TurnKind::form) {
        auto again = run_again(std::move(scene), services);
        co_return co_await std::move(again);
    }
    Known known = known_in(scene);
    if (known.deal.partner.empty()) {
        Outcome outcome;
        outcome.replies.push_back(usage(turn));
        outcome.replies.back().place = Place::thread;
        co_return outcome;
    }
    auto drafted =
        co_await draft_or_ask(std::move(known.deal), turn, std::move(known.remarks), services);
    if (drafted) introduce(*drafted, scene);
    co_return drafted;
}

}  // namespace

const Handler outreach{.name = "outreach",
                       .usage = "outreach PARTNER, because REASON, CONTACT",
                       .summary = "drafts two versions of a first message to a partner",
                       .aliases = "message mail email write",
                       .open = open,
                       .run = run,
                       .ask = ask,
                       .known = known,
                       .check = check_answers};

}  // namespace coco::handlers
