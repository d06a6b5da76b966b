#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/text.hpp"
#include "partnership/intake.hpp"

namespace coco::partnership {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

std::string value_in(std::string_view text, Label label) {
    return std::string(read_intake(text, "Priya").facts.get(label));
}

std::vector<std::string> all_in(const Intake& intake, Label label) {
    std::vector<std::string> values;
    for (const Fact* fact : intake.facts.all(label)) values.push_back(fact->value);
    return values;
}

TEST(Intake, ReadsEveryNameThatTheProductItselfShows) {
    for (int i = 0; i < static_cast<int>(Label::note); ++i) {
        const auto label = static_cast<Label>(i);
        const std::string line = std::string(display_name(label)) + ": Some Value";
        EXPECT_EQ(value_in(line, label), "Some Value") << line;
    }
}

struct LabelCase {
    std::string_view written;
    Label label;
};

class IntakeLabel : public testing::TestWithParam<LabelCase> {};

TEST_P(IntakeLabel, IsUnderstoodInEveryDress) {
    const std::string label(GetParam().written);
    for (const std::string& line :
         {label + ": Some Value", "- " + label + ": Some Value", "* " + label + " : Some Value",
          "• *" + label + ":* Some Value", "**" + label + "**: [Some Value]",
          "3. " + to_lower_ascii(label) + ":Some Value", "> _" + label + "_: \"[Some Value]\"",
          label + ":\n\n  Some Value", label + " (if known): Some\nValue",
          "| " + label + " | Some Value |"}) {
        const std::string value = value_in(line, GetParam().label);
        EXPECT_TRUE(value == "Some Value" || value == "\"[Some Value]\"" ||
                    (value == "Some, Value"))
            << line << " gave " << value;
    }
}

INSTANTIATE_TEST_SUITE_P(
    Synonyms, IntakeLabel,
    testing::Values(
        LabelCase{"My name and title", Label::author}, LabelCase{"Author", Label::author},
        LabelCase{"My company", Label::company}, LabelCase{"Company name", Label::company},
        LabelCase{"My product", Label::product}, LabelCase{"What we do", Label::product},
        LabelCase{"Our value prop", Label::value_proposition},
        LabelCase{"ICP", Label::target_customer},
        LabelCase{"Our customers", Label::target_customer},
        LabelCase{"My go-to-market approach", Label::go_to_market},
        LabelCase{"GTM", Label::go_to_market}, LabelCase{"Partner", Label::partner},
        LabelCase{"Partner company", Label::partner}, LabelCase{"Target company", Label::partner},
        LabelCase{"Their business", Label::partner_business},
        LabelCase{"What they do", Label::partner_business},
        LabelCase{"Their customer base", Label::partner_customers},
        LabelCase{"Their primary customer segment", Label::partner_customers},
        LabelCase{"Their revenue model", Label::revenue_model},
        LabelCase{"Their business model", Label::revenue_model},
        LabelCase{"How they make money", Label::revenue_model},
        LabelCase{"Their competitive position", Label::competitive_position},
        LabelCase{"Their known strategic priorities", Label::priorities},
        LabelCase{"Our relationship", Label::relationship},
        LabelCase{"My target contact", Label::contact}, LabelCase{"Contact", Label::contact},
        LabelCase{"Our prior connection", Label::connection},
        LabelCase{"My partnership hypothesis", Label::thesis}, LabelCase{"Why", Label::thesis},
        LabelCase{"Reason", Label::thesis}, LabelCase{"Thesis", Label::thesis},
        LabelCase{"Why we think this partnership creates value", Label::thesis},
        LabelCase{"The specific customer segment that benefits most", Label::segment},
        LabelCase{"The commercial model we're proposing", Label::commercial_model},
        LabelCase{"Proposed partnership type", Label::commercial_model},
        LabelCase{"Estimated deal volume", Label::deal_volume},
        LabelCase{"Deals per year", Label::deal_volume}, LabelCase{"ACV", Label::contract_value},
        LabelCase{"Average deal size", Label::contract_value},
        LabelCase{"What we offer to the partnership", Label::contribution},
        LabelCase{"The customer value our product delivers", Label::outcome},
        LabelCase{"The customer opportunity", Label::outcome}),
    [](const auto& info) {
        std::string name;
        for (const char c : info.param.written)
            if (std::isalnum(static_cast<unsigned char>(c))) name.push_back(c);
        return name;
    });

TEST(Intake, SaysWhichPlaceholdersWereLeftOut) {
    const Intake intake =
        read_intake("My product: [brief description]\nPartner: Harbor\n", "Priya");
    EXPECT_FALSE(intake.facts.has(Label::product));
    EXPECT_THAT(intake.remarks,
                ElementsAre("Not filled in and left out: Product (brief description)."));
}

TEST(Intake, KeepsTheLastOfTwoValuesAndNamesBoth) {
    const Intake intake = read_intake("Partner: Harbor\nPartner company: Quay", "Priya");
    EXPECT_EQ(intake.facts.get(Label::partner), "Quay");
    EXPECT_THAT(intake.remarks, ElementsAre(HasSubstr("\"Harbor\" and \"Quay\"")));
    EXPECT_THAT(read_intake("Partner: Harbor\nPartner: HARBOR", "Priya").remarks, IsEmpty());
}

TEST(Intake, CutsALongValueAndKeepsTheRestAsANote) {
    std::string thesis;
    for (int i = 0; i < 600; ++i) thesis += "they churn ";
    const Intake intake = read_intake("Why: " + thesis + "\nPartner: Harbor", "Priya");
    EXPECT_LE(count_code_points(intake.facts.get(Label::thesis)), 2'000u);
    EXPECT_EQ(intake.facts.get(Label::partner), "Harbor");
    std::string all(intake.facts.get(Label::thesis));
    for (const std::string& note : all_in(intake, Label::note)) all += " " + note;
    EXPECT_EQ(all, std::string(trim(thesis)));
    EXPECT_THAT(intake.remarks, ElementsAre(HasSubstr("longer than 2000 characters")));
}

TEST(Intake, StaysBoundedWhateverIsPasted) {
    const auto many = [](std::string_view part) {
        std::string text;
        while (text.size() < 20'000) text += part;
        return text;
    };
    for (const std::string_view part : {"x",
                                        "\n",
                                        ":",
                                        "a:",
                                        "Partner: A\n",
                                        "- objection\n",
                                        "Objections:\n1. \"No\"\n",
                                        "<",
                                        "[",
                                        "“",
                                        "&amp;",
                                        "**",
                                        "\xFF",
                                        "\u202E\u200B",
                                        "Unknwon labl: value\n",
                                        "; why: x",
                                        "1 ",
                                        "$1,",
                                        "Company: A\nCompany: B\n",
                                        "My company: A My product: B ",
                                        "a b c. \n\n",
                                        "*a* ",
                                        "(",
                                        "| a | b |\n"}) {
        const Intake intake = read_intake("Objections:\n" + many(part), "Priya");
        EXPECT_LE(intake.facts.list().size(), 100u) << part;
        EXPECT_LE(intake.remarks.size(), 14u) << part;
        for (const Fact& fact : intake.facts.list()) {
            EXPECT_LE(count_code_points(fact.value), 2'000u) << part;
            EXPECT_TRUE(is_valid_utf8(fact.value)) << part;
            EXPECT_FALSE(fact.value.empty()) << part;
        }
        EXPECT_LE(read_command(many(part), "Priya").facts.list().size(), 100u) << part;
    }
}

TEST(Intake, ReadsALongPasteToItsEnd) {
    std::string text = "Partner: Harbor\n\n";
    while (text.size() < 320'000) text += "We met them in Lisbon and they were late again.\n";
    const Intake intake = read_intake(text + "\nMy product: close automation", "Priya");
    EXPECT_EQ(intake.facts.get(Label::partner), "Harbor");
    EXPECT_EQ(intake.facts.get(Label::product), "close automation");
    EXPECT_THAT(intake.remarks, ElementsAre(HasSubstr("were not kept")));
}

TEST(Intake, NamesWhatWasTooLongToKeep) {
    const Intake intake = read_intake(std::string(1'100'000, 'x'), "Priya");
    EXPECT_EQ(intake.facts.all(Label::note).size(), 40u);
    EXPECT_THAT(intake.remarks, testing::Contains(HasSubstr("were not kept")));
    EXPECT_THAT(intake.remarks, testing::Contains(HasSubstr("first 1024 KiB")));
}

TEST(Intake, DerivesContractAndVolumeFromOurOwnWords) {
    const Facts facts =
        read_intake("GTM: direct; average contract $28,000 a year; about 60 deals a year", "Priya")
            .facts;
    EXPECT_EQ(facts.get(Label::contract_value), "$28,000 a year");
    EXPECT_EQ(facts.get(Label::deal_volume), "60 deals a year");
    EXPECT_EQ(facts.find(Label::contract_value)->basis, Basis::given);
    EXPECT_EQ(facts.find(Label::contract_value)->source, "Priya");
}

TEST(Intake, DerivesNothingFromThePartnersOrFromOtherMoney) {
    EXPECT_EQ(value_in("Their revenue model: average contract $9,000", Label::contract_value), "");
    EXPECT_EQ(value_in("Their ACV: $9,000", Label::contract_value), "");
    EXPECT_EQ(value_in("GTM: direct, $2m raised; contract in May", Label::contract_value), "");
    EXPECT_EQ(value_in("GTM: 5 deals a month", Label::deal_volume), "");
    EXPECT_EQ(value_in("GTM: average contract $28,000\nACV: $30,000", Label::contract_value),
              "$30,000");
}

TEST(Missing, OutreachNeedsPartnerProductAndOneReason) {
    EXPECT_THAT(missing_for("outreach", Facts()),
                ElementsAre(Label::partner, Label::product, Label::thesis));
    for (const std::string_view reason :
         {"Why", "Customer value", "Their priorities", "Value proposition"}) {
        const std::string text = "Partner: A\nProduct: B\n" + std::string(reason) + ": C";
        EXPECT_THAT(missing_for("outreach", read_intake(text, "").facts), IsEmpty()) << reason;
    }
}

TEST(Missing, OtherKindsAskForLess) {
    const Facts facts = read_intake("Partner: A", "").facts;
    EXPECT_THAT(missing_for("models", facts), IsEmpty());
    EXPECT_THAT(missing_for("brief", facts), IsEmpty());
    EXPECT_THAT(missing_for("objections", facts), IsEmpty());
    EXPECT_THAT(missing_for("roadmap", facts), ElementsAre(Label::product));
    EXPECT_THAT(missing_for("proposal", facts), ElementsAre(Label::product, Label::thesis));
}

}  // namespace
}  // namespace coco::partnership
