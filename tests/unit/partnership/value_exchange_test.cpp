#include "partnership/value_exchange.hpp"

#include <gtest/gtest.h>

namespace coco::partnership {
namespace {

TEST(ValueExchange, ReadsTheCommercialModelThatPeopleName) {
    EXPECT_EQ(model_named("Referral"), CommercialModel::referral);
    EXPECT_EQ(model_named("a co-sell agreement"), CommercialModel::co_sell);
    EXPECT_EQ(model_named("white label"), CommercialModel::oem);
    EXPECT_EQ(model_named("joint go-to-market"), CommercialModel::joint_gtm);
    EXPECT_EQ(model_named("referral or reseller"), std::nullopt);
    EXPECT_EQ(model_named("not sure yet"), std::nullopt);
    EXPECT_EQ(model_named("variable"), std::nullopt);
}

TEST(ValueExchange, ComputesThePartnersFirstYear) {
    Facts facts;
    facts.set(Label::commercial_model, "referral", Basis::given, "Test");
    facts.set(Label::deal_volume, "60 deals a year", Basis::given, "Test");
    EXPECT_EQ(partner_income(facts), std::nullopt);
    facts.set(Label::contract_value, "$28,000", Basis::given, "Test");
    const auto income = partner_income(facts);
    ASSERT_TRUE(income);
    EXPECT_EQ(income->typical, 17'010'000);
    EXPECT_EQ(income->low, 5'670'000);
    EXPECT_EQ(income->high, 28'350'000);
    EXPECT_EQ(income->currency, "USD");
    EXPECT_EQ(income->inputs.at("deals"), "60");
}

TEST(ValueExchange, PromisesNoIncomeWhereTheModelPaysNone) {
    Facts facts;
    facts.set(Label::commercial_model, "OEM", Basis::given, "Test");
    facts.set(Label::deal_volume, "25", Basis::given, "Test");
    facts.set(Label::contract_value, "EUR 64,000", Basis::given, "Test");
    EXPECT_EQ(partner_income(facts), std::nullopt);
}

TEST(ValueExchange, KnowsTheEffortOfEachModel) {
    for (const auto model :
         {CommercialModel::referral, CommercialModel::co_sell, CommercialModel::integration,
          CommercialModel::reseller, CommercialModel::oem, CommercialModel::joint_gtm}) {
        const Number effort = effort_number(model);
        EXPECT_LT(effort.low, effort.typical);
        EXPECT_LT(effort.typical, effort.high);
        EXPECT_EQ(effort.unit, "days");
    }
}

}  // namespace
}  // namespace coco::partnership
