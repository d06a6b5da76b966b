#include "writing/difference.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "unit/writing/wishes.hpp"

namespace coco::writing {
namespace {

using partnership::Draft;

std::string marked(std::string_view before, std::string_view after) {
    Difference difference;
    difference.passages.push_back({"direct", false, difference_of_words(before, after)});
    std::string text = to_terminal(difference);
    text.pop_back();
    return text;
}

std::string without(const std::vector<Piece>& pieces, Piece::Kind kind) {
    std::string text;
    for (const Piece& piece : pieces)
        if (piece.kind != kind) text += piece.text;
    return text;
}

Draft of_sentences(const std::vector<std::string>& sentences) {
    Draft draft;
    draft.sections.push_back({"direct", "A · Direct", "A subject", {{}}});
    for (const std::string& text : sentences)
        draft.sections[0].paragraphs[0].sentences.push_back({text});
    return draft;
}

TEST(DifferenceOfWords, NamesWholeWords) {
    EXPECT_EQ(marked("Could we take 25 minutes next week to see it?",
                     "Could we take 15 minutes on Thursday 3 December to see it?"),
              "Could we take [-25-] {+15+} minutes [-next week-] {+on Thursday 3 December+} to see "
              "it?");
    EXPECT_EQ(marked("your customers", "your clients"), "your [-customers-]{+clients+}");
    EXPECT_EQ(marked("cost", "costs"), "[-cost-]{+costs+}");
}

TEST(DifferenceOfWords, KeepsPunctuationWithItsWord) {
    EXPECT_EQ(marked("It takes 3 days, no more.", "It takes 5 days, no more."),
              "It takes [-3-] {+5+} days, no more.");
    EXPECT_EQ(marked("Yes, we do.", "Yes we do."), "[-Yes,-] {+Yes+} we do.");
}

TEST(DifferenceOfWords, JoinsChangesThatOnlyACrumbDivides) {
    EXPECT_EQ(marked("the cost of a call is small", "the price of a meeting is small"),
              "the [-cost of a call-] {+price of a meeting+} is small");
}

TEST(DifferenceOfWords, GivesBackBothTexts) {
    const std::vector<std::pair<std::string, std::string>> pairs{{"a b c d", "a x c d y"},
                                                                 {"one", ""},
                                                                 {"", "two words"},
                                                                 {"same text", "same text"},
                                                                 {"the end goes away", "the end"},
                                                                 {"goes", "it all goes"}};
    for (const auto& [before, after] : pairs) {
        const auto pieces = difference_of_words(before, after);
        EXPECT_EQ(without(pieces, Piece::Kind::added), before) << before << " / " << after;
        EXPECT_EQ(without(pieces, Piece::Kind::removed), after) << before << " / " << after;
    }
}

TEST(DifferenceOfWords, ComparesLongTextsAsAWhole) {
    std::string before, after;
    for (int i = 0; i < 3'000; ++i) before += "old ", after += "new ";
    const auto pieces = difference_of_words(before, after);
    ASSERT_EQ(pieces.size(), 2u);
    EXPECT_EQ(pieces[0].kind, Piece::Kind::removed);
}

TEST(DifferenceBetween, TrimsWhatDidNotChange) {
    const Difference difference = difference_between(
        of_sentences({"One two three four five six seven old eight nine ten eleven twelve thirteen "
                      "fourteen."}),
        of_sentences({"One two three four five six seven new eight nine ten eleven twelve thirteen "
                      "fourteen."}));
    EXPECT_EQ(to_terminal(difference),
              "… three four five six seven [-old-] {+new+} eight nine ten eleven twelve …\n");
}

TEST(DifferenceBetween, RecognisesASentenceThatMoved) {
    const Difference difference =
        difference_between(of_sentences({"First one.", "Second one.", "Third one."}),
                           of_sentences({"Second one.", "Third one.", "First one."}));
    ASSERT_EQ(difference.passages.size(), 1u);
    EXPECT_TRUE(difference.passages[0].moved);
    EXPECT_EQ(to_terminal(difference), "moved: First one.\n");
    EXPECT_EQ(difference.changed, 0);
}

TEST(DifferenceBetween, PutsAnotherSentenceBehindTheOneItReplaces) {
    const Difference difference =
        difference_between(of_sentences({"Stays.", "Your reps carry no quota at all."}),
                           of_sentences({"Stays.", "It takes three days."}));
    EXPECT_EQ(to_terminal(difference),
              "[-Your reps carry no quota at all.-] {+It takes three days.+}\n");
}

TEST(DifferenceBetween, CountsWhatItDoesNotShow) {
    const Difference difference = difference_between(
        of_sentences({"A.", "k1", "B.", "k2", "C.", "k3", "D."}), of_sentences({"k1", "k2", "k3"}));
    EXPECT_EQ(difference.passages.size(), 4u);
    EXPECT_EQ(to_terminal(difference), "[-A.-]\n[-B.-]\n[-C.-]\nand 1 more\n");
    EXPECT_EQ(to_terminal(difference, 4), "[-A.-]\n[-B.-]\n[-C.-]\n[-D.-]\n");
}

TEST(DifferenceBetween, ShowsTheSubjectAndTheShareThatChanged) {
    Draft before = testing::wished_draft(), after = before;
    EXPECT_TRUE(difference_between(before, after).passages.empty());
    after.sections[0].subject = "Something else";
    const Difference difference = difference_between(before, after);
    ASSERT_EQ(difference.passages.size(), 1u);
    EXPECT_THAT(to_terminal(difference), ::testing::HasSubstr("Subject: [-"));
    EXPECT_LT(difference.changed, 0.1);
    after = before;
    after.sections.erase(after.sections.begin());
    EXPECT_GT(difference_between(before, after).changed, 0.4);
}

}  // namespace
}  // namespace coco::writing
