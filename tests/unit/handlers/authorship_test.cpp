// Who wrote a draft, as its readers are told, and drafting again with the AI model.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "document/markdown.hpp"
#include "fakes/scene.hpp"
#include "handlers/authorship.hpp"
#include "handlers/draft_view.hpp"

namespace coco {
namespace {

using conversation::Reply;
using fakes::pressed;
using fakes::reply_in;
using fakes::Thread;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr const char* kSorry = "Claude did not answer within 40 s";

std::string text_of(const Reply& reply) { return document::to_plain_text(reply.document); }

std::vector<std::string> labels(const std::vector<conversation::Button>& buttons) {
    std::vector<std::string> found;
    for (const auto& button : buttons) found.push_back(button.label);
    return found;
}

void by_claude(partnership::Draft& draft) {
    draft.writer = "model";
    draft.authorship.model = "claude-sonnet-5-5 (Anthropic)";
    draft.sections.front().paragraphs.front().sentences.front().text = "Hello Marcus,";
}

void without_claude(partnership::Draft& draft) { draft.authorship.unavailable = kSorry; }

partnership::Draft composed() {
    Thread thread;
    thread.start();
    return thread.draft();
}

TEST(Authorship, NamesTheBuiltInWriterAlone) {
    EXPECT_EQ(handlers::writer_words(composed()),
              "Written by COCO's built-in writer, no AI model.");
}

TEST(Authorship, NamesTheAiModelAndThatItCanBeWrong) {
    partnership::Draft draft = composed();
    by_claude(draft);
    EXPECT_THAT(text_of(handlers::draft_reply(draft)),
                HasSubstr("Written by claude-sonnet-5-5 (Anthropic), an AI model; it can be wrong. "
                          "Facts, figures and checks are COCO's."));
    EXPECT_THAT(labels(handlers::draft_reply(draft).buttons),
                Not(testing::Contains("Try the AI model again")));
}

TEST(Authorship, SaysWhichSectionsTheBuiltInWriterWroteAndWhy) {
    partnership::Draft draft = composed();
    by_claude(draft);
    draft.authorship.replaced = {{"customer", "it named 40%, which is in none of the facts"}};
    EXPECT_THAT(handlers::writer_words(draft),
                EndsWith("COCO's. The section B is by the built-in writer: it named 40%, which is "
                         "in none of the facts."));
    draft.authorship.replaced.push_back({"direct", "it stopped early."});
    EXPECT_THAT(handlers::writer_words(draft),
                EndsWith(" The section A is by the built-in writer: it stopped early."));
    draft.authorship.replaced = {{"direct", "it stopped early"}, {"customer", "it stopped early"}};
    EXPECT_THAT(
        handlers::writer_words(draft),
        EndsWith("COCO's. The sections A and B are by the built-in writer: it stopped early."));
}

TEST(Authorship, SaysWhyTheAiModelDidNotWriteAndOffersItAgain) {
    partnership::Draft draft = composed();
    without_claude(draft);
    const Reply reply = handlers::draft_reply(draft);
    EXPECT_THAT(text_of(reply), HasSubstr("Claude did not answer within 40 s, so COCO's built-in "
                                          "writer wrote this. Facts, figures and checks are the "
                                          "same."));
    EXPECT_EQ(labels(reply.buttons),
              (std::vector<std::string>{"Use A", "Use B", "Try the AI model again", "Sources"}));
    EXPECT_EQ(reply.buttons[2].value, "outreach:1");
    EXPECT_THAT(labels(reply.more), testing::Contains("Shorter"));
}

TEST(Rewrite, MakesANewVersionByTheAiModel) {
    Thread thread;
    thread.writer.afterwards = without_claude;
    thread.start();
    thread.writer.afterwards = by_claude;
    const auto outcome = thread.take(pressed("draft.rewrite", "outreach:1"));
    EXPECT_EQ(thread.last_handler, handlers::rewrite.name);
    const auto* reply = reply_in(outcome, "draft");
    ASSERT_TRUE(reply);
    EXPECT_EQ(thread.draft().version, 2);
    EXPECT_EQ(thread.draft().authorship.model, "claude-sonnet-5-5 (Anthropic)");
    EXPECT_EQ(thread.draft().authorship.unavailable, "");
    EXPECT_THAT(text_of(*reply), HasSubstr("Written by claude-sonnet-5-5 (Anthropic)"));
    EXPECT_EQ(thread.writer.asked.back().workspace, "T1");
    EXPECT_EQ(thread.writer.asked.back().user, "U1");
}

TEST(Rewrite, MakesNoVersionOfTheSameTextWhileTheAiModelIsAway) {
    Thread thread;
    thread.writer.afterwards = without_claude;
    thread.start();
    const auto outcome = thread.take(pressed("draft.rewrite", "outreach:1"));
    EXPECT_EQ(thread.draft().version, 1);
    ASSERT_EQ(outcome.replies.size(), 1u);
    EXPECT_EQ(outcome.replies[0].place, conversation::Place::only_to);
    EXPECT_EQ(
        text_of(outcome.replies[0]),
        "Claude did not answer within 40 s. Nothing was changed: the draft by COCO's built-in "
        "writer stays.");
}

TEST(Rewrite, DraftsWhatWasStopped) {
    Thread thread;
    thread.start();
    thread.deal->drafts.clear();
    thread.deal->newest.clear();
    thread.deal->shown.clear();
    thread.deal->log_length = 0;
    thread.log.clear();
    const auto outcome = thread.take(pressed("write.again", "outreach"));
    EXPECT_TRUE(reply_in(outcome, "draft"));
    EXPECT_EQ(thread.draft().version, 1);
}

TEST(Rewrite, SaysThatNothingIsThereToDraftFrom) {
    Thread thread;
    const auto outcome = thread.take(pressed("write.again", "outreach"));
    ASSERT_EQ(outcome.replies.size(), 1u);
    EXPECT_THAT(text_of(outcome.replies[0]), HasSubstr("Please send it again."));
}

}  // namespace
}  // namespace coco
