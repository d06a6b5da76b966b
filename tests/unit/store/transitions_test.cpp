#include "unit/store/rig.hpp"

#include "base/clock.hpp"

namespace coco::store::test {
namespace {

class Transitions : public MailboxTest {};

TEST_F(Transitions, PutMakesAConversationReadyAndClaimMakesItBusy) {
    EXPECT_EQ(put(turn_of(at, "A")), Put::ok);
    EXPECT_FALSE(rig.raw({"ZSCORE", keys.ready(), keys.member()}).is_nil());
    EXPECT_TRUE(rig.raw({"ZSCORE", keys.busy(), keys.member()}).is_nil());
    const Lease lease = claim();
    EXPECT_EQ(lease.address, at);
    EXPECT_EQ(lease.tries, 1);
    EXPECT_EQ(lease.token, "one:1:1");
    EXPECT_TRUE(rig.raw({"ZSCORE", keys.ready(), keys.member()}).is_nil());
    EXPECT_FALSE(rig.raw({"ZSCORE", keys.busy(), keys.member()}).is_nil());
    EXPECT_EQ(read(lease), std::vector<std::string>{"A"});
}

TEST_F(Transitions, AStoredTurnComesBackWhole) {
    Turn turn = turn_of(at, "A");
    turn.kind = TurnKind::form;
    turn.text = "Łódź | {\"quoted\"}\n second line";
    turn.fields = {{"partner", "Harbor Payroll"}};
    turn.reply_url = Secret("https://hooks.example/secret");
    put(turn);
    const auto turns = rig.wait(box->read(claim())).value();
    ASSERT_EQ(turns.size(), 1u);
    EXPECT_EQ(conversation::to_json(turns[0]), conversation::to_json(turn));
    EXPECT_EQ(turns[0].reply_url.reveal(), turn.reply_url.reveal());
}

TEST_F(Transitions, AnEmptyShardSaysThatNothingIsDue) {
    const auto claimed = rig.wait(box->claim(3, true)).value();
    EXPECT_FALSE(claimed.lease);
    EXPECT_EQ(claimed.next_due, 1000ms);
}

TEST_F(Transitions, AConversationInWorkIsNotClaimedTwiceAndLaterTurnsWait) {
    put(turn_of(at, "A"));
    const Lease lease = claim();
    put(turn_of(at, "B"));
    const auto second = rig.wait(box->claim(box->shard_of(at.workspace), false)).value();
    EXPECT_FALSE(second.lease);
    EXPECT_LE(second.next_due, quick_limits().lease) << "it looks again when the lease may end";
    EXPECT_EQ(read(lease), (std::vector<std::string>{"A", "B"}));
}

TEST_F(Transitions, FinishStoresTheStateAndLeavesNothingElseBehind) {
    put(turn_of(at, "A"));
    const Lease lease = claim();
    ASSERT_TRUE(rig.wait(box->step(lease, "A/reply", "100.2")));
    Finish finish;
    finish.done = 1;
    finish.head = "state";
    finish.log = {"version 1", "version 2"};
    finish.ttl = 3600s;
    EXPECT_FALSE(rig.wait(box->finish(lease, finish)).value());
    EXPECT_EQ(rig.wait(box->head(at)).value(), "state");
    EXPECT_EQ(rig.wait(box->log_entry(at, 0)).value(), "version 1");
    EXPECT_EQ(rig.wait(box->log_entry(at, -1)).value(), "version 2");
    EXPECT_EQ(rig.wait(box->log_entry(at, 2)).error().code, errc::not_found);
    EXPECT_EQ(rig.keys(), (std::vector<std::string>{keys.head(), keys.log()}));
    EXPECT_GT(rig.raw({"TTL", keys.head()}).integer, 3500);
    EXPECT_GT(rig.raw({"TTL", keys.log()}).integer, 3500);
}

TEST_F(Transitions, AnEmptyHeadLeavesTheStateAsItIs) {
    for (const std::string state : {"state", ""}) {
        put(turn_of(at, "A"));
        Finish finish;
        finish.done = 1;
        finish.head = state;
        ASSERT_TRUE(rig.wait(box->finish(claim(), finish)));
    }
    EXPECT_EQ(rig.wait(box->head(at)).value(), "state");
    EXPECT_EQ(rig.wait(box->head({"T1", "C1:other"})).value(), "");
}

TEST_F(Transitions, KeepHoldsTheLeaseOnlyWhileMoreTurnsWait) {
    put(turn_of(at, "A"));
    put(turn_of(at, "B"));
    const Lease lease = claim();
    Finish finish;
    finish.done = 1;
    finish.keep = true;
    EXPECT_TRUE(rig.wait(box->finish(lease, finish)).value());
    EXPECT_EQ(read(lease), std::vector<std::string>{"B"});
    EXPECT_FALSE(rig.wait(box->finish(lease, finish)).value());
    EXPECT_TRUE(rig.keys().empty());
}

TEST_F(Transitions, LettingGoWithTurnsWaitingMakesTheConversationReadyAgain) {
    put(turn_of(at, "A"));
    put(turn_of(at, "B"));
    Finish finish;
    finish.done = 1;
    EXPECT_FALSE(rig.wait(box->finish(claim(), finish)).value());
    const Lease next = claim();
    EXPECT_EQ(next.tries, 1);
    EXPECT_EQ(read(next), std::vector<std::string>{"B"});
}

TEST_F(Transitions, ATurnThatIsPutOffIsNotDueEarlierEvenWhenAnotherArrives) {
    put(turn_of(at, "A"));
    Finish later;
    later.delay = 60s;
    ASSERT_TRUE(rig.wait(box->finish(claim(), later)));
    put(turn_of(at, "B"));
    const auto claimed = rig.wait(box->claim(box->shard_of(at.workspace), true)).value();
    EXPECT_FALSE(claimed.lease);
    EXPECT_EQ(claimed.next_due, 1000ms);
    EXPECT_EQ(rig.raw({"HGET", keys.tries(), keys.member()}).text, "1");
}

TEST_F(Transitions, TriesCountUpUntilATurnIsDone) {
    put(turn_of(at, "A"));
    for (int tries = 1; tries <= 3; ++tries) {
        const Lease lease = claim();
        EXPECT_EQ(lease.tries, tries);
        Finish later;
        later.delay = 1ms;
        ASSERT_TRUE(rig.wait(box->finish(lease, later)));
    }
    Finish done;
    done.done = 1;
    ASSERT_TRUE(rig.wait(box->finish(claim(), done)));
    put(turn_of(at, "B"));
    EXPECT_EQ(claim().tries, 1);
}

TEST_F(Transitions, ABeatProlongsTheLease) {
    put(turn_of(at, "A"));
    Lease lease = claim();
    const std::int64_t first = lease.good_until;
    EXPECT_GT(first, boottime_ms());
    for (int i = 0; i < 3; ++i) {
        rig.end_lease(lease);
        rig.pause(1ms);
        ASSERT_TRUE(rig.wait(box->beat(lease)));
        const auto other = rig.wait(box->claim(box->shard_of(at.workspace), true)).value();
        EXPECT_FALSE(other.lease) << "a lease that is kept alive was taken";
    }
    EXPECT_GT(lease.good_until, first);
}

TEST_F(Transitions, AnExpiredLeaseThatNobodyFreedCanBeRenewed) {
    put(turn_of(at, "A"));
    Lease lease = claim();
    rig.end_lease(lease);
    EXPECT_FALSE(rig.wait(box->claim(box->shard_of(at.workspace), false)).value().lease);
    EXPECT_TRUE(rig.wait(box->beat(lease)));
    EXPECT_FALSE(rig.wait(box->claim(box->shard_of(at.workspace), true)).value().lease);
}

TEST_F(Transitions, WhoLostTheLeaseIsRefusedEverywhere) {
    put(turn_of(at, "A"));
    Lease old = claim();
    const Lease taken = take_over(old);
    EXPECT_EQ(taken.tries, 2);
    const auto code = [](auto outcome) { return outcome ? errc::internal : outcome.error().code; };
    EXPECT_EQ(code(rig.wait(box->beat(old))), errc::lease_lost);
    EXPECT_EQ(code(rig.wait(box->step(old, "A/reply", "intent"))), errc::lease_lost);
    EXPECT_EQ(code(rig.wait(box->finish(old, {.done = 1, .head = "wrong"}))), errc::lease_lost);
    EXPECT_EQ(code(rig.wait(box->finish(old, {}))), errc::lease_lost);
    EXPECT_EQ(code(rig.wait(box->bury(old, turn_of(at, "sorry")))), errc::lease_lost);
    EXPECT_EQ(code(rig.wait(box->forget(old, {}))), errc::lease_lost);
    EXPECT_EQ(read(taken), std::vector<std::string>{"A"});
    EXPECT_EQ(rig.wait(box->head(at)).value(), "");
    EXPECT_TRUE(rig.wait(box->steps(taken)).value().empty());
    EXPECT_TRUE(rig.wait(box->finish(taken, {.done = 1})));
}

TEST_F(Transitions, OneClaimFreesAtMostSixteenExpiredLeases) {
    for (int i = 0; i < 20; ++i) put(turn_of({"T1", fmt::format("C1:{}", i)}, "A"));
    std::vector<Lease> leases;
    for (int i = 0; i < 20; ++i) leases.push_back(claim());
    for (const Lease& lease : leases) rig.end_lease(lease);
    ASSERT_TRUE(rig.wait(box->claim(box->shard_of("T1"), true)).value().lease);
    EXPECT_EQ(rig.raw({"ZCARD", keys.ready()}).integer, 15);
    EXPECT_EQ(rig.raw({"HLEN", keys.owner()}).integer, 5);
}

TEST_F(Transitions, TwoInstancesNeverClaimTheSameConversation) {
    const auto other = rig.mailbox("two:1");
    for (int i = 0; i < 30; ++i) put(turn_of({"T1", fmt::format("C1:{}", i)}, "A"));
    std::map<std::string, std::string> owners;
    int claims = 0;
    const auto count = [&](std::exception_ptr, result<Claimed> claimed) {
        ++claims;
        ASSERT_TRUE(claimed && claimed->lease);
        const Lease& lease = *claimed->lease;
        EXPECT_TRUE(owners.emplace(lease.address.conversation, lease.token).second);
    };
    for (int i = 0; i < 15; ++i)
        for (RedisMailbox* mailbox : {box.get(), other.get()})
            asio::co_spawn(rig.context, mailbox->claim(mailbox->shard_of("T1"), false), count);
    rig.context.restart();
    while (claims < 30 && rig.context.run_one() > 0) {
    }
    EXPECT_EQ(owners.size(), 30u);
}

TEST_F(Transitions, StepsAreKeptForWhoTakesOverUntilTheGroupIsDone) {
    put(turn_of(at, "A"));
    const Lease first = claim();
    ASSERT_TRUE(rig.wait(box->step(first, "A/reply", "intent 5")));
    const Lease second = take_over(first);
    const auto steps = rig.wait(box->steps(second)).value();
    EXPECT_EQ(steps, (std::map<std::string, std::string>{{"A/reply", "intent 5"}}));
    ASSERT_TRUE(rig.wait(box->finish(second, {.delay = 1ms})));
    EXPECT_EQ(rig.wait(box->steps(claim())).value(), steps) << "putting off keeps them";
}

TEST_F(Transitions, BuryPutsTheTurnAwayAndAnApologyInItsPlace) {
    put(turn_of(at, "A"));
    put(turn_of(at, "B"));
    const Lease lease = claim();
    Turn apology = turn_of(at, "sorry");
    apology.kind = TurnKind::apology;
    ASSERT_TRUE(rig.wait(box->bury(lease, apology)));
    EXPECT_EQ(read(lease), (std::vector<std::string>{"sorry", "B"}));
    ASSERT_TRUE(rig.wait(box->finish(lease, {})));
    EXPECT_EQ(claim().tries, 1);
    EXPECT_EQ(rig.raw({"LLEN", keys.dead()}).integer, 1);
    EXPECT_GT(rig.raw({"TTL", keys.dead()}).integer, 0);
    EXPECT_EQ(rig.raw({"HGET", keys.waiting(), keys.workspace()}).text, "2");
}

TEST_F(Transitions, DeadLettersAreBounded) {
    for (int i = 0; i < 105; ++i) {
        put(turn_of(at, "A"));
        const Lease lease = claim();
        ASSERT_TRUE(rig.wait(box->bury(lease, turn_of(at, "sorry"))));
        ASSERT_TRUE(rig.wait(box->finish(lease, {.done = 1})));
    }
    EXPECT_EQ(rig.raw({"LLEN", keys.dead()}).integer, 100);
}

TEST_F(Transitions, CancelNamesTheTurnInWorkAndNoOther) {
    EXPECT_FALSE(rig.wait(box->cancel(at)).value()) << "nothing is in work";
    put(turn_of(at, "A"));
    put(turn_of(at, "B"));
    EXPECT_FALSE(rig.wait(box->cancel(at)).value()) << "it only waits";
    const Lease lease = claim();
    EXPECT_FALSE(rig.wait(box->cancelled(lease)).value());
    EXPECT_TRUE(rig.wait(box->cancel(at)).value());
    EXPECT_TRUE(rig.wait(box->cancelled(lease)).value());
    EXPECT_GT(rig.raw({"TTL", keys.cancel()}).integer, 500);
    const Lease taken = take_over(lease);
    EXPECT_TRUE(rig.wait(box->cancelled(taken)).value()) << "whoever takes over sees it";
    EXPECT_TRUE(rig.wait(box->finish(taken, {.done = 1, .keep = true})).value());
    EXPECT_FALSE(rig.wait(box->cancelled(taken)).value()) << "the next turn is not cancelled";
}

TEST_F(Transitions, AButtonCancelsTheTurnThatPostedItAndNoLaterOne) {
    put(turn_of(at, "A"));
    const Lease lease = claim();
    EXPECT_FALSE(rig.wait(box->cancel(at, "1700.7")).value()) << "the turn has not posted it";
    ASSERT_TRUE(rig.wait(box->step(lease, "A/progress", "1700.7")));
    EXPECT_FALSE(rig.wait(box->cancel(at, "1700.6")).value()) << "the message of an earlier turn";
    EXPECT_FALSE(rig.wait(box->cancelled(lease)).value());
    EXPECT_TRUE(rig.wait(box->cancel(at, "1700.7")).value());
    EXPECT_TRUE(rig.wait(box->cancelled(lease)).value());
}

TEST_F(Transitions, AnAnnouncedBirthIsKnownForAMinute) {
    EXPECT_FALSE(rig.wait(box->birth_announced("T1", "C1")).value());
    ASSERT_TRUE(rig.wait(box->announce_birth("T1", "C1")));
    EXPECT_TRUE(rig.wait(box->birth_announced("T1", "C1")).value());
    EXPECT_FALSE(rig.wait(box->birth_announced("T1", "C2")).value());
    EXPECT_FALSE(rig.wait(box->birth_announced("T2", "C1")).value());
    const auto left = rig.raw({"PTTL", keys.birth("C1")}).integer;
    EXPECT_GT(left, 50'000);
    EXPECT_LE(left, 60'000);
}

}  // namespace
}  // namespace coco::store::test
