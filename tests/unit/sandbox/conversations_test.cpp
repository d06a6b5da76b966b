// conversations.*, users.info, auth.test and views.*.
#include <gmock/gmock.h>

#include "base/text.hpp"
#include "unit/sandbox/fixture.hpp"

namespace coco::sandbox {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

std::string error_of(const json::object& answer) { return text_at(answer, "error"); }

std::vector<std::string> texts_of(const json::object& answer) {
    std::vector<std::string> texts;
    if (const json::array* messages = array_at(answer, "messages"))
        for (const json::value& message : *messages)
            texts.push_back(text_at(message.as_object(), "text"));
    return texts;
}

TEST(Conversations, InfoTellsWhoElseIsInAChannel) {
    Scene scene;
    const json::object own = scene.call_form("conversations.info", "channel=C0PARTNERS");
    EXPECT_FALSE(flag_at(own.at("channel").as_object(), "is_ext_shared", true));
    EXPECT_TRUE(flag_at(own.at("channel").as_object(), "is_member"));
    const json::object shared = scene.call_form("conversations.info", "channel=C0HARBOR01");
    EXPECT_TRUE(flag_at(shared.at("channel").as_object(), "is_ext_shared"));
    const json::object public_one = scene.call_form("conversations.info", "channel=C0RANDOM01");
    EXPECT_FALSE(flag_at(public_one.at("channel").as_object(), "is_member", true));
    EXPECT_EQ(error_of(scene.call_form("conversations.info", "channel=C0BOARD001")),
              "channel_not_found");
}

TEST(Conversations, HistoryIsNewestFirstWithoutRepliesAndWhispers) {
    Scene scene;
    const std::string root = scene.post(kPartners, "one");
    scene.post(kPartners, "reply", root);
    scene.call("chat.postEphemeral", {{"channel", kPartners}, {"user", kDev}, {"text", "psst"}});
    scene.say(kPriya, kPartners, "two");
    const json::object answer = scene.call("conversations.history", {{"channel", kPartners}});
    EXPECT_THAT(texts_of(answer), ElementsAre("two", "one"));
    const json::object& first = answer.at("messages").as_array()[1].as_object();
    EXPECT_EQ(number_at(first, "reply_count", 0), 1);
    EXPECT_EQ(error_of(scene.call("conversations.history", {{"channel", kRandom}})),
              "not_in_channel");
}

TEST(Conversations, RepliesBeginWithTheRootOnEveryPage) {
    Scene scene;
    const std::string root = scene.post(kPartners, "root");
    for (const char* text : {"a", "b", "c"}) scene.post(kPartners, text, root);
    const std::string first = "channel=C0PARTNERS&limit=2&ts=" + root;
    const json::object page = scene.call_form("conversations.replies", first);
    EXPECT_THAT(texts_of(page), ElementsAre("root", "a", "b"));
    EXPECT_TRUE(flag_at(page, "has_more"));
    std::string cursor = text_at(page, {"response_metadata", "next_cursor"});
    cursor = replace_all(cursor, "=", "%3D");
    const json::object rest =
        scene.call_form("conversations.replies", first + "&cursor=" + cursor);
    EXPECT_THAT(texts_of(rest), ElementsAre("root", "c"));
    EXPECT_FALSE(flag_at(rest, "has_more", true));
    EXPECT_EQ(error_of(scene.call_form("conversations.replies", first + "&cursor=oops")),
              "invalid_cursor");
    EXPECT_EQ(error_of(scene.call_form("conversations.replies", "channel=C0PARTNERS&ts=1.1")),
              "thread_not_found");
}

TEST(Conversations, RepliesCanBeLimitedInTime) {
    Scene scene;
    const std::string root = scene.post(kPartners, "root");
    const std::string a = scene.post(kPartners, "a", root);
    scene.post(kPartners, "b", root);
    const std::string asked = "channel=C0PARTNERS&ts=" + root + "&oldest=" + a;
    EXPECT_THAT(texts_of(scene.call_form("conversations.replies", asked)),
                ElementsAre("root", "b"));
    EXPECT_THAT(texts_of(scene.call_form("conversations.replies", asked + "&inclusive=true")),
                ElementsAre("root", "a", "b"));
}

TEST(Conversations, MetadataIsShownWhenAskedFor) {
    Scene scene;
    const json::object metadata = {{"event_type", "t"}, {"event_payload", json::object{}}};
    scene.call("chat.postMessage",
               {{"channel", kPartners}, {"text", "x"}, {"metadata", metadata}});
    const auto shown = [&scene](bool all) {
        const json::object answer = scene.call(
            "conversations.history", {{"channel", kPartners}, {"include_all_metadata", all}});
        return answer.at("messages").as_array()[0].as_object().contains("metadata");
    };
    EXPECT_FALSE(shown(false));
    EXPECT_TRUE(shown(true));
}

TEST(Conversations, OpenGivesTheOneDirectChannel) {
    Scene scene;
    const json::object first = scene.call("conversations.open", {{"users", kMarcus}});
    const json::object again = scene.call("conversations.open", {{"users", kMarcus}});
    EXPECT_FALSE(first.contains("already_open"));
    EXPECT_TRUE(flag_at(again, "already_open"));
    EXPECT_EQ(text_at(first, {"channel", "id"}), text_at(again, {"channel", "id"}));
    EXPECT_EQ(error_of(scene.call("conversations.open", {})), "users_list_not_supplied");
    EXPECT_EQ(error_of(scene.call("conversations.open", {{"users", "UNOBODY"}})),
              "user_not_found");
    EXPECT_EQ(error_of(scene.call("conversations.open", {{"users", kDigest}})), "cannot_dm_bot");
}

TEST(Conversations, JoinIsForOpenChannels) {
    Scene scene;
    EXPECT_EQ(error_of(scene.call("conversations.join", {{"channel", kRandom}})), "");
    EXPECT_TRUE(scene.workspace.is_member(kRandom, kCoco));
    EXPECT_EQ(text_at(scene.call("conversations.join", {{"channel", kRandom}}), "warning"),
              "already_in_channel");
    EXPECT_EQ(error_of(scene.call("conversations.join", {{"channel", kBoard}})),
              "channel_not_found");
}

TEST(Conversations, UsersAndIdentityAreTold) {
    Scene scene;
    const json::object priya = scene.call_form("users.info", "user=U0PRIYA001");
    EXPECT_EQ(text_at(priya, {"user", "profile", "display_name"}), "Priya Raman");
    const json::object marcus = scene.call_form("users.info", "user=U0MARCUS01");
    EXPECT_TRUE(flag_at(marcus.at("user").as_object(), "is_stranger"));
    EXPECT_EQ(error_of(scene.call_form("users.info", "user=UNOBODY")), "user_not_found");
    const json::object self = scene.call("auth.test", {});
    EXPECT_EQ(text_at(self, "user_id"), kCoco);
    EXPECT_EQ(text_at(self, "bot_id"), "B0COCO0001");
    EXPECT_EQ(text_at(self, "team_id"), "T0LEDGER01");
}

TEST(Views, OpenUsesUpItsTrigger) {
    Scene scene;
    const std::string trigger = scene.workspace.make_trigger(kPriya, kPartners);
    const auto open = [&scene](const std::string& id) {
        return scene.call("views.open", {{"trigger_id", id}, {"view", form()}});
    };
    const json::object answer = open(trigger);
    ASSERT_TRUE(flag_at(answer, "ok")) << print_json(answer);
    ASSERT_NE(scene.workspace.front_view(kPriya), nullptr);
    EXPECT_EQ(text_at(answer, {"view", "id"}), scene.workspace.front_view(kPriya)->id);
    EXPECT_EQ(error_of(open(trigger)), "exchanged_trigger_id");
    EXPECT_EQ(error_of(open("1.2.abc")), "invalid_trigger_id");
    const std::string late = scene.workspace.make_trigger(kPriya, kPartners);
    scene.clock.advance(3'001);
    EXPECT_EQ(error_of(open(late)), "expired_trigger_id");
}

TEST(Views, ABadViewLeavesItsTriggerUnused) {
    Scene scene;
    const std::string trigger = scene.workspace.make_trigger(kPriya, kPartners);
    json::object bad = form();
    bad.erase("submit");
    const json::object refused =
        scene.call("views.open", {{"trigger_id", trigger}, {"view", bad}});
    EXPECT_EQ(error_of(refused), "invalid_arguments");
    EXPECT_THAT(first_message(refused), HasSubstr("submit"));
    EXPECT_EQ(error_of(scene.call("views.open", {{"trigger_id", trigger}, {"view", form()}})), "");
}

TEST(Views, UpdateGoesByIdOrExternalIdAndMindsTheHash) {
    Scene scene;
    json::object skeleton = form();
    skeleton["external_id"] = "deal-1";
    const json::object opened =
        scene.call("views.open", {{"trigger_id", scene.workspace.make_trigger(kPriya, kPartners)},
                                  {"view", skeleton}});
    const std::string hash = text_at(opened, {"view", "hash"});
    const auto update = [&](json::object more) {
        more["view"] = skeleton;
        return error_of(scene.call("views.update", more));
    };
    EXPECT_EQ(update({{"external_id", "deal-1"}, {"hash", hash}}), "");
    EXPECT_EQ(update({{"external_id", "deal-1"}, {"hash", hash}}), "hash_conflict");
    EXPECT_EQ(update({{"view_id", "V0"}}), "not_found");
    EXPECT_EQ(update({}), "invalid_arguments");
    const std::string second = scene.workspace.make_trigger(kDev, kPartners);
    EXPECT_EQ(error_of(scene.call("views.open", {{"trigger_id", second}, {"view", skeleton}})),
              "duplicate_external_id");
}

TEST(Views, PublishShowsAHomeTab) {
    Scene scene;
    const json::object home = {{"type", "home"}, {"blocks", list_of(section("Your drafts"))}};
    EXPECT_EQ(error_of(scene.call("views.publish", {{"user_id", kPriya}, {"view", home}})), "");
    ASSERT_NE(scene.workspace.home(kPriya), nullptr);
    EXPECT_EQ(scene.workspace.home(kDev), nullptr);
    EXPECT_EQ(error_of(scene.call("views.publish", {{"user_id", kPriya}, {"view", form()}})),
              "invalid_arguments");
}

}  // namespace
}  // namespace coco::sandbox
