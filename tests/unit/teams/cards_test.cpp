#include "teams/cards.hpp"

#include <boost/json.hpp>
#include <gtest/gtest.h>

namespace coco::teams {
namespace {

namespace json = boost::json;
using document::plain;

const json::value card_of(const std::string& activity) {
    return json::parse(activity).at("attachments").at(0).at("content");
}

TEST(Cards, HoldTextAndActions) {
    conversation::Reply reply;
    reply.summary = "Two versions";
    reply.document.blocks = {document::Header{"Outreach"}, document::Text{{plain("*not bold*")}},
                             document::Table{{{"A", "B"}, {"1", "2"}}}};
    reply.buttons.push_back(
        {.label = "Use A", .action = "draft.use.direct", .value = "outreach:1"});
    const auto activities = render(reply);
    ASSERT_EQ(activities.size(), 1u);
    EXPECT_EQ(json::parse(activities[0]).at("text"), "Two versions");
    const json::value card = card_of(activities[0]);
    EXPECT_EQ(card.at("body").at(1).at("text"), "\\*not bold\\*");
    EXPECT_EQ(card.at("body").at(2).at("type"), "Table");
    EXPECT_EQ(card.at("actions").at(0).at("data").at("action"), "draft.use.direct");
}

TEST(Cards, ContinueInFurtherActivitiesBelowTheLimit) {
    conversation::Reply reply;
    reply.document.blocks.push_back(document::Text{{plain(std::string(60'000, 'x') + " end")}});
    const auto activities = render(reply);
    EXPECT_GT(activities.size(), 2u);
    for (const std::string& activity : activities) EXPECT_LT(activity.size(), 28u * 1024);
    EXPECT_NE(activities.back().find("end"), std::string::npos);
    EXPECT_TRUE(json::parse(to_json(activities)).at("messages").is_array());
}

}  // namespace
}  // namespace coco::teams
