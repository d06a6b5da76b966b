// What is shown while an AI model writes, and what is not worth showing.
#include "app/waiting.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "document/markdown.hpp"

namespace coco::app {
namespace {

using ::testing::HasSubstr;

TEST(SectionsWritten, SayWhatIsBeingWrittenAndWhatIsDone) {
    SectionsWritten sections;
    EXPECT_EQ(sections.words(), "The AI model is reading the facts …");
    sections.take({"direct", "Hi", false});
    EXPECT_EQ(sections.words(), "Writing A · Direct …");
    sections.take({"direct", "Hi Marcus", true});
    EXPECT_EQ(sections.words(), "A · Direct is written. It is still being checked.");
    sections.take({"customer", "At", false});
    EXPECT_EQ(sections.words(), "A · Direct is written. Writing B · Customer first …");
    sections.take({"direct", "Hi Marcus", false});
    sections.take({"customer", "At month-end", true});
    EXPECT_EQ(sections.words(),
              "A · Direct is written. B · Customer first is written. It is still "
              "being checked.");
}

TEST(SectionsWritten, NameOtherSectionsByTheirIds) {
    SectionsWritten sections;
    sections.take({"executive_summary", "", false});
    EXPECT_EQ(sections.words(), "Writing executive summary …");
}

TEST(ProgressMessage, IsTheOneThatWasPostedForTheTurn) {
    EXPECT_EQ(progress_message_in({{"turn-1/progress", "1700.7"}}, "turn-1"), "1700.7");
    EXPECT_EQ(progress_message_in({{"turn-1/progress", "1700.7"}}, "turn-2"), "");
    EXPECT_EQ(progress_message_in({{"turn-1/progress", "intent 1700"}}, "turn-1"), "");
    EXPECT_EQ(progress_message_in({{"turn-1/progress", "retired 1700.7"}}, "turn-1"), "");
    EXPECT_EQ(progress_message_in({{"turn-1/draft", "1700.8"}}, "turn-1"), "");
}

TEST(ProgressMessage, SaysThatItWasStoppedAndOffersToDraftAgain) {
    const conversation::Reply reply = stopped_reply("1700.7", "outreach");
    EXPECT_EQ(document::to_plain_text(reply.document), "Stopped. Nothing was kept.");
    EXPECT_EQ(reply.place, conversation::Place::update);
    EXPECT_EQ(reply.target, "1700.7");
    ASSERT_EQ(reply.buttons.size(), 1u);
    EXPECT_EQ(reply.buttons[0].label, "Draft it again");
    EXPECT_EQ(reply.buttons[0].action, "write.again");
}

}  // namespace
}  // namespace coco::app
