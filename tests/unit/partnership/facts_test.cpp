#include <gtest/gtest.h>

#include "partnership/facts.hpp"

namespace coco::partnership {
namespace {

TEST(Facts, LabelsHaveOneIdEach) {
    for (int i = 0; i <= static_cast<int>(Label::note); ++i) {
        const auto label = static_cast<Label>(i);
        EXPECT_EQ(label_with_id(id_of(label)), label);
        EXPECT_FALSE(display_name(label).empty());
    }
    EXPECT_EQ(id_of(Label::contract_value), "contract_value");
    EXPECT_EQ(id_of(Label::note), "note");
    EXPECT_EQ(label_with_id("Partner"), std::nullopt);
}

TEST(Facts, BasesHaveNames) {
    for (const Basis basis : {Basis::given, Basis::computed, Basis::inferred, Basis::assumed})
        EXPECT_EQ(basis_named(name_of(basis)), basis);
    EXPECT_EQ(basis_named("guessed"), std::nullopt);
}

TEST(Facts, SettingALabelAgainReplacesItInPlace) {
    Facts facts;
    EXPECT_EQ(facts.set(Label::deal_volume, "60", Basis::given, "Priya", 1), "");
    facts.set(Label::partner, "Harbor", Basis::given, "Priya");
    EXPECT_EQ(facts.set(Label::deal_volume, "40", Basis::assumed, "Dev", 2), "60");
    ASSERT_EQ(facts.list().size(), 2u);
    EXPECT_EQ(facts.list()[0].id, "deal_volume");
    EXPECT_EQ(facts.list()[0].value, "40");
    EXPECT_EQ(facts.list()[0].basis, Basis::assumed);
    EXPECT_EQ(facts.list()[0].source, "Dev");
    EXPECT_EQ(facts.list()[0].at_ms, 2);
}

TEST(Facts, ObjectionsAndNotesAddUp) {
    Facts facts;
    facts.set(Label::objection, "too small", Basis::given, "Priya");
    facts.set(Label::note, "phones", Basis::given, "Priya");
    facts.set(Label::objection, "too big", Basis::given, "Priya");
    ASSERT_EQ(facts.all(Label::objection).size(), 2u);
    EXPECT_EQ(facts.all(Label::objection)[1]->id, "objection_2");
    EXPECT_EQ(facts.get(Label::objection), "too small");
    EXPECT_EQ(facts.get(Label::note), "phones");
}

TEST(Facts, NeverGivesAnIdTwice) {
    Facts facts;
    facts.add({"objection_7", Label::objection, "a", Basis::given, "", 0});
    facts.add({"objection_7", Label::objection, "b", Basis::given, "", 0});
    facts.add({"", Label::partner, "Harbor", Basis::given, "", 0});
    facts.add({"partner", Label::partner, "Quay", Basis::inferred, "", 0});
    EXPECT_EQ(facts.list()[1].id, "objection_8");
    EXPECT_EQ(facts.list()[2].id, "partner");
    EXPECT_EQ(facts.list()[3].id, "partner_2");
}

TEST(Facts, WhatIsRemovedIsGone) {
    Facts facts;
    facts.set(Label::contact, "Jo Tran", Basis::given, "");
    facts.remove(Label::contact);
    EXPECT_FALSE(facts.has(Label::contact));
    EXPECT_EQ(facts.find(Label::contact), nullptr);
    EXPECT_EQ(facts.get(Label::contact), "");
}

}  // namespace
}  // namespace coco::partnership
