#include "writing/revision.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "partnership/intake.hpp"
#include "writing/compose.hpp"
#include "writing/lint/check.hpp"
#include "writing/rebase.hpp"
#include "writing/edits/ask.hpp"
#include "writing/edits/support.hpp"

namespace coco::writing {
namespace {

using partnership::Draft;
using partnership::Role;
using partnership::Section;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

Draft draft() {
    const auto facts =
        partnership::read_intake(
            "My company: Ledgerline\nMy product: software that reconciles payroll journals\n"
            "Partner company: Harbor Payroll\nMy target contact: Marcus Boyle, VP Alliances\n"
            "Our existing relationship: 14 shared customers\n"
            "Why we think this partnership creates value: Harbor loses multi-entity customers to "
            "full suites because payroll journals have to be split by hand\n"
            "The commercial model we're proposing: referral\n",
            "Priya")
            .facts;
    return *compose({"outreach", facts, {2026, 11, 23}, 0});
}

Revision revised(const std::string& wish) {
    Revision revision{draft(), "", "Dev Anand", 1, {}};
    for (const Edit& edit : read_wish(wish, revision.draft, {}).edits)
        EXPECT_TRUE(apply(revision, edit)) << wish;
    return revision;
}

std::string refusal(const std::string& wish) {
    Revision revision{draft(), "", "Dev Anand", 1, {}};
    const Wish read = read_wish(wish, revision.draft, {});
    if (read.edits.size() != 1) return "not one edit";
    const auto applied = apply(revision, read.edits[0]);
    EXPECT_TRUE(revision.done.empty());
    EXPECT_EQ(partnership::body_of(revision.draft.sections[0]),
              partnership::body_of(draft().sections[0]));
    return applied ? "" : applied.error().detail;
}

std::string sentence(const Section& section, Role role) {
    for (const auto& paragraph : section.paragraphs)
        for (const auto& one : paragraph.sentences)
            if (one.role == role) return one.text;
    return {};
}

TEST(Drop, TakesOutTheSentenceAndNothingElse) {
    const Draft before = draft();
    const Revision after = revised("drop the cost line in A");
    const std::string gone = sentence(before.sections[0], Role::cost);
    ASSERT_FALSE(gone.empty());
    const Edited change = summary_of(after, before);
    EXPECT_THAT(change.removed, ElementsAre(gone));
    EXPECT_TRUE(change.added.empty());
    EXPECT_EQ(partnership::body_of(after.draft.sections[1]),
              partnership::body_of(before.sections[1]));
    EXPECT_THAT(change.done, HasSubstr("A: “" + gone + "” is out."));
}

TEST(Drop, CountsSentencesWithoutTheGreeting) {
    const Draft before = draft();
    const auto change = summary_of(revised("drop the first sentence of B"), before);
    EXPECT_THAT(change.removed, ElementsAre(sentence(before.sections[1], Role::opening)));
}

TEST(Drop, SaysWhyItCannot) {
    EXPECT_THAT(refusal("drop the last sentence of A"), HasSubstr("The ask has to stay"));
    EXPECT_THAT(refusal("drop the sentence about unicorns"), HasSubstr("I found no sentence"));
    EXPECT_THAT(refusal("drop the ninth sentence"), HasSubstr("I found no sentence"));
}

TEST(Drop, AsksWhichOfSeveral) {
    Draft twice = draft();
    for (auto& paragraph : twice.sections[0].paragraphs)
        for (auto& one : paragraph.sentences)
            if (one.role == Role::opening || one.role == Role::cost) one.text += " Zebras.";
    Revision revision{twice, "", "Dev Anand", 1, {}};
    const auto applied = apply(revision, {.kind = EditKind::drop,
                                          .target = "direct",
                                          .label = partnership::Label::note,
                                          .value = "the sentence about zebras"});
    ASSERT_FALSE(applied);
    EXPECT_THAT(applied.error().detail, HasSubstr("2 sentences of A fit"));
}

TEST(Drop, StaysOutWhenAFactChangesTheShape) {
    Revision revision = revised("drop the cost line in A");
    for (const Edit& edit : read_wish("deal volume: 60 deals a year", revision.draft, {}).edits)
        ASSERT_TRUE(apply(revision, edit));
    for (const Edit& edit : read_wish("the average contract is $30k", revision.draft, {}).edits)
        ASSERT_TRUE(apply(revision, edit));
    EXPECT_EQ(sentence(revision.draft.sections[0], Role::cost), "");
    EXPECT_NE(sentence(revision.draft.sections[1], Role::cost), "");
}

TEST(Rebase, GreetsTheNewContactEvenWhenTheOldNameWasShort) {
    Draft of_jo = draft();
    partnership::Facts facts = of_jo.facts;
    facts.set(partnership::Label::contact, "Jo Field, VP Alliances", partnership::Basis::given,
              "Priya");
    of_jo = *compose({"outreach", facts, {2026, 11, 23}, 0});
    EXPECT_THAT(partnership::body_of(of_jo.sections[0]), HasSubstr("Jo,"));
    facts.set(partnership::Label::contact, "Dana Marsh, VP Alliances", partnership::Basis::given,
              "Priya");
    const auto rebased = rebase(of_jo, facts);
    ASSERT_TRUE(rebased);
    for (const Section& section : rebased->draft.sections) {
        EXPECT_THAT(partnership::body_of(section), HasSubstr("Dana,"));
        EXPECT_THAT(partnership::body_of(section), ::testing::Not(HasSubstr("Jo,")));
    }
}

TEST(Drop, KeepsABoundedMemoryOfWhatWasTakenOut) {
    Revision revision{draft(), "", "Dev Anand", 1, {}};
    const std::size_t sentences = revision.draft.sections[0].paragraphs[1].sentences.size();
    for (int i = 0; i < 120; ++i) {
        Section& section = revision.draft.sections[0];
        section.paragraphs[1].sentences.push_back(section.paragraphs[1].sentences.front());
        take_out(revision.draft, section, {1, 0});
    }
    EXPECT_EQ(revision.draft.sections[0].paragraphs[1].sentences.size(), sentences);
    EXPECT_EQ(revision.draft.dropped.size(), 50u);
}

TEST(SetAsk, ChangesLengthAndTimeOfTheAskAlone) {
    const Draft before = draft();
    const Revision after = revised("ask for 15 minutes on Thursday 3 Dec");
    for (const Section& section : after.draft.sections)
        EXPECT_THAT(sentence(section, Role::ask),
                    AllOf(HasSubstr("15"), HasSubstr("Thursday 3 December")));
    const Edited change = summary_of(after, before);
    EXPECT_EQ(change.removed.size(), 2u);
    EXPECT_EQ(change.added.size(), 2u);
    EXPECT_TRUE(check(after.draft).errors.empty()) << "somebody said it, so the check can trace it";
}

TEST(SetAsk, KeepsWhatWasNotNamed) {
    EXPECT_EQ(
        with_ask("Could we take 20 minutes before Friday 4 December to see it?", "15 minutes"),
        "Could we take 15 minutes before Friday 4 December to see it?");
    EXPECT_EQ(with_ask("Could we take 20 minutes any morning from 30 November to 2 December to see "
                       "it?",
                       "on 3 December"),
              "Could we take 20 minutes on 3 December to see it?");
    EXPECT_EQ(with_ask("Would 25 minutes on Monday be enough to name two?", "next week"),
              "Would 25 minutes next week be enough to name two?");
    EXPECT_EQ(with_ask("Will you give this 25 minutes on Monday, to name two?", "on Friday"),
              "Will you give this 25 minutes on Friday, to name two?");
    EXPECT_FALSE(with_ask("Shall we talk?", "15 minutes"));
}

TEST(SetAsk, OutlivesAChangedFact) {
    Revision revision = revised("ask for 15 minutes on Thursday 3 Dec");
    for (const Edit& edit : read_wish("address it to Jo Tran", revision.draft, {}).edits)
        ASSERT_TRUE(apply(revision, edit));
    EXPECT_THAT(sentence(revision.draft.sections[0], Role::ask), HasSubstr("Thursday 3 December"));
    EXPECT_TRUE(check(revision.draft).errors.empty());
}

}  // namespace
}  // namespace coco::writing
