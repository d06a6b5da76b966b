// The rules that keep providers and budgets whole, by a clock that is turned by hand.
#include "llm/breaker.hpp"
#include "llm/fair_queue.hpp"
#include "llm/rate_gate.hpp"
#include "llm/stream_timers.hpp"
#include "unit/llm/rig.hpp"

namespace coco::llm::test {
namespace {

using testing::ElementsAre;

struct BreakerTest : testing::Test {
    HandClock clock;
    Breaker breaker{clock};

    bool end_with(Breaker::End end) { return breaker.leave(breaker.enter().value(), end); }
    void open_it() {
        for (std::size_t i = 0; i < Breaker::kFewestSamples; ++i) end_with(Breaker::End::bad);
        ASSERT_TRUE(breaker.is_open());
    }
};

TEST_F(BreakerTest, OpensWhenHalfOfEnoughRequestsFail) {
    for (int i = 0; i < 4; ++i) EXPECT_FALSE(end_with(Breaker::End::good));
    for (int i = 0; i < 3; ++i) EXPECT_FALSE(end_with(Breaker::End::bad));
    EXPECT_TRUE(end_with(Breaker::End::bad)) << "four of eight";
    EXPECT_FALSE(breaker.enter());
}

TEST_F(BreakerTest, FewOrOldFailuresDoNotCount) {
    for (int i = 0; i < 7; ++i) end_with(Breaker::End::bad);
    EXPECT_FALSE(breaker.is_open());
    clock.pass(31s);
    end_with(Breaker::End::bad);
    EXPECT_FALSE(breaker.is_open()) << "the seven are out of the window";
    for (int i = 0; i < 100; ++i) end_with(Breaker::End::neutral);
    for (int i = 0; i < 100; ++i) end_with(Breaker::End::unknown);
    EXPECT_FALSE(breaker.is_open());
}

TEST_F(BreakerTest, LetsOneProbeThroughAndDoublesItsPause) {
    open_it();
    for (const auto pause : {15s, 30s, 60s, 120s, 240s, 300s, 300s}) {
        clock.pass(pause - 1ms);
        EXPECT_FALSE(breaker.enter()) << pause.count();
        clock.pass(1ms);
        const auto probe = breaker.enter();
        ASSERT_TRUE(probe);
        EXPECT_FALSE(breaker.enter()) << "one at a time";
        EXPECT_TRUE(breaker.leave(*probe, Breaker::End::bad));
    }
    clock.pass(300s);
    EXPECT_FALSE(breaker.leave(breaker.enter().value(), Breaker::End::good));
    EXPECT_FALSE(breaker.is_open());
    open_it();
    clock.pass(15s);
    EXPECT_TRUE(breaker.enter()) << "the pause begins anew";
}

TEST_F(BreakerTest, AProbeThatIsGivenUpLeavesRoomForAnother) {
    open_it();
    clock.pass(15s);
    breaker.leave(breaker.enter().value(), Breaker::End::unknown);
    EXPECT_TRUE(breaker.enter());
}

TEST_F(BreakerTest, LateEndsDoNotCloseIt) {
    const auto early = breaker.enter().value();
    open_it();
    EXPECT_FALSE(breaker.leave(early, Breaker::End::good));
    EXPECT_TRUE(breaker.is_open());
}

TEST_F(BreakerTest, ARefusedKeyClosesTheProviderAtOnce) {
    EXPECT_TRUE(end_with(Breaker::End::hard));
    clock.pass(10min - 1ms);
    EXPECT_FALSE(breaker.enter());
    clock.pass(1ms);
    EXPECT_TRUE(breaker.enter());
}

TEST_F(BreakerTest, AClockSetBackDoesNotKeepItOpen) {
    open_it();
    clock.pass(-1h);
    EXPECT_TRUE(breaker.enter());
}

TEST(RateGate, StaysClosedAsLongAsAsked) {
    HandClock clock;
    RateGate gate(clock);
    EXPECT_EQ(gate.remaining(), 0ms);
    gate.close_for(7s);
    gate.close_for(1s);
    clock.pass(3s);
    EXPECT_EQ(gate.remaining(), 4s) << "the later end wins";
    gate.close_for(5s);
    EXPECT_EQ(gate.remaining(), 5s);
    clock.pass(5s);
    EXPECT_EQ(gate.remaining(), 0ms);
    gate.close_for(5s);
    clock.pass(-1h);
    EXPECT_EQ(gate.remaining(), 0ms);
}

TEST(Retry, PausesWithFullJitterAndHonoursTheServer) {
    const RetryPolicy policy;
    Failure failure;
    EXPECT_EQ(pause_before(policy, failure, 0, 0.0), 0ms);
    EXPECT_EQ(pause_before(policy, failure, 0, 0.5), 250ms);
    EXPECT_EQ(pause_before(policy, failure, 1, 0.5), 500ms);
    EXPECT_EQ(pause_before(policy, failure, 10, 0.5), 4'000ms) << "at most 8 s";
    failure.retry_after = 3'000ms;
    EXPECT_EQ(pause_before(policy, failure, 0, 0.5), 3'000ms);
}

TEST(Retry, OnlyWhatMayWorkLater) {
    const auto worth = [](FailureKind kind) {
        Failure failure;
        failure.kind = kind;
        return is_worth_retrying(failure);
    };
    for (const FailureKind kind : {FailureKind::retryable, FailureKind::rate_limited,
                                   FailureKind::overloaded, FailureKind::network})
        EXPECT_TRUE(worth(kind)) << name_of(kind);
    for (const FailureKind kind :
         {FailureKind::quota, FailureKind::auth, FailureKind::bad_request, FailureKind::too_long,
          FailureKind::refused, FailureKind::truncated, FailureKind::cancelled,
          FailureKind::timed_out, FailureKind::over_budget, FailureKind::busy, FailureKind::paused})
        EXPECT_FALSE(worth(kind)) << name_of(kind);
    Failure told;
    told.may_retry = false;
    EXPECT_FALSE(is_worth_retrying(told)) << "the server said no";
}

TEST(RetryBudget, IsATenthOfTheRequests) {
    HandClock clock;
    RetryBudget budget(clock);
    int taken = 0;
    while (budget.take()) ++taken;
    EXPECT_EQ(taken, RetryBudget::kMost);
    for (int i = 0; i < 9; ++i) budget.note_request();
    EXPECT_FALSE(budget.take());
    budget.note_request();
    EXPECT_TRUE(budget.take());
    EXPECT_FALSE(budget.take());
    clock.pass(10s);
    EXPECT_TRUE(budget.take()) << "one comes with time";
    clock.pass(24h);
    taken = 0;
    while (budget.take()) ++taken;
    EXPECT_EQ(taken, RetryBudget::kMost) << "and never more than that";
}

TEST(FairQueue, WorkspacesTakeTurns) {
    FairQueue<int> queue;
    for (const int item : {1, 2, 3, 4}) queue.push("loud", item);
    queue.push("quiet", 10);
    queue.push("other", 20);
    queue.push("quiet", 11);
    EXPECT_EQ(queue.size(), 7u);
    EXPECT_TRUE(queue.erase(3));
    EXPECT_FALSE(queue.erase(3));
    std::vector<int> order;
    while (const auto next = queue.pop()) order.push_back(*next);
    EXPECT_THAT(order, ElementsAre(1, 10, 20, 2, 11, 4));
    EXPECT_EQ(queue.size(), 0u);
    queue.push("quiet", 1);
    EXPECT_TRUE(queue.erase(1));
    EXPECT_FALSE(queue.pop()) << "no empty turn is left behind";
}

TEST(StreamTimers, TellWhichPatienceEnded) {
    using Time = StreamTimers::Time;
    const Time start{};
    const Patience patience;  // 30 s to the first byte, 45 s idle, 90 s without text, 150 s
    StreamTimers timers(patience, start, start + 200s);
    EXPECT_EQ(timers.next(), start + 30s);
    EXPECT_FALSE(timers.due(start + 30s - 1ms));
    EXPECT_EQ(timers.due(start + 30s)->code, "first_byte_timeout");

    timers.note_bytes(start + 10s);
    EXPECT_EQ(timers.next(), start + 55s);
    EXPECT_EQ(timers.due(start + 55s)->code, "idle_timeout");
    EXPECT_EQ(timers.due(start + 55s)->kind, FailureKind::network);

    timers.note_bytes(start + 50s);
    timers.note_bytes(start + 90s);
    EXPECT_EQ(timers.due(start + 100s)->code, "no_content_timeout") << "pings are no content";
    timers.note_text(start + 95s);
    timers.note_bytes(start + 130s);
    EXPECT_EQ(timers.due(start + 150s)->code, "total_timeout");

    StreamTimers hurried(patience, start, start + 5s);
    EXPECT_EQ(hurried.due(start + 5s)->kind, FailureKind::timed_out);
}

TEST(Price, CountsEachKindOfToken) {
    const Prices prices{.input = 2'000,
                        .cache_read = 200,
                        .cache_write = 4'000,
                        .output = 10'000,
                        .long_prompt_tokens = 1'000,
                        .long_input = 5'000,
                        .long_output = 20'000};
    EXPECT_EQ(cost_of(prices, {100, 10, 1, 5}), 100 * 2'000 + 10 * 200 + 4'000 + 5 * 10'000);
    EXPECT_EQ(cost_of(prices, {1'000, 1, 0, 5}), 1'001 * 5'000 + 5 * 20'000) << "the long tier";
    EXPECT_EQ(tokens_at_most(0), 0);
    EXPECT_EQ(tokens_at_most(4), 2);
    EXPECT_EQ(most_it_can_cost(prices, 300, 10), 100 * 4'000 + 10 * 10'000);
    EXPECT_EQ(most_it_can_cost(prices, 3'003, 10), 1'001 * 5'000 + 10 * 20'000);
}

struct BudgetTest : testing::Test {
    Loop loop;
    HandClock clock;
    MemoryBudgetStore store;
    Budget budget{store, clock, {.user_day = 100, .workspace_day = 150}};

    result<Reservation> reserve(std::string user, Nanodollars amount,
                                std::string workspace = "T1") {
        return loop.wait(budget.reserve(std::move(workspace), std::move(user), amount));
    }
    Nanodollars spent(std::string user, std::string workspace = "T1") const {
        return store.spent({day_of(clock.now), std::move(workspace), std::move(user)});
    }
};

TEST_F(BudgetTest, HoldsPeopleAndWorkspacesToTheirDay) {
    EXPECT_TRUE(reserve("U1", 100));
    EXPECT_EQ(reserve("U1", 1).error().code, errc::too_large) << "the person's day";
    EXPECT_TRUE(reserve("U2", 50));
    EXPECT_EQ(reserve("U3", 1).error().code, errc::too_large) << "the workspace's day";
    EXPECT_EQ(spent("U3"), 0) << "what does not fit leaves no trace";
    EXPECT_EQ(spent(""), 150);
    EXPECT_TRUE(reserve("U1", 100, "T2"));
    EXPECT_TRUE(reserve("U1", 0)) << "what is free always passes";
    clock.pass(24h);
    EXPECT_TRUE(reserve("U1", 100));
}

TEST_F(BudgetTest, SettlesWhatItReallyCost) {
    auto reserved = reserve("U1", 100);
    EXPECT_TRUE(loop.wait(budget.settle(*reserved, 30)));
    EXPECT_EQ(spent("U1"), 30);
    EXPECT_EQ(spent(""), 30);
    EXPECT_TRUE(reserve("U1", 70));

    auto dearer = reserve("U2", 10);
    EXPECT_TRUE(loop.wait(budget.settle(*dearer, 60)));
    EXPECT_EQ(spent("U2"), 60) << "more than was reserved counts too";
}

TEST_F(BudgetTest, SettlesOnTheDayOfTheReservation) {
    const Day monday = day_of(clock.now);
    auto reserved = reserve("U1", 100);
    clock.pass(24h);
    EXPECT_TRUE(loop.wait(budget.settle(*reserved, 40)));
    EXPECT_EQ(store.spent({monday, "T1", "U1"}), 40);
    EXPECT_EQ(spent("U1"), 0);
}

}  // namespace
}  // namespace coco::llm::test
