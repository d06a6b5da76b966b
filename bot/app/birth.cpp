// How a slash command, which has no thread, becomes one.
#include <fmt/format.h>

#include "app/desk.hpp"
#include "handlers/catalog.hpp"

namespace coco::app {
namespace {

using conversation::Reply;
using conversation::Turn;
using conversation::TurnKind;
using handlers::Handler;
using handlers::Outcome;
using handlers::Scene;
using partnership::Deal;

/// How long what was typed waits for the form that asks for the rest.
constexpr std::chrono::seconds kFormLifetime = std::chrono::hours(24);

Reply moved_note(const std::string& objection, std::string link) {
    Reply reply;
    reply.slot = "moved";
    reply.summary = objection + " I have put the draft in our direct messages.";
    reply.document.blocks.push_back(document::Text{{document::plain(reply.summary)}});
    if (!link.empty())
        reply.buttons.push_back({.label = "Open it",
                                 .action = "parent.open",
                                 .value = "direct",
                                 .url = std::move(link)});
    return reply;
}

const Handler* handler_of(const Scene& scene) {
    const Turn& turn = scene.turn();
    return turn.kind == TurnKind::command
               ? handlers::verb_named(handlers::split_verb(turn.text).verb)
               : handlers::handler_for(scene);
}

/// What the form of a thread of its own carries back.
constexpr const char* kSeparate = "separate";

/// The deal of a thread that is about to open, from what the handler knows already.
Deal known_deal(const Handler& handler, const Scene& scene) {
    return handler.known ? handler.known(scene) : scene.deal.value_or(Deal{});
}

}  // namespace

bool wants_own_thread(const Turn& turn) {
    return turn.action.ends_with(".separate") || turn.action == "start.example" ||
           (turn.kind == TurnKind::form && turn.value == kSeparate);
}

task<result<GroupDone>> Desk::begin(store::Lease& lease, Scene scene) {
    const Turn& turn = scene.turn();
    GroupDone done;
    done.finish.done = 1;
    const Handler* handler = handler_of(scene);
    auto answer = handlers::answer_at_once(turn);
    if (answer || !handler) {
        if (answer) co_await whisper(turn, *std::move(answer));
        co_return done;
    }
    done.handler = handler->name;
    if (handler->open) {
        auto there = co_await go_on_in_thread(*handler, scene);
        if (!there) co_return there.error();
        if (*there) co_return **std::move(there);
    }
    if (auto asked = handler->ask ? handler->ask(scene) : std::nullopt) {
        // Its answers belong to a thread of their own too.
        if (wants_own_thread(turn)) asked->form.value = kSeparate;
        const bool opened = co_await parts_.platform.open_form(turn, asked->form);
        if (opened || !handler->open || asked->deal.partner.empty()) {
            if (!opened) co_await whisper(turn, std::move(asked->instead));
            done.finish.head = to_json(asked->deal);
            done.finish.ttl = kFormLifetime;
            co_return done;
        }
        // Too late for a form: the thread asks, where the answer can be typed.
    }
    if (handler->open) {
        auto born = co_await give_birth(lease, std::move(scene));
        co_return born;
    }
    auto carried = co_await let_run(lease, *handler, std::move(scene));
    co_return carried;
}

task<result<GroupDone>> Desk::begin_again(store::Lease& lease, Scene scene, std::string command) {
    Turn typed = scene.turn();
    typed.kind = TurnKind::command;
    typed.text = std::move(command);
    const bool apart = typed.action == "start.example" || typed.action == "start.separate";
    Scene again = scene;
    again.turns = {std::move(typed)};
    if (apart || !scene.deal) {
        again.deal.reset();
        auto begun = co_await begin(lease, std::move(again));
        co_return begun;
    }
    const Handler* handler = handler_of(again);
    GroupDone nothing;
    nothing.finish.done = static_cast<int>(scene.turns.size());
    if (!handler) co_return nothing;
    auto carried = co_await let_run(lease, *handler, std::move(again));
    co_return carried;
}

task<result<GroupDone>> Desk::give_birth(store::Lease& lease, Scene scene) {
    Turn turn = scene.turn();
    const Handler* handler = handler_of(scene);
    Deal deal = known_deal(*handler, scene);
    GroupDone done;
    done.finish.done = 1;
    done.handler = handler->name;
    auto objection = co_await objection_to(turn);
    Spot spot{turn.workspace, turn.channel, {}};
    Poster poster(parts_.mailbox, parts_.platform, parts_.metrics, parts_.clock, lease);
    auto recalled = co_await poster.recall();
    if (!recalled) co_return recalled.error();
    result<std::string> parent = fail(errc::remote, "not posted yet");
    if (!objection) {
        parent = co_await announce_and_post(poster, turn, handler->open(turn, deal), spot);
        // Membership may have ended since it was looked up.
        if (!parent && parent.error().code == errc::remote)
            objection = "I am not allowed to post in this channel.";
        else if (!parent)
            co_return parent.error();
    }
    deal.direct = objection.has_value() || turn.direct;
    if (objection) {
        spot.channel = co_await parts_.platform.direct_channel(turn.workspace, turn.author.id);
        if (spot.channel.empty())
            co_return fail(errc::not_ready, "no direct-message channel could be opened");
        Reply opening = handler->open(turn, deal);
        opening.slot = "parent.direct";
        parent = co_await announce_and_post(poster, turn, std::move(opening), spot);
        if (!parent) co_return parent.error();
        const std::string link = co_await parts_.platform.permalink(spot, *parent);
        co_await whisper(turn, moved_note(*objection, link));
    }
    deal.channel = spot.channel;
    deal.parent = *parent;
    store::Finish::Forward forward;
    forward.head = to_json(deal);
    forward.to = {turn.workspace, fmt::format("{}:{}", spot.channel, *parent)};
    forward.turn = std::move(turn);
    forward.turn.conversation = forward.to.conversation;
    forward.turn.channel = spot.channel;
    forward.turn.thread = *parent;
    forward.turn.direct = deal.direct;
    forward.turn.shared_channel = false;
    done.finish.forward = std::move(forward);
    scene.deal = std::move(deal);
    set_lifetime(done, scene);
    co_return done;
}

task<result<std::string>> Desk::announce_and_post(Poster& poster, Turn turn, Reply parent,
                                                  Spot spot) {
    // Replies in the thread may be delivered before this command's own effect is stored.
    auto announced = co_await parts_.mailbox.announce_birth(spot.workspace, spot.channel);
    if (!announced) co_return announced.error();
    auto posted = co_await poster.post(turn.id, std::move(parent), std::move(spot));
    co_return posted;
}

}  // namespace coco::app
