// A mailbox on a real redis-server, for the tests of the store.
#pragma once
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>

#include "fakes/redis_server.hpp"
#include "store/keys.hpp"
#include "store/redis_mailbox.hpp"

namespace coco::store::test {

namespace asio = boost::asio;
using conversation::Turn;
using conversation::TurnKind;
using namespace std::chrono_literals;

/// Pauses in milliseconds, and leases that end only where a test ends them (`Rig::end_lease`): one
/// of milliseconds would end in the middle of any test on a busy machine.
inline Limits quick_limits() {
    Limits limits;
    limits.lease = 60s;
    limits.heartbeat = 8ms;
    limits.retry_first = 4ms;
    return limits;
}

inline Sealer test_sealer() { return Sealer::from_key(Secret(std::string(32, 'k'))).value(); }

inline Turn turn_of(Address at, std::string id, std::string author = "U1") {
    Turn turn;
    turn.id = std::move(id);
    turn.platform = "slack";
    turn.workspace = std::move(at.workspace);
    turn.conversation = std::move(at.conversation);
    turn.author.id = std::move(author);
    turn.channel = "C1";
    turn.text = "text of " + turn.id;
    return turn;
}

/// Ids of turns, for short expectations.
inline std::vector<std::string> ids_of(const std::vector<Turn>& turns) {
    std::vector<std::string> ids;
    for (const Turn& turn : turns) ids.push_back(turn.id);
    return ids;
}

/// A redis-server, the connections to it, and a way to wait for a coroutine.
class Rig {
public:
    /// `options` are further arguments of redis-server.
    explicit Rig(std::vector<std::string> options = {}) : server(durable(std::move(options))) {
        puts = connect();
        work = connect();
    }
    ~Rig() {
        for (const auto& client : clients_) client->stop();
        context.restart();
        context.run_for(1s);
    }
    Rig(const Rig&) = delete;

    /// Runs a coroutine to its end.
    template <class T>
    T wait(task<T> work_to_do) {
        std::optional<T> value;
        std::exception_ptr failure;
        asio::co_spawn(context, std::move(work_to_do), [&](std::exception_ptr error, T result) {
            failure = error;
            value = std::move(result);
        });
        context.restart();
        while (!value && context.run_one() > 0) {
        }
        if (failure) std::rethrow_exception(failure);
        if (!value) throw std::logic_error("the coroutine waits for nothing that could happen");
        return *std::move(value);
    }

    void pause(std::chrono::milliseconds time) {
        asio::steady_timer timer(context, time);
        bool over = false;
        timer.async_wait([&](boost::system::error_code) { over = true; });
        context.restart();
        while (!over) context.run_one();
    }

    redis::Reply raw(std::vector<std::string> command) {
        auto reply = wait(work->command(std::move(command)));
        if (!reply) throw std::runtime_error(to_string(reply.error()));
        return *std::move(reply);
    }

    /// One more connection; owned by the rig.
    redis::Client* connect() {
        redis::ClientOptions options;
        options.backoff_min = 1ms;
        options.backoff_max = 10ms;
        options.command_timeout = 5s;
        clients_.push_back(redis::make_client(context.get_executor(),
                                              redis::parse_url(server.url()).value(), options));
        clients_.back()->start();
        await_answer(*clients_.back());
        return clients_.back().get();
    }

    MailboxParts parts(std::string token_prefix = "one:1", Limits limits = quick_limits()) {
        return {.puts = *puts,
                .work = *work,
                .sealer = test_sealer(),
                .token_prefix = std::move(token_prefix),
                .limits = limits};
    }
    std::unique_ptr<RedisMailbox> mailbox(std::string token_prefix = "one:1",
                                          Limits limits = quick_limits()) {
        return make_redis_mailbox(parts(std::move(token_prefix), limits));
    }

    /// kill -9 and a new start from the append-only file.
    void crash_redis() {
        server.restart();
        for (const auto& client : clients_) await_answer(*client);
    }

    /// All keys that match, sorted.
    std::vector<std::string> keys(const std::string& pattern = "*") {
        std::vector<std::string> names;
        for (redis::Reply& name : raw({"KEYS", pattern}).elements)
            names.push_back(std::move(name.text));
        std::sort(names.begin(), names.end());
        return names;
    }

    /// As if the worker had been silent for as long as its lease lasts.
    void end_lease(const Lease& lease) {
        const ConversationKeys keys(lease.address, quick_limits().shards);
        if (raw({"ZADD", keys.busy(), "XX", "CH", "1", keys.member()}).integer != 1)
            throw std::logic_error("nobody works on this conversation");
    }

    /// Claims from the shard of the workspace until something is due.
    Lease claim(Mailbox& mailbox, const std::string& workspace, bool reap = true) {
        for (;;) {
            auto claimed = wait(mailbox.claim(mailbox.shard_of(workspace), reap)).value();
            if (claimed.lease) return *std::move(claimed.lease);
            pause(std::max(claimed.next_due, std::chrono::milliseconds(1)));
        }
    }

    boost::asio::io_context context{1};
    fakes::TestRedis server;
    redis::Client* puts = nullptr;
    redis::Client* work = nullptr;

private:
    static std::vector<std::string> durable(std::vector<std::string> options) {
        options.insert(options.end(), {"--appendonly", "yes", "--appendfsync", "always"});
        return options;
    }

    void await_answer(redis::Client& client) {
        const auto deadline = std::chrono::steady_clock::now() + 10s;
        while (std::chrono::steady_clock::now() < deadline) {
            if (wait(client.command({"PING"}))) return;
            pause(1ms);
        }
        throw std::runtime_error("redis-server does not answer");
    }

    std::vector<std::unique_ptr<redis::Client>> clients_;
};

/// A test with a server of its own.
class MailboxTest : public ::testing::Test {
protected:
    Put put(Turn turn, std::vector<std::string> repeats = {}, bool ambient = false) {
        return rig.wait(box->put(std::move(turn), std::move(repeats), ambient)).value();
    }
    Lease claim() { return rig.claim(*box, at.workspace); }
    /// Another instance takes the conversation over from a worker that fell silent.
    Lease take_over(const Lease& from) {
        rig.end_lease(from);
        return rig.claim(*rig.mailbox("two:1"), at.workspace);
    }
    std::vector<std::string> read(const Lease& lease) {
        return ids_of(rig.wait(box->read(lease)).value());
    }

    Rig rig;
    std::unique_ptr<RedisMailbox> box = rig.mailbox();
    const Address at{"T1", "C1:100.1"};
    const ConversationKeys keys{at, 16};
};

}  // namespace coco::store::test
