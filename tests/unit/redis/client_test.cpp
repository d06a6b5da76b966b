// The client on a real redis-server: order, sessions, deadlines, restarts.
#include <random>

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>

#include "unit/redis/rig.hpp"

namespace coco::redis::test {
namespace {

struct RedisClient : testing::Test {
    TestRedis server{{"--appendonly", "yes", "--appendfsync", "no"}};
    Loop loop;
};

TEST_F(RedisClient, TenThousandPipelinedCommandsAreAnsweredInOrder) {
    auto client = loop.connect(server.url());
    std::vector<std::future<result<Reply>>> replies;
    for (int i = 0; i < 10'000; ++i)
        replies.push_back(loop.start(client->command({"ECHO", std::to_string(i)})));
    for (int i = 0; i < 10'000; ++i)
        ASSERT_EQ(loop.get(replies[static_cast<std::size_t>(i)])->text, std::to_string(i));
}

TEST_F(RedisClient, ValuesMayHoldAnyByte) {
    auto client = loop.connect(server.url());
    std::string all;
    for (int i = 0; i < 256; ++i) all += static_cast<char>(i);
    all += "\r\n$5\r\n" + std::string(100'000, '\0');
    EXPECT_EQ(loop.ask(*client, {"SET", all, all}), "OK");
    EXPECT_EQ(loop.ask(*client, {"GET", all}), all);
    EXPECT_EQ(loop.ask(*client, {"SET", "empty", ""}), "OK");
    EXPECT_EQ(loop.ask(*client, {"GET", "empty"}), "");
    EXPECT_EQ(loop.ask(*client, {"GET", "absent"}), "(nil)");
}

TEST_F(RedisClient, TheSessionHasItsUserDatabaseAndName) {
    server.command({"ACL", "SETUSER", "desk", "on", ">p@ss:w", "~*", "+@all"});
    ClientOptions options = quick_options();
    options.name = "coco-work";
    auto client = loop.connect("unix://desk:p%40ss%3Aw@" + server.socket_path() + "?db=3", options);
    EXPECT_EQ(loop.ask(*client, {"ACL", "WHOAMI"}), "desk");
    EXPECT_EQ(loop.ask(*client, {"CLIENT", "GETNAME"}), "coco-work");
    EXPECT_EQ(loop.ask(*client, {"SET", "k", "v"}), "OK");
    EXPECT_EQ(server.command({"GET", "k"}), "(nil)") << "database 0 has nothing";
    EXPECT_NE(server.command({"CLIENT", "LIST"}).find("name=coco-work"), std::string::npos);
}

TEST_F(RedisClient, AWrongPasswordIsTriedAgainSlowly) {
    server.command({"ACL", "SETUSER", "desk", "on", ">right", "~*", "+@all"});
    ClientOptions options = quick_options();
    options.backoff_min = 1ms;
    options.backoff_max = 300ms;
    auto client =
        make_client(loop.io.get_executor(),
                    parse_url("unix://desk:wrong@" + server.socket_path()).value(), options);
    testing::internal::CaptureStderr();
    client->start();
    loop.io.run_for(400ms);
    const std::string lines = testing::internal::GetCapturedStderr();
    EXPECT_NE(lines.find("unauthorized"), std::string::npos);
    EXPECT_EQ(lines.find("wrong@"), std::string::npos) << "no secret in the log";
    EXPECT_FALSE(client->connected());
    EXPECT_EQ(loop.wait(client->command({"PING"})).error().code, errc::not_ready);
    const std::size_t first = lines.find("redis_greeting_refused");
    const std::size_t second = lines.find("redis_greeting_refused", first + 1);
    EXPECT_NE(second, std::string::npos) << "at once and after the longest pause";
    EXPECT_EQ(lines.find("redis_greeting_refused", second + 1), std::string::npos);
}

TEST_F(RedisClient, ALateReplyNeverReachesTheNextCaller) {
    ClientOptions options = quick_options();
    options.command_timeout = 60ms;
    auto client = loop.connect(server.url(), options);
    server.command({"CLIENT", "PAUSE", "200", "ALL"});
    EXPECT_EQ(loop.wait(client->command({"ECHO", "late"})).error().code, errc::timed_out);
    EXPECT_FALSE(client->connected());
    ASSERT_TRUE(loop.run_until([&] { return client->generation() == 2; }));
    EXPECT_EQ(loop.ask(*client, {"ECHO", "next"}), "next");
}

TEST_F(RedisClient, AbandonedCommandsLeaveTheOrderAsItIs) {
    auto client = loop.connect(server.url());
    for (int round = 0; round < 20; ++round) {
        asio::cancellation_signal signal;
        bool ended = false;
        asio::co_spawn(
            loop.io, client->command({"ECHO", "abandoned"}),
            asio::bind_cancellation_slot(signal.slot(),
                                         [&](std::exception_ptr, result<Reply>) { ended = true; }));
        auto other = loop.start(client->command({"ECHO", "other"}));
        loop.io.restart();
        for (int i = 0; i < round % 4; ++i) loop.io.poll_one();
        signal.emit(asio::cancellation_type::terminal);
        EXPECT_EQ(loop.get(other)->text, "other");
        EXPECT_TRUE(loop.run_until([&] { return ended; }));
    }
    EXPECT_EQ(client->generation(), 1u);
}

TEST_F(RedisClient, AfterAKillEveryCallerEndsOnceAndTheClientComesBack) {
    int connects = 0;
    auto client = loop.connect(server.url());
    client->on_connect([&connects] { ++connects; });
    EXPECT_EQ(loop.ask(*client, {"SET", "kept", "yes"}), "OK");
    server.freeze();
    std::vector<std::future<result<Reply>>> replies;
    for (int i = 0; i < 100; ++i) replies.push_back(loop.start(client->command({"INCR", "n"})));
    loop.io.restart();
    loop.io.poll();
    server.kill9();
    for (auto& reply : replies) EXPECT_EQ(loop.get(reply).error().code, errc::disconnected);
    EXPECT_EQ(loop.wait(client->command({"PING"})).error().code, errc::not_ready);
    server.restart();
    ASSERT_TRUE(loop.run_until([&] { return client->connected(); }));
    EXPECT_EQ(client->generation(), 2u);
    EXPECT_EQ(connects, 1);
    EXPECT_EQ(loop.ask(*client, {"GET", "kept"}), "yes");
}

TEST_F(RedisClient, AFrozenServerTimesOutAndIsUsedAgainOnceItThaws) {
    ClientOptions options = quick_options();
    options.command_timeout = 100ms;
    auto client = loop.connect(server.url(), options);
    server.freeze();
    EXPECT_EQ(loop.wait(client->command({"PING"})).error().code, errc::timed_out);
    server.thaw();
    ASSERT_TRUE(loop.run_until([&] { return client->connected(); }));
    EXPECT_EQ(loop.ask(*client, {"PING"}), "PONG");
}

TEST_F(RedisClient, MoreThanSoManyWaitingCommandsAreRefused) {
    ClientOptions options = quick_options();
    options.max_pending = 10;
    auto client = loop.connect(server.url(), options);
    std::vector<std::future<result<Reply>>> replies;
    for (int i = 0; i < 15; ++i) replies.push_back(loop.start(client->command({"PING"})));
    int refused = 0;
    for (auto& reply : replies) {
        const auto ended = loop.get(reply);
        if (!ended) EXPECT_EQ(ended.error().code, errc::not_ready);
        refused += ended ? 0 : 1;
    }
    EXPECT_EQ(refused, 5);
    EXPECT_EQ(loop.ask(*client, {"PING"}), "PONG");
}

TEST_F(RedisClient, StopFailsWhoWaits) {
    auto client = loop.connect(server.url());
    server.freeze();
    auto waiting = loop.start(client->command({"PING"}));
    loop.io.restart();
    loop.io.poll();
    client->stop();
    EXPECT_EQ(loop.get(waiting).error().code, errc::cancelled);
    EXPECT_EQ(loop.wait(client->command({"PING"})).error().code, errc::not_ready);
}

TEST_F(RedisClient, ScriptsAreSentAgainWhenTheServerForgotThem) {
    auto client = loop.connect(server.url());
    const Script script = make_script("join", "return KEYS[1] .. ARGV[1]");
    EXPECT_EQ(script.sha1, server.command({"SCRIPT", "LOAD", script.source}));
    for (int i = 0; i < 3; ++i) {
        EXPECT_EQ(loop.wait(client->eval(script, {"a"}, {"b"}))->text, "ab");
        server.command({"SCRIPT", "FLUSH"});
    }
    const Script broken = make_script("broken", "return redis.call('NOPE')");
    EXPECT_EQ(loop.wait(client->eval(broken, {}, {})).error().code, errc::remote);
}

TEST_F(RedisClient, AFullServerIsNotDurableAndAReplicaIsNotReady) {
    auto client = loop.connect(server.url());
    server.command({"CONFIG", "SET", "maxmemory", "1"});
    EXPECT_EQ(loop.wait(client->command({"SET", "k", "v"})).error().code, errc::not_durable);
    server.command({"CONFIG", "SET", "maxmemory", "0"});
    EXPECT_EQ(loop.wait(client->command({"GET"})).error().code, errc::remote);
    EXPECT_EQ(client->generation(), 1u) << "an error reply is no reason to leave";
    server.command({"REPLICAOF", "127.0.0.1", "1"});
    EXPECT_EQ(loop.wait(client->command({"SET", "k", "v"})).error().code, errc::not_ready);
    EXPECT_FALSE(client->connected()) << "the next connection may find the new master";
}

task<void> count_calls(Client& client, int calls, int& started, int& completed) {
    for (int i = 0; i < calls; ++i) {
        ++started;
        auto reply = co_await client.command({"ECHO", std::to_string(started)});
        ++completed;
        if (!reply) {
            asio::steady_timer pause(co_await asio::this_coro::executor, 1ms);
            co_await pause.async_wait(asio::use_awaitable);
        }
    }
}

TEST_F(RedisClient, EveryCallCompletesOnceWhateverHappensToTheServer) {
    auto client = loop.connect(server.url());
    int started = 0, completed = 0;
    std::vector<std::future<void>> callers;
    for (int i = 0; i < 50; ++i)
        callers.push_back(loop.start(count_calls(*client, 100, started, completed)));
    std::minstd_rand random(7);
    for (int kills = 0; kills < 4; ++kills) {
        const int until = completed + 200 + static_cast<int>(random() % 500);
        ASSERT_TRUE(loop.run_until([&] { return completed >= until; }));
        server.kill9();
        server.restart();
        ASSERT_TRUE(loop.run_until([&] { return client->connected(); }));
    }
    for (auto& caller : callers) loop.get(caller);
    EXPECT_EQ(started, 5'000);
    EXPECT_EQ(completed, 5'000);
}

}  // namespace
}  // namespace coco::redis::test
