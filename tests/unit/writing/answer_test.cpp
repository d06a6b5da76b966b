#include "writing/answer.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "unit/writing/wishes.hpp"
#include "writing/lint/check.hpp"
#include "writing/revision.hpp"

namespace coco::writing {
namespace {

using partnership::Draft;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

const Draft& draft() {
    static const Draft made = [] {
        Draft checked = testing::wished_draft();
        checked.check = check(checked);
        return checked;
    }();
    return made;
}

TEST(Answer, CountsWords) {
    const std::string words = std::to_string(partnership::count_words(draft().sections[0]));
    EXPECT_THAT(answer(draft(), "how many words is A?"),
                AllOf(HasSubstr("A has " + words + " words"), Not(HasSubstr("B has"))));
    EXPECT_THAT(answer(draft(), "how long is it?"), HasSubstr("B has"));
    EXPECT_THAT(answer(draft(), "how long is it?", "customer"), Not(HasSubstr("A has")));
}

TEST(Answer, SaysWhereAFigureComesFrom) {
    EXPECT_THAT(answer(draft(), "where does the 14 come from?"),
                AllOf(HasSubstr("14 shared customers"), HasSubstr("given"), HasSubstr("Priya")));
    EXPECT_THAT(answer(draft(), "who said 60?"),
                AllOf(HasSubstr("60 deals a year"), HasSubstr("Priya")));
    EXPECT_THAT(answer(draft(), "where did you get the 3 days from?"),
                AllOf(HasSubstr("assumed"), HasSubstr("To settle it:")));
    EXPECT_THAT(answer(draft(), "how do you know the 9 days?"), HasSubstr("9 days to 5"));
}

TEST(Answer, IsHonestWhenItDoesNotKnow) {
    EXPECT_THAT(answer(draft(), "who said 4711?"), HasSubstr("I don't know where “4711”"));
    EXPECT_THAT(answer(draft(), "what is the meaning of life?"), HasSubstr("I don't know that"));
    EXPECT_THAT(answer(draft(), ""), HasSubstr("I don't know that"));
    // 1 is no part of 14, and 140 is another number.
    EXPECT_THAT(answer(draft(), "who said 140?"), HasSubstr("I don't know"));
}

TEST(Answer, SaysWhyASentenceStandsThere) {
    EXPECT_THAT(answer(draft(), "why this ask?", "direct"),
                AllOf(HasSubstr("A asks: “"), HasSubstr("tests what we only infer")));
    EXPECT_THAT(answer(draft(), "why the cost line in A?"), HasSubstr("rests on this:"));
    Revision revision{draft(), "", "Lena", 1, {}};
    for (const Edit& edit : read_wish("ask for 15 minutes", draft(), {}).edits)
        ASSERT_TRUE(apply(revision, edit));
    EXPECT_THAT(answer(revision.draft, "why this ask?"), HasSubstr("Lena asked for “15 minutes”"));
}

TEST(Answer, ListsWhatIsOpenLockedAndDropped) {
    EXPECT_THAT(answer(draft(), "what are the open questions?"),
                HasSubstr(draft().questions.front().question));
    EXPECT_EQ(answer(draft(), "what is locked?"), "Nothing is locked.");
    EXPECT_THAT(answer(draft(), "what did you drop?"), HasSubstr("No sentence was dropped"));
    Revision revision{draft(), "", "Lena", 1, {}};
    for (const Edit& edit :
         read_wish("lock the opening of A and drop the cost line in A", draft(), {}).edits)
        ASSERT_TRUE(apply(revision, edit));
    EXPECT_THAT(answer(revision.draft, "what is locked?"), HasSubstr("in A"));
    EXPECT_THAT(answer(revision.draft, "what did we drop?"), HasSubstr("can be put back: A: “"));
}

TEST(Answer, KnowsTheContactTheCheckAndTheFacts) {
    EXPECT_THAT(answer(draft(), "who is it addressed to?"), HasSubstr("Marcus Boyle"));
    EXPECT_THAT(answer(draft(), "is it ready to send?"), HasSubstr("Check "));
    EXPECT_THAT(answer(draft(), "what is the deal volume?"), HasSubstr("60 deals a year"));
    EXPECT_THAT(answer(draft(), "what's the subject of A?"),
                HasSubstr(draft().sections[0].subject));
    EXPECT_THAT(answer(draft(), "which version are we on?"), HasSubstr("v1"));
    EXPECT_THAT(answer(draft(), "which one is shorter?"), HasSubstr("words, opens with"));
}

}  // namespace
}  // namespace coco::writing
