// Forms through the real binary: opened in time, refused at the field, never lost.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "fakes/service_under_test.hpp"
#include "sandbox/faults.hpp"

namespace coco::fakes {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

const std::map<std::string, std::string> kAnswers{
    {"partner", "Harbor Payroll"},
    {"thesis", "their multi-entity customers split payroll journals by hand"},
    {"product", "a connector that splits payroll journals per entity"},
    {"company", "Ledgerline"}};

sandbox::Fault expired() {
    sandbox::Fault fault;
    fault.kind = sandbox::Fault::Kind::error;
    fault.error = "expired_trigger_id";
    return fault;
}

task<void> type(Stack& stack, std::string user, std::string channel, std::string text) {
    auto said = co_await stack.slack().type(std::move(user), std::move(channel), std::move(text));
    if (!said) throw std::runtime_error(to_string(said.error()));
}

task<void> submit(Stack& stack, std::string user, std::map<std::string, std::string> fields) {
    auto sent = co_await stack.slack().submit(std::move(user), std::move(fields));
    if (!sent) throw std::runtime_error(to_string(sent.error()));
}

task<void> asks_with_a_form(Stack& stack) {
    co_await stack.start_service();
    co_await type(stack, "priya", "#partners", "/coco outreach");
    co_await stack.expect_seen("priya", "Before I draft");
    EXPECT_THAT(stack.slack().see("dev"), Not(HasSubstr("Before I draft")));
    auto wrong = kAnswers;
    wrong["thesis"] = "growth";
    co_await submit(stack, "priya", wrong);
    co_await stack.expect_seen("priya", "Make it a sentence");
    co_await submit(stack, "priya", kAnswers);
    co_await stack.expect_seen("dev", "Where it comes from");
    EXPECT_THAT(stack.slack().see("priya"), Not(HasSubstr("Before I draft")));
    EXPECT_EQ(stack.posts_with("Outreach · Harbor Payroll"), 1);
    // The company is known from here on: one fact is enough for the next partner.
    co_await type(stack, "dev", "#partners",
                  "/coco outreach Northgate HR, because month-end takes their customers nine days");
    co_await stack.expect_seen("priya", "Outreach · Northgate HR");
    co_await stack.expect_seen("priya", "v1 · ");
}

TEST(Forms, AskForWhatIsMissingAndLeadToADraft) {
    Stack stack;
    stack.run(asks_with_a_form(stack));
}

task<void> falls_back(Stack& stack) {
    co_await stack.start_service();
    stack.slack().faults().add("views.open", expired());
    co_await type(stack, "priya", "#partners", "/coco outreach");
    co_await stack.expect_seen("priya", "Open the form");
    auto pressed = co_await stack.slack().press("priya", "#partners", "", "Open the form");
    EXPECT_TRUE(pressed);
    co_await stack.expect_seen("priya", "Before I draft");
    co_await submit(stack, "priya", kAnswers);
    co_await stack.expect_seen("dev", "Where it comes from");
}

TEST(Forms, ThatCannotOpenInTimeAreOfferedAsAButton) {
    Stack stack;
    stack.run(falls_back(stack));
}

task<void> asks_in_the_thread(Stack& stack) {
    co_await stack.start_service();
    stack.slack().faults().add("views.open", expired());
    co_await type(stack, "priya", "#partners",
                  "/coco outreach Harbor Payroll, because customers leave for suites");
    co_await stack.expect_seen("priya", "I need one thing");
    auto said = co_await stack.slack().type(
        "dev", "#partners", "a connector that splits payroll journals", stack.newest_thread());
    EXPECT_TRUE(said);
    co_await stack.expect_seen("priya", "Where it comes from");
}

TEST(Forms, GiveWayToAQuestionInTheThreadWhenThePartnerIsKnown) {
    Stack stack;
    stack.run(asks_in_the_thread(stack));
}

task<void> survives_a_restart(Stack& stack) {
    co_await stack.start_service();
    co_await type(stack, "priya", "#partners",
                  "/coco outreach Harbor Payroll, Marcus Boyle, VP Alliances");
    co_await stack.expect_seen("priya", "Before I draft");
    stack.kill9();
    co_await stack.start_service();
    co_await submit(stack, "priya",
                    {{"thesis", "their customers split payroll journals by hand"},
                     {"product", "a connector that splits payroll journals"}});
    co_await stack.expect_seen("dev", "Outreach to Marcus Boyle, VP Alliances");
}

TEST(Forms, RememberWhatTheCommandSaidAcrossARestart) {
    Stack stack;
    stack.run(survives_a_restart(stack));
}

task<void> keeps_the_company(Stack& stack) {
    co_await stack.start_service();
    co_await type(stack, "dev", "#random", "/coco company");
    co_await stack.expect_seen("dev", "Your company");
    co_await submit(stack, "dev", {{"company", "Ledgerline"}, {"product", "a journal connector"}});
    // COCO is no member of #random: the answer comes as a direct message.
    co_await stack.expect_seen("dev", "Kept for this workspace: Ledgerline, a journal connector");
    co_await type(stack, "priya", "#partners", "/coco company");
    co_await stack.expect_seen("priya", "a journal connector");
}

TEST(Forms, KeepTheOwnCompanyForTheWholeWorkspace) {
    Stack stack;
    stack.run(keeps_the_company(stack));
}

task<void> greets(Stack& stack) {
    co_await stack.start_service();
    co_await type(stack, "priya", "#random", "/invite @COCO");
    co_await stack.expect_seen("dev", "never send anything to a partner");
    auto example = co_await stack.slack().press("dev", "#random", "", "Try an example");
    EXPECT_TRUE(example);
    co_await stack.expect_seen("priya", "Outreach to Nadia Haddad, Director of Partnerships · v1");
    auto help = co_await stack.slack().press("lena", "#random", "", "Help");
    EXPECT_TRUE(help);
    co_await stack.expect_seen("lena", "What COCO does");
    auto form = co_await stack.slack().press("lena", "#random", "", "Draft an outreach");
    EXPECT_TRUE(form);
    co_await stack.expect_seen("lena", "Before I draft");
    co_await submit(stack, "lena", kAnswers);
    co_await stack.expect_seen("dev", "Outreach · Harbor Payroll");
}

TEST(Forms, TheIntroductionLeadsToADraftInOneClick) {
    Stack stack;
    stack.run(greets(stack));
}

task<void> shows_windows(Stack& stack) {
    co_await stack.start_service();
    co_await type(stack, "priya", "#partners", kOutreachCommand);
    co_await stack.expect_seen("priya", "Where it comes from");
    EXPECT_TRUE(co_await stack.slack().press("dev", "#partners", "", "Sources"));
    co_await stack.expect_seen("dev", "Sources of v1");
    EXPECT_TRUE(co_await stack.slack().close_form("dev"));
    EXPECT_TRUE(co_await stack.slack().press("dev", "#partners", "", "Use A"));
    co_await stack.expect_seen("priya", "Working on A");
    EXPECT_TRUE(co_await stack.slack().type("dev", "#partners", "shorter", stack.newest_thread()));
    co_await stack.expect_seen("priya", "*v2 · A* by Dev");
    EXPECT_TRUE(co_await stack.slack().press("priya", "#partners", "", "Show full text"));
    co_await stack.expect_seen("priya", "VP Alliances · v2");
    EXPECT_TRUE(co_await stack.slack().press("priya", "#partners", "", "Get the text"));
    co_await stack.expect_seen("priya", "Outreach, version A");
    co_await submit(stack, "priya", {});
    co_await stack.expect_seen("dev", "A v2 sent by Priya Raman to Marcus Boyle");
}

TEST(Forms, SourcesAndTheTextOpenInWindowsAndASentVersionIsNoted) {
    Stack stack;
    stack.run(shows_windows(stack));
}

}  // namespace
}  // namespace coco::fakes
