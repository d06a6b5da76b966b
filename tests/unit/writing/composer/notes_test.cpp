// What people's notes become: each case once read wrongly.
#include <gtest/gtest.h>

#include <string>

#include "partnership/intake.hpp"
#include "writing/compose.hpp"
#include "writing/composer/clauses.hpp"
#include "writing/composer/orthography.hpp"
#include "writing/composer/thesis.hpp"

namespace coco::writing::composer {
namespace {

constexpr Day kToday{2026, 11, 23};

/// Both bodies of an outreach for a partner "Parcelo" with these lines besides.
std::string drafted(const std::string& lines) {
    const auto facts = partnership::read_intake(
                           "My company: Geofence Ltd\nPartner company: "
                           "Parcelo\n" +
                               lines,
                           "Test")
                           .facts;
    const auto draft = compose({"outreach", facts, kToday, 0});
    EXPECT_TRUE(draft) << (draft ? "" : to_string(draft.error()));
    if (!draft) return {};
    std::string text;
    for (const auto& section : draft->sections)
        text += section.subject + "\n" + partnership::body_of(section) + "\n";
    return text;
}

bool says(const std::string& text, std::string_view words) {
    return text.find(words) != std::string::npos;
}

TEST(Notes, APastVerbBehindAPronounIsTheVerb) {
    const auto text = drafted(
        "My product: draft transcripts\nThesis: Parcelo turned down 1,900 "
        "jobs last year for want of a driver.");
    EXPECT_TRUE(says(text, "You turned down 1,900 jobs last year")) << text;
}

TEST(Notes, AdverbsStandBehindMay) {
    const auto fragment = read_fragment("insurers now want a training log before renewal");
    EXPECT_EQ(with_may(fragment), "insurers may now want a training log before renewal");
    EXPECT_EQ(with_seem(fragment), "insurers now seem to want a training log before renewal");
}

TEST(Notes, AProgressivePassiveLosesItsBeing) {
    const auto fragment = read_fragment("instructors are being asked for help");
    EXPECT_EQ(with_seem(fragment), "instructors seem to be asked for help");
}

TEST(Notes, StringsOfSentencesAreSaidAsTheyWereGiven) {
    EXPECT_FALSE(is_safe(read_fragment("crane turns up, pad isn't ready, crane goes home")));
    EXPECT_FALSE(is_safe(read_fragment("if a council has to re-tender, the incumbent wins")));
    EXPECT_FALSE(is_safe(read_fragment("they have one")));
    EXPECT_TRUE(is_safe(read_fragment("hosts drive 40 minutes to hand over a key")));
    const auto text = drafted(
        "My product: a soil calculator\nThesis: crane turns up, pad isn't "
        "ready, crane goes home");
    EXPECT_TRUE(says(text, ": crane turns up, pad isn't ready, crane goes home.")) << text;
}

TEST(Notes, SoFarIsNoConsequence) {
    const auto statements = read_statements(
        "Our forecast has only been proven in cities so far and a summer network is the test.",
        Names{{"Parcelo"}, {"Geofence"}, "customers"});
    ASSERT_FALSE(statements.empty());
    for (const Statement& statement : statements)
        EXPECT_NE(statement.fragment.words.front().lower, "far");
}

TEST(Notes, WhatWeAreOrWantIsNoRemedy) {
    const auto text = drafted(
        "My product: route planning\nThesis: Drivers wait at the gate. We are the fastest on the "
        "market and we want a reference.");
    EXPECT_FALSE(says(text, "fastest")) << text;
    EXPECT_FALSE(says(text, "reference")) << text;
}

TEST(Notes, APriorityThatSaysNothingIsLeftOut) {
    const auto text = drafted(
        "My product: route planning\nThesis: Drivers wait at the gate.\n"
        "Their strategic priorities: none published");
    EXPECT_FALSE(says(text, "working on none") || says(text, "published")) << text;
}

TEST(Notes, AQuotedPriorityIsToldWithItsSpeaker) {
    const auto text = drafted(
        "My product: route planning\nThesis: Parcelo loses shops because parcels come late.\n"
        "Their strategic priorities: cutting churn in the top tier, which their CEO called \"our "
        "leaky bucket\" on the May call");
    EXPECT_TRUE(says(text,
                     "Your CEO called churn in the top tier \"our leaky bucket\" on the May "
                     "call."))
        << text;
}

TEST(Notes, WhatAPartnerCountsIsNotWhomItServes) {
    const auto text = drafted(
        "My product: a door sensor\nTheir customer base: 4,100 lifts under "
        "contract\nThesis: Technicians drive out for faults that were none.");
    EXPECT_FALSE(says(text, "your lifts")) << text;
    EXPECT_TRUE(says(drafted("My product: berth booking\nTheir business: payments for marinas\n"
                             "Thesis: guests leave when nobody answers the phone"),
                     "your marinas"));
}

TEST(Notes, SeveralThingsGetNoCommonArticle) {
    const auto text = drafted(
        "My product: brand, size, condition and price from three photos\n"
        "Thesis: Sellers give up when a listing takes eleven minutes.");
    EXPECT_FALSE(says(text, "a brand")) << text;
}

TEST(Notes, LegalFormsStayInTheSignature) {
    const auto text = drafted(
        "My name and title: Jo Park, BD\nMy product: route planning\n"
        "Thesis: Drivers wait at the gate.");
    EXPECT_TRUE(says(text, "BD, Geofence Ltd")) << text;
    EXPECT_TRUE(says(text, "Geofence offers") || says(text, "Geofence makes")) << text;
}

TEST(Notes, MonthsKeepTheirCapital) {
    EXPECT_EQ(clean_sentence("your guides lose january and february"),
              "Your guides lose January and February.");
}

TEST(Notes, AKnownObjectionDecidesWhenToPass) {
    const std::string facts =
        "My product: route planning\nThesis: Drivers wait at the gate.\n"
        "Commercial model: integration\n";
    const auto text =
        drafted(facts + "Objections:\n1. \"Our customers expect us to build this natively\"");
    EXPECT_TRUE(says(text, "funded") || says(text, "your own engineers will build")) << text;
}

TEST(Notes, AnAppInTheirMarketplacePaysTheirShare) {
    const std::string facts =
        "My product: route planning\nThesis: Drivers wait at the gate.\nCommercial model: "
        "integration\nDeal volume: 150 deals a year\nContract value: $9,600\n";
    EXPECT_FALSE(says(drafted(facts), "$91,800"));
    const auto text = drafted(facts + "Their strategic priorities: launch an app marketplace");
    EXPECT_TRUE(says(text, "$91,800")) << text;
    EXPECT_TRUE(says(text, "15%")) << text;
}

TEST(Notes, ARatioTellsMoreThanAVolume) {
    bool told = false;
    for (int variant = 0; variant < 4 && !told; ++variant) {
        const auto facts =
            partnership::read_intake(
                "My company: Geofence\nPartner company: Parcelo\nMy product: route planning\nTheir "
                "customer base: 14,000 drivers\nThesis: drivers wait at the gate\nCommercial "
                "model: "
                "referral\nDeal volume: 200 deals a year\nContract value: $1,800",
                "Test")
                .facts;
        const auto draft = compose({"outreach", facts, kToday, variant});
        ASSERT_TRUE(draft);
        told = says(partnership::body_of(draft->sections[0]), "one in 70 of your drivers");
    }
    EXPECT_TRUE(told);
}

}  // namespace
}  // namespace coco::writing::composer
