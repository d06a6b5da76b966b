// The model writer over a real client and a server that fails in every way it knows: each draft is
// whole, or the failure is clear, and it comes once.
#include <boost/asio/bind_cancellation_slot.hpp>

#include "unit/llm/rig.hpp"
#include "unit/writing/model.hpp"

namespace coco::writing::test {
namespace {

using llm::WireKind;
using llm::test::LlmFault;
using llm::test::LlmStep;
using partnership::Draft;
using testing::HasSubstr;
using namespace std::chrono_literals;

struct ModelFaultsTest : llm::test::Rig {
    PlainComposer composer;
    ModelWriterOptions options;
    std::unique_ptr<llm::LanguageModel> model;
    int shown_sections = 0;

    Assignment assignment() {
        Assignment made{"outreach", payroll(), kToday, 0};
        made.workspace = "T1";
        made.on_progress = [this](const Progress&) { ++shown_sections; };
        return made;
    }
    llm::Endpoint patient(WireKind kind = WireKind::anthropic) const {
        llm::Endpoint at = endpoint(kind, "anthropic");
        at.model = "claude-sonnet-5-5";
        return at;
    }
    /// Gives a silent server up at once. Where a healthy answer is expected too, `time` is what a
    /// busy machine may need for one.
    llm::Endpoint impatient(std::chrono::milliseconds time = 40ms) const {
        llm::Endpoint at = patient();
        at.patience.idle = time;
        at.patience.first_byte = time;
        at.patience.no_content = time;
        return at;
    }
    result<Draft> write_with(llm::Endpoint at) {
        model = provider(std::move(at));
        const auto writer = make_model_writer(*model, composer, options);
        return loop.wait(writer->write(assignment()));
    }
    void expect_whole(const result<Draft>& draft) {
        ASSERT_TRUE(draft) << to_string(draft.error());
        ASSERT_EQ(draft->sections.size(), 2u);
        for (const auto& one : draft->sections) {
            EXPECT_FALSE(one.subject.empty());
            EXPECT_GT(count_words(one), 40);
        }
        const bool by_model = draft->writer == "model";
        EXPECT_NE(by_model, !draft->authorship.unavailable.empty());
    }
    static LlmStep answer() { return llm::test::says(good_answer()); }
    static LlmStep wrong_answer() {
        return llm::test::says(answer_with("You have 14 customers", "You have 40 customers"));
    }
};

constexpr LlmFault kFaults[] = {
    LlmFault::rate_limited, LlmFault::quota,     LlmFault::overloaded, LlmFault::html,
    LlmFault::auth,         LlmFault::silent,    LlmFault::stall,      LlmFault::pings,
    LlmFault::malformed,    LlmFault::refusal,   LlmFault::truncated,  LlmFault::schema_violation,
    LlmFault::error_event,  LlmFault::plain_json};

TEST_F(ModelFaultsTest, AWorkingServerWritesTheDraft) {
    for (const WireKind kind : {WireKind::anthropic, WireKind::openai_chat,
                                WireKind::openai_responses, WireKind::ollama}) {
        script({answer()});
        const auto draft = write_with(patient(kind));
        expect_whole(draft);
        EXPECT_EQ(draft->writer, "model");
        EXPECT_EQ(draft->authorship.model, "claude-sonnet-5-5 (Anthropic)");
    }
    EXPECT_GT(shown_sections, 0);
}

TEST_F(ModelFaultsTest, EveryFaultOfTheFirstRequestEndsWithAWholeDraft) {
    for (const LlmFault fault : kFaults) {
        LlmStep step = answer();
        step.fault = fault;
        script({step});
        expect_whole(write_with(impatient()));
    }
}

TEST_F(ModelFaultsTest, EveryFaultOfTheRepairKeepsTheGoodSection) {
    for (const LlmFault fault : kFaults) {
        LlmStep step = answer();
        step.fault = fault;
        script({wrong_answer(), step});
        const auto draft = write_with(impatient(1s));
        expect_whole(draft);
        EXPECT_EQ(draft->writer, "model");
        EXPECT_THAT(body_of(section(*draft, "customer")), HasSubstr("look like the way out"));
    }
}

TEST_F(ModelFaultsTest, AConnectionCutAnywhereEndsWithAWholeDraft) {
    for (std::size_t at = 0; at < 9'000; at += 611) {
        LlmStep step = answer();
        step.fault = LlmFault::cut;
        step.cut_at = at;
        script({step});
        expect_whole(write_with(impatient()));
        script({wrong_answer(), step});
        expect_whole(write_with(impatient()));
    }
}

TEST_F(ModelFaultsTest, AnOverloadedServerIsAskedAgainAndThenSaidToBe) {
    script({llm::test::step(LlmFault::overloaded), answer()});
    EXPECT_EQ(write_with(patient())->writer, "model");
    script({llm::test::step(LlmFault::overloaded)});
    EXPECT_EQ(write_with(patient())->authorship.unavailable, "Claude is overloaded just now");
}

TEST_F(ModelFaultsTest, AStallPastTheDeadlineIsToldInSeconds) {
    options.deadline = 1'100ms;
    LlmStep stalled = answer();
    stalled.fault = LlmFault::pings;
    script({stalled});
    const auto draft = write_with(patient());
    expect_whole(draft);
    EXPECT_EQ(draft->authorship.unavailable, "Claude did not answer within 1 s");
}

TEST_F(ModelFaultsTest, ACancelledTaskEndsOnceAndLeavesTheServer) {
    LlmStep stalled = answer();
    stalled.fault = LlmFault::pings;
    script({stalled});
    model = provider(patient());
    const auto writer = make_model_writer(*model, composer, options);
    asio::cancellation_signal stop;
    int ended = 0;
    errc code = errc::internal;
    asio::co_spawn(loop.io, writer->write(assignment()),
                   asio::bind_cancellation_slot(
                       stop.slot(), [&](std::exception_ptr failure, result<Draft> draft) {
                           ++ended;
                           EXPECT_FALSE(failure) << words_of(failure);
                           if (!failure && !draft) code = draft.error().code;
                       }));
    loop.run_until([&] { return shown_sections > 0; });
    stop.emit(asio::cancellation_type::terminal);
    loop.run_until([&] { return ended > 0 && server.hung_up() > 0; });
    EXPECT_EQ(ended, 1);
    EXPECT_EQ(code, errc::cancelled);
}

TEST_F(ModelFaultsTest, AnExhaustedBudgetIsSaid) {
    limits.user_day = limits.workspace_day = 1;
    script({answer()});
    const auto draft = write_with(impatient());
    expect_whole(draft);
    EXPECT_EQ(draft->authorship.unavailable,
              "The workspace's budget for AI models is used up for today");
    EXPECT_TRUE(server.requests().empty());
}

}  // namespace
}  // namespace coco::writing::test
