#include <gtest/gtest.h>

#include "partnership/intake.hpp"

namespace coco::partnership {
namespace {

struct Command {
    std::string_view text;
    std::string_view partner;
    std::string_view thesis;
    std::string_view contact;
};

void PrintTo(const Command& command, std::ostream* out) {
    *out << command.text;
}

class CommandText : public testing::TestWithParam<Command> {};

TEST_P(CommandText, NamesPartnerReasonAndContact) {
    const Facts facts = read_command(GetParam().text, "Priya").facts;
    EXPECT_EQ(facts.get(Label::partner), GetParam().partner) << GetParam().text;
    EXPECT_EQ(facts.get(Label::thesis), GetParam().thesis) << GetParam().text;
    EXPECT_EQ(facts.get(Label::contact), GetParam().contact) << GetParam().text;
}

constexpr Command kCommands[] = {
    {"", "", "", ""},
    {"  \n ", "", "", ""},
    {"Harbor Payroll", "Harbor Payroll", "", ""},
    {"harbor payroll.", "harbor payroll", "", ""},
    {"\"Harbor Payroll\"", "Harbor Payroll", "", ""},
    {"“Harbor, Payroll & Sons” because they churn", "Harbor, Payroll & Sons", "they churn", ""},
    {"outreach to Harbor Payroll", "Harbor Payroll", "", ""},
    {"for Harbor Payroll", "Harbor Payroll", "", ""},
    {"to *Harbor Payroll*", "Harbor Payroll", "", ""},
    {"<https://harbor.example|Harbor Payroll>", "Harbor Payroll", "", ""},
    {"Harbor Payroll, because their multi-entity customers churn, Marcus Boyle, VP Alliances",
     "Harbor Payroll", "their multi-entity customers churn", "Marcus Boyle, VP Alliances"},
    {"Harbor Payroll, Marcus Boyle, VP Alliances, because they churn, and they know it",
     "Harbor Payroll", "they churn, and they know it", "Marcus Boyle, VP Alliances"},
    {"Harbor Payroll because their customers, who have 3 entities, leave", "Harbor Payroll",
     "their customers, who have 3 entities, leave", ""},
    {"Harbor Payroll - because they churn", "Harbor Payroll", "they churn", ""},
    {"Harbor Payroll since 2019 Ltd, because they churn", "Harbor Payroll since 2019 Ltd",
     "they churn", ""},
    {"Acme, Inc., because they churn in France, Germany and Spain", "Acme, Inc.",
     "they churn in France, Germany and Spain", ""},
    {"Harbor Payroll, Marcus Boyle", "Harbor Payroll", "", "Marcus Boyle"},
    {"Harbor Payroll, Marcus Boyle (VP Alliances), because they churn", "Harbor Payroll",
     "they churn", "Marcus Boyle, VP Alliances"},
    {"Harbor Payroll, because they churn, Jo Tran", "Harbor Payroll", "they churn", "Jo Tran"},
    {"Marcus Boyle, VP Alliances at Harbor Payroll, because they churn", "Harbor Payroll",
     "they churn", "Marcus Boyle, VP Alliances"},
    {"Marcus Boyle at Harbor Payroll", "Harbor Payroll", "", "Marcus Boyle"},
    {"Harbor Payroll\nbecause they churn", "Harbor Payroll", "they churn", ""},
    {"Harbor Payroll\n- *Why:* they churn\n- *Contact:* Jo Tran", "Harbor Payroll", "they churn",
     "Jo Tran"},
    {"Harbor Payroll, product: close software, why: they churn; contact: Jo Tran", "Harbor Payroll",
     "they churn", "Jo Tran"},
    {"Partner company: Harbor Payroll\nWhy: they churn", "Harbor Payroll", "they churn", ""},
    {"Café Zürich, b/c it’s slow", "Café Zürich", "it's slow", ""},
};

INSTANTIATE_TEST_SUITE_P(All, CommandText, testing::ValuesIn(kCommands));

TEST(CommandReading, KeepsWhatItCannotPlaceAsANote) {
    const Facts facts = read_command("Harbor Payroll, ask for Thursday", "Priya").facts;
    EXPECT_EQ(facts.get(Label::partner), "Harbor Payroll");
    EXPECT_EQ(facts.get(Label::note), "ask for Thursday");
}

TEST(CommandReading, SaysWhenThePastedLinesNameAnotherPartner) {
    const Intake intake = read_command("Harbor Payroll\nPartner company: Quay HR", "Priya");
    EXPECT_EQ(intake.facts.get(Label::partner), "Quay HR");
    ASSERT_EQ(intake.remarks.size(), 1u);
    EXPECT_NE(intake.remarks[0].find("\"Harbor Payroll\" and \"Quay HR\""), std::string::npos);
}

TEST(CommandReading, TakesAWholePromptBehindThePartner) {
    const Facts facts =
        read_command(
            "Harbor Payroll\n\nMy context:\n- My company: [Ledgerline]\n- My product: "
            "[close automation]\n\nPotential partner:\n- Company: [Harbor Payroll]\n"
            "- My target contact: [Marcus Boyle, VP Alliances]\n",
            "Priya")
            .facts;
    EXPECT_EQ(facts.get(Label::partner), "Harbor Payroll");
    EXPECT_EQ(facts.get(Label::company), "Ledgerline");
    EXPECT_EQ(facts.get(Label::contact), "Marcus Boyle, VP Alliances");
    EXPECT_FALSE(facts.has(Label::note));
}

TEST(CommandReading, TreatsAnEndlessLineAsText) {
    const Intake intake = read_command(std::string(20'000, 'x'), "Priya");
    EXPECT_FALSE(intake.facts.has(Label::partner));
    EXPECT_TRUE(intake.facts.has(Label::note));
}

}  // namespace
}  // namespace coco::partnership
