#include "sandbox/workspace.hpp"

#include <gmock/gmock.h>

#include "sandbox/markup.hpp"
#include "sandbox/payloads.hpp"
#include "unit/sandbox/fixture.hpp"

namespace coco::sandbox {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> types_of(const std::vector<Event>& events) {
    std::vector<std::string> types;
    for (const Event& event : events) {
        const std::string subtype = text_at(event.body, "subtype");
        types.push_back(text_at(event.body, "type") + (subtype.empty() ? "" : "/" + subtype));
    }
    return types;
}

TEST(Workspace, TimestampsIncreaseWhileTheClockStandsStill) {
    Scene scene;
    std::string before = scene.post(kPartners, "one");
    for (int i = 0; i < 50; ++i) {
        const std::string ts = scene.post(kPartners, "again");
        EXPECT_LT(before, ts);
        EXPECT_EQ(ts.size(), before.size());
        before = ts;
    }
}

TEST(Workspace, AMentionIsToldTwiceWithTheSameTs) {
    Scene scene;
    const std::string ts = scene.say(kPriya, kPartners, "<@U0COCO0001> shorter, please");
    const std::vector<Event> events = scene.workspace.take_events();
    EXPECT_THAT(types_of(events), ElementsAre("app_mention", "message"));
    for (const Event& event : events) {
        EXPECT_EQ(text_at(event.body, "ts"), ts);
        EXPECT_EQ(text_at(event.body, "user"), kPriya);
    }
    EXPECT_EQ(text_at(events[1].body, "channel_type"), "channel");
    EXPECT_FALSE(events[0].body.contains("channel_type"));
}

TEST(Workspace, ADirectMessageIsToldOnceAsIm) {
    Scene scene;
    const Channel& direct = scene.workspace.direct_channel(kPriya, kCoco);
    scene.say(kPriya, direct.id.c_str(), "<@U0COCO0001> hello");
    const std::vector<Event> events = scene.workspace.take_events();
    ASSERT_THAT(types_of(events), ElementsAre("message"));
    EXPECT_EQ(text_at(events[0].body, "channel_type"), "im");
}

TEST(Workspace, ChannelsWithoutTheAppTellItNothing) {
    Scene scene;
    scene.say(kPriya, kRandom, "<@U0COCO0001> are you here?");
    scene.say(kPriya, kBoard, "secret");
    EXPECT_THAT(scene.workspace.take_events(), IsEmpty());
}

TEST(Workspace, OwnPostsAndEditsAreEchoedWithTheBotsId) {
    Scene scene;
    const std::string ts = scene.post(kPartners, "Outreach");
    Edit edit;
    edit.text = "Outreach v1";
    scene.workspace.edit(kPartners, ts, std::move(edit));
    const std::vector<Event> events = scene.workspace.take_events();
    ASSERT_THAT(types_of(events), ElementsAre("message", "message/message_changed"));
    EXPECT_EQ(text_at(events[0].body, "bot_id"), "B0COCO0001");
    EXPECT_TRUE(flag_at(events[1].body, "hidden"));
    EXPECT_EQ(text_at(events[1].body, {"message", "ts"}), ts);
    EXPECT_EQ(text_at(events[1].body, {"message", "text"}), "Outreach v1");
    EXPECT_EQ(text_at(events[1].body, {"message", "bot_id"}), "B0COCO0001");
    EXPECT_EQ(text_at(events[1].body, {"previous_message", "text"}), "Outreach");
    EXPECT_NE(text_at(events[1].body, "ts"), ts);
}

TEST(Workspace, AnEphemeralMessageIsSeenByOnePersonAndToldToNobody) {
    Scene scene;
    Post post;
    post.channel = kPartners;
    post.author = kCoco;
    post.only_for = kDev;
    post.text = "Shall I shorten A?";
    scene.workspace.post(post);
    EXPECT_THAT(scene.workspace.take_events(), IsEmpty());
    EXPECT_EQ(scene.workspace.visible(kPartners, kDev).size(), 1u);
    EXPECT_THAT(scene.workspace.visible(kPartners, kPriya), IsEmpty());
}

TEST(Workspace, AWhisperIntoAThreadWithoutRepliesIsShownToNobody) {
    Scene scene;
    const std::string root = scene.post(kPartners, "root");
    const auto whisper = [&] {
        return scene.call("chat.postEphemeral", {{"channel", kPartners},
                                                 {"user", kDev},
                                                 {"text", "psst"},
                                                 {"thread_ts", root}});
    };
    EXPECT_TRUE(flag_at(whisper(), "ok"));
    EXPECT_EQ(scene.workspace.visible(kPartners, kDev).size(), 1u) << "only the root";
    scene.say(kPriya, kPartners, "reply", root);
    whisper();
    EXPECT_EQ(scene.workspace.visible(kPartners, kDev).size(), 3u);
}

TEST(Workspace, PeopleOutsideAChannelSeeNothingOfIt) {
    Scene scene;
    scene.say(kPriya, kBoard, "numbers");
    EXPECT_EQ(scene.workspace.visible(kBoard, kPriya).size(), 1u);
    EXPECT_THAT(scene.workspace.visible(kBoard, kDev), IsEmpty());
}

TEST(Workspace, DeletingARootWithRepliesLeavesATombstone) {
    Scene scene;
    const std::string root = scene.post(kPartners, "root");
    scene.say(kPriya, kPartners, "reply", root);
    const std::string alone = scene.post(kPartners, "alone");
    EXPECT_TRUE(scene.workspace.remove(kPartners, root));
    EXPECT_TRUE(scene.workspace.remove(kPartners, alone));
    EXPECT_FALSE(scene.workspace.remove(kPartners, alone));
    EXPECT_EQ(scene.workspace.message(kPartners, root)->subtype, "tombstone");
    EXPECT_EQ(scene.workspace.message(kPartners, alone), nullptr);
    EXPECT_EQ(types_of(scene.workspace.take_events()).back(), "message/message_deleted");
}

TEST(Workspace, RepliesNameTheirRoot) {
    Scene scene;
    const std::string root = scene.post(kPartners, "root");
    scene.say(kPriya, kPartners, "reply", root);
    const Event reply = scene.workspace.take_events().back();
    EXPECT_EQ(text_at(reply.body, "thread_ts"), root);
    EXPECT_EQ(text_at(reply.body, "parent_user_id"), kCoco);
}

TEST(Workspace, TheStatusLineEndsWithTheAnswerOrAfterTwoMinutes) {
    Scene scene;
    const std::string root = scene.post(kPartners, "root");
    scene.workspace.set_status(kPartners, root, "is writing");
    EXPECT_EQ(scene.workspace.status(kPartners, root), "is writing");
    scene.post(kPartners, "done", root);
    EXPECT_EQ(scene.workspace.status(kPartners, root), "");
    scene.workspace.set_status(kPartners, root, "is writing");
    scene.clock.advance(Workspace::kStatusLifeMs + 1);
    EXPECT_EQ(scene.workspace.status(kPartners, root), "");
}

TEST(Workspace, ATriggerOpensOnceAndOnlyForThreeSeconds) {
    Scene scene;
    std::string user;
    std::string channel;
    const std::string first = scene.workspace.make_trigger(kPriya, kPartners);
    EXPECT_EQ(scene.workspace.use_trigger(first, user, channel), TriggerState::good);
    EXPECT_EQ(user, kPriya);
    EXPECT_EQ(scene.workspace.use_trigger(first, user, channel), TriggerState::used);
    const std::string late = scene.workspace.make_trigger(kPriya, kPartners);
    scene.clock.advance(Workspace::kTriggerLifeMs + 1);
    EXPECT_EQ(scene.workspace.use_trigger(late, user, channel), TriggerState::expired);
    EXPECT_EQ(scene.workspace.use_trigger("1.2.x", user, channel), TriggerState::unknown);
}

TEST(Workspace, InvitingTheAppTellsItThatItJoined) {
    Scene scene;
    EXPECT_TRUE(scene.workspace.join(kRandom, kCoco, kPriya));
    EXPECT_FALSE(scene.workspace.join(kRandom, kCoco, kPriya));
    const std::vector<Event> events = scene.workspace.take_events();
    EXPECT_THAT(types_of(events), ElementsAre("message/channel_join", "member_joined_channel"));
    EXPECT_EQ(text_at(events[1].body, "inviter"), kPriya);
}

TEST(Workspace, SharingAChannelIsTold) {
    Scene scene;
    scene.workspace.set_shared(kPartners, true);
    scene.workspace.set_shared(kPartners, true);
    EXPECT_THAT(types_of(scene.workspace.take_events()), ElementsAre("channel_shared"));
    EXPECT_TRUE(scene.workspace.channel(kPartners)->shared);
}

TEST(Workspace, EventsOfSharedChannelsSayThatOthersAreInThem) {
    Scene scene;
    scene.say(kMarcus, kHarbor, "hello from Harbor");
    const std::vector<Event> events = scene.workspace.take_events();
    const json::object envelope = event_envelope(scene.workspace, events[0], "Ev1");
    EXPECT_TRUE(flag_at(envelope, "is_ext_shared_channel"));
    EXPECT_EQ(text_at(envelope, {"event", "team"}), "T0HARBOR01");
    EXPECT_EQ(text_at(envelope, {"event", "user_team"}), "T0HARBOR01");
    EXPECT_EQ(text_at(envelope, "team_id"), "T0LEDGER01");
}

TEST(Markup, TypedTextBecomesWhatClientsSend) {
    Scene scene;
    const Workspace& workspace = scene.workspace;
    EXPECT_EQ(message_markup(workspace, "@Lena Ortiz & @coco <now>: a@dev.example"),
              "<@U0LENA0001> &amp; <@U0COCO0001> &lt;now&gt;: a@dev.example");
    EXPECT_EQ(message_markup(workspace, "see https://harbor.example/a?b=1&c=2."),
              "see <https://harbor.example/a?b=1&amp;c=2>.");
    EXPECT_EQ(command_markup(workspace, "outreach for @dev in #partners"),
              "outreach for <@U0DEV00001|dev> in <#C0PARTNERS|partners>");
    EXPECT_EQ(message_markup(workspace, "<@U0DEV00001> <@UNOBODY>"),
              "<@U0DEV00001> &lt;@UNOBODY&gt;");
}

TEST(Markup, PeopleReadNamesAndPlainCharacters) {
    Scene scene;
    EXPECT_EQ(readable(scene.workspace, "<@U0PRIYA001> *R&amp;D* <https://x.example|site> &lt;b"),
              "@Priya Raman *R&D* site (https://x.example) <b");
    EXPECT_EQ(readable(scene.workspace, "a < b"), "a < b");
}

TEST(Markup, RichTextSplitsMentionsFromWords) {
    const json::array blocks = rich_text_of("<@U0COCO0001> shorter &amp; warmer");
    EXPECT_EQ(print_json(blocks),
              R"([{"type":"rich_text","elements":[{"type":"rich_text_section","elements":)"
              R"([{"type":"user","user_id":"U0COCO0001"},)"
              R"({"type":"text","text":" shorter & warmer"}]}]}])");
}

}  // namespace
}  // namespace coco::sandbox
