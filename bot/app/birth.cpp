// How a slash command, which has no thread, becomes one.
#include <fmt/format.h>

#include "app/desk.hpp"
#include "base/log.hpp"
#include "handlers/catalog.hpp"
#include "partnership/intake.hpp"

namespace coco::app {
namespace {

using conversation::Reply;
using conversation::Turn;
using handlers::Handler;
using partnership::Deal;

/// The stub that the thread's own mailbox starts from.
Deal stub_of(const Turn& turn, const Spot& spot, const std::string& parent, bool direct) {
    Deal deal;
    const auto intake = partnership::read_command(handlers::split_verb(turn.text).rest, "");
    deal.partner = std::string(intake.facts.get(partnership::Label::partner));
    deal.owner = turn.author.id;
    deal.owner_name = turn.author.name;
    deal.channel = spot.channel;
    deal.parent = parent;
    deal.direct = direct;
    return deal;
}

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

}  // namespace

task<result<GroupDone>> Desk::give_birth(store::Lease& lease, Turn turn) {
    const Handler* handler = handlers::verb_named(handlers::split_verb(turn.text).verb);
    GroupDone done;
    done.finish.done = 1;
    if (auto answer = handlers::answer_at_once(turn); answer || !handler || !handler->open) {
        if (answer) co_await whisper(std::move(turn), *std::move(answer));
        co_return done;
    }
    done.handler = handler->name;
    auto objection = co_await objection_to(turn);
    Spot spot{turn.workspace, turn.channel, {}};
    Poster poster(parts_.mailbox, parts_.platform, parts_.metrics, parts_.clock, lease);
    auto recalled = co_await poster.recall();
    if (!recalled) co_return recalled.error();
    result<std::string> parent = fail(errc::remote, "not posted yet");
    if (!objection) {
        parent = co_await announce_and_post(poster, turn, handler->open(turn), spot);
        // Membership may have ended since it was looked up.
        if (!parent && parent.error().code == errc::remote)
            objection = "I am not allowed to post in this channel.";
        else if (!parent)
            co_return parent.error();
    }
    const bool direct = objection.has_value() || turn.direct;
    if (objection) {
        spot.channel = co_await parts_.platform.direct_channel(turn.workspace, turn.author.id);
        if (spot.channel.empty())
            co_return fail(errc::not_ready, "no direct-message channel could be opened");
        Reply opening = handler->open(turn);
        opening.slot = "parent.direct";
        parent = co_await announce_and_post(poster, turn, std::move(opening), spot);
        if (!parent) co_return parent.error();
        const std::string link = co_await parts_.platform.permalink(spot, *parent);
        co_await whisper(turn, moved_note(*objection, link));
    }
    store::Finish::Forward forward;
    forward.head = to_json(stub_of(turn, spot, *parent, direct));
    forward.to = {turn.workspace, fmt::format("{}:{}", spot.channel, *parent)};
    forward.turn = std::move(turn);
    forward.turn.conversation = forward.to.conversation;
    forward.turn.channel = spot.channel;
    forward.turn.thread = *parent;
    forward.turn.direct = direct;
    forward.turn.shared_channel = false;
    done.finish.forward = std::move(forward);
    done.finish.ttl = parts_.keep;
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
