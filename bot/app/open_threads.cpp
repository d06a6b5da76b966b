// A command that names a partner whose thread is open in the same channel goes on there.
#include <fmt/format.h>

#include "app/desk.hpp"
#include "base/text.hpp"
#include "handlers/catalog.hpp"
#include "handlers/credit.hpp"
#include "handlers/handlers.hpp"
#include "partnership/partner_name.hpp"

namespace coco::app {
namespace {

using conversation::Reply;
using conversation::Turn;
using conversation::TurnKind;
using handlers::Handler;
using handlers::Scene;
using partnership::Deal;

/// How long what was typed waits for "Start a separate one".
constexpr std::chrono::hours kCommandLifetime{24};
/// What a button may carry; a longer command is typed again.
constexpr std::size_t kMaxCommandBytes = 140;

/// "its outreach is at v3 (Dev, 10:14 UTC)".
std::string standing_of(const Deal& deal, std::string_view kind, std::int64_t now_ms) {
    const std::string name = to_lower_ascii(handlers::kind_name(kind));
    const partnership::Draft* draft = deal.draft(kind);
    if (!draft) return fmt::format("its {} waits for an answer", name);
    return fmt::format("its {} is at v{} ({}, {})", name, draft->version,
                       handlers::credit(draft->author, deal),
                       handlers::time_words(draft->at_ms, now_ms));
}

std::optional<conversation::Button> separate_button(const Turn& turn, std::string_view verb) {
    conversation::Button button{.label = "Start a separate one"};
    if (turn.conversation.starts_with("cmd:")) {
        button.action = fmt::format("{}.separate", verb);
        button.value = turn.conversation;
        return button;
    }
    if (turn.text.size() > kMaxCommandBytes) return std::nullopt;
    button.action = "start.separate";
    button.value = turn.text;
    return button;
}

Turn moved(Turn turn, const Deal& deal, const std::string& conversation) {
    turn.kind = TurnKind::command;
    turn.conversation = conversation;
    turn.channel = deal.channel;
    turn.direct = deal.direct;
    if (conversation.starts_with(deal.channel + ":"))
        turn.thread = conversation.substr(deal.channel.size() + 1);
    return turn;
}

}  // namespace

task<result<std::optional<GroupDone>>> Desk::go_on_in_thread(const Handler& handler, Scene scene) {
    const std::optional<GroupDone> none;
    const Turn& turn = scene.turn();
    const Deal named = handler.known ? handler.known(scene) : Deal{};
    const std::string key = partnership::partner_key(named.partner);
    if (key.empty() || wants_own_thread(turn)) co_return none;
    store::About about{turn.channel, key};
    auto conversation = co_await parts_.mailbox.thread_about(turn.workspace, std::move(about));
    if (!conversation) co_return conversation.error();
    if (conversation->empty() || *conversation == turn.conversation) co_return none;
    store::Address address{turn.workspace, *conversation};
    auto deal = co_await load_deal(std::move(address));
    if (!deal) co_return deal.error();
    // The thread was forgotten a moment ago, or is about somebody else now.
    if (!*deal || partnership::partner_key((*deal)->partner) != key) co_return none;
    const Deal& open = **deal;
    const bool has_it = open.draft(handler.name) || open.waiting_for == handler.name;
    Reply reply = handlers::note(
        "open", conversation::Place::only_to, turn.author.id,
        has_it ? fmt::format("{} has an open thread here; {}. Nothing new was started.",
                             open.partner, standing_of(open, handler.name, turn.at_ms))
               : fmt::format(
                     "{} has an open thread here, with {}. I am answering there.", open.partner,
                     handlers::count_of(static_cast<int>(open.facts.list().size()), "fact")));
    const Turn there = moved(turn, open, *conversation);
    Spot spot{turn.workspace, there.channel, {}};
    const std::string link = co_await parts_.platform.permalink(std::move(spot), there.thread);
    if (!link.empty())
        reply.buttons.push_back(
            {.label = "Open thread", .action = "parent.open", .value = "thread", .url = link});
    if (auto separate = separate_button(turn, handler.name))
        reply.buttons.push_back(*std::move(separate));
    co_await whisper(turn, std::move(reply));
    GroupDone done;
    done.handler = handler.name;
    done.finish.done = static_cast<int>(scene.turns.size());
    done.finish.ttl = kCommandLifetime;
    if (turn.conversation.starts_with("cmd:")) done.finish.head = to_json(named);
    if (!has_it) {
        store::Finish::Forward forward;
        forward.to = {turn.workspace, *conversation};
        forward.head = to_json(open);  // not written: the thread has one
        forward.turn = there;
        done.finish.forward = std::move(forward);
    }
    co_return std::optional<GroupDone>(std::move(done));
}

}  // namespace coco::app
