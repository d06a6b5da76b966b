// One conversation as three people have it, step by step; open threads; threads that end.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "fakes/service_under_test.hpp"
#include "net/deadline.hpp"

namespace coco::fakes {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

const char* const kCommand =
    "/coco outreach Harbor Payroll\n"
    "- *Target contact:* Marcus Boyle, VP Alliances\n"
    "- *My company:* Ledgerline\n"
    "- *My product:* software that reconciles payroll journals with the general ledger\n"
    "- *Why:* Harbor loses multi-entity customers to full suites because payroll journals have to "
    "be split by hand; our connector removes that step\n"
    "- *Customer value:* month-end close goes from 9 days to 5\n"
    "- *Commercial model:* referral";
const char* const kFigures = "\n- *Deal volume:* 60\n- *Average contract value:* $28,000";

task<void> say(Stack& stack, std::string user, std::string text) {
    auto said = co_await stack.slack().type(std::move(user), "#partners", std::move(text),
                                            stack.newest_thread());
    if (!said) throw std::runtime_error(to_string(said.error()));
}

task<void> press(Stack& stack, std::string user, std::string button) {
    auto pressed = co_await stack.slack().press(user, "#partners", "", button);
    if (!pressed)
        throw std::runtime_error(button + ": " + to_string(pressed.error()) + "\n" +
                                 stack.slack().see(user));
}

task<void> open_thread(Stack& stack, std::string more = {}) {
    auto said = co_await stack.slack().type("priya", "#partners", kCommand + more);
    if (!said) throw std::runtime_error(to_string(said.error()));
    EXPECT_EQ(said->delivery->status, 200);
    EXPECT_EQ(said->delivery->answer, "");
    co_await stack.expect_seen("priya", "latest change: Priya");
}

// --- the conversation

task<void> opens(Stack& stack) {
    co_await open_thread(stack);
    for (const char* part : {"Outreach · Harbor Payroll",
                             "asked by @Priya Raman",
                             "v1 · ready once",
                             "latest change: Priya",
                             "Outreach to Marcus Boyle, VP Alliances · v1",
                             "Ready once you confirm",
                             "A · Direct",
                             "B · Customer first",
                             "Before you send",
                             "Written by COCO's built-in writer, no AI model.",
                             "[Use A]",
                             "[Use B]",
                             "[Shorter]",
                             "[Sources]",
                             "More direct",
                             "Warmer",
                             "Other contact",
                             "Get the text",
                             "Undo",
                             "[Open latest]"})
        EXPECT_THAT(stack.slack().see("dev"), HasSubstr(part));
    EXPECT_EQ(stack.posts_with("Outreach · Harbor Payroll"), 1);
}

task<void> chooses(Stack& stack) {
    const int posts = stack.slack().calls_of("chat.postMessage");
    co_await say(stack, "dev", "<@U02LENA> are we OK naming their CEO's line from the call?");
    co_await press(stack, "dev", "Use A");
    co_await stack.expect_seen("lena", "Working on A · chosen by Dev");
    EXPECT_EQ(stack.slack().calls_of("chat.postMessage"), posts);
    EXPECT_THAT(stack.slack().see("dev"), Not(HasSubstr("[Use A]")));
}

task<void> edits(Stack& stack) {
    co_await say(stack, "lena", "drop the cost line and ask for Thursday 3 Dec");
    co_await stack.expect_seen("priya", "*v2 · A* by Lena: ");
    co_await stack.expect_seen("priya", "latest change: Lena");
    EXPECT_THAT(stack.slack().see("priya"), HasSubstr("Nothing else changed."));
    EXPECT_THAT(stack.slack().see("priya"), HasSubstr("B is untouched (v1)."));
    EXPECT_THAT(stack.slack().see("priya"), HasSubstr("v2 · ready once"));
    for (const char* button : {"[Show full text]", "[Undo]", "[Sources]"})
        EXPECT_THAT(stack.slack().see("priya"), HasSubstr(button));
    co_await say(stack, "dev", "hmm feels a bit long tbh");
    co_await stack.expect_seen("dev", "Shall I shorten A? It has ");
    EXPECT_THAT(stack.slack().see("priya"), Not(HasSubstr("Shall I shorten A?")));
    EXPECT_THAT(stack.slack().see("dev"), HasSubstr("[Just talking]"));
    co_await press(stack, "dev", "Shorten A");
    co_await stack.expect_seen("priya", "*v3 · A* by Dev: ");
    EXPECT_THAT(stack.slack().see("priya"),
                HasSubstr("This was your only result figure. Keep it?"));
    co_await say(stack, "priya",
                 "put it back. and 3 days is right, our onboarding lead confirmed it");
    co_await stack.expect_seen("dev", "*v4 · A* by Priya: ");
    EXPECT_THAT(stack.slack().see("dev"), HasSubstr("is now given (Priya, today)"));
    EXPECT_EQ(stack.posts_with("This was your only result figure"), 1);
}

task<void> goes_on_in_the_open_thread(Stack& stack) {
    auto again =
        co_await stack.slack().type("dev", "#partners",
                                    "/coco outreach Harbor Payroll, Inc., because new notes "
                                    "came in about their payroll journals");
    EXPECT_TRUE(again);
    co_await stack.expect_seen("dev",
                               "Harbor Payroll has an open thread here; its outreach is at v");
    EXPECT_THAT(stack.slack().see("dev"), HasSubstr("Open thread"));
    EXPECT_THAT(stack.slack().see("priya"), Not(HasSubstr("has an open thread here")));
    EXPECT_EQ(stack.posts_with("Outreach · Harbor Payroll"), 1);
    co_await press(stack, "dev", "Start a separate one");
    co_await stack.expect_seen("priya", "asked by @Dev Anand");
    co_await stack.expect_seen("priya", "latest change: Dev");
}

task<void> whole_conversation(Stack& stack) {
    co_await stack.start_service();
    co_await opens(stack);
    co_await chooses(stack);
    co_await edits(stack);
    co_await goes_on_in_the_open_thread(stack);
}

TEST(Thread, GoesAsThreePeopleExpect) {
    Stack stack;
    stack.run(whole_conversation(stack));
}

task<void> asks_before_a_separate_thread(Stack& stack) {
    co_await stack.start_service();
    co_await open_thread(stack);
    // Nothing but the partner is said: the separate thread needs its form first.
    EXPECT_TRUE(co_await stack.slack().type("dev", "#partners", "/coco outreach Harbor Payroll"));
    co_await stack.expect_seen("dev", "Harbor Payroll has an open thread here");
    co_await press(stack, "dev", "Start a separate one");
    co_await stack.expect_seen("dev", "Before I draft");
    std::map<std::string, std::string> answers{
        {"thesis", "their customers split payroll journals by hand for every legal entity"}};
    EXPECT_TRUE(co_await stack.slack().submit("dev", answers));
    co_await stack.expect_seen("priya", "asked by @Dev Anand");
    co_await stack.expect_seen("priya", "latest change: Dev");
}

TEST(Thread, ASeparateOneMayNeedItsFormFirst) {
    Stack stack;
    stack.run(asks_before_a_separate_thread(stack));
}

// --- several people

task<void> two_at_once(Stack& stack) {
    co_await stack.start_service();
    co_await open_thread(stack);
    co_await say(stack, "lena", "ask for 15 minutes on Thursday 3 December");
    co_await say(stack, "dev", "address it to Jo Tran, Head of Partnerships");
    co_await stack.expect_seen("priya", "*v2 · A and B* by Lena");
    co_await stack.expect_seen("priya", "*v3 · A and B* by Dev");
    co_await say(stack, "priya", "<@" + stack.slack().workspace().app_bot + "> show");
    co_await stack.expect_seen("priya", "Outreach to Jo Tran, Head of Partnerships · v3");
    EXPECT_THAT(stack.slack().see("priya"), HasSubstr("15 minutes on Thursday 3 December"));
}

TEST(Thread, DoesTwoWishesOfOneSecondInOrderAndCreditsBoth) {
    Stack stack;
    stack.run(two_at_once(stack));
}

task<void> corrects_a_fact(Stack& stack) {
    co_await stack.start_service();
    co_await open_thread(stack, kFigures);
    co_await say(stack, "priya", "deal volume is 40, not 60");
    co_await stack.expect_seen("dev", "This moves:");
    EXPECT_THAT(stack.slack().see("dev"), HasSubstr("I have not rewritten anything yet."));
    co_await say(stack, "dev", "CRM says 52");
    co_await stack.expect_seen("lena", "Two values for deal volume now: 40 (Priya");
    co_await press(stack, "priya", "40");
    co_await stack.expect_seen("dev", "Using 40 · chosen by Priya.");
    co_await press(stack, "priya", "Update it");
    co_await stack.expect_seen("dev", "by Priya: Deal volume: 60 → 40.");
    co_await stack.expect_seen("dev", "Updated · by Priya.");
    co_await stack.expect_seen("dev", "Older version. Newest: v2.");
}

TEST(Thread, SaysWhatACorrectedFactMovesAndAsksWhichOfTwoValues) {
    Stack stack;
    stack.run(corrects_a_fact(stack));
}

// --- threads that end

constexpr const char* kShortLives =
    R"({"worker":{"lease_ms":1500,"heartbeat_ms":400,"retry_first_ms":100,"reminders_ms":100},
        "drain_seconds":8,"keep_days":0.00007,"notice_days":0.00003})";  // 6 s, told 2 s before

task<void> ends(Stack& stack) {
    co_await stack.start_service();
    co_await open_thread(stack);
    stack.kill9();
    co_await stack.start_service();
    co_await stack.expect_seen("dev", "I delete the facts, drafts and versions of this thread");
    co_await press(stack, "dev", "Keep it");
    co_await stack.expect_seen("priya", "Kept for ");
    // Told again, since it was kept; this time nobody answers.
    co_await stack.expect_seen("priya", "I delete the facts, drafts and versions of this thread");
    co_await net::wait_for(milliseconds(3'000));
    const int posts = stack.slack().calls_of("chat.postMessage");
    co_await say(stack, "dev", "make it shorter");
    co_await say(stack, "dev", "<@" + stack.slack().workspace().app_bot + "> make it shorter");
    co_await stack.expect_seen("priya", "I keep nothing about this thread.");
    EXPECT_EQ(stack.slack().calls_of("chat.postMessage"), posts + 1);
}

TEST(Thread, IsToldBeforeItsEndAlsoAfterARestartAndAnswersAfterwards) {
    StackOptions options;
    options.settings = kShortLives;
    Stack stack(options);
    stack.run(ends(stack));
}

task<void> forgets(Stack& stack) {
    co_await stack.start_service();
    co_await open_thread(stack);
    co_await say(stack, "priya", "<@" + stack.slack().workspace().app_bot + "> forget");
    co_await stack.expect_seen("dev", "Deleted: the facts, drafts and versions");
    // Nothing leads to the old thread any more: the next command opens a new one.
    auto again = co_await stack.slack().type("dev", "#partners", kCommand);
    EXPECT_TRUE(again);
    co_await stack.expect_seen("priya", "asked by @Dev Anand");
}

TEST(Thread, IsNotFoundByItsPartnerOnceItIsForgotten) {
    Stack stack;
    stack.run(forgets(stack));
}

}  // namespace
}  // namespace coco::fakes
