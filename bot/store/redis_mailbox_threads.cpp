// Threads as a whole: found by their partner, reminded of their end, deleted.
#include <fmt/format.h>

#include "base/clock.hpp"
#include "store/redis_mailbox_impl.hpp"

namespace coco::store {
namespace {

using redis::Reply;
using Words = std::vector<std::string>;

/// Reminders put by one look: the next look finds the rest.
constexpr const char* kRemindedAtOnce = "16";
constexpr std::string_view kNone = "none";

}  // namespace

std::string RedisMailboxImpl::about_key(const WorkspaceKeys& keys,
                                        const std::optional<About>& about) const {
    if (!about) return keys.about(kNone);
    return keys.about(parts_.sealer.fingerprint(
        fmt::format("{}|{}|{}", keys.workspace(), about->channel, about->partner)));
}

task<result<std::string>> RedisMailboxImpl::thread_about(std::string workspace, About about) {
    const WorkspaceKeys at = keys_of_workspace(workspace);
    Words command{"GET", about_key(at, about)};
    auto reply = co_await parts_.work.command(std::move(command));
    if (!reply) co_return reply.error();
    if (reply->is_nil()) co_return std::string();
    auto conversation = decode_id(reply->text);
    if (!conversation)
        co_return fail(errc::corrupt, "about: a conversation that finish never wrote");
    co_return *std::move(conversation);
}

task<result<int>> RedisMailboxImpl::remind(int shard) {
    const ShardKeys at(shard);
    Words keys{at.due()};
    Words limit{kRemindedAtOnce};
    auto reply = co_await parts_.work.eval(scripts_.overdue, std::move(keys), std::move(limit));
    if (!reply) co_return reply.error();
    int reminded = 0;
    for (const Reply& member : reply->elements) {
        const auto address = address_of(member.text);
        if (!address) co_return fail(errc::corrupt, "remind: a member that finish never wrote");
        const ConversationKeys of = keys_of(*address);
        conversation::Turn turn;
        turn.kind = conversation::TurnKind::expiring;
        turn.workspace = address->workspace;
        turn.conversation = address->conversation;
        turn.at_ms = SystemClock().now_ms();
        turn.id = fmt::format("expiring:{}:{}", address->conversation, turn.at_ms);
        Words names{of.ready(), of.owner(), of.waiting(), of.gone(), of.due(), of.box(), of.head()};
        Words arguments{of.member(), of.workspace(), sealed_turn(turn, of)};
        auto word = co_await word_of(scripts_.remind, std::move(names), std::move(arguments));
        if (!word) co_return word.error();
        if (*word == "ok") ++reminded;
    }
    co_return reminded;
}

task<result<void>> RedisMailboxImpl::forget(const Lease& lease, std::optional<About> about) {
    const ConversationKeys at = keys_of(lease.address);
    Words keys{at.ready(), at.busy(),           at.owner(), at.tries(), at.waiting(), at.gone(),
               at.box(),   at.head(),           at.log(),   at.posts(), at.cancel(),  at.dead(),
               at.due(),   about_key(at, about)};
    Words arguments{at.member(), lease.token, at.workspace(), at.conversation()};
    auto word = co_await owned(scripts_.forget, std::move(keys), std::move(arguments));
    if (!word) co_return word.error();
    co_return result<void>();
}

}  // namespace coco::store
