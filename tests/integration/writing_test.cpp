// Drafts by an AI model, seen in Slack: who wrote them, when it is away, and when it is stopped.
#include <fstream>
#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/clock.hpp"
#include "fakes/service_under_test.hpp"
#include "net/deadline.hpp"

namespace coco::fakes {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

constexpr milliseconds kLook{20};
constexpr milliseconds kPatience{10'000};

/// The whole answer, in pieces that come `delay` after each other.
LlmStep writes(milliseconds delay = milliseconds(0)) {
    std::ifstream file(std::string(COCO_TEST_DATA) + "/llm/harbor_script.json");
    std::ostringstream text;
    text << file.rdbuf();
    LlmStep step = read_llm_script(text.str()).value().front();
    step.delay = delay;
    return step;
}

LlmStep fails_with(LlmFault fault) {
    LlmStep step;
    step.fault = fault;
    return step;
}

StackOptions options(LlmStep step, int show_ms = 60'000, int mention_ms = 60'000,
                     int deadline_ms = 60'000) {
    StackOptions options;
    options.llm = {std::move(step)};
    options.settings =
        R"({"worker":{"lease_ms":1500,"heartbeat_ms":400,"retry_first_ms":100},"drain_seconds":8,)"
        R"("waiting":{"show_ms":)" +
        std::to_string(show_ms) + R"(,"deadline_ms":)" + std::to_string(deadline_ms) +
        R"(,"update_ms":100,"mention_ms":)" + std::to_string(mention_ms) + "}}";
    return options;
}

task<void> ask_for_draft(Stack& stack) {
    auto said = co_await stack.slack().type("priya", "#partners", kOutreachCommand);
    if (!said) throw std::runtime_error(to_string(said.error()));
}

task<void> press(Stack& stack, std::string button) {
    auto pressed = co_await stack.slack().press("priya", "#partners", "", button);
    if (!pressed) throw std::runtime_error(button + ": " + stack.slack().see("priya"));
}

task<void> writes_and_says_so(Stack& stack) {
    co_await stack.start_service();
    EXPECT_THAT(stack.service().output(), HasSubstr("test-7b (own at http://127.0.0.1:"));
    co_await ask_for_draft(stack);
    co_await stack.expect_seen("priya", "latest change: Priya");
    const std::string seen = stack.slack().see("priya");
    EXPECT_THAT(seen, HasSubstr("Written by test-7b (Own), an AI model; it can be wrong. Facts, "
                                "figures and checks are COCO's."));
    EXPECT_THAT(seen, HasSubstr("My reading is that they leave over that step"));
    EXPECT_THAT(seen, Not(HasSubstr("built-in writer")));
    EXPECT_THAT(seen, Not(HasSubstr("[Stop]")));
    EXPECT_EQ(co_await stack.metric(R"(coco_llm_requests_total{outcome="ok",provider="own"})"), 1);
    EXPECT_GT(co_await stack.metric(R"(coco_llm_tokens_total{direction="output",provider="own"})"),
              0);
}

TEST(Writing, ByAnAiModelIsSaidUnderTheDraft) {
    Stack stack(options(writes()));
    stack.run(writes_and_says_so(stack));
}

task<void> falls_back(Stack& stack) {
    co_await stack.start_service();
    co_await ask_for_draft(stack);
    co_await stack.expect_seen("priya", "latest change: Priya");
    EXPECT_THAT(stack.slack().see("priya"),
                HasSubstr("so COCO's built-in writer wrote this. Facts, figures and checks are the "
                          "same."));
    stack.llm().set_script({writes()});
    co_await press(stack, "Try the AI model again");
    co_await stack.expect_seen("priya", "Written by test-7b (Own), an AI model");
    EXPECT_THAT(stack.slack().see("priya"),
                HasSubstr("Outreach to Marcus Boyle, VP Alliances · v2"));
}

TEST(Writing, GoesOnWithoutTheAiModelAndOffersItAgain) {
    Stack stack(options(fails_with(LlmFault::html)));
    stack.run(falls_back(stack));
}

task<void> wait_for_hang_up(Stack& stack) {
    for (milliseconds waited{0}; waited < kPatience; waited += kLook) {
        if (stack.llm().hung_up() > 0) co_return;
        co_await net::wait_for(kLook);
    }
    throw std::runtime_error("the request to the AI model was not broken off");
}

task<void> stops(Stack& stack) {
    co_await stack.start_service();
    co_await ask_for_draft(stack);
    co_await stack.expect_seen("priya", "Writing A · Direct");
    EXPECT_THAT(stack.slack().see("dev"), HasSubstr("[Stop]"));
    const std::int64_t pressed = boottime_ms();
    co_await press(stack, "Stop");
    co_await stack.expect_seen("priya", "Stopped. Nothing was kept.");
    EXPECT_LT(boottime_ms() - pressed, 1'000);
    co_await wait_for_hang_up(stack);
    co_await stack.expect_seen("priya", "stopped, nothing was kept");
    EXPECT_THAT(stack.slack().see("priya"), Not(HasSubstr("Outreach to Marcus Boyle")));
    stack.llm().set_script({writes()});
    co_await press(stack, "Draft it again");
    co_await stack.expect_seen("priya", "Written by test-7b (Own), an AI model");
    co_await stack.expect_seen("priya", "latest change: Priya");
}

TEST(Writing, StopsWithinASecondAndKeepsNothing) {
    Stack stack(options(writes(milliseconds(400)), 100));
    stack.run(stops(stack));
}

task<void> gives_up_in_time(Stack& stack) {
    co_await stack.start_service();
    co_await ask_for_draft(stack);
    co_await stack.expect_seen("priya", "The AI model is reading the facts …");
    co_await stack.expect_seen("priya", "latest change: Priya");
    EXPECT_THAT(stack.slack().see("priya"),
                HasSubstr("The AI model did not answer within 1 s, so COCO's built-in writer wrote "
                          "this. Facts, figures and checks are the same."));
    EXPECT_THAT(stack.slack().see("priya"), Not(HasSubstr("[Stop]")));
    const double timed_out =
        co_await stack.metric(R"(coco_llm_requests_total{outcome="timed_out",provider="own"})");
    EXPECT_EQ(timed_out, 1);
}

TEST(Writing, WaitsForASilentModelNoLongerThanItsDeadline) {
    Stack stack(options(fails_with(LlmFault::silent), 100, 60'000, 1'000));
    stack.run(gives_up_in_time(stack));
}

task<void> shows_progress(Stack& stack) {
    co_await stack.start_service();
    co_await ask_for_draft(stack);
    co_await stack.expect_seen("priya", "A · Direct is written. Writing B · Customer first …");
    co_await stack.expect_seen("priya", "The draft follows below.");
    co_await stack.expect_seen("priya", "For @Priya Raman, after");
    const std::string seen = stack.slack().see("priya");
    EXPECT_THAT(seen, Not(HasSubstr("[Stop]")));
    EXPECT_LT(seen.find("The draft follows below."), seen.find("Outreach to Marcus Boyle"));
    EXPECT_EQ(stack.posts_with("The draft follows below."), 1);
}

TEST(Writing, ShowsHowFarItIsAndMentionsTheAskerAfterALongWait) {
    Stack stack(options(writes(milliseconds(40)), 100, 200));
    stack.run(shows_progress(stack));
}

}  // namespace
}  // namespace coco::fakes
