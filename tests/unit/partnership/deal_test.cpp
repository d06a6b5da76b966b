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
    draft.log_index = 6;
    draft.sections = {{"direct", "A", "Hi", {{{{"Hello?", Role::ask, 50, {}}}}}}};
    deal.drafts = {draft};
    deal.shown = {{"outreach", 1, "1700.2", true}, {"outreach", 2, "1700.3", false}};
    deal.working_on = "direct";
    deal.asked = {"product", "thesis"};
    deal.waiting_for = "outreach";
    deal.log_length = 7;
    Fact sixty{"deal_volume", Label::deal_volume, "60", Basis::given, "Priya", 8};
    Fact fifty_two = sixty;
    fifty_two.value = "52";
    fifty_two.source = "Dev";
    deal.corrections = {{sixty, "Priya", "1700.4"}};
    deal.disputes = {{{sixty, fifty_two}, "1700.5"}};
    deal.keep_guess("feels long", "outreach", 2);
    deal.met("Priya");
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
    EXPECT_EQ(after->newest, std::vector<int>{6});
    ASSERT_EQ(after->corrections.size(), 1u);
    EXPECT_EQ(after->corrections[0].was.value, "60");
    EXPECT_EQ(after->corrections[0].message, "1700.4");
    ASSERT_EQ(after->disputes.size(), 1u);
    EXPECT_EQ(after->disputes[0].values.at(1).source, "Dev");
    EXPECT_EQ(after->guess(1)->text, "feels long");
    EXPECT_EQ(after->people, std::vector<std::string>{"Priya"});
}

TEST(DealJson, NamesTheDraftsAndDoesNotHoldThem) {
    const std::string json = to_json(full_deal());
    EXPECT_EQ(json.find("Hello?"), std::string::npos);
    EXPECT_TRUE(deal_from_json(json)->drafts.empty());
}

TEST(DealJson, ReadsHeadsThatHeldTheDraftItself) {
    const auto deal = deal_from_json(R"({"partner":"Harbor","drafts":[{"kind":"outreach"}],)"
                                     R"("log_length":3})");
    ASSERT_TRUE(deal) << deal.error().detail;
    EXPECT_EQ(deal->newest, std::vector<int>{2});
}

TEST(Deal, FindsWhatIsPendingByLabel) {
    Deal deal = full_deal();
    EXPECT_EQ(deal.draft("outreach")->version, 2);
    EXPECT_EQ(deal.draft("models"), nullptr);
    ASSERT_TRUE(deal.correction(Label::deal_volume));
    EXPECT_EQ(deal.correction(Label::deal_volume)->by, "Priya");
    EXPECT_EQ(deal.correction(Label::contact), nullptr);
    ASSERT_TRUE(deal.dispute(Label::deal_volume));
    EXPECT_EQ(deal.dispute(Label::contact), nullptr);
}

TEST(Deal, KeepsPeopleOnceAndOnlyTheNewestGuesses) {
    Deal deal;
    for (int i = 0; i < 100; ++i) {
        deal.met("Priya");
        deal.met("Person " + std::to_string(i));
        deal.keep_guess("text", "outreach", i);
    }
    EXPECT_EQ(deal.people.size(), Deal::kMaxPeople);
    EXPECT_EQ(deal.guesses.size(), Deal::kMaxGuesses);
    EXPECT_EQ(deal.guess(100)->version, 99);
    EXPECT_EQ(deal.guess(1), nullptr);
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
    for (const char* text :
         {"", "null", "[]", "{", "{\"partner\":1}", "{\"newest\":[1]}", "{\"disputes\":[{}]}",
          "{\"corrections\":[{}]}", "{\"facts\":[{\"label\":\"x\"}]}", "{\"log_length\":\"7\"}"}) {
        const auto deal = deal_from_json(text);
        ASSERT_FALSE(deal) << text;
        EXPECT_EQ(deal.error().code, errc::corrupt) << text;
    }
}

}  // namespace
}  // namespace coco::partnership
