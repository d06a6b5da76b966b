#include "store/redis_mailbox.hpp"

#include <fmt/format.h>

#include "base/clock.hpp"
#include "store/redis_mailbox_impl.hpp"

namespace coco::store {
namespace {

using conversation::Turn;
using redis::Reply;
using Words = std::vector<std::string>;

/// Longer than any platform repeats a delivery.
constexpr std::chrono::milliseconds kRememberTurns = std::chrono::hours(25);
/// From a slash command's first visible post until its thread has a state.
constexpr std::chrono::milliseconds kBirthLifetime = std::chrono::seconds(60);
/// Longer than any turn is worked on.
constexpr std::chrono::milliseconds kCancelLifetime = std::chrono::minutes(10);
constexpr std::chrono::milliseconds kDeadLetterLifetime = std::chrono::hours(24 * 30);
constexpr int kDeadLetters = 100;
/// Expired leases freed by one claim: keeps the script short.
constexpr int kReapedAtOnce = 16;
constexpr std::chrono::milliseconds kLongestIdle{1000};

std::string number(auto value) { return fmt::format("{}", value); }
std::string ms(std::chrono::milliseconds time) { return number(time.count()); }

Error unexpected(std::string_view what) {
    return fail(errc::protocol, fmt::format("{}: unexpected reply", what));
}

}  // namespace

RedisMailboxImpl::RedisMailboxImpl(MailboxParts parts)
    : parts_(std::move(parts)), scripts_(load_scripts()), confirmation_(parts_.puts) {}

int RedisMailboxImpl::shard_of(std::string_view workspace) const {
    return store::shard_of(workspace, parts_.limits.shards);
}

std::string RedisMailboxImpl::sealed(const std::string& plain, const ConversationKeys& keys,
                                     std::string_view kind) const {
    return parts_.sealer.seal(plain, keys.context(kind));
}

std::string RedisMailboxImpl::sealed_turn(const Turn& turn, const ConversationKeys& keys) const {
    return sealed(conversation::to_json(turn), keys, "turn");
}

task<result<std::string>> RedisMailboxImpl::word_of(const redis::Script& script, Words keys,
                                                    Words arguments) {
    auto reply = co_await parts_.work.eval(script, std::move(keys), std::move(arguments));
    if (!reply) co_return reply.error();
    if (reply->kind != Reply::Kind::text) co_return unexpected(script.name);
    co_return std::move(reply->text);
}

task<result<std::string>> RedisMailboxImpl::owned(const redis::Script& script, Words keys,
                                                  Words arguments) {
    auto word = co_await word_of(script, std::move(keys), std::move(arguments));
    if (word && *word == "lost") co_return fail(errc::lease_lost, script.name);
    co_return word;
}

task<result<Put>> RedisMailboxImpl::put(Turn turn, Words repeats, bool ambient) {
    const ConversationKeys at = keys_of({turn.workspace, turn.conversation});
    Words keys{at.ready(), at.owner(), at.waiting(),          at.gone(),
               at.box(),   at.head(),  at.birth(turn.channel)};
    for (const std::string& repeat : repeats) keys.push_back(at.idem(repeat));
    Words arguments{at.member(),
                    at.workspace(),
                    sealed_turn(turn, at),
                    ambient ? "1" : "0",
                    number(parts_.limits.box),
                    number(parts_.limits.workspace),
                    ms(kRememberTurns)};
    const std::uint64_t generation = parts_.puts.generation();
    auto reply = co_await parts_.puts.eval(scripts_.put, std::move(keys), std::move(arguments));
    if (!reply) co_return reply.error();
    if (reply->text == "ignored") co_return Put::ignored;
    if (reply->text == "full") co_return Put::full;
    if (reply->text == "gone") co_return Put::gone;
    if (reply->text != "ok" && reply->text != "dup") co_return unexpected("put");
    if (parts_.wait_for_replica) {
        auto confirmed = co_await confirmation_.confirm(generation);
        if (!confirmed) co_return confirmed.error();
    }
    co_return reply->text == "ok" ? Put::ok : Put::dup;
}

task<result<Claimed>> RedisMailboxImpl::claim(int shard, bool reap) {
    const ShardKeys at(shard);
    Words keys{at.ready(), at.busy(), at.owner(), at.tries()};
    Lease lease;
    lease.token = fmt::format("{}:{}", parts_.token_prefix, ++tokens_);
    // Counted from before the request, so that it ends here before it ends in Redis.
    lease.good_until = boottime_ms() + parts_.limits.lease.count();
    Words arguments{lease.token, ms(parts_.limits.lease), number(reap ? kReapedAtOnce : 0)};
    auto reply = co_await parts_.work.eval(scripts_.claim, std::move(keys), std::move(arguments));
    if (!reply) co_return reply.error();
    const auto& answer = reply->elements;
    Claimed claimed;
    claimed.next_due = kLongestIdle;
    if (answer.size() == 1 && answer[0].kind == Reply::Kind::integer) {
        if (answer[0].integer >= 0)
            claimed.next_due = std::min(kLongestIdle, std::chrono::milliseconds(answer[0].integer));
        co_return claimed;
    }
    if (answer.size() != 2) co_return unexpected("claim");
    auto address = address_of(answer[0].text);
    if (!address) co_return fail(errc::corrupt, "claim: a member that put never wrote");
    lease.address = *std::move(address);
    lease.tries = static_cast<int>(answer[1].integer);
    claimed.next_due = std::chrono::milliseconds(0);
    claimed.lease = std::move(lease);
    co_return claimed;
}

task<result<std::vector<Turn>>> RedisMailboxImpl::read(const Lease& lease) {
    const ConversationKeys at = keys_of(lease.address);
    Words command{"LRANGE", at.box(), "0", number(parts_.limits.group - 1)};
    auto reply = co_await parts_.work.command(std::move(command));
    if (!reply) co_return reply.error();
    std::vector<Turn> turns;
    for (const Reply& element : reply->elements) {
        auto plain = parts_.sealer.open(element.text, at.context("turn"));
        result<Turn> turn = fail(errc::corrupt);
        if (plain) turn = conversation::turn_from_json(*plain);
        // What comes before a turn that cannot be read can still be worked on.
        if (!turn && !turns.empty()) break;
        if (!turn) co_return fail(errc::corrupt, "the next turn cannot be read");
        turns.push_back(*std::move(turn));
    }
    co_return turns;
}

task<result<std::string>> RedisMailboxImpl::head(const Address& address) {
    const ConversationKeys at = keys_of(address);
    Words command{"GET", at.head()};
    auto reply = co_await parts_.work.command(std::move(command));
    if (!reply) co_return reply.error();
    if (reply->is_nil()) co_return std::string();
    co_return parts_.sealer.open(reply->text, at.context("head"));
}

task<result<std::string>> RedisMailboxImpl::log_entry(const Address& address, long index) {
    const ConversationKeys at = keys_of(address);
    Words command{"LINDEX", at.log(), number(index)};
    auto reply = co_await parts_.work.command(std::move(command));
    if (!reply) co_return reply.error();
    if (reply->is_nil()) co_return fail(errc::not_found, "no such log entry");
    co_return parts_.sealer.open(reply->text, at.context("log"));
}

task<result<void>> RedisMailboxImpl::beat(Lease& lease) {
    const ConversationKeys at = keys_of(lease.address);
    Words keys{at.busy(), at.owner(), at.gone()};
    Words arguments{at.member(), lease.token, ms(parts_.limits.lease)};
    const std::int64_t good_until = boottime_ms() + parts_.limits.lease.count();
    auto word = co_await owned(scripts_.beat, std::move(keys), std::move(arguments));
    if (!word) co_return word.error();
    lease.good_until = std::max(lease.good_until, good_until);
    co_return result<void>();
}

task<result<std::map<std::string, std::string>>> RedisMailboxImpl::steps(const Lease& lease) {
    const ConversationKeys at = keys_of(lease.address);
    Words command{"HGETALL", at.posts()};
    auto reply = co_await parts_.work.command(std::move(command));
    if (!reply) co_return reply.error();
    std::map<std::string, std::string> steps;
    for (std::size_t i = 0; i + 1 < reply->elements.size(); i += 2)
        steps[reply->elements[i].text] = reply->elements[i + 1].text;
    co_return steps;
}

task<result<void>> RedisMailboxImpl::step(const Lease& lease, std::string slot, std::string value) {
    const ConversationKeys at = keys_of(lease.address);
    Words keys{at.owner(), at.gone(), at.posts()};
    Words arguments{at.member(), lease.token, std::move(slot), std::move(value)};
    auto word = co_await owned(scripts_.step, std::move(keys), std::move(arguments));
    if (!word) co_return word.error();
    co_return result<void>();
}

Words RedisMailboxImpl::finish_arguments(const Lease& lease, const Finish& what,
                                         const ConversationKeys& at) const {
    Words arguments{at.member(),           lease.token,
                    at.workspace(),        number(what.done),
                    what.keep ? "1" : "0", ms(what.delay),
                    ms(what.ttl),          what.head.empty() ? "" : sealed(what.head, at, "head")};
    if (what.forward) {
        const ConversationKeys to = keys_of(what.forward->to);
        arguments.push_back(to.member());
        arguments.push_back(sealed_turn(what.forward->turn, to));
        arguments.push_back(sealed(what.forward->head, to, "head"));
    } else {
        arguments.insert(arguments.end(), 3, "");
    }
    // A birth whose thread is just in work is tried again soon.
    arguments.push_back(ms(parts_.limits.retry_first / 4));
    const ConversationKeys found = what.forward ? keys_of(what.forward->to) : at;
    arguments.push_back(what.about ? found.conversation() : "");
    arguments.push_back(what.forward ? "1" : "0");
    arguments.push_back(ms(what.notice));
    for (const std::string& entry : what.log) arguments.push_back(sealed(entry, at, "log"));
    return arguments;
}

task<result<bool>> RedisMailboxImpl::finish(const Lease& lease, Finish what) {
    const ConversationKeys at = keys_of(lease.address);
    Words keys{at.ready(),   at.busy(),  at.owner(), at.tries(),
               at.waiting(), at.gone(),  at.box(),   at.head(),
               at.log(),     at.posts(), at.due(),   about_key(at, what.about)};
    if (what.forward) {
        // One script touches one slot, which the workspace decides.
        if (what.forward->to.workspace != lease.address.workspace)
            co_return fail(errc::invalid_input, "finish: forward leaves the workspace");
        const ConversationKeys to = keys_of(what.forward->to);
        keys.push_back(to.box());
        keys.push_back(to.head());
    }
    Words arguments = finish_arguments(lease, what, at);
    auto word = co_await owned(scripts_.finish, std::move(keys), std::move(arguments));
    if (!word) co_return word.error();
    co_return *word == "kept";
}

task<result<void>> RedisMailboxImpl::bury(const Lease& lease, Turn apology) {
    const ConversationKeys at = keys_of(lease.address);
    Words keys{at.owner(), at.tries(), at.gone(), at.box(), at.dead()};
    Words arguments{at.member(),       lease.token,          sealed_turn(apology, at),
                    at.conversation(), number(kDeadLetters), ms(kDeadLetterLifetime)};
    auto word = co_await owned(scripts_.bury, std::move(keys), std::move(arguments));
    if (!word) co_return word.error();
    co_return result<void>();
}

task<result<bool>> RedisMailboxImpl::cancel(Address address, std::string message) {
    const ConversationKeys at = keys_of(address);
    Words keys{at.owner(), at.gone(), at.box(), at.cancel(), at.posts()};
    Words arguments{at.member(), ms(kCancelLifetime), std::string(kCancelChannel),
                    std::move(message)};
    auto reply = co_await parts_.work.eval(scripts_.cancel, std::move(keys), std::move(arguments));
    if (!reply) co_return reply.error();
    co_return reply->integer == 1;
}

task<result<bool>> RedisMailboxImpl::cancelled(const Lease& lease) {
    const ConversationKeys at = keys_of(lease.address);
    Words keys{at.box(), at.cancel()};
    auto reply = co_await parts_.work.eval(scripts_.cancelled, std::move(keys), {});
    if (!reply) co_return reply.error();
    co_return reply->integer == 1;
}

task<result<void>> RedisMailboxImpl::announce_birth(std::string workspace, std::string channel) {
    const std::string key = keys_of_workspace(workspace).birth(channel);
    Words command{"SET", key, "1", "PX", ms(kBirthLifetime)};
    return run(std::move(command));
}

task<result<bool>> RedisMailboxImpl::birth_announced(std::string workspace, std::string channel) {
    Words command{"EXISTS", keys_of_workspace(workspace).birth(channel)};
    auto reply = co_await parts_.work.command(std::move(command));
    if (!reply) co_return reply.error();
    co_return reply->integer == 1;
}

task<result<void>> RedisMailboxImpl::run(Words command) {
    auto reply = co_await parts_.work.command(std::move(command));
    if (!reply) co_return reply.error();
    co_return result<void>();
}

std::unique_ptr<RedisMailbox> make_redis_mailbox(MailboxParts parts) {
    auto mailbox = std::make_unique<RedisMailboxImpl>(std::move(parts));
    mailbox->listen();
    return mailbox;
}

}  // namespace coco::store
