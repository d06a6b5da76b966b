// The service is killed, Redis is killed, Slack misbehaves: one reply each, nothing lost.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/secret.hpp"
#include "fakes/gate.hpp"
#include "fakes/service_under_test.hpp"
#include "net/deadline.hpp"

namespace coco::fakes {
namespace {

using sandbox::Fault;
using ::testing::HasSubstr;

constexpr milliseconds kPatience{20'000};

task<void> open_thread(Stack& stack) {
    auto said = co_await stack.slack().type("priya", "#partners", kOutreachCommand);
    if (!said) throw std::runtime_error(to_string(said.error()));
    co_await stack.expect_seen("priya", "Where it comes from");
}

task<void> say(Stack& stack, std::string text) {
    auto said =
        co_await stack.slack().type("priya", "#partners", std::move(text), stack.newest_thread());
    if (!said) throw std::runtime_error(to_string(said.error()));
}

/// Waits until the sandbox's journal has a call of `method` with this outcome.
task<void> expect_call(Stack& stack, std::string method, int calls) {
    const bool seen = co_await stack.slack().wait_until(
        [&stack, method, calls] { return stack.slack().calls_of(method) >= calls; }, kPatience);
    if (!seen) throw std::runtime_error("no call of " + method + "\n" + stack.service().output());
}

// --- kill -9 of the service
// -----------------------------------------------------------------------

task<void> killed_before_the_put(Stack& stack) {
    co_await stack.start_service();
    co_await open_thread(stack);
    stack.kill9();  // The event finds nobody; Slack delivers it again.
    co_await say(stack, "shorter");
    co_await stack.start_service();
    co_await stack.expect_seen("priya", "*v2 · A and B* by Priya");
    EXPECT_EQ(stack.posts_with("v2 · A and B by"), 1);
}

TEST(Killed, BeforeThePut) {
    StackOptions options;
    options.retry_delays = {milliseconds(100), milliseconds(1500), milliseconds(4000),
                            milliseconds(8000)};
    Stack stack(options);
    stack.run(killed_before_the_put(stack));
}

task<void> killed_after_the_put(Stack& stack, Gate& gate) {
    gate.start();
    co_await stack.start_service();
    co_await open_thread(stack);
    const std::size_t before = stack.slack().deliveries().size();
    gate.hold_answers(true);
    co_await say(stack, "shorter");
    // Slack gives up after three seconds: by then Redis has done what it was told.
    const bool gave_up = co_await stack.slack().wait_until(
        [&] {
            const auto& all = stack.slack().deliveries();
            return all.size() > before && !all.back().ok();
        },
        kPatience);
    EXPECT_TRUE(gave_up);
    stack.kill9();
    gate.hold_answers(false);
    co_await stack.start_service();
    co_await stack.expect_seen("priya", "*v2 · A and B* by Priya");
    co_await stack.slack().wait_until([&] { return stack.slack().pending_deliveries() == 0; },
                                      kPatience);
    EXPECT_EQ(stack.posts_with("v2 · A and B by"), 1);
    co_await gate.stop();
}

TEST(Killed, AfterThePutBeforeTheAnswer) {
    TestRedis redis;
    TestFolder folder;
    const std::string door = (folder.path() / "gate.sock").string();
    StackOptions options;
    options.redis_url = "unix://" + door;
    options.retry_delays = {milliseconds(100), milliseconds(2000), milliseconds(6000)};
    Stack stack(options);
    Gate gate(stack.context().get_executor(), door, redis.socket_path());
    stack.run(killed_after_the_put(stack, gate));
}

task<void> killed_while_posting(Stack& stack, Fault fault) {
    co_await stack.start_service();
    co_await open_thread(stack);
    const int calls = stack.slack().calls_of("chat.postMessage");
    stack.slack().faults().add("chat.postMessage", fault);
    co_await say(stack, "shorter");
    co_await expect_call(stack, "chat.postMessage", calls + 1);
    stack.kill9();
    co_await stack.start_service();
    co_await stack.expect_seen("priya", "latest change");
    co_await say(stack, "undo");  // done after the interrupted turn
    co_await stack.expect_seen("priya", "*v3 · A and B* by Priya");
    EXPECT_EQ(stack.posts_with("v2 · A and B by"), 1);
    EXPECT_EQ(co_await stack.metric("coco_posts_ambiguous_total"), 0);
}

TEST(Killed, WhileWriting) {
    Stack stack;
    stack.run(killed_while_posting(stack, Fault::silence(false)));
}

TEST(Killed, AfterSlackAcceptedThePostItIsFoundAndAdopted) {
    Stack stack;
    stack.run(killed_while_posting(stack, Fault::silence(true)));
    EXPECT_GE(stack.slack().calls_of("conversations.replies"), 1);
}

task<void> duplicate_only_where_nobody_can_tell(Stack& stack) {
    co_await stack.start_service();
    co_await open_thread(stack);
    const int calls = stack.slack().calls_of("chat.postMessage");
    stack.slack().faults().add("chat.postMessage", Fault::silence(true));
    stack.slack().faults().add("conversations.replies", Fault::slack_error("missing_scope"), 10);
    co_await say(stack, "shorter");
    co_await expect_call(stack, "chat.postMessage", calls + 1);
    stack.kill9();
    co_await stack.start_service();
    co_await say(stack, "undo");
    co_await stack.expect_seen("priya", "*v3 · A and B* by Priya");
    EXPECT_EQ(stack.posts_with("v2 · A and B by"), 2);
    EXPECT_EQ(co_await stack.metric("coco_posts_ambiguous_total"), 1);
}

TEST(Killed, ADuplicateHappensOnlyWhereTheLookupCannotAnswerAndIsCounted) {
    Stack stack;
    stack.run(duplicate_only_where_nobody_can_tell(stack));
}

// --- Redis
// ----------------------------------------------------------------------------------------

task<void> redis_killed_under_load(Stack& stack, TestRedis& redis) {
    co_await stack.start_service();
    co_await open_thread(stack);
    for (int i = 0; i < 6; ++i) {
        if (i == 2) redis.kill9();
        co_await say(stack, i % 2 == 0 ? "shorter" : "undo");
        if (i == 4) redis.restart();
    }
    const bool delivered = co_await stack.slack().wait_until(
        [&] { return stack.slack().pending_deliveries() == 0; }, kPatience);
    EXPECT_TRUE(delivered);
    co_await say(stack, "address it to Jo Tran, Head of Partnerships");
    co_await stack.expect_seen("priya", "Jo Tran");
    for (int version = 2; version <= 5; ++version)
        EXPECT_LE(stack.posts_with("v" + std::to_string(version) + " by"), 1) << version;
}

TEST(Redis, KilledAndRestartedUnderLoadLosesNoTurn) {
    TestRedis redis({"--appendonly", "yes", "--appendfsync", "always"});
    StackOptions options;
    options.redis_url = redis.url();
    options.retry_delays = {milliseconds(200), milliseconds(1500), milliseconds(4000)};
    Stack stack(options);
    stack.run(redis_killed_under_load(stack, redis));
}

task<void> redis_frozen(Stack& stack, TestRedis& redis) {
    co_await stack.start_service();
    co_await open_thread(stack);
    redis.freeze();
    auto busy = co_await stack.slack().type("dev", "#partners", kOutreachCommand);
    EXPECT_TRUE(busy);
    co_await stack.expect_seen("dev", "COCO is busy and did not take this");
    EXPECT_THAT(stack.slack().see("dev"), HasSubstr("Marcus Boyle"));  // the typed text is kept
    EXPECT_EQ((co_await stack.get("/readyz")).status, 503);
    EXPECT_EQ((co_await stack.get("/healthz")).status, 200);
    co_await say(stack, "shorter");
    redis.thaw();
    co_await stack.expect_seen("priya", "*v2 · A and B* by Priya");
    EXPECT_EQ(stack.posts_with("v2 · A and B by"), 1);
}

TEST(Redis, FrozenIsToldToPeopleAndSurvived) {
    TestRedis redis;
    StackOptions options;
    options.redis_url = redis.url();
    options.retry_delays = {milliseconds(500), milliseconds(2000), milliseconds(5000)};
    Stack stack(options);
    stack.run(redis_frozen(stack, redis));
}

task<void> redis_full(Stack& stack, TestRedis& redis) {
    co_await stack.start_service();
    co_await open_thread(stack);
    redis.command({"CONFIG", "SET", "maxmemory", "1"});
    auto busy = co_await stack.slack().type("dev", "#partners", kOutreachCommand);
    EXPECT_TRUE(busy);
    co_await stack.expect_seen("dev", "COCO is busy and did not take this");
    redis.command({"CONFIG", "SET", "maxmemory", "0"});
    auto again = co_await stack.slack().type("dev", "#partners", kOutreachCommand);
    EXPECT_TRUE(again);
    co_await stack.expect_seen("dev", "Harbor Payroll has an open thread here");
}

TEST(Redis, FullRefusesNewWorkWithASentence) {
    TestRedis redis;
    StackOptions options;
    options.redis_url = redis.url();
    Stack stack(options);
    stack.run(redis_full(stack, redis));
}

// --- Slack
// ----------------------------------------------------------------------------------------

task<void> slack_misbehaves(Stack& stack, Fault fault) {
    co_await stack.start_service();
    co_await open_thread(stack);
    stack.slack().faults().add("chat.postMessage", fault);
    co_await say(stack, "shorter");
    co_await stack.expect_seen("priya", "*v2 · A and B* by Priya");
    co_await say(stack, "undo");
    co_await stack.expect_seen("priya", "*v3 · A and B* by Priya");
    EXPECT_EQ(stack.posts_with("v2 · A and B by"), 1);
}

struct SlackFault {
    const char* name;
    Fault fault;
};

class SlackFaults : public ::testing::TestWithParam<SlackFault> {};

TEST_P(SlackFaults, EndInOneReply) {
    Stack stack;
    stack.run(slack_misbehaves(stack, GetParam().fault));
}

INSTANTIATE_TEST_SUITE_P(All, SlackFaults,
                         ::testing::Values(SlackFault{"RateLimited", Fault::rate_limited(1)},
                                           SlackFault{"ServerError", Fault::server_error(500)},
                                           SlackFault{"Html", Fault::html(502)},
                                           SlackFault{"CutJson", Fault::cut_json()},
                                           SlackFault{"AcceptThenDrop", Fault::accept_then_drop()},
                                           SlackFault{"InternalError",
                                                      Fault::slack_error("internal_error")}),
                         [](const auto& param) { return param.param.name; });

task<void> blocks_refused(Stack& stack) {
    co_await stack.start_service();
    co_await open_thread(stack);
    stack.slack().faults().add("chat.postMessage", Fault::slack_error("invalid_blocks"));
    co_await say(stack, "shorter");
    co_await stack.expect_seen("priya", "v2 · A and B by Priya");
}

TEST(Slack, RefusedBlocksFollowAsPlainText) {
    Stack stack;
    stack.run(blocks_refused(stack));
}

// --- stopping
// -------------------------------------------------------------------------------------

task<void> stops_in_order(Stack& stack) {
    co_await stack.start_service();
    co_await open_thread(stack);
    stack.slack().faults().add("chat.postMessage", Fault::delayed(milliseconds(700)));
    const int calls = stack.slack().calls_of("chat.postMessage");
    co_await say(stack, "shorter");
    co_await expect_call(stack, "chat.postMessage", calls + 1);
    stack.service().send(SIGTERM);
    co_await stack.expect_seen("priya", "*v2 · A and B* by Priya");
    EXPECT_EQ(stack.service().wait(), 0);
    EXPECT_EQ(stack.posts_with("v2 · A and B by"), 1);
    co_await stack.start_service();  // the state folder is free again and nothing is left over
    co_await say(stack, "undo");
    co_await stack.expect_seen("priya", "*v3 · A and B* by Priya");
    EXPECT_EQ(stack.posts_with("v2 · A and B by"), 1);
}

TEST(Stopping, FinishesWhatIsInWork) {
    Stack stack;
    stack.run(stops_in_order(stack));
}

task<void> second_signal_cuts(Stack& stack) {
    co_await stack.start_service();
    co_await open_thread(stack);
    stack.slack().faults().add("chat.postMessage", Fault::silence(false));
    const int calls = stack.slack().calls_of("chat.postMessage");
    co_await say(stack, "shorter");
    co_await expect_call(stack, "chat.postMessage", calls + 1);
    stack.service().send(SIGTERM);
    for (int i = 0; i < 500; ++i) {
        const net::Response ready = co_await stack.get("/readyz");
        if (ready.status != 200) break;
        co_await net::wait_for(milliseconds(10));
    }
    stack.service().send(SIGTERM);
    EXPECT_NE(stack.service().wait(), 0);
    co_await stack.start_service();
    co_await stack.expect_seen("priya", "*v2 · A and B* by Priya");
}

TEST(Stopping, ASecondSignalCuts) {
    Stack stack;
    stack.run(second_signal_cuts(stack));
}

}  // namespace
}  // namespace coco::fakes
