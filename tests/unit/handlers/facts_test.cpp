// Corrected facts and several people: what moves is said first; two values are put to the team.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "document/markdown.hpp"
#include "fakes/scene.hpp"
#include "handlers/fact_changes.hpp"
#include "handlers/impact.hpp"

namespace coco {
namespace {

using conversation::Place;
using fakes::pressed;
using fakes::reply_in;
using fakes::said;
using fakes::Thread;
using partnership::Label;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

std::string text_of(const conversation::Reply& reply) {
    return document::to_plain_text(reply.document);
}

const std::string kWithFigures =
    std::string(fakes::kNotes) + "\nDeal volume: 60\nAverage contract value: $28,000";

std::string bodies(const partnership::Draft& draft) {
    return partnership::body_of(draft.sections.at(0)) + partnership::body_of(draft.sections.at(1));
}

std::vector<std::string> labels_of(const conversation::Reply& reply) {
    std::vector<std::string> labels;
    for (const auto& button : reply.buttons) labels.push_back(button.label);
    return labels;
}

TEST(Correction, SaysWhatMovesAndRewritesNothing) {
    Thread thread;
    thread.start(kWithFigures);
    const std::string before = bodies(thread.draft());
    const auto outcome = thread.take(said("deal volume is 40, not 60"));
    EXPECT_TRUE(outcome.versions.empty());
    EXPECT_EQ(bodies(thread.draft()), before);
    EXPECT_EQ(thread.deal->facts.get(Label::deal_volume), "40");
    ASSERT_TRUE(reply_in(outcome, "fact"));
    const auto& reply = *reply_in(outcome, "fact");
    EXPECT_EQ(reply.place, Place::thread);
    EXPECT_THAT(text_of(reply), StartsWith("Deal volume: 60 → 40 (Priya, now; before: Priya, "
                                           "09:00 UTC). This moves:"));
    EXPECT_THAT(text_of(reply), HasSubstr("Partner income, year 1: $170,100 → $113,400"));
    EXPECT_THAT(text_of(reply), HasSubstr("Does not move: the partner effort (3 days)"));
    EXPECT_THAT(text_of(reply), HasSubstr("I have not rewritten anything yet. One draft uses the "
                                          "old value: Outreach."));
    EXPECT_THAT(labels_of(reply), ::testing::ElementsAre("Update it", "Back to 60"));
}

TEST(Correction, UpdateItMakesOneNewVersionAndTellsWho) {
    Thread thread;
    thread.start(kWithFigures);
    thread.take(said("deal volume is 40, not 60"));
    const std::string question = thread.deal->corrections.at(0).message;
    const auto outcome = thread.take(said("update it", "Dev Anand"));
    EXPECT_EQ(thread.last_handler, handlers::typed.name);
    EXPECT_EQ(handlers::handler_of_action("fact.update"), &handlers::fact_choices);
    ASSERT_EQ(outcome.versions.size(), 1u);
    EXPECT_EQ(thread.draft().facts.get(Label::deal_volume), "40");
    EXPECT_THAT(reply_in(outcome, "draft")->summary, HasSubstr("by Dev: Deal volume: 60 → 40."));
    EXPECT_TRUE(thread.deal->corrections.empty());
    const auto* settled = reply_in(outcome, "superseded");
    ASSERT_TRUE(settled);
    EXPECT_EQ(settled->target, question);
    EXPECT_TRUE(settled->buttons.empty());
    EXPECT_THAT(text_of(*settled), HasSubstr("Updated · by Dev."));
    // Undo brings text and fact back together.
    thread.take(said("undo"));
    EXPECT_EQ(bodies(thread.draft()), bodies(thread.log[0]));
    EXPECT_EQ(thread.deal->facts.get(Label::deal_volume), "60");
}

TEST(Correction, BackRestoresTheFactWithItsSource) {
    Thread thread;
    thread.start(kWithFigures);
    thread.take(said("deal volume is 40, not 60", "Dev Anand"));
    const auto outcome = thread.take(pressed("fact.back", "deal_volume"));
    EXPECT_TRUE(outcome.versions.empty());
    EXPECT_EQ(thread.deal->facts.get(Label::deal_volume), "60");
    EXPECT_EQ(thread.deal->facts.find(Label::deal_volume)->source, "Priya Raman");
    EXPECT_TRUE(thread.deal->corrections.empty());
    const auto again = thread.take(pressed("fact.back", "deal_volume"));
    EXPECT_THAT(again.replies.at(0).summary, HasSubstr("Nothing was changed."));
}

TEST(Correction, SurvivesOtherEditsUntilTheDraftFollows) {
    Thread thread;
    thread.start(kWithFigures);
    thread.take(said("deal volume is 40, not 60"));
    thread.take(said("address it to Jo Tran, Head of Partnerships"));
    EXPECT_EQ(thread.deal->facts.get(Label::deal_volume), "40");
    EXPECT_EQ(thread.draft().facts.get(Label::deal_volume), "60");
    thread.take(said("update it"));
    EXPECT_EQ(thread.draft().facts.get(Label::deal_volume), "40");
    EXPECT_EQ(thread.draft().facts.get(Label::contact), "Jo Tran, Head of Partnerships");
}

TEST(Correction, ASecondOneReplacesTheFirst) {
    Thread thread;
    thread.start(kWithFigures);
    thread.take(said("deal volume is 40, not 60"));
    const auto outcome = thread.take(said("deal volume is 45, not 40"));
    EXPECT_THAT(text_of(*reply_in(outcome, "fact")), StartsWith("Deal volume: 60 → 45"));
    EXPECT_EQ(thread.deal->corrections.size(), 1u);
    EXPECT_THAT(text_of(*reply_in(outcome, "superseded")), HasSubstr("Replaced by 45"));
    thread.take(said("deal volume is 60, not 45"));
    EXPECT_TRUE(thread.deal->corrections.empty());
    EXPECT_EQ(thread.deal->facts.get(Label::deal_volume), "60");
}

TEST(Correction, OfTheSameValueChangesNothing) {
    Thread thread;
    thread.start(kWithFigures);
    const auto outcome = thread.take(said("deal volume is 60"));
    ASSERT_EQ(outcome.replies.size(), 1u);
    EXPECT_EQ(outcome.replies[0].summary,
              "Deal volume is 60 already (Priya, 09:00 UTC). Nothing was changed.");
}

TEST(Correction, ContactsApplyAtOnce) {
    Thread thread;
    thread.start(kWithFigures);
    thread.take(said("address it to Jo Tran, Head of Partnerships"));
    EXPECT_EQ(thread.draft().version, 2);
    writing::Edit contact;
    contact.kind = writing::EditKind::set_contact;
    EXPECT_FALSE(handlers::is_correction(contact, *thread.deal));
}

TEST(Impact, IsComputedWithoutTouchingTheDeal) {
    Thread thread;
    thread.start(kWithFigures);
    const std::string before = partnership::to_json(*thread.deal);
    partnership::Facts corrected;
    corrected.set(Label::deal_volume, "40", partnership::Basis::given, "Priya Raman");
    const auto impact = handlers::impact_of(*thread.deal, corrected);
    EXPECT_EQ(partnership::to_json(*thread.deal), before);
    ASSERT_EQ(impact.moves.size(), 1u);
    ASSERT_EQ(impact.moves[0].figures.size(), 1u);
    EXPECT_EQ(impact.moves[0].figures[0].name, "Partner income, year 1");
    partnership::Facts unused;
    unused.set(Label::competitive_position, "squeezed", partnership::Basis::given, "Priya Raman");
    EXPECT_TRUE(handlers::impact_of(*thread.deal, unused).moves.empty());
}

// --- two people, two values

TEST(Dispute, TwoValuesArePutToTheTeamWithBothSources) {
    Thread thread;
    thread.start(kWithFigures);
    thread.take(said("deal volume is 40, not 60"));
    auto crm = said("CRM says 52", "Dev Anand");
    crm.at_ms += 120'000;
    const auto outcome = thread.take(crm);
    ASSERT_TRUE(reply_in(outcome, "dispute"));
    const auto& reply = *reply_in(outcome, "dispute");
    EXPECT_EQ(
        reply.summary,
        "Two values for deal volume now: 40 (Priya, 09:00 UTC) and 52 (Dev, 09:02 UTC). Which "
        "one shall I use?");
    EXPECT_THAT(labels_of(reply), ::testing::ElementsAre("40", "52", "Keep both as a range"));
    EXPECT_EQ(thread.deal->facts.get(Label::deal_volume), "40");
    EXPECT_TRUE(outcome.versions.empty());
}

TEST(Dispute, TheChoiceStandsAndIsCredited) {
    Thread thread;
    thread.start(kWithFigures);
    thread.take(said("deal volume is 40, not 60"));
    thread.take(said("CRM says 52", "Dev Anand"));
    const auto kept = thread.take(pressed("fact.use.0", "deal_volume:0"));
    EXPECT_TRUE(thread.deal->disputes.empty());
    EXPECT_EQ(thread.deal->facts.get(Label::deal_volume), "40");
    EXPECT_THAT(text_of(*reply_in(kept, "superseded")), HasSubstr("Using 40 · chosen by Priya."));
    // What 40 moves was said when it came; its button still works.
    thread.take(pressed("fact.update", "deal_volume"));
    EXPECT_EQ(thread.draft().facts.get(Label::deal_volume), "40");
    const auto late = thread.take(pressed("fact.use.1", "deal_volume:1"));
    EXPECT_THAT(late.replies.at(0).summary, StartsWith("That is settled: deal volume is 40."));
}

TEST(Dispute, TheOtherValueSaysWhatItMoves) {
    Thread thread;
    thread.start(kWithFigures);
    const auto asked = thread.take(said("deal volume is 52", "Dev Anand"));
    EXPECT_THAT(reply_in(asked, "dispute")->summary,
                StartsWith("Two values for deal volume now: 60 (Priya"));
    const auto chosen = thread.take(said("use 52"));
    EXPECT_THAT(text_of(*reply_in(chosen, "fact")), StartsWith("Deal volume: 60 → 52 (Dev, now"));
    EXPECT_EQ(thread.deal->facts.find(Label::deal_volume)->source, "Dev Anand");
}

TEST(Dispute, ARangeKeepsBoth) {
    Thread thread;
    thread.start(kWithFigures);
    thread.take(said("deal volume is 52", "Dev Anand"));
    thread.take(said("keep both as a range", "Lena Ortiz"));
    EXPECT_EQ(thread.deal->facts.get(Label::deal_volume), "52 to 60");
    EXPECT_EQ(thread.deal->facts.find(Label::deal_volume)->source, "Lena Ortiz");
}

TEST(Dispute, SayingThatTheOldValueIsWrongIsACorrection) {
    Thread thread;
    thread.start(kWithFigures);
    const auto outcome = thread.take(said("deal volume is 52, not 60", "Dev Anand"));
    EXPECT_FALSE(reply_in(outcome, "dispute"));
    EXPECT_EQ(thread.deal->facts.get(Label::deal_volume), "52");
}

TEST(Dispute, AThirdValueJoinsTheQuestion) {
    Thread thread;
    thread.start(kWithFigures);
    thread.take(said("deal volume is 52", "Dev Anand"));
    const auto outcome = thread.take(said("deal volume is 48", "Lena Ortiz"));
    EXPECT_THAT(reply_in(outcome, "dispute")->summary, StartsWith("Three values for deal volume"));
    EXPECT_THAT(labels_of(*reply_in(outcome, "dispute")),
                ::testing::ElementsAre("60", "52", "48", "Keep as a range"));
    EXPECT_THAT(text_of(*reply_in(outcome, "superseded")), HasSubstr("Another value came in"));
}

TEST(Dispute, TalkWithANumberIsNotAValue) {
    Thread thread;
    thread.start(kWithFigures);
    thread.take(said("deal volume is 40, not 60"));
    for (const char* talk : {"is 52 right?", "I will be back at 3", "52", "we met 52 people there",
                             "the CRM says a lot of things about 52 of our oldest accounts"})
        EXPECT_TRUE(thread.take(said(talk, "Dev Anand")).replies.empty()) << talk;
}

}  // namespace
}  // namespace coco
