// What people see, press and fill in.
#include "sandbox/render.hpp"

#include <gmock/gmock.h>

#include "sandbox/controls.hpp"
#include "unit/sandbox/fixture.hpp"

namespace coco::sandbox {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

json::array blocks_of(std::string_view text) { return parse_json(text)->as_array(); }

TEST(Render, BlocksReadAsLines) {
    Scene scene;
    const json::array blocks = blocks_of(R"([
        {"type":"header","text":{"type":"plain_text","text":"Models"}},
        {"type":"section","text":{"type":"mrkdwn","text":"*Referral* for <@U0PRIYA001> &amp; co"}},
        {"type":"rich_text","elements":[{"type":"rich_text_section","elements":[
          {"type":"text","text":"next week","style":{"strike":true}},
          {"type":"text","text":" Thursday","style":{"bold":true}}]},
          {"type":"rich_text_list","style":"bullet","elements":[
           {"type":"rich_text_section","elements":[{"type":"text","text":"one"}]}]}]},
        {"type":"divider"},
        {"type":"table","rows":[[{"type":"raw_text","text":"Model"},
          {"type":"raw_text","text":"Fit"}],
          [{"type":"raw_text","text":"OEM"},{"type":"raw_number","value":27}]]},
        {"type":"data_visualization","title":"Fit","chart":{"type":"bar","series":[
          {"name":"Fit","data":[{"label":"A","value":74}]}],"axis_config":{"categories":["A"]}}},
        {"type":"context","elements":[{"type":"mrkdwn","text":"9 given"},
          {"type":"plain_text","text":"built in"}]},
        {"type":"actions","elements":[
          {"type":"button","action_id":"a","text":{"type":"plain_text","text":"Use A"}},
          {"type":"overflow","action_id":"m","options":[
            {"text":{"type":"plain_text","text":"Warmer"},"value":"w"},
            {"text":{"type":"plain_text","text":"Undo"},"value":"u"}]}]}])");
    EXPECT_EQ(render_blocks(scene.workspace, blocks),
              "# Models\n"
              "*Referral* for @Priya Raman & co\n"
              "~next week~* Thursday*\n"
              "• one\n"
              "----------------------------------------\n"
              "Model | Fit\n"
              "OEM   | 27\n"
              "(chart) Fit\nFit: A 74\n"
              "9 given · built in\n"
              "[Use A] [More: Warmer · Undo]");
}

TEST(Render, EachPersonSeesTheirOwnChannelsAndWhispers) {
    Scene scene;
    const std::string root = scene.post(kPartners, "Outreach");
    scene.say(kPriya, kPartners, "shorter", root);
    scene.call("chat.postEphemeral", {{"channel", kPartners},
                                      {"user", kDev},
                                      {"text", "only Dev"},
                                      {"thread_ts", root}});
    scene.say(kPriya, kBoard, "board only");
    scene.workspace.set_status(kPartners, root, "is writing");
    const std::string dev = render_for(scene.workspace, kDev);
    EXPECT_THAT(dev, HasSubstr("=== #partners ===\n"
                               "COCO (app)\n  Outreach\n"
                               "    Priya Raman\n      shorter\n"
                               "    COCO (app) (only visible to you)\n      only Dev\n"
                               "    COCO (app) is writing\n"));
    EXPECT_THAT(dev, Not(HasSubstr("board only")));
    EXPECT_THAT(render_for(scene.workspace, kPriya), Not(HasSubstr("only Dev")));
    EXPECT_THAT(render_for(scene.workspace, kPriya), HasSubstr("board only"));
    EXPECT_THAT(render_for(scene.workspace, kMarcus),
                HasSubstr("#harbor-ledgerline (shared with another organisation)"));
}

TEST(Render, ProgramsSeeThreadsButtonsAndTheOpenForm) {
    Scene scene;
    scene.call("chat.postMessage",
               {{"channel", kPartners},
                {"text", "Outreach"},
                {"blocks", list_of(actions(list_of(button("Use A", "use", "outreach:1"))))}});
    scene.call("views.open", {{"trigger_id", scene.workspace.make_trigger(kPriya, kPartners)},
                              {"view", form()}});
    const json::value seen = see(scene.workspace, kPriya);
    const json::value& message = seen.at_pointer("/channels/0/messages/0");
    EXPECT_EQ(message.at_pointer("/buttons/0/label").as_string(), "Use A");
    EXPECT_EQ(message.at_pointer("/buttons/0/value").as_string(), "outreach:1");
    EXPECT_EQ(seen.at_pointer("/view/title").as_string(), "Before I draft");
    EXPECT_EQ(seen.at_pointer("/view/inputs/0/block_id").as_string(), "why");
    EXPECT_TRUE(see(scene.workspace, kDev).at("view").is_null());
}

TEST(Controls, ButtonsMenusAndFeedbackArePressedByName) {
    const json::array blocks = blocks_of(R"([
        {"type":"actions","block_id":"b","elements":[
          {"type":"button","action_id":"use","value":"outreach:1",
           "text":{"type":"plain_text","text":"Use A"}},
          {"type":"overflow","action_id":"more","options":[
            {"text":{"type":"plain_text","text":"Warmer"},"value":"w"},
            {"text":{"type":"plain_text","text":"Undo"},"value":"u"}]}]},
        {"type":"context_actions","block_id":"c","elements":[
          {"type":"feedback_buttons","action_id":"fb",
           "positive_button":{"text":{"type":"plain_text","text":"Good"},"value":"up"},
           "negative_button":{"text":{"type":"plain_text","text":"Bad"},"value":"down"}}]}])");
    const std::vector<Pressable> all = pressables(blocks);
    EXPECT_EQ(all.size(), 5u);
    EXPECT_EQ(text_at(find_pressable(all, "use")->action, "value"), "outreach:1");
    EXPECT_EQ(text_at(find_pressable(all, "Use A")->action, "block_id"), "b");
    EXPECT_EQ(text_at(find_pressable(all, "Undo")->action, {"selected_option", "value"}), "u");
    EXPECT_EQ(text_at(find_pressable(all, "down")->action, "type"), "feedback_buttons");
    EXPECT_EQ(find_pressable(all, "more"), nullptr) << "two options share this action_id";
    EXPECT_EQ(find_pressable(all, "Shorter"), nullptr);
}

TEST(Controls, InputsReportTheirValuesAsSlackDoes) {
    const json::array blocks = blocks_of(R"([
        {"type":"input","block_id":"why","label":{"type":"plain_text","text":"Why"},
         "element":{"type":"plain_text_input","action_id":"t","max_length":5}},
        {"type":"input","block_id":"tone","label":{"type":"plain_text","text":"Tone"},
         "optional":true,"element":{"type":"static_select","action_id":"s","options":[
          {"text":{"type":"plain_text","text":"Warm"},"value":"warm"}]}},
        {"type":"input","block_id":"parts","label":{"type":"plain_text","text":"Parts"},
         "optional":true,"element":{"type":"checkboxes","action_id":"c","options":[
          {"text":{"type":"plain_text","text":"A"},"value":"a"},
          {"text":{"type":"plain_text","text":"B"},"value":"b"}]}}])");
    std::map<std::string, std::string> errors;
    const json::object values =
        input_values(blocks, {{"why", "costs"}, {"Tone", "Warm"}, {"c", "a, B"}}, errors);
    EXPECT_THAT(errors, IsEmpty());
    EXPECT_EQ(text_at(values, {"why", "t", "value"}), "costs");
    EXPECT_EQ(text_at(values, {"tone", "s", "selected_option", "value"}), "warm");
    const json::value reported = values;
    EXPECT_EQ(reported.at_pointer("/parts/c/selected_options").as_array().size(), 2u);

    input_values(blocks, {{"why", "too long"}, {"tone", "Cold"}}, errors);
    EXPECT_EQ(errors["why"], "This entry is too long.");
    EXPECT_EQ(errors["tone"], "There is no option named Cold.");
    errors.clear();
    input_values(blocks, {}, errors);
    EXPECT_THAT(errors, ElementsAre(testing::Pair("why", "Please complete this required field.")));
}

}  // namespace
}  // namespace coco::sandbox
