// One provider against a server that behaves, and one that does not.
#include "unit/llm/rig.hpp"

namespace coco::llm::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

using ProviderTest = Rig;

constexpr WireKind kKinds[] = {WireKind::anthropic, WireKind::openai_chat,
                               WireKind::openai_responses, WireKind::ollama};

TEST_F(ProviderTest, StreamsTheAnswerOfEveryWireKind) {
    for (const WireKind kind : kKinds) {
        shown.clear();
        script(
            {says("Words for gr\xC3\xBC\xC3\x9F"
                  "e, one after another.")});
        const Outcome outcome = ask(*provider(endpoint(kind)));
        ASSERT_FALSE(outcome.failure) << outcome.failure->code;
        EXPECT_EQ(outcome.text,
                  "Words for gr\xC3\xBC\xC3\x9F"
                  "e, one after another.");
        EXPECT_EQ(shown, outcome.text);
        EXPECT_EQ(outcome.stop, StopReason::end);
        EXPECT_EQ(outcome.provider(), "first");
        EXPECT_EQ(outcome.model(), "some-model");
        EXPECT_GT(outcome.cost(), 0);
        ASSERT_EQ(outcome.tries.size(), 1u);
        EXPECT_FALSE(outcome.tries[0].usage_is_estimated);
        EXPECT_EQ(outcome.tries[0].request_id, "req_fake");
        EXPECT_TRUE(outcome.tries[0].first_text);
    }
    EXPECT_EQ(server.requests().back().header("x-api-key"), "the-key");
}

TEST_F(ProviderTest, UsesAConnectionAgain) {
    const auto model = provider();
    for (int i = 0; i < 5; ++i) EXPECT_FALSE(ask(*model).failure);
    EXPECT_EQ(server.connections(), 1);
}

/// What a fault ends in, without retries.
Failure failure_of(ProviderTest& test, WireKind kind, LlmStep step) {
    test.policy.retries = 0;
    test.shown.clear();
    test.script({std::move(step)});
    Endpoint endpoint = test.endpoint(kind);
    endpoint.patience.first_byte = 500ms;
    endpoint.patience.idle = 500ms;
    endpoint.patience.no_content = 800ms;
    const Outcome outcome = test.ask(*test.provider(endpoint));
    EXPECT_TRUE(outcome.failure);
    return outcome.failure.value_or(Failure{});
}

TEST_F(ProviderTest, EveryFaultEndsInItsClass) {
    const std::pair<LlmFault, FailureKind> expected[] = {
        {LlmFault::rate_limited, FailureKind::rate_limited},
        {LlmFault::quota, FailureKind::quota},
        {LlmFault::overloaded, FailureKind::overloaded},
        {LlmFault::html, FailureKind::overloaded},
        {LlmFault::auth, FailureKind::auth},
        {LlmFault::silent, FailureKind::network},
        {LlmFault::stall, FailureKind::network},
        {LlmFault::pings, FailureKind::network},
        {LlmFault::malformed, FailureKind::retryable},
        {LlmFault::truncated, FailureKind::truncated},
    };
    for (const WireKind kind : kKinds)
        for (const auto& [fault, failure] : expected)
            EXPECT_EQ(failure_of(*this, kind, step(fault)).kind, failure)
                << wire_of(kind).name << " fault " << static_cast<int>(fault);
    for (const WireKind kind :
         {WireKind::anthropic, WireKind::openai_chat, WireKind::openai_responses}) {
        EXPECT_EQ(failure_of(*this, kind, step(LlmFault::refusal)).kind, FailureKind::refused);
        EXPECT_EQ(failure_of(*this, kind, step(LlmFault::error_event)).kind,
                  FailureKind::overloaded);
        EXPECT_EQ(failure_of(*this, kind, step(LlmFault::plain_json)).code, "not_a_stream");
    }
    EXPECT_EQ(failure_of(*this, WireKind::ollama, step(LlmFault::error_event)).kind,
              FailureKind::retryable);
}

TEST_F(ProviderTest, SaysWhichPatienceEnded) {
    constexpr auto kKind = WireKind::anthropic;
    EXPECT_EQ(failure_of(*this, kKind, step(LlmFault::silent)).code, "first_byte_timeout");
    EXPECT_EQ(failure_of(*this, kKind, step(LlmFault::stall)).code, "idle_timeout");
    EXPECT_EQ(failure_of(*this, kKind, step(LlmFault::pings)).code, "no_content_timeout");
}

TEST_F(ProviderTest, AStreamCutAnywhereHasFailed) {
    policy.retries = 0;
    const auto model = provider();
    LlmStep cut = step(LlmFault::cut);
    cut.text = "Some words.";
    std::size_t size = 0;
    for (const std::string& event : fakes::llm_stream("/v1/messages", "", cut))
        size += event.size();
    // Without its last line feeds the stream is whole.
    for (std::size_t at = 0; at < size - 2; at += 37) {
        shown.clear();
        cut.cut_at = at;
        script({cut});
        clock.pass(31s);  // out of the breaker's window
        const Outcome outcome = ask(*model);
        ASSERT_TRUE(outcome.failure) << at;
        EXPECT_EQ(outcome.failure->kind, FailureKind::network) << at;
        EXPECT_EQ(outcome.text, shown);
    }
}

TEST_F(ProviderTest, NothingListens) {
    Endpoint gone = endpoint();
    loop.wait(server.stop());
    const Outcome outcome = ask(*provider(gone));
    EXPECT_EQ(outcome.failure->kind, FailureKind::network);
    EXPECT_EQ(outcome.cost(), 0);
    EXPECT_EQ(outcome.tries.size(), 3u);
}

TEST_F(ProviderTest, TriesAgainBeforeAnythingWasShown) {
    script({step(LlmFault::overloaded), step(LlmFault::html), says("Words.")});
    const Outcome outcome = ask(*provider());
    EXPECT_FALSE(outcome.failure);
    EXPECT_THAT(kinds_of(outcome), ElementsAre("overloaded", "overloaded", "ok"));
    EXPECT_EQ(shown, "Words.");
}

TEST_F(ProviderTest, GivesUpAfterTwoRetries) {
    script({step(LlmFault::overloaded)});
    const Outcome outcome = ask(*provider());
    EXPECT_EQ(outcome.failure->kind, FailureKind::overloaded);
    EXPECT_EQ(server.requests().size(), 3u);
}

TEST_F(ProviderTest, NeverTriesAgainAfterTextWasShown) {
    script({step(LlmFault::error_event), says("Others.")});
    const Outcome outcome = ask(*provider());
    EXPECT_EQ(outcome.failure->kind, FailureKind::overloaded);
    EXPECT_EQ(outcome.text, shown);
    EXPECT_EQ(server.requests().size(), 1u);

    // Who sees only the outcome has seen nothing yet.
    script({step(LlmFault::error_event), says("Others.")});
    const Outcome unseen = ask(*provider(), {});
    EXPECT_FALSE(unseen.failure);
    EXPECT_EQ(unseen.text, "Others.");
    EXPECT_THAT(kinds_of(unseen), ElementsAre("overloaded", "ok"));
}

TEST_F(ProviderTest, HardErrorsAreNotTriedAgainAndPauseTheProvider) {
    for (const LlmFault fault : {LlmFault::quota, LlmFault::auth}) {
        const auto model = provider();
        const std::size_t before = server.requests().size();
        script({step(fault), says("Words.")});
        EXPECT_THAT(kinds_of(ask(*model)),
                    ElementsAre(fault == LlmFault::quota ? "quota" : "auth"));
        EXPECT_THAT(kinds_of(ask(*model)), ElementsAre("paused"));
        EXPECT_EQ(server.requests().size(), before + 1);
        clock.pass(10min);
        EXPECT_FALSE(ask(*model).failure);
    }
}

TEST_F(ProviderTest, ABrokenProviderIsLeftAlone) {
    policy.retries = 0;
    const auto model = provider();
    script({step(LlmFault::overloaded)});
    for (int i = 0; i < 8; ++i) ask(*model);
    EXPECT_THAT(kinds_of(ask(*model)), ElementsAre("paused"));
    EXPECT_EQ(server.requests().size(), 8u);
    script({says("Words.")});
    clock.pass(15s);
    EXPECT_FALSE(ask(*model).failure);
}

TEST_F(ProviderTest, RefusalsAndBadRequestsDoNotBreakAProvider) {
    const auto model = provider();
    script({step(LlmFault::refusal)});
    for (int i = 0; i < 12; ++i) EXPECT_EQ(ask(*model).failure->kind, FailureKind::refused);
    EXPECT_EQ(server.requests().size(), 12u);
}

TEST_F(ProviderTest, WaitsForAShortRateLimit) {
    LlmStep limited = step(LlmFault::rate_limited);
    limited.retry_after = "0.05";
    script({limited, says("Words.")});
    const auto model = provider();
    // The gate runs by the hand clock: it opens when the wait is over in real time.
    auto asked = loop.start(model->complete(request(), show(), until()));
    loop.run_until([&] { return server.requests().size() == 1; });
    clock.pass(1s);
    const Outcome outcome = loop.get(asked);
    EXPECT_FALSE(outcome.failure);
    EXPECT_THAT(kinds_of(outcome), ElementsAre("rate_limited", "ok"));
    EXPECT_GE(outcome.tries.size(), 2u);
}

TEST_F(ProviderTest, DoesNotWaitForALongRateLimitAndKeepsOthersBackToo) {
    script({step(LlmFault::rate_limited), says("Words.")});  // 7 s
    const auto model = provider();
    const Outcome outcome = ask(*model);
    EXPECT_EQ(outcome.failure->kind, FailureKind::rate_limited);
    EXPECT_EQ(outcome.failure->retry_after, 7s);
    const Outcome next = ask(*model);
    EXPECT_EQ(next.failure->kind, FailureKind::paused);
    EXPECT_EQ(next.failure->retry_after, 7s);
    EXPECT_EQ(server.requests().size(), 1u);
    clock.pass(7s);
    EXPECT_FALSE(ask(*model).failure);
}

TEST_F(ProviderTest, LearnsWhichParameterAServerRefuses) {
    Endpoint at = endpoint(WireKind::openai_chat);
    LlmStep refuses = step(LlmFault::unsupported_parameter);
    refuses.parameter = "reasoning_effort";
    script({refuses});
    const auto model = provider(at);
    const Outcome outcome = ask(*model);
    EXPECT_FALSE(outcome.failure);
    EXPECT_THAT(kinds_of(outcome), ElementsAre("bad_request", "ok"));
    EXPECT_THAT(server.requests().back().body, Not(HasSubstr("reasoning_effort")));
    EXPECT_THAT(server.requests().back().body, HasSubstr("safety_identifier"));
    EXPECT_THAT(kinds_of(ask(*model)), ElementsAre("ok")) << "remembered";
    at.model = "another";
    EXPECT_THAT(kinds_of(ask(*provider(at))), ElementsAre("bad_request", "ok"))
        << "another model may know it";
}

TEST_F(ProviderTest, ARefusedParameterThatIsNeededIsAFailure) {
    LlmStep refuses = step(LlmFault::unsupported_parameter);
    refuses.parameter = "messages";
    script({refuses});
    EXPECT_THAT(kinds_of(ask(*provider(endpoint(WireKind::openai_chat)))),
                ElementsAre("bad_request"));
}

TEST_F(ProviderTest, RetriesOfAllRequestsHaveABudget) {
    while (retry_budget.take()) {
    }
    script({step(LlmFault::overloaded), says("Words.")});
    EXPECT_THAT(kinds_of(ask(*provider())), ElementsAre("overloaded"));
}

}  // namespace
}  // namespace coco::llm::test
