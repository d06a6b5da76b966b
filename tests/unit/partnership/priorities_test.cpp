#include "partnership/priorities.hpp"

#include <gtest/gtest.h>

namespace coco::partnership {
namespace {

Facts facts_with(std::initializer_list<std::pair<Label, std::string>> values) {
    Facts facts;
    for (const auto& [label, value] : values) facts.set(label, value, Basis::given, "Test");
    return facts;
}

TEST(Priorities, PutsTheOneThatTheThesisTouchesFirst) {
    const auto ranked = rank_priorities(
        facts_with({{Label::priorities,
                     "launch an app marketplace this year; get customers onto the top tier"},
                    {Label::thesis, "teams upgrade to the top tier for reporting"}}));
    ASSERT_EQ(ranked.size(), 2U);
    EXPECT_EQ(ranked[0].text, "get customers onto the top tier");
    EXPECT_EQ(ranked[0].basis, Basis::given);
    EXPECT_GT(ranked[0].score, ranked[1].score);
}

TEST(Priorities, InfersOneFromTheRevenueModelAndSaysWhy) {
    const auto ranked =
        rank_priorities(facts_with({{Label::revenue_model, "per-seat subscription"}}));
    ASSERT_EQ(ranked.size(), 1U);
    EXPECT_EQ(ranked[0].basis, Basis::inferred);
    EXPECT_NE(ranked[0].because.find("seat"), std::string::npos);
}

TEST(Priorities, KnowsNothingWithoutFacts) { EXPECT_TRUE(rank_priorities({}).empty()); }

TEST(Priorities, SplitsListsAndLeavesSentencesWhole) {
    EXPECT_EQ(list_items("growth, retention, and new regions").size(), 3U);
    EXPECT_EQ(list_items("a; b\nc").size(), 3U);
    EXPECT_EQ(list_items("cutting churn in the 500+ tier, which their CEO called a problem").size(),
              1U);
    EXPECT_TRUE(list_items("  ").empty());
}

TEST(Priorities, ComparesTextsByTheirStems) {
    EXPECT_EQ(shared_stems("conversation scoring", "scores every conversation"), 2);
    EXPECT_EQ(shared_stems("lost accounts", "cutting churn"), 1);
    EXPECT_EQ(shared_stems("customs filing", "payroll journals"), 0);
}

}  // namespace
}  // namespace coco::partnership
