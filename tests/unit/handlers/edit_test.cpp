#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "document/markdown.hpp"
#include "fakes/scene.hpp"

namespace coco {
namespace {

using conversation::Place;
using fakes::pressed;
using fakes::reply_in;
using fakes::said;
using fakes::Thread;
using ::testing::HasSubstr;
using ::testing::StartsWith;

std::string text_of(const conversation::Reply& reply) {
    return document::to_plain_text(reply.document);
}

std::string body(const partnership::Draft& draft, std::size_t section) {
    return partnership::body_of(draft.sections.at(section));
}

TEST(Edit, ShorterMakesANewVersionAndCreditsItsAuthor) {
    Thread thread;
    thread.start();
    const auto before = thread.draft();
    const auto outcome = thread.take(said("can you make it shorter", "Lena Ortiz"));
    EXPECT_EQ(thread.last_handler, handlers::edit.name);
    EXPECT_EQ(thread.draft().version, 2);
    EXPECT_LT(partnership::count_words(thread.draft().sections[0]),
              partnership::count_words(before.sections[0]));
    ASSERT_TRUE(reply_in(outcome, "draft"));
    EXPECT_THAT(reply_in(outcome, "draft")->summary, StartsWith("v2 · A and B by Lena: "));
    const auto* old = reply_in(outcome, "superseded");
    ASSERT_TRUE(old);
    EXPECT_TRUE(old->buttons.empty());
    EXPECT_THAT(text_of(*old), HasSubstr("Older version. Newest: v2."));
    EXPECT_THAT(text_of(*old), HasSubstr(partnership::body_of(before.sections[0]).substr(0, 40)));
}

TEST(Edit, AnotherContactChangesTheGreetingAndNothingElse) {
    Thread thread;
    thread.start();
    const auto before = thread.draft();
    thread.take(said("address it to Jo Tran, Head of Partnerships instead"));
    const auto& after = thread.draft();
    ASSERT_EQ(after.version, 2);
    EXPECT_THAT(body(after, 0), StartsWith("Jo,"));
    EXPECT_EQ(body(after, 0).substr(body(after, 0).find('\n')),
              body(before, 0).substr(body(before, 0).find('\n')));
    EXPECT_EQ(after.facts.get(partnership::Label::contact), "Jo Tran, Head of Partnerships");
}

TEST(Edit, KeepsAShortenedTextShortWhenTheContactChanges) {
    Thread thread;
    thread.start();
    thread.take(said("shorter"));
    const int words = partnership::count_words(thread.draft().sections[0]);
    thread.take(said("address it to Jo Tran, Head of Partnerships"));
    EXPECT_EQ(thread.draft().version, 3);
    EXPECT_LE(partnership::count_words(thread.draft().sections[0]), words);
    EXPECT_THAT(body(thread.draft(), 0), StartsWith("Jo,"));
}

TEST(Edit, UndoGoesBackStepByStepAndThenSaysSo) {
    Thread thread;
    thread.start();
    const std::string first = body(thread.draft(), 0);
    thread.take(said("shorter"));
    const std::string second = body(thread.draft(), 0);
    thread.take(said("address it to Jo Tran, Head of Partnerships"));
    thread.take(said("undo"));
    EXPECT_EQ(body(thread.draft(), 0), second);
    thread.take(said("undo"));
    EXPECT_EQ(body(thread.draft(), 0), first);
    EXPECT_EQ(thread.draft().version, 5);
    const auto outcome = thread.take(said("undo"));
    EXPECT_TRUE(outcome.versions.empty());
    ASSERT_EQ(outcome.replies.size(), 1u);
    EXPECT_EQ(outcome.replies[0].place, Place::only_to);
    EXPECT_THAT(outcome.replies[0].summary, HasSubstr("no earlier version"));
}

TEST(Edit, StaysOutOfTalkBetweenPeople) {
    Thread thread;
    thread.start();
    auto to_lena = said("@Lena are we OK naming their CEO's line from the call?");
    to_lena.mentions_others = true;
    EXPECT_TRUE(thread.take(to_lena).replies.empty());
    EXPECT_TRUE(thread.take(said("thanks, looks good")).replies.empty());
    EXPECT_EQ(thread.draft().version, 1);
}

TEST(Edit, AsksPrivatelyWhenAWishIsVague) {
    Thread thread;
    thread.start();
    const auto outcome = thread.take(said("hmm feels a bit long tbh"));
    ASSERT_EQ(outcome.replies.size(), 1u);
    EXPECT_EQ(outcome.replies[0].place, Place::only_to);
    EXPECT_THAT(outcome.replies[0].summary, StartsWith("Shall I shorten"));
    ASSERT_EQ(outcome.replies[0].buttons.size(), 2u);
    EXPECT_EQ(thread.draft().version, 1);
    thread.take(pressed(outcome.replies[0].buttons[0].action, outcome.replies[0].buttons[0].value));
    EXPECT_EQ(thread.draft().version, 2);
}

TEST(Edit, SaysWhatItCanDoWhenAddressedAndLost) {
    Thread thread;
    thread.start();
    auto turn = said("make it pop");
    turn.mentions_coco = true;
    const auto outcome = thread.take(turn);
    ASSERT_EQ(outcome.replies.size(), 1u);
    EXPECT_THAT(outcome.replies[0].summary, StartsWith("I did not understand “make it pop”."));
}

TEST(Edit, OtherWordingKeepsTheFacts) {
    Thread thread;
    thread.start();
    const std::string before = body(thread.draft(), 0);
    thread.take(pressed("draft.again", "outreach:1"));
    EXPECT_EQ(thread.draft().version, 2);
    EXPECT_NE(body(thread.draft(), 0), before);
}

TEST(Choose, MakesLaterWishesMeanTheChosenVersion) {
    Thread thread;
    thread.start();
    auto turn = pressed("draft.use.customer", "outreach:1");
    turn.message = thread.deal->shown.at(0).message;
    turn.author.name = "Dev Anand";
    const auto outcome = thread.take(turn);
    EXPECT_EQ(thread.last_handler, handlers::choose.name);
    EXPECT_EQ(thread.deal->working_on, "customer");
    ASSERT_EQ(outcome.replies.size(), 1u);
    EXPECT_THAT(text_of(outcome.replies[0]), HasSubstr("Working on B · chosen by Dev"));
    const auto before = thread.draft();
    const auto edited = thread.take(said("shorter"));
    EXPECT_EQ(body(thread.draft(), 0), body(before, 0));
    EXPECT_NE(body(thread.draft(), 1), body(before, 1));
    // The message that says so says later that it is an older version, too.
    ASSERT_TRUE(reply_in(edited, "superseded"));
    EXPECT_THAT(text_of(*reply_in(edited, "superseded")),
                HasSubstr("chosen by Dev. Reply with what should change. Older version. Newest: "
                          "v2."));
}

TEST(Edit, AsksAboutTheChosenVersionWhenAWishIsOnlyHalfOne) {
    Thread thread;
    thread.start();
    thread.take(pressed("draft.use.direct", "outreach:1"));
    const auto outcome = thread.take(said("hmm feels a bit long tbh"));
    ASSERT_EQ(outcome.replies.size(), 1u);
    EXPECT_THAT(outcome.replies[0].summary,
                ::testing::MatchesRegex("Shall I shorten A\\? It has [0-9]+ words\\."));
    EXPECT_EQ(outcome.replies[0].buttons.at(0).label, "Shorten A");
    EXPECT_EQ(outcome.replies[0].buttons.at(0).value, "outreach:1:direct");
}

TEST(Edit, DropsASentenceAndChangesTheAskInOneMessage) {
    Thread thread;
    thread.start();
    const auto outcome =
        thread.take(said("drop the cost line and ask for 15 minutes on Thursday", "Dev Anand"));
    ASSERT_EQ(thread.draft().version, 2);
    EXPECT_THAT(body(thread.draft(), 0), HasSubstr("15-minute call on Thursday"));
    ASSERT_TRUE(reply_in(outcome, "draft"));
    EXPECT_THAT(reply_in(outcome, "draft")->summary, HasSubstr("is out."));
    EXPECT_THAT(reply_in(outcome, "draft")->summary, HasSubstr("The ask now says “15 minutes"));
}

TEST(Edit, GoesBackToANamedVersion) {
    Thread thread;
    thread.start();
    const auto first = thread.draft();
    thread.take(said("shorter"));
    thread.take(said("ask for 15 minutes"));
    ASSERT_EQ(thread.draft().version, 3);
    thread.take(said("go back to v1"));
    EXPECT_EQ(thread.draft().version, 4);
    EXPECT_EQ(body(thread.draft(), 0), body(first, 0));
    const auto outcome = thread.take(said("go back to v9"));
    EXPECT_EQ(thread.draft().version, 4);
    ASSERT_EQ(outcome.replies.size(), 1u);
    EXPECT_THAT(outcome.replies[0].summary, HasSubstr("There is no v9"));
}

TEST(Sources, ShowTheClaimsToThePersonAlone) {
    Thread thread;
    thread.start();
    const auto outcome = thread.take(pressed("draft.sources", "outreach:1"));
    EXPECT_EQ(thread.last_handler, handlers::sources.name);
    EXPECT_TRUE(outcome.replies.empty());
    ASSERT_EQ(outcome.instead.size(), 1u);
    EXPECT_EQ(outcome.instead[0].place, Place::only_to);
    EXPECT_THAT(text_of(outcome.instead[0]), HasSubstr("given: "));
    EXPECT_FALSE(outcome.deal);
}

TEST(Show, RepeatsTheWholeNewestTextWithItsButtons) {
    Thread thread;
    thread.start();
    thread.take(said("shorter"));
    const auto outcome = thread.take(pressed("draft.show", "outreach:2"));
    EXPECT_EQ(thread.last_handler, handlers::show.name);
    EXPECT_THAT(text_of(*reply_in(outcome, "draft")), HasSubstr("· v2"));
    EXPECT_FALSE(reply_in(outcome, "draft")->buttons.empty());
}

TEST(Stale, ButtonsOfOldVersionsChangeNothing) {
    Thread thread;
    thread.start();
    thread.take(said("shorter"));
    const auto outcome = thread.take(pressed("draft.shorter", "outreach:1"));
    EXPECT_EQ(thread.last_handler, handlers::stale.name);
    ASSERT_EQ(outcome.replies.size(), 1u);
    EXPECT_EQ(outcome.replies[0].summary,
              "This button belongs to v1; the draft is at v2 (Priya, 09:00 UTC). Nothing was "
              "changed.");
    EXPECT_EQ(outcome.replies[0].buttons.at(1).value, "outreach:2");
    EXPECT_EQ(thread.draft().version, 2);
}

TEST(Stale, ButtonsOfAForgottenThreadSaySo) {
    Thread thread;
    const auto outcome = thread.take(pressed("draft.shorter", "outreach:1"));
    EXPECT_THAT(outcome.replies.at(0).summary, HasSubstr("no longer keep"));
}

}  // namespace
}  // namespace coco
