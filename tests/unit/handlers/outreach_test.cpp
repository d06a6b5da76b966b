#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/text.hpp"
#include "document/markdown.hpp"
#include "fakes/scene.hpp"

namespace coco {
namespace {

using conversation::Place;
using fakes::command;
using fakes::reply_in;
using fakes::said;
using fakes::Thread;
using handlers::answer_at_once;
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::Not;

std::string text_of(const conversation::Reply& reply) {
    return document::to_plain_text(reply.document);
}

TEST(Outreach, DraftsTwoVersionsWithWhatIsOpen) {
    Thread thread;
    const auto outcome = thread.start();
    const auto* draft = reply_in(outcome, "draft");
    ASSERT_TRUE(draft);
    EXPECT_EQ(draft->place, Place::thread);
    EXPECT_THAT(text_of(*draft), HasSubstr("Outreach to Marcus Boyle, VP Alliances · v1"));
    EXPECT_THAT(text_of(*draft), HasSubstr("A · Direct"));
    EXPECT_THAT(text_of(*draft), HasSubstr("B · Customer first"));
    EXPECT_THAT(text_of(*draft), HasSubstr("Before you send"));
    EXPECT_THAT(text_of(*draft), HasSubstr("no AI model"));
    ASSERT_EQ(draft->buttons.size(), 4u);
    EXPECT_EQ(draft->buttons[0].label, "Use A");
    EXPECT_EQ(draft->buttons[0].value, "outreach:1");
    EXPECT_EQ(thread.log.size(), 1u);
    EXPECT_EQ(thread.deal->shown.size(), 1u);
    EXPECT_EQ(&handlers::outreach, handlers::verb_named("outreach"));
}

TEST(Outreach, TheParentNamesPartnerAskerAndStateOnly) {
    partnership::Deal deal;
    deal.partner = "Harbor Payroll";
    const auto parent = handlers::outreach.open(command(fakes::kNotes), deal);
    EXPECT_EQ(parent.place, Place::parent);
    const std::string text = text_of(parent);
    EXPECT_EQ(text, "Outreach · Harbor Payroll · asked by @U1 · Writing two versions");
    Thread thread;
    const auto outcome = thread.start();
    const auto* updated = reply_in(outcome, "parent");
    ASSERT_TRUE(updated);
    EXPECT_EQ(updated->place, Place::update);
    EXPECT_EQ(updated->target, "1700.1");
    EXPECT_THAT(text_of(*updated), Not(HasSubstr("6,400")));
    EXPECT_EQ(updated->buttons.at(0).url, "slot:draft");
}

TEST(Outreach, AsksForTheOneThingThatIsMissing) {
    Thread thread;
    const auto outcome =
        thread.start("outreach Harbor Payroll, because their customers split journals by hand");
    const auto* ask = reply_in(outcome, "ask");
    ASSERT_TRUE(ask);
    EXPECT_EQ(text_of(*ask),
              "To write to Harbor Payroll I need one thing. What does your product do? One line is "
              "enough. Reply here in one sentence, or fill in the form.");
    EXPECT_EQ(ask->buttons.at(0).label, "Open form");
    EXPECT_EQ(thread.deal->waiting_for, "outreach");
    EXPECT_TRUE(thread.log.empty());
}

TEST(Outreach, TakesThePlainAnswerAndDrafts) {
    Thread thread;
    thread.start("outreach Harbor Payroll, because their customers split journals by hand");
    const auto outcome = thread.take(said("a connector that splits payroll journals per entity"));
    EXPECT_EQ(thread.last_handler, handlers::answer_missing.name);
    EXPECT_TRUE(reply_in(outcome, "draft"));
    EXPECT_EQ(thread.deal->waiting_for, "");
    EXPECT_EQ(thread.draft().facts.get(partnership::Label::product),
              "a connector that splits payroll journals per entity");
    EXPECT_EQ(thread.draft().facts.find(partnership::Label::product)->source, "Priya Raman");
}

TEST(Outreach, TakesSeveralAnswersAsLabelledLines) {
    Thread thread;
    const auto asked = thread.start("outreach Harbor Payroll");
    ASSERT_TRUE(reply_in(asked, "ask"));
    EXPECT_THAT(text_of(*reply_in(asked, "ask")), HasSubstr("two things"));
    const auto outcome = thread.take(
        said("My product: a journal connector\nWhy: Harbor loses multi-entity customers "
             "to full suites"));
    EXPECT_TRUE(reply_in(outcome, "draft"));
}

TEST(Outreach, DoesNotTakeAQuestionForAnAnswer) {
    Thread thread;
    thread.start("outreach Harbor Payroll, because their customers split journals by hand");
    EXPECT_TRUE(thread.take(said("do we have anything on them?")).replies.empty());
    EXPECT_EQ(thread.deal->waiting_for, "outreach");
}

TEST(Help, ListsEveryVerbAndAnExample) {
    const auto help = answer_at_once(command("help"));
    ASSERT_TRUE(help);
    for (const auto* handler : handlers::catalog())
        if (handler->trigger == handlers::Handler::Trigger::verb)
            EXPECT_THAT(text_of(*help), HasSubstr(std::string(handler->usage)));
    EXPECT_THAT(text_of(*help), HasSubstr("never send anything"));
    EXPECT_TRUE(answer_at_once(command("")));
    EXPECT_EQ(help->buttons.at(1).action, "start.example");
    EXPECT_EQ(handlers::verb_named("hello"), &handlers::help);
}

TEST(Unknown, SuggestsTheVerbAndKeepsTheText) {
    const auto reply = answer_at_once(command("outrech Harbor Payroll, because x"));
    ASSERT_TRUE(reply);
    EXPECT_EQ(reply->summary, "There is no “outrech”. Did you mean outreach?");
    EXPECT_THAT(text_of(*reply), HasSubstr("/coco outreach Harbor Payroll, because x"));
    const auto strange = answer_at_once(command("zzz some words"));
    EXPECT_THAT(text_of(*strange), HasSubstr("/coco zzz some words"));
    EXPECT_EQ(reply->buttons.at(0).label, "Outreach");
    EXPECT_EQ(reply->buttons.at(0).value, "outreach Harbor Payroll, because x");
    EXPECT_EQ(strange->buttons.size(), 1u);
    EXPECT_EQ(handlers::unknown.name, "unknown");
}

TEST(Greet, SaysWhatItReadsAndNeverDoes) {
    Thread thread;
    const auto outcome = thread.take(fakes::turn_of(conversation::TurnKind::invited, ""));
    ASSERT_EQ(outcome.replies.size(), 1u);
    EXPECT_EQ(thread.last_handler, handlers::greet.name);
    EXPECT_THAT(text_of(outcome.replies[0]), HasSubstr("never send anything to a partner"));
}

TEST(Start, RepeatsTheCommandOfItsButtonOrTheExample) {
    Thread thread;
    EXPECT_EQ(thread.take(fakes::pressed("start.command", "outreach X, because y")).command,
              "outreach X, because y");
    EXPECT_EQ(thread.last_handler, handlers::start.name);
    EXPECT_EQ(thread.take(fakes::pressed("start.example", "")).command, handlers::kExample);
}

TEST(Start, TheExampleIsEnoughForADraftAndIsNotKeptAsTheOwnCompany) {
    Thread thread;
    thread.deal = partnership::Deal{};
    auto example = command(handlers::kExample);
    example.action = "start.example";
    const auto outcome = thread.take(example);
    ASSERT_TRUE(reply_in(outcome, "draft"));
    EXPECT_TRUE(thread.draft().check.errors.empty());
    EXPECT_FALSE(outcome.company);
}

TEST(Apology, IsPrivateWhereThereIsNoThread) {
    Thread thread;
    auto turn = fakes::turn_of(conversation::TurnKind::apology, "");
    EXPECT_EQ(thread.take(turn).replies.at(0).place, Place::thread);
    turn.conversation = "cmd:1";
    EXPECT_EQ(thread.take(turn).replies.at(0).place, Place::only_to);
    EXPECT_EQ(thread.last_handler, handlers::apology.name);
}

TEST(Forget, DeletesInTheThreadAndExplainsElsewhere) {
    Thread thread;
    thread.start();
    auto turn = said("forget");
    turn.mentions_coco = true;
    EXPECT_TRUE(thread.take(turn).forget);
    EXPECT_EQ(thread.last_handler, handlers::forget.name);
    EXPECT_THAT(text_of(*answer_at_once(command("forget"))), HasSubstr("Nothing was deleted"));
}

}  // namespace
}  // namespace coco
