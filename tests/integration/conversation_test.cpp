// Conversations through the real binary: signed requests in, messages in the sandbox out.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "fakes/service_under_test.hpp"

namespace coco::fakes {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

task<void> open_thread(Stack& stack) {
    auto said = co_await stack.slack().type("priya", "#partners", kOutreachCommand);
    if (!said) throw std::runtime_error(to_string(said.error()));
    co_await stack.expect_seen("priya", "Where it comes from");
}

task<void> say(Stack& stack, std::string user, std::string text) {
    auto said = co_await stack.slack().type(std::move(user), "#partners", std::move(text),
                                            stack.newest_thread());
    if (!said) throw std::runtime_error(to_string(said.error()));
}

task<void> drafts_and_refines(Stack& stack) {
    co_await stack.start_service();
    co_await open_thread(stack);
    EXPECT_THAT(stack.slack().see("dev"), HasSubstr("Outreach to Marcus Boyle, VP Alliances · v1"));
    EXPECT_THAT(stack.slack().see("dev"), HasSubstr("Outreach · Harbor Payroll"));
    co_await say(stack, "lena", "can you make it shorter");
    co_await stack.expect_seen("priya", "*v2 · A and B* by Lena");
    co_await say(stack, "dev", "address it to Jo Tran, Head of Partnerships instead");
    co_await stack.expect_seen("priya", "*v3 · A and B* by Dev");
    co_await say(stack, "priya", "undo");
    co_await stack.expect_seen("lena", "*v4 · A and B* by Priya");
    co_await stack.expect_seen("lena", "latest change: Priya");
}

TEST(Conversation, DraftsAndRefinesWithThreePeople) {
    Stack stack;
    stack.run(drafts_and_refines(stack));
    EXPECT_EQ(stack.posts_with("v2 · A and B by Lena"), 1);
    EXPECT_EQ(stack.posts_with("Outreach to Marcus Boyle"), 1);
}

task<void> keeps_out_of_talk(Stack& stack) {
    co_await stack.start_service();
    co_await open_thread(stack);
    const int posts = stack.slack().calls_of("chat.postMessage");
    co_await say(stack, "dev", "<@U02LENA> are we OK naming their CEO's line?");
    co_await say(stack, "lena", "thanks, looks good to me");
    // A wish after them proves that both were worked on: turns of a thread are done in order.
    co_await say(stack, "priya", "shorter");
    co_await stack.expect_seen("priya", "*v2 · A and B* by Priya");
    EXPECT_EQ(stack.slack().calls_of("chat.postMessage"), posts + 1);
}

TEST(Conversation, StaysOutOfTalkBetweenPeople) {
    Stack stack;
    stack.run(keeps_out_of_talk(stack));
}

task<void> guards_shared_channels(Stack& stack) {
    co_await stack.start_service();
    auto said = co_await stack.slack().type("priya", "#harbor-ledgerline", kOutreachCommand);
    EXPECT_TRUE(said);
    co_await stack.expect_seen("priya", "includes people from another company");
    co_await stack.expect_seen("priya", "Where it comes from");
    EXPECT_THAT(stack.slack().see("dev"), Not(HasSubstr("Where it comes from")));
    EXPECT_THAT(stack.slack().see("marcus"), Not(HasSubstr("COCO:")));
}

TEST(Conversation, PostsNothingAboutPartnersWhereAnotherCompanyReads) {
    Stack stack;
    stack.run(guards_shared_channels(stack));
}

task<void> uses_direct_messages(Stack& stack) {
    co_await stack.start_service();
    auto said = co_await stack.slack().type("priya", "#random", kOutreachCommand);
    EXPECT_TRUE(said);
    co_await stack.expect_seen("priya", "I am not in #random");
    co_await stack.expect_seen("priya", "Where it comes from");
    EXPECT_THAT(stack.slack().see("dev"), Not(HasSubstr("Where it comes from")));
}

TEST(Conversation, AnswersInADirectMessageWhereItIsNoMember) {
    Stack stack;
    stack.run(uses_direct_messages(stack));
}

task<void> answers_at_once(Stack& stack) {
    co_await stack.start_service();
    EXPECT_TRUE(co_await stack.slack().type("dev", "#partners", "/coco outrech Harbor Payroll"));
    co_await stack.expect_seen("dev", "Did you mean outreach?");
    EXPECT_TRUE(co_await stack.slack().type("dev", "#partners", "/coco help"));
    co_await stack.expect_seen("dev", "What COCO does");
    EXPECT_THAT(stack.slack().see("priya"), Not(HasSubstr("What COCO does")));
    EXPECT_EQ(stack.slack().calls_of("chat.postMessage"), 0);
}

TEST(Conversation, HelpAndSlipsAreAnsweredPrivatelyAndAtOnce) {
    Stack stack;
    stack.run(answers_at_once(stack));
}

task<void> presses_buttons(Stack& stack) {
    co_await stack.start_service();
    co_await open_thread(stack);
    EXPECT_TRUE(co_await stack.slack().press("dev", "#partners", "", "Sources"));
    co_await stack.expect_seen("dev", "Sources of v1");
    EXPECT_THAT(stack.slack().see("priya"), Not(HasSubstr("Sources of v1")));
    EXPECT_TRUE(co_await stack.slack().press("lena", "#partners", "", "Shorter"));
    co_await stack.expect_seen("priya", "*v2 · A and B* by Lena");
    EXPECT_TRUE(co_await stack.slack().press("lena", "#partners", "", "Undo"));
    co_await stack.expect_seen("priya", "*v3 · A and B* by Lena");
}

TEST(Conversation, ButtonsWorkAndSourcesArePrivate) {
    Stack stack;
    stack.run(presses_buttons(stack));
}

task<void> mentions_work(Stack& stack) {
    co_await stack.start_service();
    auto said = co_await stack.slack().type(
        "priya", "#partners",
        "<@" + stack.slack().workspace().app_bot +
            "> outreach Harbor Payroll, because their customers leave for full suites\n"
            "My product: a connector that splits payroll journals");
    EXPECT_TRUE(said);
    co_await stack.expect_seen("dev", "Where it comes from");
    auto direct = co_await stack.slack().type(
        "lena", "dm",
        "outreach Northgate HR, because month-end close takes their customers nine days\n"
        "My product: a connector that splits payroll journals");
    EXPECT_TRUE(direct);
    co_await stack.expect_seen("lena", "Northgate HR");
    co_await stack.expect_seen("lena", "Where it comes from");
}

TEST(Conversation, MentionsAndDirectMessagesWorkLikeCommands) {
    Stack stack;
    stack.run(mentions_work(stack));
}

}  // namespace
}  // namespace coco::fakes
