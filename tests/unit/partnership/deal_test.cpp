#include <gtest/gtest.h>

#include "partnership/deal.hpp"

namespace coco::partnership {
namespace {

Deal full_deal() {
    Deal deal;
    deal.partner = "Harbor Payroll";
    deal.owner = "U1";
    deal.owner_name = "Priya";
    deal.channel = "C1";
    deal.parent = "1700.1";
    deal.direct = true;
    deal.facts.set(Label::partner, "Harbor Payroll", Basis::given, "Priya", 5);
    Draft draft;
    draft.kind = "outreach";
    draft.version = 2;
    draft.sections = {{"direct", "A", "Hi", {{{{"Hello?", Role::ask, 50, {}}}}}}};
    deal.drafts = {draft};
    deal.shown = {{"outreach", 1, "1700.2", true}, {"outreach", 2, "1700.3", false}};
    deal.working_on = "direct";
    deal.asked = {"product", "thesis"};
    deal.waiting_for = "outreach";
    deal.log_length = 7;
    return deal;
}

TEST(DealJson, ComesBackAsItWent) {
    const auto after = deal_from_json(to_json(full_deal()));
    ASSERT_TRUE(after) << after.error().detail;
    EXPECT_EQ(to_json(*after), to_json(full_deal()));
    EXPECT_TRUE(after->direct);
    EXPECT_EQ(after->owner_name, "Priya");
    EXPECT_EQ(after->shown[1].message, "1700.3");
    EXPECT_FALSE(after->shown[1].full);
    EXPECT_EQ(after->asked, (std::vector<std::string>{"product", "thesis"}));
    EXPECT_EQ(after->waiting_for, "outreach");
    EXPECT_EQ(after->working_on, "direct");
    EXPECT_EQ(after->log_length, 7);
    EXPECT_EQ(after->facts.list()[0].at_ms, 5);
    ASSERT_TRUE(after->draft("outreach"));
    EXPECT_EQ(after->draft("outreach")->version, 2);
    EXPECT_EQ(after->draft("models"), nullptr);
}

TEST(DealJson, AnEmptyDealComesBackToo) {
    const auto after = deal_from_json(to_json(Deal{}));
    ASSERT_TRUE(after);
    EXPECT_EQ(to_json(*after), to_json(Deal{}));
}

TEST(DealJson, IgnoresKeysOfLaterVersions) {
    std::string text = to_json(full_deal());
    text.insert(1, "\"mood\":{\"today\":[1,2.5,null]},");
    const auto after = deal_from_json(text);
    ASSERT_TRUE(after);
    EXPECT_EQ(to_json(*after), to_json(full_deal()));
}

TEST(DealJson, RefusesWhatItDidNotWrite) {
    for (const char* text : {"", "null", "[]", "{", "{\"partner\":1}", "{\"drafts\":[{}]}",
                             "{\"facts\":[{\"label\":\"x\"}]}", "{\"log_length\":\"7\"}"}) {
        const auto deal = deal_from_json(text);
        ASSERT_FALSE(deal) << text;
        EXPECT_EQ(deal.error().code, errc::corrupt) << text;
    }
}

}  // namespace
}  // namespace coco::partnership
