// Versions: immutable and numbered; undo, redo, show, compare, restore.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "document/markdown.hpp"
#include "fakes/scene.hpp"
#include "handlers/edit_view.hpp"

namespace coco {
namespace {

using conversation::Place;
using fakes::pressed;
using fakes::reply_in;
using fakes::said;
using fakes::Thread;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;
using writing::Edit;
using writing::EditKind;

std::string text_of(const conversation::Reply& reply) {
    return document::to_plain_text(reply.document);
}

/// Everything a version says, without who made it when.
std::string content(partnership::Draft draft) {
    draft.version = 0;
    draft.log_index = draft.previous = draft.redo = -1;
    draft.author.clear();
    draft.wish.clear();
    draft.done.clear();
    draft.at_ms = 0;
    for (auto& section : draft.sections) section.since = 1;
    return partnership::to_json(draft);
}

Edit edit_of(EditKind kind, int version = 0, int other = 0, std::string person = {}) {
    Edit edit;
    edit.kind = kind;
    edit.version = version;
    edit.other_version = other;
    edit.person = std::move(person);
    return edit;
}

/// v1 by Priya, v2 shorter by Lena, v3 another contact by Dev.
Thread three_versions() {
    Thread thread;
    thread.start();
    thread.take(said("shorter", "Lena Ortiz"));
    thread.take(said("address it to Jo Tran, Head of Partnerships", "Dev Anand"));
    return thread;
}

TEST(Versions, StayAsTheyWereWithAuthorWishAndTime) {
    Thread thread = three_versions();
    const std::vector<partnership::Draft> before = thread.log;
    thread.take(said("undo"));
    thread.take(said("shorter"));
    ASSERT_EQ(thread.log.size(), 5u);
    for (std::size_t i = 0; i < before.size(); ++i)
        EXPECT_EQ(partnership::to_json(thread.log[i]), partnership::to_json(before[i]));
    EXPECT_EQ(thread.log[1].author, "Lena Ortiz");
    EXPECT_EQ(thread.log[1].wish, "shorter");
    EXPECT_EQ(thread.log[1].at_ms, fakes::kMonday);
    EXPECT_THAT(thread.log[1].done, HasSubstr("words"));
}

TEST(Undo, OfAnUndoComesBackByRedoByteByByte) {
    Thread thread = three_versions();
    const auto v1 = content(thread.log[0]), v2 = content(thread.log[1]),
               v3 = content(thread.log[2]);
    thread.take(said("undo"));
    EXPECT_EQ(content(thread.draft()), v2);
    thread.take(said("undo"));
    EXPECT_EQ(content(thread.draft()), v1);
    thread.take(pressed("draft.redo", "outreach:5"));
    EXPECT_EQ(content(thread.draft()), v2);
    thread.take(pressed("draft.redo", "outreach:6"));
    EXPECT_EQ(content(thread.draft()), v3);
    EXPECT_EQ(thread.draft().version, 7);
    // And back again: redo itself can be undone.
    thread.take(said("undo"));
    EXPECT_EQ(content(thread.draft()), v2);
    thread.take(pressed("draft.redo", "outreach:8"));
    EXPECT_EQ(content(thread.draft()), v3);
}

TEST(Undo, BringsFactsAndContactBack) {
    Thread thread = three_versions();
    EXPECT_EQ(thread.deal->facts.get(partnership::Label::contact), "Jo Tran, Head of Partnerships");
    const auto outcome = thread.take(said("undo"));
    EXPECT_EQ(thread.deal->facts.get(partnership::Label::contact), "Marcus Boyle, VP Alliances");
    EXPECT_THAT(reply_in(outcome, "draft")->summary, HasSubstr("Marcus Boyle, VP Alliances"));
}

TEST(Undo, OffersRedoAndAnEditTakesRedoAway) {
    Thread thread = three_versions();
    const auto undone = thread.take(said("undo"));
    ASSERT_EQ(reply_in(undone, "draft")->buttons.size(), 4u);
    EXPECT_EQ(reply_in(undone, "draft")->buttons[2].label, "Redo");
    thread.take(said("ask for 15 minutes"));
    const auto refused = thread.take(pressed("draft.redo", "outreach:5"));
    EXPECT_TRUE(refused.versions.empty());
    ASSERT_EQ(refused.replies.size(), 1u);
    EXPECT_THAT(refused.replies[0].summary, HasSubstr("no undo that could be taken back"));
}

TEST(MessagesInARow, LetTheLaterOneHoldWhereBothCannotBeDone) {
    Thread thread;
    thread.start();
    thread.take(said("shorter"));
    thread.take({said("undo"), said("address it to Jo Tran, Head of Partnerships"), said("undo"),
                 said("address it to Jo Tran, Head of Partnerships"), said("hmm, feels long"),
                 said("address it to Dana Wu")});
    EXPECT_EQ(thread.draft().facts.get(partnership::Label::contact), "Dana Wu");
    EXPECT_THAT(partnership::body_of(thread.draft().sections[0]), HasSubstr("Dana"));
}

TEST(Undo, TwoInOneMessageAreOneStepForRedo) {
    Thread thread = three_versions();
    const auto v3 = content(thread.log[2]);
    thread.take({said("undo"), said("undo")});
    EXPECT_EQ(content(thread.draft()), content(thread.log[0]));
    EXPECT_EQ(thread.draft().version, 4);
    thread.take(pressed("draft.redo", "outreach:4"));
    EXPECT_EQ(content(thread.draft()), v3);
}

TEST(Undo, BehindAnEditOfTheSameMessageTakesThatOneBack) {
    Thread thread;
    thread.start();
    const auto v1 = content(thread.draft());
    thread.take({said("ask for 45 minutes"), said("undo")});
    EXPECT_EQ(thread.draft().version, 1);
    EXPECT_EQ(content(thread.draft()), v1);
    thread.take({said("ask for 45 minutes"), said("undo"), said("shorter")});
    EXPECT_EQ(thread.draft().version, 2);
    EXPECT_THAT(partnership::body_of(thread.draft().sections[0]), Not(HasSubstr("45")));
    thread.take(said("undo"));
    EXPECT_EQ(content(thread.draft()), v1);
}

TEST(Undo, PastTheBeginningSaysSoAndChangesNothing) {
    Thread thread;
    thread.start();
    const auto outcome = thread.take(pressed("draft.undo", "outreach:1"));
    EXPECT_TRUE(outcome.versions.empty());
    EXPECT_EQ(outcome.replies.at(0).place, Place::only_to);
    EXPECT_EQ(outcome.replies.at(0).summary,
              "There is no earlier version to go back to. Nothing was changed.");
}

TEST(Undo, OfSomebodysChangeGoesBackToBeforeIt) {
    Thread thread = three_versions();
    const auto outcome =
        thread.carry_out(edit_of(EditKind::undo, 0, 0, "Lena's"), said("undo Lena's change"));
    EXPECT_EQ(content(thread.draft()), content(thread.log[0]));
    EXPECT_THAT(reply_in(outcome, "draft")->summary,
                HasSubstr("takes back what came after it too, up to v3"));
    const auto nobody =
        thread.carry_out(edit_of(EditKind::undo, 0, 0, "Marcus"), said("undo Marcus's change"));
    EXPECT_THAT(nobody.replies.at(0).summary, HasSubstr("is by Marcus."));
}

TEST(Restore, GoesBackToANamedVersionAndUndoComesBack) {
    Thread thread = three_versions();
    const auto v3 = content(thread.draft());
    thread.take(pressed("version.restore", "outreach:1"));
    EXPECT_EQ(content(thread.draft()), content(thread.log[0]));
    EXPECT_EQ(thread.draft().version, 4);
    thread.take(said("undo"));
    EXPECT_EQ(content(thread.draft()), v3);
}

TEST(Restore, OfAVersionThatIsNotThereNamesThoseThatAre) {
    Thread thread = three_versions();
    const auto outcome = thread.carry_out(edit_of(EditKind::undo, 9), said("go back to v9"));
    EXPECT_EQ(outcome.replies.at(0).summary,
              "There is no v9 of the outreach. There are v1 to v3. Nothing was changed.");
    EXPECT_EQ(outcome.replies.at(0).place, Place::only_to);
    const auto same = thread.carry_out(edit_of(EditKind::undo, 3), said("go back to v3"));
    EXPECT_THAT(same.replies.at(0).summary, StartsWith("v3 is the newest already."));
}

TEST(ShowVersion, ShowsAnOlderOneWithAButtonThatRestoresIt) {
    Thread thread = three_versions();
    const auto outcome = thread.carry_out(edit_of(EditKind::show, 1), said("show v1"));
    ASSERT_TRUE(reply_in(outcome, "old"));
    const auto& old = *reply_in(outcome, "old");
    EXPECT_THAT(text_of(old), HasSubstr("Older version. By Priya, 09:00 UTC. Newest: v3."));
    EXPECT_THAT(text_of(old), HasSubstr(partnership::body_of(thread.log[0].sections[0])));
    EXPECT_EQ(old.buttons.at(0).label, "Restore v1");
    EXPECT_EQ(thread.deal->shown.size(), 1u);
    const auto newest = thread.carry_out(edit_of(EditKind::show, 0), said("show it"));
    EXPECT_THAT(text_of(*reply_in(newest, "draft")), HasSubstr("· v3"));
    EXPECT_EQ(thread.deal->shown.size(), 2u);
}

TEST(Compare, ShowsWhatDiffersWordByWord) {
    Thread thread = three_versions();
    const auto outcome = thread.carry_out(edit_of(EditKind::compare, 3, 1), said("compare"));
    ASSERT_TRUE(reply_in(outcome, "compare"));
    const auto& compared = *reply_in(outcome, "compare");
    EXPECT_THAT(text_of(compared), StartsWith("Outreach: v1 (Priya) → v3 (Dev)"));
    EXPECT_THAT(compared.summary, HasSubstr("Removed: "));
    EXPECT_EQ(compared.buttons.at(0).label, "Restore v1");
    EXPECT_TRUE(outcome.versions.empty());
    const auto latest = thread.carry_out(edit_of(EditKind::compare), said("what changed"));
    EXPECT_THAT(text_of(*reply_in(latest, "compare")), StartsWith("Outreach: v2 (Lena) → v3"));
}

TEST(Compare, SinceSomebodysLastVersionSaysWhichThatIs) {
    Thread thread = three_versions();
    const auto since = [&](std::string person, std::string by = "Priya Raman") {
        return text_of(*reply_in(thread.carry_out(edit_of(EditKind::compare, 0, 0, person),
                                                  said("what changed", std::move(by))),
                                 "compare"));
    };
    EXPECT_THAT(since("Priya's"), HasSubstr("Since v1, the last version by Priya."));
    EXPECT_THAT(since("lena"), HasSubstr("Since v2, the last version by Lena."));
    EXPECT_THAT(since("mine", "Lena Ortiz"), HasSubstr("Since v2, the last version by Lena."));
    EXPECT_THAT(since("Dev Anand"), HasSubstr("Nothing has changed since: v3, the newest, is by "
                                              "Dev. This is what it changed."));
    const auto nobody = thread.carry_out(edit_of(EditKind::compare, 0, 0, "Marcus"), said("x"));
    EXPECT_EQ(nobody.replies.at(0).place, Place::only_to);
}

TEST(Compare, OfOneVersionAloneSaysWhy) {
    Thread thread;
    thread.start();
    const auto outcome = thread.carry_out(edit_of(EditKind::compare), said("compare"));
    EXPECT_THAT(outcome.replies.at(0).summary, StartsWith("Only v1 is there"));
    const auto unknown = thread.carry_out(edit_of(EditKind::compare, 1, 7), said("compare"));
    EXPECT_THAT(unknown.replies.at(0).summary, StartsWith("There is no v7 of the outreach."));
    const auto same = thread.carry_out(edit_of(EditKind::compare, 1, 1), said("compare"));
    EXPECT_THAT(same.replies.at(0).summary, StartsWith("Both are v1"));
}

TEST(History, ListsVersionsNewestFirstWithAuthorTimeAndWish) {
    Thread thread = three_versions();
    auto turn = said("history");
    turn.mentions_coco = true;
    const auto outcome = thread.take(turn);
    EXPECT_EQ(thread.last_handler, handlers::typed.name);
    EXPECT_EQ(handlers::handler_of_action("draft.history"), &handlers::history);
    const std::string text = text_of(*reply_in(outcome, "history"));
    EXPECT_THAT(text, HasSubstr("v3 · Dev, 09:00 UTC · “address it to Jo Tran"));
    EXPECT_THAT(text, HasSubstr("v2 · Lena, 09:00 UTC · “shorter”"));
    EXPECT_LT(text.find("v3 · "), text.find("v1 · "));
}

TEST(EditReply, SaysWhatIsUntouchedAndSinceWhen) {
    Thread thread;
    thread.start();
    thread.take(pressed("draft.use.direct", "outreach:1"));
    const auto outcome = thread.take(said("shorter", "Lena Ortiz"));
    const auto& reply = *reply_in(outcome, "draft");
    EXPECT_THAT(reply.summary, StartsWith("v2 · A by Lena: "));
    EXPECT_THAT(reply.summary, HasSubstr("Nothing else changed."));
    EXPECT_THAT(text_of(reply), HasSubstr("B is untouched (v1)."));
    thread.take(said("shorter"));
    const auto third = thread.take(said("make B shorter"));
    EXPECT_THAT(text_of(*reply_in(third, "draft")), HasSubstr("A is untouched (v"));
}

TEST(EditReply, FirstNamesGiveWayToWholeOnesWhenTwoShareThem) {
    Thread thread;
    thread.start();
    thread.take(said("shorter", "Priya Nair"));
    const auto outcome = thread.take(said("ask for 15 minutes", "Priya Raman"));
    EXPECT_THAT(reply_in(outcome, "draft")->summary, HasSubstr(" by Priya Raman: "));
}

TEST(Parent, SaysStateAndTheLatestChangeWithItsTime) {
    Thread thread;
    thread.start();
    const auto outcome = thread.take(said("shorter", "Lena Ortiz"));
    const std::string text = text_of(*reply_in(outcome, "parent"));
    EXPECT_THAT(text, HasSubstr("v2 · ready once 3 assumptions are confirmed · latest change: Lena "
                                "09:00 UTC"));
    EXPECT_EQ(reply_in(outcome, "parent")->buttons.at(0).label, "Open latest");
}

}  // namespace
}  // namespace coco
