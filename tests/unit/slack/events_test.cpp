#include "slack/events.hpp"

#include <gtest/gtest.h>

#include <fmt/format.h>

#include "base/percent.hpp"
#include "slack/mrkdwn.hpp"

namespace coco::slack {
namespace {

using conversation::TurnKind;
using Kind = Inbound::Kind;

const BotIdentity kBot{"UBOT", "B1", "A1"};

Inbound event(const std::string& inner, const std::string& id = "Ev1") {
    const auto read = read_event(
        fmt::format(R"({{"type":"event_callback","team_id":"T9","event_id":"{}","authorizations":)"
                    R"([{{"team_id":"T1","user_id":"UBOT","is_bot":true}}],"event":{{{}}}}})",
                    id, inner),
        kBot);
    EXPECT_TRUE(read) << inner;
    return read ? *read : Inbound{};
}

TEST(Command, BecomesATurnOfItsOwnConversation) {
    const auto read = read_command(
        "team_id=T1&channel_id=C1&user_id=U1&command=%2Fcoco&text=outreach+%3C%40U2%7Cbob%3E+%26amp"
        "%3B+co&trigger_id=1.2&response_url=https%3A%2F%2Fhooks.slack.com%2Fx",
        5);
    ASSERT_TRUE(read);
    EXPECT_EQ(read->kind, Kind::turn);
    EXPECT_EQ(read->turn.kind, TurnKind::command);
    EXPECT_EQ(read->turn.conversation, "cmd:1.2");
    EXPECT_EQ(read->turn.text, "outreach @bob & co");
    EXPECT_EQ(read->turn.reply_url.reveal(), "https://hooks.slack.com/x");
    EXPECT_FALSE(read->turn.direct);
    EXPECT_FALSE(read_command("text=help", 5));
    EXPECT_TRUE(
        read_command("team_id=T&channel_id=D1&user_id=U&trigger_id=1&ssl_check=0", 5)->turn.direct);
}

TEST(Command, TheCertificateProbeCarriesNothing) {
    const auto read =
        read_command("ssl_check=1&team_id=T1&user_id=U1&text=outreach&trigger_id=1", 5);
    ASSERT_TRUE(read);
    EXPECT_EQ(read->kind, Kind::probe);
    EXPECT_TRUE(read->keys.empty());
    EXPECT_TRUE(read->turn.text.empty());
}

TEST(Event, AMentionAndItsTwinAreOneTurn) {
    const std::string fields =
        R"("user":"U1","text":"<@UBOT> shorter","ts":"10.5","thread_ts":"9.1","channel":"C1")";
    const Inbound mention = event(R"("type":"app_mention",)" + fields, "Ev1");
    const Inbound twin = event(R"("type":"message","channel_type":"channel",)" + fields, "Ev2");
    EXPECT_EQ(mention.turn.id, twin.turn.id);
    EXPECT_EQ(mention.keys.back(), twin.keys.back());
    EXPECT_NE(mention.keys.front(), twin.keys.front());
    EXPECT_EQ(mention.turn.conversation, "C1:9.1");
    EXPECT_EQ(mention.turn.text, "shorter");
    EXPECT_EQ(mention.turn.workspace, "T1");
    EXPECT_TRUE(twin.turn.mentions_coco);
    EXPECT_FALSE(twin.ambient);
}

TEST(Event, WordsInAThreadAreKeptOnlyWhereCocoTakesPart) {
    const Inbound reply = event(
        R"("type":"message","channel_type":"channel","user":"U1","text":"shorter","ts":"10.5",)"
        R"("thread_ts":"9.1","channel":"C1")");
    EXPECT_EQ(reply.kind, Kind::turn);
    EXPECT_TRUE(reply.ambient);
    const Inbound root =
        event(R"("type":"message","channel_type":"channel","user":"U1","text":"hi","ts":"1",)"
              R"("channel":"C1")");
    EXPECT_EQ(root.kind, Kind::ignored);
    const Inbound direct =
        event(R"("type":"message","channel_type":"im","user":"U1","text":"hi","ts":"1.5",)"
              R"("channel":"D1")");
    EXPECT_EQ(direct.turn.conversation, "D1:1.5");
    EXPECT_TRUE(direct.turn.direct);
    EXPECT_FALSE(direct.ambient);
}

TEST(Event, IgnoresItselfOtherBotsAndSlacksOwnNotes) {
    const std::string base = R"("type":"message","channel_type":"im","ts":"1","channel":"D1",)";
    for (const char* rest :
         {R"("user":"UBOT","text":"x")", R"("user":"U1","bot_id":"B1","text":"x")",
          R"("user":"U1","app_id":"A1","text":"x")", R"("user":"U7","bot_id":"B7","text":"x")",
          R"("subtype":"message_changed","message":{"text":"x"})", R"("subtype":"message_deleted")",
          R"("subtype":"channel_join","user":"U1")", R"("subtype":"bot_message","text":"x")",
          R"("user":"USLACKBOT","text":"x")", R"("text":"no user")"})
        EXPECT_EQ(event(base + rest).kind, Kind::ignored) << rest;
    for (const char* subtype : {"file_share", "thread_broadcast", "me_message"})
        EXPECT_EQ(
            event(base + fmt::format(R"("user":"U1","text":"x","subtype":"{}")", subtype)).kind,
            Kind::turn)
            << subtype;
}

TEST(Event, KnowsInvitationsUninstallsAndChannelChanges) {
    EXPECT_EQ(event(R"("type":"member_joined_channel","user":"UBOT","channel":"C1")").turn.kind,
              TurnKind::invited);
    EXPECT_EQ(event(R"("type":"member_joined_channel","user":"U1","channel":"C1")").kind,
              Kind::ignored);
    EXPECT_EQ(event(R"("type":"app_uninstalled")").kind, Kind::uninstalled);
    EXPECT_EQ(event(R"("type":"tokens_revoked","tokens":{"bot":["UBOT"]})").kind,
              Kind::uninstalled);
    EXPECT_EQ(event(R"("type":"tokens_revoked","tokens":{"oauth":["U1"]})").kind, Kind::ignored);
    EXPECT_EQ(event(R"("type":"channel_shared","channel":"C1")").channel, "C1");
    EXPECT_EQ(event(R"("type":"channel_rename","channel":{"id":"C2"})").channel, "C2");
}

TEST(Event, AnswersChallengesAndSurvivesAnything) {
    EXPECT_EQ(read_event(R"({"type":"url_verification","challenge":"c"})", kBot)->text, "c");
    EXPECT_EQ(read_event(R"({"type":"app_rate_limited","team_id":"T1"})", kBot)->kind,
              Kind::throttled);
    for (const char* body : {"", "[]", "null", "{}", "{\"type\":7}", R"({"type":"event_callback"})",
                             R"({"type":"event_callback","event":{"type":"message"}})",
                             "{\"type\":\"event_callback\""})
        EXPECT_FALSE(read_event(body, kBot)) << body;
    EXPECT_FALSE(read_event(std::string(100, '[') + std::string(100, ']'), kBot));
    EXPECT_EQ(event(R"("type":"message","user":7,"ts":[],"channel":{})").kind, Kind::ignored);
}

Inbound press(const std::string& inner) {
    const auto read = read_interaction(
        "payload=" +
            encode_percent(R"({"type":"block_actions","team":{"id":"T1"},"user":{"id":"U3"},)" +
                           inner + "}"),
        7);
    EXPECT_TRUE(read) << inner;
    return read ? *read : Inbound{};
}

TEST(Press, BelongsToTheThreadOfItsMessage) {
    const Inbound pressed =
        press(R"("container":{"message_ts":"5.1","channel_id":"C1","thread_ts":"4.1"},"actions":[{)"
              R"("action_id":"draft.shorter","value":"outreach:2","action_ts":"6.1"}])");
    EXPECT_EQ(pressed.turn.kind, TurnKind::button);
    EXPECT_EQ(pressed.turn.conversation, "C1:4.1");
    EXPECT_EQ(pressed.turn.action, "draft.shorter");
    EXPECT_EQ(pressed.turn.value, "outreach:2");
    EXPECT_EQ(pressed.turn.message, "5.1");
    const Inbound root = press(
        R"("container":{"message_ts":"5.1","channel_id":"C1"},"actions":[{"action_id":"x"}])");
    EXPECT_EQ(root.turn.conversation, "C1:5.1");
}

TEST(Press, AnOptionOfTheMenuSaysWhatToDo) {
    const Inbound pressed =
        press(R"("container":{"message_ts":"5","channel_id":"C1"},"actions":[{"action_id":"more",)"
              R"("selected_option":{"value":"draft.undo outreach:3"}}])");
    EXPECT_EQ(pressed.turn.action, "draft.undo");
    EXPECT_EQ(pressed.turn.value, "outreach:3");
}

TEST(Press, OtherInteractionsAreNoTurns) {
    EXPECT_FALSE(read_interaction("payload=%7B%7D", 7));
    EXPECT_FALSE(read_interaction("", 7));
    EXPECT_FALSE(read_interaction(
        "payload=" + encode_percent(R"({"type":"block_actions","team":{"id":"T1"}})"), 7));
    EXPECT_EQ(read_interaction(
                  "payload=" + encode_percent(R"({"type":"shortcut","team":{"id":"T1"}})"), 7)
                  ->kind,
              Kind::ignored);
}

TEST(Mrkdwn, BecomesWhatPeopleRead) {
    const auto plain = to_plain(
        "<@UBOT> see <#C1|deals>, <https://x.test|the page> and <https://y.test> &lt;b&gt; "
        "&amp;lt; <@U2> <!here> a\u00A0b",
        "UBOT");
    EXPECT_EQ(plain.text, "see #deals, the page and https://y.test <b> &lt; @U2 @here a b");
    EXPECT_TRUE(plain.mentions_bot);
    EXPECT_TRUE(plain.mentions_others);
    EXPECT_EQ(to_plain("a < b", "UBOT").text, "a < b");
    EXPECT_FALSE(to_plain("plain", "UBOT").mentions_others);
    EXPECT_EQ(escape("<!channel> & <@U1>"), "&lt;!channel&gt; &amp; &lt;@U1&gt;");
}

}  // namespace
}  // namespace coco::slack
