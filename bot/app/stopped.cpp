// What a stopped turn leaves in its thread.
#include "app/desk.hpp"
#include "base/log.hpp"
#include "handlers/draft_view.hpp"

namespace coco::app {

using conversation::Reply;
using conversation::Turn;

task<std::string> Desk::progress_message(const store::Lease& lease, Turn turn) {
    auto steps = co_await parts_.mailbox.steps(lease);
    if (!steps) co_return std::string();
    co_return progress_message_in(*steps, turn.id);
}

task<void> Desk::say_stopped(Turn turn, std::string progress) {
    const Spot thread{turn.workspace, turn.channel, turn.thread};
    std::vector<Reply> replies;
    if (!progress.empty()) replies.push_back(stopped_reply(std::move(progress), "outreach"));
    auto deal = co_await load_deal({turn.workspace, turn.conversation});
    if (deal && *deal && (*deal)->drafts.empty() && !(*deal)->parent.empty())
        replies.push_back(handlers::parent_reply(**deal, "stopped, nothing was kept"));
    for (const Reply& reply : replies) {
        std::vector<RenderedMessage> messages = parts_.platform.render(reply);
        if (messages.size() != 1) continue;
        const Posted told = co_await parts_.platform.update(thread, reply.target,
                                                            std::move(messages.front()), true);
        if (told.delivery != Delivery::ok)
            log::warning("stop_not_shown", {{"slot", reply.slot}, {"error", told.error}});
    }
}

}  // namespace coco::app
