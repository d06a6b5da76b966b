#include "slack/forms.hpp"

#include <boost/json.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "slack/events.hpp"

namespace coco::slack {
namespace {

namespace json = boost::json;
using conversation::Form;

Form example() {
    Form form;
    form.action = "outreach.form";
    form.value = "v";
    form.conversation = "C1:17.5";
    form.channel = "C1";
    form.title = "Before I draft anything long";
    form.submit = "Draft it";
    form.above.blocks.push_back(document::Text{{document::plain("Known: <!channel>")}});
    form.fields.push_back({.id = "thesis",
                           .label = "Why?",
                           .hint = "Because.",
                           .example = "x",
                           .initial = "because",
                           .optional = true,
                           .multiline = true});
    return form;
}

json::object view_of(const Form& form) { return json::parse(render_view(form)).as_object(); }

TEST(Forms, BecomeModalsWithinTheirLimits) {
    const json::object view = view_of(example());
    EXPECT_EQ(view.at("type"), "modal");
    EXPECT_EQ(view.at("title").at("text"), "Before I draft anything ");
    EXPECT_EQ(view.at("submit").at("text"), "Draft it");
    const json::object& input = view.at("blocks").as_array().back().as_object();
    EXPECT_EQ(input.at("type"), "input");
    EXPECT_EQ(input.at("block_id"), "thesis");
    EXPECT_EQ(input.at("optional"), true);
    EXPECT_EQ(input.at("element").at("initial_value"), "because");
    EXPECT_EQ(input.at("element").at("multiline"), true);
    EXPECT_EQ(input.at("hint").at("text"), "Because.");
}

TEST(Forms, WithoutASubmitWordOnlyShow) {
    Form form = example();
    form.submit.clear();
    form.fields.clear();
    EXPECT_FALSE(view_of(form).contains("submit"));
}

TEST(Forms, SplitTextThatAFieldCannotHoldAndLoseNothing) {
    Form form = example();
    form.fields[0].initial = std::string(3'500, 'a') + "end";
    const json::object view = view_of(form);
    const json::array& blocks = view.at("blocks").as_array();
    ASSERT_EQ(blocks.size(), 3u);
    std::string whole;
    for (std::size_t i = 1; i < blocks.size(); ++i) {
        const json::string& piece = blocks[i].at("element").at("initial_value").as_string();
        EXPECT_LE(piece.size(), 3'000u);
        whole += std::string_view(piece);
    }
    EXPECT_EQ(whole, form.fields[0].initial);
    EXPECT_EQ(blocks[2].at("block_id"), "thesis.2");
}

TEST(Forms, SayWhenThereIsMoreThanAWindowShows) {
    Form form;
    for (int i = 0; i < 150; ++i)
        form.above.blocks.push_back(document::Text{{document::plain("line")}});
    EXPECT_EQ(view_of(form).at("blocks").as_array().size(), 100u);
    EXPECT_THAT(render_view(form), ::testing::HasSubstr("more than a window can show"));
}

/// What Slack sends back for a view that was submitted.
std::string submission(const Form& form, json::object values) {
    json::object view = view_of(form);
    view["id"] = "V1";
    view["hash"] = "1.h";
    view["state"] = {{"values", std::move(values)}};
    const json::object payload{{"type", "view_submission"},
                               {"team", {{"id", "T1"}}},
                               {"user", {{"id", "U1"}}},
                               {"trigger_id", "1.2"},
                               {"view", std::move(view)}};
    std::string body = "payload=";
    for (const char c : json::serialize(payload)) {
        static constexpr char kHex[] = "0123456789ABCDEF";
        const auto byte = static_cast<unsigned char>(c);
        body += {'%', kHex[byte >> 4], kHex[byte & 15]};
    }
    return body;
}

json::object typed(const char* text) {
    return {{"text", {{"type", "plain_text_input"}, {"value", text}}}};
}

TEST(Submissions, BelongToTheConversationThatAsked) {
    const auto read = read_interaction(
        submission(example(), {{"thesis", typed("one ")}, {"thesis.2", typed("two")}}), 5);
    ASSERT_TRUE(read);
    EXPECT_EQ(read->kind, Inbound::Kind::turn);
    EXPECT_EQ(read->turn.kind, conversation::TurnKind::form);
    EXPECT_EQ(read->turn.action, "outreach.form");
    EXPECT_EQ(read->turn.value, "v");
    EXPECT_EQ(read->turn.conversation, "C1:17.5");
    EXPECT_EQ(read->turn.channel, "C1");
    EXPECT_EQ(read->turn.thread, "17.5");
    EXPECT_THAT(read->turn.fields.at("thesis"), ::testing::StartsWith("one"));
    EXPECT_THAT(read->turn.fields.at("thesis"), ::testing::EndsWith("two"));
    EXPECT_EQ(read->keys.at(0), "form:V1:1.h");
}

TEST(Submissions, OfACommandHaveNoThreadYet) {
    Form form = example();
    form.conversation = "cmd:1.2.3";
    const auto read = read_interaction(submission(form, {}), 5);
    ASSERT_TRUE(read);
    EXPECT_EQ(read->turn.conversation, "cmd:1.2.3");
    EXPECT_EQ(read->turn.thread, "");
}

TEST(Submissions, ThatBelongNowhereAreRefused) {
    Form form = example();
    form.conversation.clear();
    EXPECT_FALSE(read_interaction(submission(form, {}), 5));
}

TEST(FieldErrors, KeepTheFormOpen) {
    const json::value answer = json::parse(field_errors_answer({{"thesis", "Say \"why\"."}}));
    EXPECT_EQ(answer.at("response_action"), "errors");
    EXPECT_EQ(answer.at("errors").at("thesis"), "Say \"why\".");
}

}  // namespace
}  // namespace coco::slack
