// response_urls, rate limits and faults.
#include "sandbox/responses.hpp"

#include <gmock/gmock.h>

#include "sandbox/faults.hpp"
#include "sandbox/rate_limits.hpp"
#include "unit/sandbox/fixture.hpp"

namespace coco::sandbox {
namespace {

using testing::HasSubstr;

const Deed kCommand = {kPriya, kPartners, ""};

TEST(ResponseUrls, FiveAnswersWithin30Minutes) {
    Scene scene;
    ResponseUrls urls;
    const std::string path = urls.make(scene.workspace, "commands", kCommand);
    for (int i = 0; i < ResponseUrls::kUses; ++i)
        EXPECT_EQ(urls.use(scene.workspace, path, R"({"text":"x"})").body, "ok");
    const ResponseOutcome sixth = urls.use(scene.workspace, path, R"({"text":"x"})");
    EXPECT_EQ(sixth.status, 404);
    EXPECT_THAT(sixth.body, HasSubstr("used_url"));

    const std::string late = urls.make(scene.workspace, "commands", kCommand);
    scene.clock.advance(ResponseUrls::kLifeMs + 1);
    EXPECT_THAT(urls.use(scene.workspace, late, R"({"text":"x"})").body, HasSubstr("expired_url"));
    EXPECT_THAT(urls.use(scene.workspace, "/commands/T/1/x", "{}").body, HasSubstr("no_such_url"));
}

TEST(ResponseUrls, ARefusedAnswerIsNoUse) {
    Scene scene;
    ResponseUrls urls;
    const std::string path = urls.make(scene.workspace, "actions", kCommand);
    for (int i = 0; i < 7; ++i) {
        EXPECT_EQ(urls.use(scene.workspace, path, "{}").status, 400);
        EXPECT_EQ(urls.use(scene.workspace, path, "oops").status, 400);
    }
    EXPECT_EQ(urls.use(scene.workspace, path, R"({"text":"x"})").status, 200);
}

TEST(ResponseUrls, AnswersArePrivateUnlessTheySayOtherwise) {
    Scene scene;
    show_response(scene.workspace, kCommand, R"({"text":"for you"})");
    EXPECT_TRUE(scene.workspace.visible(kPartners, kDev).empty());
    EXPECT_EQ(scene.workspace.visible(kPartners, kPriya).size(), 1u);
    show_response(scene.workspace, kCommand, R"({"text":"for all","response_type":"in_channel"})");
    EXPECT_EQ(scene.workspace.visible(kPartners, kDev).size(), 1u);
}

TEST(ResponseUrls, MarkdownTextIsNotUnderstood) {
    Scene scene;
    const ResponseOutcome outcome =
        show_response(scene.workspace, kCommand, R"({"markdown_text":"**x**"})");
    EXPECT_THAT(outcome.body, HasSubstr("no_text"));
}

TEST(ResponseUrls, BlocksAreCheckedHereToo) {
    Scene scene;
    const ResponseOutcome outcome =
        show_response(scene.workspace, kCommand, R"({"text":"x","blocks":[{"type":"nope"}]})");
    EXPECT_EQ(outcome.status, 400);
    EXPECT_THAT(outcome.body, HasSubstr("invalid_blocks"));
}

TEST(ResponseUrls, OriginalsAreReplacedOrDeletedEvenWhenEphemeral) {
    Scene scene;
    const std::string ts = text_at(
        scene.call("chat.postEphemeral",
                   {{"channel", kPartners}, {"user", kPriya}, {"text", "Shall I shorten A?"}}),
        "message_ts");
    const Deed deed = {kPriya, kPartners, ts};
    EXPECT_TRUE(
        show_response(scene.workspace, deed, R"({"text":"Done","replace_original":true})").ok());
    EXPECT_EQ(scene.workspace.message(kPartners, ts)->text, "Done");
    EXPECT_EQ(scene.workspace.message(kPartners, ts)->only_for, kPriya);
    EXPECT_TRUE(show_response(scene.workspace, deed, R"({"delete_original":true})").ok());
    EXPECT_EQ(scene.workspace.message(kPartners, ts), nullptr);
}

TEST(ResponseUrls, AThreadIsAnsweredOnlyWhenItIsNamed) {
    Scene scene;
    const std::string root = scene.post(kPartners, "root");
    const Deed deed = {kPriya, kPartners, root};
    show_response(scene.workspace, deed, R"({"text":"root","response_type":"in_channel"})");
    EXPECT_EQ(scene.workspace.messages(kPartners).back().thread, "");
    show_response(scene.workspace, deed, R"({"text":"here","thread_ts":")" + root + R"("})");
    EXPECT_EQ(scene.workspace.messages(kPartners).back().thread, root);
}

TEST(RateLimits, PostsPerChannelOnceASecondAfterABurst) {
    RateLimits limits;
    for (int i = 0; i < RateLimits::kPostBurst; ++i)
        EXPECT_EQ(limits.refuse("chat.postMessage", kPartners, 1'000), std::nullopt);
    EXPECT_EQ(limits.refuse("chat.postMessage", kPartners, 1'000), 1);
    EXPECT_EQ(limits.refuse("chat.postMessage", kRandom, 1'000), std::nullopt);
    EXPECT_EQ(limits.refuse("chat.postMessage", kPartners, 2'000), std::nullopt);
}

TEST(RateLimits, UpdatesShareTheMinuteOfTheWorkspace) {
    RateLimits limits;
    for (int i = 0; i < RateLimits::kUpdatesPerMinute; ++i)
        EXPECT_EQ(limits.refuse("chat.update", i % 2 ? kPartners : kRandom, 1'000), std::nullopt);
    EXPECT_EQ(limits.refuse("chat.update", kPartners, 11'000), 50);
    EXPECT_EQ(limits.refuse("auth.test", "", 11'000), std::nullopt);
    EXPECT_EQ(limits.refuse("chat.update", kPartners, 61'000), std::nullopt);
}

TEST(Faults, AreTakenInOrderAndTheStarHitsTheRest) {
    Faults faults;
    faults.add("chat.postMessage", Fault::rate_limited(7));
    faults.add("chat.postMessage", Fault::html());
    faults.add("*", Fault::server_error(503), 2);
    EXPECT_EQ(faults.take("chat.postMessage")->retry_after_s, 7);
    EXPECT_EQ(faults.take("chat.postMessage")->kind, Fault::Kind::html);
    EXPECT_EQ(faults.take("chat.postMessage")->status, 503);
    EXPECT_EQ(faults.take("users.info")->status, 503);
    EXPECT_EQ(faults.take("users.info"), std::nullopt);
}

TEST(Faults, AreReadFromJson) {
    const result<Fault> limited =
        read_fault({{"kind", "rate_limited"}, {"retry_after_s", 3}});
    ASSERT_TRUE(limited);
    EXPECT_EQ(limited->retry_after_s, 3);
    EXPECT_FALSE(limited->accepted);
    EXPECT_TRUE(read_fault({{"kind", "drop"}})->accepted);
    EXPECT_FALSE(read_fault({{"kind", "drop"}, {"accepted", false}})->accepted);
    EXPECT_EQ(read_fault({{"kind", "delay"}, {"delay_ms", 40}})->delay.count(), 40);
    EXPECT_FALSE(read_fault({{"kind", "flood"}}));
}

}  // namespace
}  // namespace coco::sandbox
