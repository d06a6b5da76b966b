#include <gtest/gtest.h>

#include "conversation/turn.hpp"

namespace coco::conversation {
namespace {

Turn full_turn() {
    Turn turn;
    turn.id = "Ev1";
    turn.kind = TurnKind::button;
    turn.platform = "slack";
    turn.workspace = "T1";
    turn.conversation = "C1:1700.1";
    turn.author = {"U1", "Priya Raman"};
    turn.author_workspace = "T1";
    turn.channel = "C1";
    turn.thread = "1700.1";
    turn.message = "1700.2";
    turn.mentions_coco = true;
    turn.direct = true;
    turn.text = "shorter \"please\"\n\xF0\x9F\x99\x82";
    turn.action = "outreach.shorter";
    turn.value = "outreach:2";
    turn.fields = {{"thesis", "because"}};
    turn.trigger = "tr";
    turn.reply_url = Secret("https://hooks.slack.com/x");
    turn.at_ms = 1732350001000;
    return turn;
}

TEST(TurnJson, ComesBackAsItWent) {
    const Turn before = full_turn();
    const auto after = turn_from_json(to_json(before));
    ASSERT_TRUE(after);
    EXPECT_EQ(to_json(*after), to_json(before));
    EXPECT_EQ(after->kind, TurnKind::button);
    EXPECT_EQ(after->text, before.text);
    EXPECT_EQ(after->fields.at("thesis"), "because");
    EXPECT_EQ(after->reply_url.reveal(), "https://hooks.slack.com/x");
    EXPECT_TRUE(after->mentions_coco);
    EXPECT_FALSE(after->mentions_others);
}

TEST(TurnJson, KnowsEveryKind) {
    for (int kind = 0; kind <= static_cast<int>(TurnKind::forget); ++kind) {
        Turn turn;
        turn.kind = static_cast<TurnKind>(kind);
        const auto after = turn_from_json(to_json(turn));
        ASSERT_TRUE(after);
        EXPECT_EQ(after->kind, turn.kind);
    }
}

TEST(TurnJson, RefusesWhatItDidNotWrite) {
    for (const char* text : {"", "null", "[]", "{\"kind\":\"party\"}", "{\"kind\":\"command\""}) {
        const auto turn = turn_from_json(text);
        ASSERT_FALSE(turn) << text;
        EXPECT_EQ(turn.error().code, errc::corrupt);
    }
}

TEST(TurnJson, IgnoresKeysOfLaterVersions) {
    const auto turn = turn_from_json(R"({"kind":"command","text":"help","mood":{"a":1}})");
    ASSERT_TRUE(turn);
    EXPECT_EQ(turn->text, "help");
}

}  // namespace
}  // namespace coco::conversation
