#include <boost/asio/ip/tcp.hpp>

#include "unit/store/rig.hpp"

namespace coco::store::test {
namespace {

class Putting : public MailboxTest {};

TEST_F(Putting, ARepeatedDeliveryIsOneTurn) {
    EXPECT_EQ(put(turn_of(at, "A"), {"Ev1"}), Put::ok);
    EXPECT_EQ(put(turn_of(at, "A"), {"Ev1"}), Put::dup);
    EXPECT_EQ(rig.raw({"LLEN", keys.box()}).integer, 1);
}

TEST_F(Putting, TheTwinEventOfAMentionIsTheSameTurn) {
    EXPECT_EQ(put(turn_of(at, "A"), {"Ev1", "C1|100.1"}), Put::ok);
    EXPECT_EQ(put(turn_of(at, "A"), {"Ev2", "C1|100.1"}), Put::dup);
    EXPECT_EQ(put(turn_of(at, "B"), {"Ev3", "C1|100.2"}), Put::ok);
    EXPECT_EQ(rig.raw({"LLEN", keys.box()}).integer, 2);
}

TEST_F(Putting, ARepeatRefreshesWhatItIsRememberedBy) {
    put(turn_of(at, "A"), {"Ev1"});
    EXPECT_GT(rig.raw({"TTL", keys.idem("Ev1")}).integer, 24 * 3600);
    rig.raw({"EXPIRE", keys.idem("Ev1"), "100"});
    EXPECT_EQ(put(turn_of(at, "A"), {"Ev1"}), Put::dup);
    EXPECT_GT(rig.raw({"TTL", keys.idem("Ev1")}).integer, 24 * 3600);
}

TEST_F(Putting, ARepeatOfATurnThatIsDoneIsStillARepeat) {
    put(turn_of(at, "A"), {"Ev1"});
    ASSERT_TRUE(rig.wait(box->finish(claim(), {.done = 1})));
    EXPECT_EQ(put(turn_of(at, "A"), {"Ev1"}), Put::dup);
    EXPECT_EQ(rig.raw({"EXISTS", keys.box(), keys.ready()}).integer, 0);
}

TEST_F(Putting, OtherPeoplesTalkLeavesNothingBehind) {
    EXPECT_EQ(put(turn_of(at, "A"), {"Ev1"}, true), Put::ignored);
    EXPECT_TRUE(rig.keys().empty());
}

TEST_F(Putting, TalkIsKeptWhereThereIsAStateOrABirthIsAnnounced) {
    ASSERT_TRUE(rig.wait(box->announce_birth("T1", "C1")));
    EXPECT_EQ(put(turn_of(at, "A"), {"Ev1"}, true), Put::ok);
    ASSERT_TRUE(rig.wait(box->finish(claim(), {.done = 1, .head = "state"})));
    rig.raw({"DEL", keys.birth("C1")});
    EXPECT_EQ(put(turn_of(at, "B"), {"Ev2"}, true), Put::ok);
    EXPECT_EQ(put(turn_of({"T1", "C1:other"}, "C"), {"Ev3"}, true), Put::ignored);
}

TEST_F(Putting, AFullConversationRefusesAndLeavesNothingBehind) {
    Limits limits = quick_limits();
    limits.box = 2;
    box = rig.mailbox("one:1", limits);
    put(turn_of(at, "A"), {"Ev1"});
    put(turn_of(at, "B"), {"Ev2"});
    const auto before = rig.keys();
    EXPECT_EQ(put(turn_of(at, "C"), {"Ev3"}), Put::full);
    EXPECT_EQ(rig.keys(), before);
    EXPECT_EQ(rig.raw({"LLEN", keys.box()}).integer, 2);
    EXPECT_EQ(rig.raw({"HGET", keys.waiting(), keys.workspace()}).text, "2");
    EXPECT_EQ(put(turn_of({"T1", "C1:other"}, "C"), {"Ev3"}), Put::ok);
}

TEST_F(Putting, AFullWorkspaceRefusesUntilWorkIsDoneAndDisturbsNoOther) {
    Limits limits = quick_limits();
    limits.workspace = 3;
    box = rig.mailbox("one:1", limits);
    for (int i = 0; i < 3; ++i) put(turn_of({"T1", fmt::format("C1:{}", i)}, "A"));
    const auto before = rig.keys();
    EXPECT_EQ(put(turn_of(at, "D"), {"Ev4"}), Put::full);
    EXPECT_EQ(rig.keys(), before);
    EXPECT_EQ(put(turn_of({"T2", "C1:1"}, "A")), Put::ok);
    ASSERT_TRUE(rig.wait(box->finish(claim(), {.done = 1})));
    EXPECT_EQ(put(turn_of(at, "D"), {"Ev4"}), Put::ok);
}

TEST_F(Putting, AFullRedisTakesNothingNewAndLetsOldWorkFinish) {
    put(turn_of(at, "A"), {"Ev1"});
    Lease lease = claim();
    const auto before = rig.keys();
    rig.raw({"CONFIG", "SET", "maxmemory", "1mb"});
    const auto refused = rig.wait(box->put(turn_of(at, "B"), {"Ev2"}, false));
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, errc::not_durable);
    EXPECT_EQ(rig.keys(), before) << "it was refused before its first write";
    EXPECT_TRUE(rig.wait(box->beat(lease)));
    EXPECT_TRUE(rig.wait(box->step(lease, "A/reply", "intent")));
    EXPECT_TRUE(rig.wait(box->finish(lease, {.done = 1, .head = "state", .log = {"entry"}})));
    EXPECT_EQ(rig.wait(box->check_writable()).error().code, errc::not_durable);
    rig.raw({"CONFIG", "SET", "maxmemory", "0"});
    EXPECT_EQ(put(turn_of(at, "B"), {"Ev2"}), Put::ok);
    EXPECT_TRUE(rig.wait(box->check_writable()));
}

TEST_F(Putting, APutWhoseReplyWasLostIsRepeatedWithoutDoubling) {
    put(turn_of(at, "A"), {"Ev1"});
    rig.crash_redis();
    EXPECT_EQ(put(turn_of(at, "A"), {"Ev1"}), Put::dup);
    EXPECT_EQ(read(claim()), std::vector<std::string>{"A"});
}

TEST_F(Putting, WithoutAReplicaNothingIsConfirmedWhenOneIsWanted) {
    MailboxParts parts = rig.parts();
    parts.wait_for_replica = true;
    box = make_redis_mailbox(std::move(parts));
    for (int delivery = 0; delivery < 2; ++delivery) {
        const auto refused = rig.wait(box->put(turn_of(at, "A"), {"Ev1"}, false));
        ASSERT_FALSE(refused) << "a repeat is confirmed again";
        EXPECT_EQ(refused.error().code, errc::not_durable);
    }
    EXPECT_EQ(put(turn_of(at, "B"), {}, true), Put::ignored) << "nothing to confirm";
}

/// A port nobody listens on.
std::string free_port() {
    asio::io_context context;
    asio::ip::tcp::acceptor acceptor(context, {asio::ip::address_v4::loopback(), 0});
    return fmt::format("{}", acceptor.local_endpoint().port());
}

TEST(PuttingWithAReplica, PutsThatAreAnsweredTogetherShareOneWait) {
    const std::string port = free_port();
    Rig rig({"--port", port, "--repl-diskless-sync-delay", "0"});
    const fakes::TestRedis replica({"--replicaof", "127.0.0.1", port});
    // What was written before the replica came is in its first copy and proves nothing: only a
    // second confirmed write has travelled the way that the puts will.
    const auto deadline = std::chrono::steady_clock::now() + 20s;
    for (int seen = 0; seen < 2 && std::chrono::steady_clock::now() < deadline;) {
        rig.raw({"INCR", "written"});
        if (rig.raw({"WAIT", "1", "50"}).integer >= 1) ++seen;
    }
    MailboxParts parts = rig.parts();
    parts.wait_for_replica = true;
    const auto box = make_redis_mailbox(std::move(parts));
    rig.raw({"CONFIG", "RESETSTAT"});
    constexpr int kPuts = 40;
    int confirmed = 0;
    int answered = 0;
    for (int i = 0; i < kPuts; ++i)
        asio::co_spawn(rig.context,
                       box->put(turn_of({"T1", fmt::format("C1:{}", i)}, "A"), {}, false),
                       [&](std::exception_ptr, result<Put> outcome) {
                           ++answered;
                           if (outcome && *outcome == Put::ok) ++confirmed;
                       });
    rig.context.restart();
    while (answered < kPuts && rig.context.run_one() > 0) {
    }
    EXPECT_EQ(confirmed, kPuts);
    const std::string statistics = rig.raw({"INFO", "commandstats"}).text;
    const auto wait_line = statistics.find("cmdstat_wait:calls=");
    ASSERT_NE(wait_line, std::string::npos);
    EXPECT_LT(std::stoi(statistics.substr(wait_line + 19)), kPuts / 2);
    EXPECT_EQ(replica.command({"LLEN", ConversationKeys({"T1", "C1:0"}, 16).box()}), "1");
}

}  // namespace
}  // namespace coco::store::test
