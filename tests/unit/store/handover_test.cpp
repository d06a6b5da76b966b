// Births, restarts, hints and the checks at start.
#include "unit/store/rig.hpp"

namespace coco::store::test {
namespace {

class Handover : public MailboxTest {
protected:
    Finish forward_of(const Turn& turn) {
        Finish finish;
        finish.done = 1;
        Turn onward = turn;
        onward.conversation = at.conversation;
        finish.forward = {.to = at, .turn = onward, .head = "stub"};
        return finish;
    }
    const Address command{"T1", "cmd:9"};
};

TEST_F(Handover, ABirthPutsItsTurnInFrontOfWhatWaitsInTheThread) {
    put(turn_of(command, "A"));
    const Lease lease = claim();
    put(turn_of(at, "R"));
    ASSERT_TRUE(rig.wait(box->finish(claim(), {.delay = 60s})));
    EXPECT_FALSE(rig.wait(box->finish(lease, forward_of(turn_of(command, "A")))).value());
    const Lease thread = claim();
    EXPECT_EQ(thread.address, at);
    EXPECT_EQ(thread.tries, 1) << "waiting for the birth was nobody's fault";
    EXPECT_EQ(read(thread), (std::vector<std::string>{"A", "R"}));
    EXPECT_EQ(rig.wait(box->head(at)).value(), "stub");
    EXPECT_EQ(rig.raw({"HGET", keys.waiting(), keys.workspace()}).text, "2");
    EXPECT_TRUE(rig.keys("*cmd*").empty());
}

TEST_F(Handover, ABirthWaitsWhileItsThreadIsInWork) {
    put(turn_of(at, "R"));
    const Lease thread = claim();
    put(turn_of(command, "A"));
    const Lease lease = claim();
    EXPECT_FALSE(rig.wait(box->finish(lease, forward_of(turn_of(command, "A")))).value());
    EXPECT_EQ(read(thread), std::vector<std::string>{"R"}) << "its worker counts from the front";
    ASSERT_TRUE(rig.wait(box->finish(thread, {.delay = 60s})));
    const Lease again = claim();
    EXPECT_EQ(again.address, command);
    EXPECT_EQ(again.tries, 1) << "the try did not count";
    ASSERT_TRUE(rig.wait(box->finish(again, forward_of(turn_of(command, "A")))));
    EXPECT_EQ(read(claim()), (std::vector<std::string>{"A", "R"}));
}

TEST_F(Handover, ABirthNeverReplacesAState) {
    put(turn_of(at, "R"));
    ASSERT_TRUE(rig.wait(box->finish(claim(), {.done = 1, .head = "older"})));
    put(turn_of(command, "A"));
    ASSERT_TRUE(rig.wait(box->finish(claim(), forward_of(turn_of(command, "A")))));
    EXPECT_EQ(rig.wait(box->head(at)).value(), "older");
}

TEST_F(Handover, ABirthStaysInItsWorkspace) {
    put(turn_of(command, "A"));
    Finish finish = forward_of(turn_of(command, "A"));
    finish.forward->to.workspace = "T2";
    EXPECT_EQ(rig.wait(box->finish(claim(), finish)).error().code, errc::invalid_input);
}

TEST_F(Handover, ANewIncarnationTakesItsOwnLeasesBackAtOnceAndNoOthers) {
    const auto old = rig.mailbox("one:1");
    const auto other = rig.mailbox("one1:1");
    for (const char* conversation : {"C1:1", "C1:2"}) put(turn_of({"T1", conversation}, "A"));
    const Lease dead = rig.claim(*old, "T1");
    Lease alive = rig.claim(*other, "T1");
    const auto again = rig.mailbox("one:2");
    ASSERT_TRUE(rig.wait(again->recover()));
    const auto taken = rig.wait(again->claim(again->shard_of("T1"), false)).value();
    ASSERT_TRUE(taken.lease);
    EXPECT_EQ(taken.lease->address, dead.address);
    EXPECT_EQ(rig.wait(old->finish(dead, {.done = 1})).error().code, errc::lease_lost);
    EXPECT_TRUE(rig.wait(other->beat(alive)));
    ASSERT_TRUE(rig.wait(again->recover()));
    Lease own = *taken.lease;
    EXPECT_TRUE(rig.wait(again->beat(own))) << "its own leases are not recovered";
}

/// Remembers who subscribed, and delivers what the test publishes.
class FakeSubscriber final : public redis::Subscriber {
public:
    void start() override {}
    void stop() override {}
    void subscribe(std::string channel, std::function<void(std::string)> handler) override {
        handlers[std::move(channel)] = std::move(handler);
    }
    std::map<std::string, std::function<void(std::string)>> handlers;
};

TEST_F(Handover, HintsReachWhoAskedForThemAndNonsenseDoesNot) {
    FakeSubscriber hints;
    std::vector<int> woken;
    std::vector<Address> cancelled;
    MailboxParts parts = rig.parts();
    parts.hints = &hints;
    parts.on_wake = [&](int shard) { woken.push_back(shard); };
    parts.on_cancel = [&](const Address& address) { cancelled.push_back(address); };
    box = make_redis_mailbox(std::move(parts));
    for (const char* message : {"7", "16", "-1", "", "seven"})
        hints.handlers.at("coco:wake")(message);
    for (const auto& message : {member_of(at), std::string("nonsense")})
        hints.handlers.at("coco:cancel")(message);
    EXPECT_EQ(woken, std::vector<int>{7});
    EXPECT_EQ(cancelled, std::vector<Address>{at});
}

TEST_F(Handover, WakeUpsAndCancellationsArePublished) {
    asio::io_context& context = rig.context;
    redis::ClientOptions options;
    const auto subscriber = redis::make_subscriber(
        context.get_executor(), redis::parse_url(rig.server.url()).value(), options);
    std::vector<int> woken;
    std::vector<Address> cancelled;
    MailboxParts parts = rig.parts();
    parts.hints = subscriber.get();
    parts.on_wake = [&](int shard) { woken.push_back(shard); };
    parts.on_cancel = [&](const Address& address) { cancelled.push_back(address); };
    box = make_redis_mailbox(std::move(parts));
    subscriber->start();
    while (rig.raw({"PUBSUB", "NUMSUB", "coco:cancel"}).elements.at(1).integer < 1) rig.pause(1ms);
    put(turn_of(at, "A"));
    claim();
    ASSERT_TRUE(rig.wait(box->publish_wake(11)));
    ASSERT_TRUE(rig.wait(box->cancel(at)).value());
    context.restart();
    while (woken.empty() || cancelled.empty()) context.run_one_for(5s);
    EXPECT_EQ(woken, std::vector<int>{11});
    EXPECT_EQ(cancelled, std::vector<Address>{at});
    subscriber->stop();
}

TEST_F(Handover, AServerThatWouldDeleteTurnsIsRefused) {
    EXPECT_TRUE(rig.wait(box->check_server()));
    rig.raw({"CONFIG", "SET", "maxmemory-policy", "allkeys-lru"});
    const auto refused = rig.wait(box->check_server());
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, errc::invalid_input);
    EXPECT_THAT(refused.error().detail, testing::HasSubstr("noeviction"));
}

TEST_F(Handover, AUserWhoMayNotAskTheServerIsToldWhatToGrant) {
    rig.raw({"ACL", "SETUSER", "default", "-info"});
    const auto refused = rig.wait(box->check_server());
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, errc::invalid_input);
    EXPECT_THAT(refused.error().detail, testing::HasSubstr("+info"));
}

TEST_F(Handover, ReadinessLeavesNoKey) {
    EXPECT_TRUE(rig.wait(box->check_writable()));
    EXPECT_TRUE(rig.keys().empty());
}

}  // namespace
}  // namespace coco::store::test
