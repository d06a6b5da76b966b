// Stopping, waiting for a turn, deadlines, money and fallbacks.
#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>

#include "unit/llm/rig.hpp"

namespace coco::llm::test {
namespace {

using std::chrono::steady_clock;
using testing::ElementsAre;
using testing::IsEmpty;

using PatienceTest = Rig;

/// Starts a request, waits for the event, cancels, and demands the end within a second.
template <class Condition>
Outcome cancelled_when(PatienceTest& test, LanguageModel& model, Condition ready) {
    auto asked = test.loop.start(model.complete(test.request(), test.show(), test.until()));
    test.loop.run_until(ready);
    const auto pressed = steady_clock::now();
    test.cancel.cancel();
    const Outcome outcome = test.loop.get(asked);
    EXPECT_LT(steady_clock::now() - pressed, 1s);
    EXPECT_EQ(outcome.failure->kind, FailureKind::cancelled);
    return outcome;
}

TEST_F(PatienceTest, CancelClosesAStreamThatStalls) {
    script({step(LlmFault::stall)});
    const auto model = provider();
    const Outcome outcome = cancelled_when(*this, *model, [&] { return !shown.empty(); });
    EXPECT_EQ(outcome.text, shown) << "what was shown is kept";
    EXPECT_GT(outcome.cost(), 0) << "and paid for";
    EXPECT_TRUE(outcome.tries.back().usage_is_estimated);
    loop.run_until([&] { return server.hung_up() == 1; });
}

TEST_F(PatienceTest, CancelWorksBeforeTheFirstByte) {
    script({step(LlmFault::silent)});
    const auto model = provider();
    cancelled_when(*this, *model, [&] { return server.requests().size() == 1; });
    loop.run_until([&] { return server.hung_up() == 1; });
}

TEST_F(PatienceTest, CancelWorksInAFlowingStream) {
    LlmStep flowing = says(std::string(10'000, 'x'));
    flowing.delay = 5ms;
    script({flowing});
    const auto model = provider();
    cancelled_when(*this, *model, [&] { return shown.size() > 50; });
    loop.run_until([&] { return server.hung_up() == 1; });
}

TEST_F(PatienceTest, CancelFromInsideTheCallback) {
    script({says("Words that nobody wants any more.")});
    on_show = [this] { cancel.cancel(); };
    const Outcome outcome = ask(*provider());
    EXPECT_EQ(outcome.failure->kind, FailureKind::cancelled);
}

TEST_F(PatienceTest, CancelWorksBetweenRetriesAndInTheQueue) {
    policy.first_pause = 10min;
    policy.longest_pause = 10min;
    policy.longest_wait = 10min;
    script({step(LlmFault::overloaded)});
    const auto retrying = provider();
    auto far = until(1h);
    auto asked = loop.start(retrying->complete(request(), show(), far));
    loop.run_until([&] { return server.requests().size() == 1 && server.running() == 0; });
    cancel.cancel();
    EXPECT_EQ(loop.get(asked).failure->kind, FailureKind::cancelled);

    cancel = CancelToken();
    script({step(LlmFault::silent)});
    Endpoint narrow = endpoint();
    narrow.concurrency = 1;
    const auto queued = provider(narrow);
    const CancelToken other;
    auto first = loop.start(queued->complete(request(), show(), {steady_clock::now() + 1h, other}));
    loop.run_until([&] { return server.requests().size() == 2; });
    auto second = loop.start(queued->complete(request(), show(), until()));
    loop.io.poll();
    cancel.cancel();
    EXPECT_EQ(loop.get(second).failure->kind, FailureKind::cancelled);
    other.cancel();
    EXPECT_EQ(loop.get(first).failure->kind, FailureKind::cancelled);
}

TEST_F(PatienceTest, ACancelledTaskLeavesNothingBehind) {
    script({step(LlmFault::stall), says("Words.")});
    Endpoint narrow = endpoint();
    narrow.concurrency = 1;
    const auto model = provider(narrow);
    asio::cancellation_signal signal;
    bool ended = false;
    asio::co_spawn(loop.io, model->complete(request(), show(), until()),
                   asio::bind_cancellation_slot(
                       signal.slot(), [&](std::exception_ptr, const Outcome&) { ended = true; }));
    loop.run_until([&] { return !shown.empty(); });
    signal.emit(asio::cancellation_type::terminal);
    loop.run_until([&] { return ended && server.hung_up() == 1; });
    EXPECT_FALSE(ask(*model).failure) << "its room is free again";
}

TEST_F(PatienceTest, TheDeadlineEndsEverything) {
    script({step(LlmFault::stall)});
    const auto model = provider();
    const Outcome outcome = loop.wait(model->complete(request(), show(), until(150ms)));
    EXPECT_EQ(outcome.failure->kind, FailureKind::timed_out);
    EXPECT_FALSE(outcome.text.empty());
    EXPECT_EQ(loop.wait(model->complete(request(), show(), until(0ms))).failure->kind,
              FailureKind::timed_out);
    EXPECT_EQ(server.requests().size(), 1u) << "nothing is sent after it";
}

TEST_F(PatienceTest, RequestsWaitForTheirTurnFairly) {
    LlmStep slow = says("Words.");
    slow.first = 5ms;
    script({slow});
    Endpoint narrow = endpoint();
    narrow.concurrency = 2;
    const auto model = provider(narrow);
    std::vector<std::string> order;
    std::vector<std::future<Outcome>> asked;
    const auto ask_for = [&](const std::string& workspace) {
        const OnText note = [&order, workspace, first = true](std::string_view) mutable {
            if (std::exchange(first, false)) order.push_back(workspace);
        };
        asked.push_back(loop.start(model->complete(request(workspace), note, until())));
    };
    for (int i = 0; i < 8; ++i) ask_for("loud");
    for (int i = 0; i < 2; ++i) ask_for("quiet");
    for (auto& future : asked) EXPECT_FALSE(loop.get(future).failure);
    EXPECT_EQ(server.most_running(), 2);
    ASSERT_EQ(order.size(), 10u);
    // Two of the loud ones were under way already; then the workspaces take turns.
    const std::vector<std::string> early(order.begin(), order.begin() + 6);
    EXPECT_EQ(std::count(early.begin(), early.end(), "quiet"), 2)
        << "the quiet workspace is not behind all of the loud one";
}

TEST_F(PatienceTest, AFullQueueSaysSoAtOnce) {
    script({step(LlmFault::silent)});
    Endpoint narrow = endpoint();
    narrow.concurrency = 1;
    narrow.waiting = 1;
    const auto model = provider(narrow);
    auto first = loop.start(model->complete(request(), show(), until()));
    auto second = loop.start(model->complete(request(), show(), until(200ms)));
    loop.run_until([&] { return server.requests().size() == 1; });
    EXPECT_EQ(ask(*model).failure->kind, FailureKind::busy);
    EXPECT_EQ(loop.get(second).failure->kind, FailureKind::timed_out) << "waited in vain";
    cancel.cancel();
    loop.get(first);
}

TEST_F(PatienceTest, MoneyIsReservedBeforeAndSettledAfter) {
    const Outcome outcome = ask(*provider());
    const Usage expected{412, 3'980, 0, 912};
    EXPECT_EQ(outcome.usage(), expected);
    EXPECT_EQ(outcome.cost(), 412 * 2'000 + 3'980 * 200 + 912 * 10'000);
    const Day today = day_of(clock.now);
    EXPECT_EQ(store.spent({today, "T1", "U1"}), outcome.cost());
    EXPECT_EQ(store.spent({today, "T1", ""}), outcome.cost());
}

TEST_F(PatienceTest, ErrorsCostNothing) {
    policy.retries = 0;
    script({step(LlmFault::overloaded)});
    EXPECT_EQ(ask(*provider()).cost(), 0);
    EXPECT_EQ(store.spent({day_of(clock.now), "T1", "U1"}), 0);
}

TEST_F(PatienceTest, ALostCountIsEstimated) {
    policy.retries = 0;
    script({step(LlmFault::stall)});
    Endpoint at = endpoint(WireKind::openai_chat);
    at.patience.idle = 50ms;
    const Outcome outcome = ask(*provider(at));
    ASSERT_TRUE(outcome.failure);
    EXPECT_TRUE(outcome.tries[0].usage_is_estimated);
    EXPECT_EQ(outcome.usage().input, tokens_at_most(server.requests()[0].body.size()));
    EXPECT_EQ(outcome.usage().output, tokens_at_most(outcome.text.size()));
    EXPECT_EQ(store.spent({day_of(clock.now), "T1", "U1"}), outcome.cost());
}

TEST_F(PatienceTest, OverTheBudgetNothingIsSent) {
    limits.user_day = 1'000;
    const Outcome outcome = ask(*provider());
    EXPECT_EQ(outcome.failure->kind, FailureKind::over_budget);
    EXPECT_THAT(server.requests(), IsEmpty());
    Endpoint own = endpoint();
    own.prices = {};
    EXPECT_FALSE(ask(*provider(own)).failure) << "a free server may be asked all the same";
}

struct ChainTest : Rig {
    fakes::FakeLlm second_server{loop.io.get_executor(), 0, {says("From the second.")}};

    void SetUp() override {
        Rig::SetUp();
        second_server.start();
        policy.retries = 0;
    }
    void TearDown() override {
        Rig::TearDown();
        loop.wait(second_server.stop());
    }
    std::unique_ptr<LanguageModel> chain() {
        Endpoint second = endpoint(WireKind::openai_chat, "second");
        second.base_url = second_server.url();
        second.model = "other-model";
        std::vector<std::unique_ptr<LanguageModel>> providers;
        providers.push_back(provider());
        providers.push_back(make_provider(second, services()));
        return make_chain(std::move(providers));
    }
};

TEST_F(ChainTest, TheFirstThatAnswersWins) {
    script({says("From the first.")});
    EXPECT_EQ(ask(*chain()).text, "From the first.");
    EXPECT_THAT(second_server.requests(), IsEmpty());
}

TEST_F(ChainTest, GoesOnAndTellsWhatWasTried) {
    for (const LlmFault fault : {LlmFault::overloaded, LlmFault::quota, LlmFault::auth,
                                 LlmFault::html, LlmFault::rate_limited, LlmFault::plain_json}) {
        shown.clear();
        script({step(fault)});
        const Outcome outcome = ask(*chain());
        EXPECT_FALSE(outcome.failure);
        EXPECT_EQ(shown, "From the second.");
        EXPECT_EQ(outcome.provider(), "second");
        EXPECT_EQ(outcome.model(), "other-model");
        ASSERT_EQ(outcome.tries.size(), 2u);
        EXPECT_EQ(outcome.tries[0].provider, "first");
        EXPECT_TRUE(outcome.tries[0].failure);
    }
}

TEST_F(ChainTest, ARefusalIsNotTakenToOthers) {
    for (const LlmFault fault : {LlmFault::refusal, LlmFault::truncated}) {
        script({step(fault)});
        EXPECT_TRUE(ask(*chain()).failure);
    }
    EXPECT_THAT(second_server.requests(), IsEmpty());
}

TEST_F(ChainTest, WhatWasShownIsNotWrittenAgain) {
    script({step(LlmFault::error_event)});
    const Outcome outcome = ask(*chain());
    EXPECT_EQ(outcome.failure->kind, FailureKind::overloaded);
    EXPECT_EQ(outcome.text, shown);
    EXPECT_THAT(second_server.requests(), IsEmpty());
}

TEST_F(ChainTest, FailsWithTheHistoryOfAll) {
    script({step(LlmFault::quota)});
    second_server.set_script({step(LlmFault::html)});
    const Outcome outcome = ask(*chain());
    EXPECT_EQ(outcome.failure->kind, FailureKind::overloaded);
    EXPECT_THAT(kinds_of(outcome), ElementsAre("quota", "overloaded"));
    EXPECT_EQ(ask(*make_chain({})).failure->code, "no_provider");
}

}  // namespace
}  // namespace coco::llm::test
