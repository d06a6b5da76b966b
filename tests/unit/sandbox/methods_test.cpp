// Arguments, errors and effects of chat.*, and how calls are read.
#include "sandbox/methods.hpp"

#include <gmock/gmock.h>

#include "unit/sandbox/fixture.hpp"

namespace coco::sandbox {
namespace {

using testing::HasSubstr;

std::string error_of(const json::object& answer) { return text_at(answer, "error"); }

TEST(Methods, PostMessageRecordsAndAnswersTheMessage) {
    Scene scene;
    const json::object metadata = {{"event_type", "coco_reply"},
                                   {"event_payload", {{"marker", "m1"}}}};
    const json::object answer =
        scene.call("chat.postMessage", {{"channel", kPartners},
                                        {"text", "Outreach"},
                                        {"blocks", list_of(section("*Outreach*"))},
                                        {"metadata", metadata},
                                        {"unfurl_links", false}});
    ASSERT_TRUE(flag_at(answer, "ok")) << print_json(answer);
    const std::string ts = text_at(answer, "ts");
    EXPECT_EQ(text_at(answer, "channel"), kPartners);
    EXPECT_EQ(text_at(answer, {"message", "bot_id"}), "B0COCO0001");
    EXPECT_EQ(text_at(answer, {"message", "metadata", "event_payload", "marker"}), "m1");
    const Message* kept = scene.workspace.message(kPartners, ts);
    ASSERT_NE(kept, nullptr);
    EXPECT_EQ(kept->text, "Outreach");
    EXPECT_FALSE(text_at(kept->blocks[0].as_object(), "block_id").empty());
}

TEST(Methods, FormsAndJsonMeanTheSame) {
    Scene scene;
    const json::object answer = scene.call_form(
        "chat.postMessage",
        "channel=C0PARTNERS&text=a+%26+b&blocks=%5B%7B%22type%22%3A%22divider%22%7D%5D");
    ASSERT_TRUE(flag_at(answer, "ok")) << print_json(answer);
    const Message* kept = scene.workspace.message(kPartners, text_at(answer, "ts"));
    EXPECT_EQ(kept->text, "a & b");
    EXPECT_EQ(text_at(kept->blocks[0].as_object(), "type"), "divider");
    EXPECT_FALSE(answer.contains("warning"));
}

TEST(Methods, MissingAndUnknownArgumentsAreNamed) {
    Scene scene;
    const json::object missing = scene.call("chat.postMessage", {{"text", "x"}});
    EXPECT_EQ(error_of(missing), "invalid_arguments");
    EXPECT_EQ(first_message(missing),
              "[ERROR] missing required field: channel [json-pointer:/channel]");
    const json::object unknown =
        scene.call("chat.postMessage", {{"channel", kPartners}, {"text", "x"}, {"colour", "red"}});
    EXPECT_EQ(error_of(unknown), "invalid_arguments");
    EXPECT_THAT(first_message(unknown), HasSubstr("colour"));
    EXPECT_TRUE(flag_at(scene.call("auth.test", {{"team_id", "T0LEDGER01"}}), "ok"));
    const json::object number =
        scene.call("chat.update", {{"channel", kPartners}, {"ts", 1732350000}, {"text", "x"}});
    EXPECT_EQ(first_message(number), "[ERROR] must be a string [json-pointer:/ts]");
}

TEST(Methods, UnknownMethodsAndBodiesAreRefused) {
    Scene scene;
    EXPECT_EQ(error_of(scene.call("chat.shout", {})), "unknown_method");
    Workspace& workspace = scene.workspace;
    EXPECT_EQ(error_of(call_method(workspace, "auth.test", "application/json", "{").answer),
              "invalid_json");
    EXPECT_EQ(error_of(call_method(workspace, "auth.test", "text/plain", "x").answer),
              "invalid_post_type");
}

TEST(Methods, JsonWithoutACharsetIsWarnedAbout) {
    Scene scene;
    const json::object answer =
        call_method(scene.workspace, "auth.test", "application/json", "{}").answer;
    EXPECT_TRUE(flag_at(answer, "ok"));
    EXPECT_EQ(text_at(answer, "warning"), "missing_charset");
}

TEST(Methods, FormOnlyMethodsFindNothingInJson) {
    Scene scene;
    for (const char* method : {"users.info", "conversations.info", "conversations.replies",
                               "chat.getPermalink"}) {
        const json::object answer =
            scene.call(method, {{"channel", kPartners}, {"user", kPriya}, {"ts", "1.2"}});
        EXPECT_EQ(error_of(answer), "invalid_arguments") << method;
    }
    EXPECT_TRUE(flag_at(scene.call_form("users.info", "user=U0PRIYA001"), "ok"));
}

TEST(Methods, PostingNeedsAPlaceThatTakesIt) {
    Scene scene;
    const auto post = [&scene](const char* channel) {
        return error_of(scene.call("chat.postMessage", {{"channel", channel}, {"text", "x"}}));
    };
    EXPECT_EQ(post("C0NOWHERE1"), "channel_not_found");
    EXPECT_EQ(post(kBoard), "channel_not_found");
    EXPECT_EQ(post(kRandom), "not_in_channel");
    EXPECT_EQ(post("#partners"), "");
    scene.workspace.archive(kPartners);
    EXPECT_EQ(post(kPartners), "is_archived");
}

TEST(Methods, PostingToAPersonGoesToTheirDirectMessages) {
    Scene scene;
    const json::object answer =
        scene.call("chat.postMessage", {{"channel", kDev}, {"text", "your draft"}});
    EXPECT_EQ(text_at(answer, "channel"), scene.workspace.direct_channel(kDev, kCoco).id);
}

TEST(Methods, AMessageMustSaySomething) {
    Scene scene;
    EXPECT_EQ(error_of(scene.call("chat.postMessage", {{"channel", kPartners}})), "no_text");
    EXPECT_EQ(error_of(scene.call("chat.postMessage", {{"channel", kPartners},
                                                       {"text", ""},
                                                       {"blocks", json::array{}}})),
              "no_text");
    EXPECT_EQ(error_of(scene.call("chat.postMessage",
                                  {{"channel", kPartners}, {"text", "a"}, {"markdown_text", "b"}})),
              "markdown_text_conflict");
    EXPECT_EQ(error_of(scene.call("chat.postMessage",
                                  {{"channel", kPartners}, {"text", "a"}, {"blocks", "[{"}})),
              "invalid_blocks_format");
}

TEST(Methods, TextOver40000CharactersIsCutWithAWarning) {
    Scene scene;
    const json::object answer = scene.call(
        "chat.postMessage", {{"channel", kPartners}, {"text", std::string(40'001, 'x')}});
    EXPECT_EQ(text_at(answer, "warning"), "message_truncated");
    EXPECT_EQ(text_at(answer, {"message", "text"}).size(), 40'000u);
}

TEST(Methods, MetadataIsCheckedForShapeAndSize) {
    Scene scene;
    const auto post = [&scene](json::value metadata) {
        return error_of(scene.call(
            "chat.postMessage",
            {{"channel", kPartners}, {"text", "x"}, {"metadata", std::move(metadata)}}));
    };
    EXPECT_EQ(post("not json"), "invalid_metadata_format");
    EXPECT_EQ(post(json::object{{"event_type", "x"}}), "invalid_metadata_schema");
    const json::object big = {{"text", std::string(9'000, 'x')}};
    EXPECT_EQ(post(json::object{{"event_type", "x"}, {"event_payload", big}}),
              "metadata_too_large");
}

TEST(Methods, ThreadsAreAddressedByTheirRoot) {
    Scene scene;
    const std::string root = scene.post(kPartners, "root");
    const std::string reply = scene.post(kPartners, "reply", root);
    const auto post = [&scene](std::string thread) {
        return scene.call("chat.postMessage", {{"channel", kPartners},
                                               {"text", "x"},
                                               {"thread_ts", std::move(thread)}});
    };
    EXPECT_EQ(text_at(post(root), {"message", "thread_ts"}), root);
    EXPECT_EQ(error_of(post(reply)), "cannot_reply_to_message");
    EXPECT_EQ(error_of(post("1700000000.000001")), "thread_not_found");
}

TEST(Methods, UpdateReplacesWhatItNames) {
    Scene scene;
    const json::object metadata = {{"event_type", "t"}, {"event_payload", json::object{}}};
    const std::string ts =
        text_at(scene.call("chat.postMessage", {{"channel", kPartners},
                                                {"text", "v1"},
                                                {"metadata", metadata},
                                                {"blocks", list_of(section("v1"))}}),
                "ts");
    const auto update = [&](json::object more) {
        more["channel"] = kPartners;
        more["ts"] = ts;
        return scene.call("chat.update", more);
    };
    EXPECT_EQ(text_at(update({{"text", "v2"}}), "text"), "v2");
    const Message* message = scene.workspace.message(kPartners, ts);
    EXPECT_EQ(message->blocks.size(), 1u) << "blocks that are not named stay";
    EXPECT_EQ(text_at(message->metadata, "event_type"), "t");
    EXPECT_FALSE(message->edited.empty());
    EXPECT_EQ(error_of(update({{"text", "v3"}, {"blocks", json::array{}},
                               {"metadata", json::object{}}})),
              "");
    message = scene.workspace.message(kPartners, ts);
    EXPECT_TRUE(message->blocks.empty());
    EXPECT_TRUE(message->metadata.empty());
    EXPECT_EQ(error_of(update({{"text", std::string(4'001, 'x')}})), "msg_too_long");
    EXPECT_EQ(error_of(update({})), "no_text");
}

TEST(Methods, OnlyOwnLastingMessagesCanBeChanged) {
    Scene scene;
    const std::string theirs = scene.say(kPriya, kPartners, "mine");
    const std::string whisper = text_at(
        scene.call("chat.postEphemeral",
                   {{"channel", kPartners}, {"user", kPriya}, {"text", "psst"}}),
        "message_ts");
    const auto fails = [&scene](const char* method, const std::string& ts) {
        json::object arguments = {{"channel", kPartners}, {"ts", ts}};
        if (std::string_view(method) == "chat.update") arguments["text"] = "x";
        return error_of(scene.call(method, arguments));
    };
    EXPECT_EQ(fails("chat.update", theirs), "cant_update_message");
    EXPECT_EQ(fails("chat.delete", theirs), "cant_delete_message");
    EXPECT_EQ(fails("chat.update", whisper), "message_not_found");
    EXPECT_EQ(fails("chat.delete", "1.1"), "message_not_found");
    const std::string own = scene.post(kPartners, "own");
    EXPECT_EQ(fails("chat.delete", own), "");
    EXPECT_EQ(scene.workspace.message(kPartners, own), nullptr);
}

TEST(Methods, EphemeralMessagesNeedAReaderInTheChannel) {
    Scene scene;
    const auto whisper = [&scene](const char* channel, const char* user) {
        return error_of(scene.call("chat.postEphemeral",
                                   {{"channel", channel}, {"user", user}, {"text", "psst"}}));
    };
    EXPECT_EQ(whisper(kPartners, kDev), "");
    EXPECT_EQ(whisper(kPartners, kMarcus), "user_not_in_channel");
    EXPECT_EQ(whisper(kRandom, kDev), "not_in_channel");
}

TEST(Methods, PermalinksNameTheThread) {
    Scene scene;
    const std::string root = scene.post(kPartners, "root");
    const std::string reply = scene.post(kPartners, "reply", root);
    const auto link = [&scene](const std::string& ts) {
        return text_at(
            scene.call_form("chat.getPermalink", "channel=C0PARTNERS&message_ts=" + ts),
            "permalink");
    };
    EXPECT_THAT(link(root),
                testing::MatchesRegex("https://ledgerline.slack.com/archives/C0PARTNERS/p[0-9]+"));
    EXPECT_THAT(link(reply), HasSubstr("?thread_ts=" + root + "&cid=C0PARTNERS"));
}

TEST(Methods, StatusLinesNeedAThread) {
    Scene scene;
    const std::string root = scene.post(kPartners, "root");
    const auto set = [&scene](const std::string& thread, const char* status) {
        return error_of(scene.call(
            "assistant.threads.setStatus",
            {{"channel_id", kPartners}, {"thread_ts", thread}, {"status", status}}));
    };
    EXPECT_EQ(set(root, "is writing two versions"), "");
    EXPECT_EQ(scene.workspace.status(kPartners, root), "is writing two versions");
    EXPECT_EQ(set(root, ""), "");
    EXPECT_EQ(scene.workspace.status(kPartners, root), "");
    EXPECT_EQ(set("1.1", "x"), "invalid_thread_ts");
}

}  // namespace
}  // namespace coco::sandbox
