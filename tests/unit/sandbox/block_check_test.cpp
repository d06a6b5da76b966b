#include "sandbox/block_check.hpp"

#include <gmock/gmock.h>

#include "unit/sandbox/fixture.hpp"

namespace coco::sandbox {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

BlockVerdict check(std::string_view blocks) {
    const result<json::value> parsed = parse_json(blocks);
    if (!parsed || !parsed->is_array()) {
        ADD_FAILURE() << "not a JSON array: " << blocks;
        return {};
    }
    return check_message_blocks(parsed->get_array());
}

std::string repeated(std::size_t count, const char* text) {
    std::string out;
    for (std::size_t i = 0; i < count; ++i) out += text;
    return out;
}

TEST(BlockCheck, TakesTheBlocksOfEverydayMessages) {
    const char* good[] = {
        R"([{"type":"divider"}])",
        R"([{"type":"header","text":{"type":"plain_text","text":"Outreach","emoji":false}}])",
        R"([{"type":"section","text":{"type":"mrkdwn","text":"*A*","verbatim":true},
             "accessory":{"type":"button","text":{"type":"plain_text","text":"Open"},
                          "url":"https://x.example","action_id":"open"}}])",
        R"([{"type":"section","fields":[{"type":"mrkdwn","text":"a"},
             {"type":"plain_text","text":"b"}]}])",
        R"([{"type":"context","elements":[{"type":"mrkdwn","text":"9 given"}]}])",
        R"([{"type":"actions","block_id":"outreach.v1.a","elements":[
             {"type":"button","text":{"type":"plain_text","text":"Use A"},"action_id":"a",
              "value":"outreach:1","style":"primary",
              "confirm":{"title":{"type":"plain_text","text":"Sure?"},
                         "text":{"type":"mrkdwn","text":"Really"},
                         "confirm":{"type":"plain_text","text":"Yes"},
                         "deny":{"type":"plain_text","text":"No"}}},
             {"type":"overflow","action_id":"more","options":[
              {"text":{"type":"plain_text","text":"Warmer"},"value":"warmer"}]}]}])",
        R"([{"type":"rich_text","elements":[
             {"type":"rich_text_section","elements":[
              {"type":"text","text":"old","style":{"strike":true}},
              {"type":"user","user_id":"U0PRIYA001"},
              {"type":"link","url":"https://x.example","text":"x"}]},
             {"type":"rich_text_list","style":"bullet","indent":1,"elements":[
              {"type":"rich_text_section","elements":[{"type":"text","text":"one"}]}]},
             {"type":"rich_text_preformatted","elements":[{"type":"text","text":"as typed"}]}]}])",
        R"([{"type":"table","column_settings":[{"is_wrapped":true},{"align":"right"}],"rows":[
             [{"type":"raw_text","text":"Model"},{"type":"raw_text","text":"Fit"}],
             [{"type":"raw_text","text":"Referral"},{"type":"raw_number","value":74}]]}])",
        R"([{"type":"data_visualization","title":"Fit","chart":{"type":"bar","series":[
             {"name":"Fit","data":[{"label":"A","value":74},{"label":"B","value":61.5}]}],
             "axis_config":{"categories":["A","B"],"y_label":"of 100"}}}])",
        R"([{"type":"context_actions","elements":[{"type":"feedback_buttons","action_id":"fb",
             "positive_button":{"text":{"type":"plain_text","text":"Good"},"value":"up"},
             "negative_button":{"text":{"type":"plain_text","text":"Bad"},"value":"down"}}]}])",
        R"([{"type":"markdown","text":"**bold**"}])",
    };
    for (const char* blocks : good) {
        const BlockVerdict verdict = check(blocks);
        EXPECT_EQ(verdict.error, "") << blocks;
        EXPECT_THAT(verdict.messages, IsEmpty()) << blocks;
    }
}

struct BadCase {
    const char* blocks;
    const char* message;
};

TEST(BlockCheck, NamesWhatIsWrongAndWhere) {
    const BadCase bad[] = {
        {R"([{"type":"card"}])", "[ERROR] unsupported type: card [json-pointer:/blocks/0/type]"},
        {R"([7])", "[ERROR] must provide an object [json-pointer:/blocks/0]"},
        {R"([{"type":"divider","colour":"red"}])",
         "[ERROR] invalid additional property: colour [json-pointer:/blocks/0]"},
        {R"([{"type":"header","text":{"type":"mrkdwn","text":"*x*"}}])",
         "[ERROR] unsupported type: mrkdwn [json-pointer:/blocks/0/text/type]"},
        {R"([{"type":"section"}])",
         "[ERROR] missing required field: text or fields [json-pointer:/blocks/0]"},
        {R"([{"type":"section","text":{"type":"mrkdwn","text":""}}])",
         "[ERROR] must be more than 0 characters [json-pointer:/blocks/0/text/text]"},
        {R"([{"type":"section","text":{"type":"mrkdwn","text":"x","emoji":true}}])",
         "[ERROR] invalid additional property: emoji [json-pointer:/blocks/0/text]"},
        {R"([{"type":"actions","elements":[]}])",
         "[ERROR] must have at least 1 items [json-pointer:/blocks/0/elements]"},
        {R"([{"type":"actions","elements":[{"type":"button","action_id":"a",
             "text":{"type":"mrkdwn","text":"Go"}}]}])",
         "[ERROR] unsupported type: mrkdwn [json-pointer:/blocks/0/elements/0/text/type]"},
        {R"([{"type":"actions","elements":[{"type":"button","action_id":"a","style":"green",
             "text":{"type":"plain_text","text":"Go"}}]}])",
         "[ERROR] value must be one of: primary, danger "
         "[json-pointer:/blocks/0/elements/0/style]"},
        {R"([{"type":"actions","elements":[
             {"type":"button","action_id":"a","text":{"type":"plain_text","text":"1"}},
             {"type":"button","action_id":"a","text":{"type":"plain_text","text":"2"}}]}])",
         "[ERROR] `action_id` a already exists in this block "
         "[json-pointer:/blocks/0/elements/1/action_id]"},
        {R"([{"type":"divider","block_id":"b"},{"type":"divider","block_id":"b"}])",
         "[ERROR] `block_id` b already exists [json-pointer:/blocks/1/block_id]"},
        {R"([{"type":"rich_text","elements":[{"type":"rich_text_section","elements":[
             {"type":"text","text":""}]}]}])",
         "[ERROR] must be more than 0 characters "
         "[json-pointer:/blocks/0/elements/0/elements/0/text]"},
        {R"([{"type":"rich_text","elements":[{"type":"rich_text_list","style":"dashes",
             "elements":[{"type":"rich_text_section","elements":[]}]}]}])",
         "[ERROR] value must be one of: bullet, ordered "
         "[json-pointer:/blocks/0/elements/0/style]"},
        {R"([{"type":"table","rows":[[{"type":"raw_text","text":""}]]}])",
         "[ERROR] must be more than 0 characters [json-pointer:/blocks/0/rows/0/0/text]"},
        {R"([{"type":"table","rows":[[{"type":"raw_text","text":"a"}],
             [{"type":"raw_text","text":"a"},{"type":"raw_text","text":"b"}]]}])",
         "[ERROR] all rows must have the same number of cells [json-pointer:/blocks/0/rows/1]"},
        {R"([{"type":"data_visualization","title":"Fit","chart":{"type":"bar","series":[
             {"name":"Fit","data":[{"label":"A","value":1}]}],
             "axis_config":{"categories":["B"]}}}])",
         "[ERROR] labels must match the categories of the axis "
         "[json-pointer:/blocks/0/chart/series/0/data]"},
        {R"([{"type":"data_visualization","title":"Fit","chart":{"type":"pie","segments":[
             {"label":"A","value":0}]}}])",
         "[ERROR] must be a number greater than 0 [json-pointer:/blocks/0/chart/segments/0/value]"},
        {R"([{"type":"input","label":{"type":"plain_text","text":"Why"}}])",
         "[ERROR] missing required field: element [json-pointer:/blocks/0]"},
    };
    for (const BadCase& one : bad) {
        const BlockVerdict verdict = check(one.blocks);
        EXPECT_EQ(verdict.error, "invalid_blocks") << one.blocks;
        EXPECT_THAT(verdict.messages, Contains(one.message)) << one.blocks;
    }
}

TEST(BlockCheck, LengthsCountCodePoints) {
    const auto header = [](const std::string& text) {
        const json::object content = {{"type", "plain_text"}, {"text", text}};
        return check_message_blocks(list_of(json::object{{"type", "header"}, {"text", content}}));
    };
    EXPECT_TRUE(header(repeated(150, "é")).good());
    EXPECT_THAT(header(repeated(151, "é")).messages,
                ElementsAre("[ERROR] must be less than 151 characters "
                            "[json-pointer:/blocks/0/text/text]"));
    EXPECT_TRUE(check_message_blocks(list_of(section(repeated(3'000, "x")))).good());
    EXPECT_FALSE(check_message_blocks(list_of(section(repeated(3'001, "x")))).good());
}

TEST(BlockCheck, ButtonsHaveShortLabelsAndBoundedValues) {
    const auto pressed = [](std::size_t label, std::size_t value) {
        json::array elements = list_of(button(repeated(label, "x"), "a", repeated(value, "v")));
        return check_message_blocks(list_of(actions(std::move(elements)))).good();
    };
    EXPECT_TRUE(pressed(75, 2'000));
    EXPECT_FALSE(pressed(76, 1));
    EXPECT_FALSE(pressed(1, 2'001));
}

TEST(BlockCheck, AMessageHasAtMost50BlocksAndABudget) {
    json::array blocks;
    for (int i = 0; i < 50; ++i) blocks.push_back({{"type", "divider"}});
    EXPECT_TRUE(check_message_blocks(blocks).good());
    blocks.push_back({{"type", "divider"}});
    EXPECT_THAT(check_message_blocks(blocks).messages,
                ElementsAre("[ERROR] no more than 50 items allowed [json-pointer:/blocks]"));
    json::array heavy;
    for (int i = 0; i < 5; ++i) heavy.push_back(section(repeated(2'900, "x")));
    EXPECT_EQ(check_message_blocks(heavy).error, "msg_blocks_too_long");
    json::array markdown;
    for (int i = 0; i < 2; ++i)
        markdown.push_back({{"type", "markdown"}, {"text", repeated(6'001, "x")}});
    EXPECT_EQ(check_message_blocks(markdown).error, "msg_blocks_too_long");
}

TEST(BlockCheck, AMessageHasOneTableAndTwoCharts) {
    const char* table = R"({"type":"table","rows":[[{"type":"raw_text","text":"a"}]]})";
    EXPECT_FALSE(check(std::string("[") + table + "," + table + "]").good());
    const char* chart = R"({"type":"data_visualization","title":"t","chart":{"type":"pie",
                            "segments":[{"label":"a","value":1}]}})";
    EXPECT_TRUE(check(std::string("[") + chart + "," + chart + "]").good());
    EXPECT_FALSE(check(std::string("[") + chart + "," + chart + "," + chart + "]").good());
}

TEST(BlockCheck, AModalHasATitleOf24AndSubmitForInputs) {
    EXPECT_TRUE(check_view(form(), "modal").good());
    json::object long_title = form();
    long_title["title"].as_object()["text"] = repeated(25, "x");
    EXPECT_THAT(check_view(long_title, "modal").messages,
                ElementsAre("[ERROR] must be less than 25 characters "
                            "[json-pointer:/view/title/text]"));
    json::object no_submit = form();
    no_submit.erase("submit");
    EXPECT_THAT(check_view(no_submit, "modal").messages, ElementsAre(HasSubstr("submit")));
    json::object table = form();
    table["blocks"].as_array().push_back({{"type", "table"}, {"rows", json::array{}}});
    EXPECT_EQ(check_view(table, "modal").error, "invalid_arguments")
        << "tables are for messages only";
    json::object heavy = form();
    heavy["private_metadata"] = repeated(3'001, "x");
    EXPECT_FALSE(check_view(heavy, "modal").good());
}

}  // namespace
}  // namespace coco::sandbox
