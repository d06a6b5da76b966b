// Figures per unit, multiplied out for one customer of the segment.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "writing/compose.hpp"
#include "writing/composer/material.hpp"

namespace coco::writing::composer {
namespace {

using partnership::Basis;
using partnership::Facts;
using partnership::Label;

Material material_for(const char* segment, const char* outcome) {
    Facts facts;
    const auto set = [&](Label label, const char* value) {
        facts.set(label, value, Basis::given, "Priya Raman");
    };
    set(Label::partner, "Harbor Payroll");
    set(Label::product, "a connector that splits payroll journals");
    set(Label::thesis, "their customers split payroll journals by hand");
    set(Label::segment, segment);
    set(Label::outcome, outcome);
    return gather_material({"outreach", facts, {2026, 11, 23}, 0});
}

TEST(Arithmetic, MultipliesAFigureForAnExampleInsideTheSegment) {
    const Material material =
        material_for("Harbor customers with 3 to 12 legal entities",
                     "about 22 hours of re-keying saved per entity per month");
    EXPECT_EQ(material.text("unit_case"), "one of your customers with six legal entities");
    EXPECT_EQ(material.text("unit_total"), "132 hours a month");
    EXPECT_EQ(material.text("unit_each"), "22 for each entity");
    EXPECT_EQ(material.text("unit_work"), "re-keying");
    const partnership::Claim* claim = material.find_claim("per_unit");
    ASSERT_TRUE(claim);
    EXPECT_EQ(claim->basis, Basis::computed);
    EXPECT_EQ(claim->text, "6 × 22 = 132 hours a month");
}

TEST(Arithmetic, StaysInsideANarrowSegment) {
    const Material material = material_for("customers with 5 to 8 branches",
                                           "4 hours of counting saved per branch each week");
    EXPECT_EQ(material.text("unit_case"), "one of your customers with eight branches");
    EXPECT_EQ(material.text("unit_total"), "32 hours a week");
}

TEST(Arithmetic, SaysNothingWithoutAUnitThatBothNameOrAPeriod) {
    EXPECT_FALSE(material_for("customers with 3 to 12 legal entities",
                              "about 22 hours of re-keying saved per employee per month")
                     .has("unit_total"));
    EXPECT_FALSE(material_for("customers with 3 to 12 legal entities",
                              "about 22 hours of re-keying saved per entity")
                     .has("unit_total"));
    EXPECT_FALSE(material_for("customers with many entities",
                              "about 22 hours of re-keying saved per entity per month")
                     .has("unit_total"));
    EXPECT_FALSE(
        material_for("customers with 3 to 12 weeks of stock", "2 hours of counting per week")
            .has("unit_total"));
}

}  // namespace
}  // namespace coco::writing::composer
