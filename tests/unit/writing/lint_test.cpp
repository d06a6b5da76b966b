#include "writing/lint/check.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "partnership/intake.hpp"
#include "writing/lint/rules.hpp"

namespace coco::writing {
namespace {

using partnership::CheckReport;
using partnership::Facts;

const Facts& facts() {
    static const Facts read =
        partnership::read_intake(
            "My company: Ledgerline\nPartner company: Harbor Payroll\n"
            "Their customer base: about 6,400 companies\nRelationship: 14 shared customers\n"
            "Customer value: close goes from 9 days to 5; 22 hours saved per entity\n\n"
            "They would need 3 days, 10 with a review.\n",
            "test")
            .facts;
    return read;
}

bool has(const CheckReport& report, const std::string& rule, bool error) {
    const auto& list = error ? report.errors : report.warnings;
    return std::any_of(list.begin(), list.end(),
                       [&](const auto& finding) { return finding.rule == rule; });
}
bool finds(const std::string& text, const std::string& rule, bool error = true) {
    return has(check_text("outreach", text, facts()), rule, error);
}

/// A message without any finding of its own, to put one thing into.
std::string message_with(const std::string& sentence) {
    return "Marcus,\n\nYour customers with several entities split payroll journals by hand, about "
           "22 "
           "hours for each. " +
           sentence +
           "\n\nYour reps would carry no quota, and your team needs 3 days. If they leave for "
           "other "
           "reasons, you should pass.\n\nCould we take 25 minutes on Tuesday 1 December to compare "
           "your last ten losses with this?\n\nPriya Raman\nLedgerline";
}

TEST(Lint, AGoodMessageHasNoErrors) {
    const CheckReport report =
        check_text("outreach", message_with("You keep 14 of them with us."), facts());
    for (const auto& error : report.errors) ADD_FAILURE() << error.rule << " " << error.quote;
    EXPECT_GE(report.score, 90);
}

struct Case {
    const char* rule;
    const char* bad;
    const char* good;
};

class Sentence : public ::testing::TestWithParam<Case> {};

TEST_P(Sentence, IsCaughtAndItsMendedFormIsNot) {
    EXPECT_TRUE(finds(message_with(GetParam().bad), GetParam().rule)) << GetParam().bad;
    EXPECT_FALSE(finds(message_with(GetParam().good), GetParam().rule)) << GetParam().good;
}

INSTANTIATE_TEST_SUITE_P(
    Rules, Sentence,
    ::testing::Values(
        Case{"O15", "Let me know if you are interested.", "I will call on Monday."},
        Case{"T1", "There are obvious synergies here.", "Both tools meet at month-end."},
        Case{"T1", "It is a win-win.", "You keep the account and we get the fee."},
        Case{"T1", "We offer a best-in-class tool.", "We close in 5 days."},
        Case{"T3", "That is a lot of work!", "That is a lot of work."},
        Case{"T4", "We were founded in 2015.", "We support the connector."},
        Case{"G3", "Studies show that teams like this.", "You have 14 of them."},
        Case{"G6", "Your team at [company] would see it.", "Your team would see it."},
        Case{"G1", "We save 480 hours.", "We save 22 hours."},
        Case{"O2", "Could we also take 20 minutes on Friday?", "Friday suits us as well."},
        Case{"O11",
             "This sentence goes on and on through every clause that anybody could think of, and "
             "then "
             "it adds another one about the same thing, and another, until nobody who reads it "
             "knows "
             "any more how it began.",
             "This one is short."}));

TEST(Lint, AsksForOneConcreteQuestion) {
    EXPECT_TRUE(finds("Marcus,\n\nYour customers leave. Your team needs 3 days.", "O3"));
    EXPECT_TRUE(finds("Marcus,\n\nYour customers leave. Would you like that?", "O2"));
    EXPECT_TRUE(
        finds("Your customers leave. Could we take 45 minutes on Monday to count them?", "O2"));
    EXPECT_FALSE(
        finds("Your customers leave. Could we take 30 minutes on Monday to count them?", "O2"));
    EXPECT_FALSE(finds("Your customers leave. Could we take half an hour to count them?", "O2"));
}

TEST(Lint, WantsTheirStakeInTheFirstSentence) {
    EXPECT_TRUE(finds("We make a connector. Your customers need it.", "O4"));
    EXPECT_FALSE(finds("Harbor loses accounts. We help.", "O4"));
    EXPECT_FALSE(finds("A customer with six entities re-keys journals.", "O4"));
    EXPECT_TRUE(finds("I hope this finds you well. Your customers leave.", "O5"));
    EXPECT_TRUE(finds("Your team does impressive work. Your customers leave.", "O6"));
}

TEST(Lint, WantsTheCostToThem) {
    EXPECT_TRUE(finds("Your customers leave. Could we take 25 minutes?", "O7"));
    EXPECT_FALSE(finds("Your customers leave. Your reps carry no quota.", "O7"));
    EXPECT_FALSE(finds("It only makes sense if they leave for this.", "O7"));
}

TEST(Lint, CountsWordsAtTheEdges) {
    const auto words = [](int count) {
        std::string text = "Your";
        for (int i = 1; i < count; ++i) text += i % 9 == 0 ? ". Your" : " work";
        return text;
    };
    EXPECT_TRUE(finds(words(200), "O1", true));
    EXPECT_FALSE(finds(words(199), "O1", true));
    EXPECT_TRUE(finds(words(126), "O1", false));
    EXPECT_FALSE(finds(words(125), "O1", false));
    EXPECT_TRUE(finds(words(49), "O1", false));
    EXPECT_FALSE(finds(words(50), "O1", false));
}

TEST(Lint, WeighsWhomItTalksAbout) {
    EXPECT_TRUE(finds("We do this. We do that. Our tool is ours. Your team works.", "O8"));
    EXPECT_FALSE(finds("Your team works. You decide. We help.", "O8"));
}

TEST(Lint, LooksAtTheSubject) {
    EXPECT_TRUE(finds("Subject: Re: our call\nYour customers leave.", "O12"));
    EXPECT_TRUE(finds("Subject: Partnership opportunity\nYour customers leave.", "O12", false));
    EXPECT_TRUE(finds("Subject: Hello\nYour customers leave.", "O12", false));
    EXPECT_FALSE(finds("Subject: Payroll journals by hand\nYour customers leave.", "O12", false));
}

TEST(Lint, ReadsFactsFromTheTopOfTheText) {
    const CheckReport report = check_text(
        "outreach", "Partner company: Acme Tools\nSubject: Returns\n\nAcme loses returns.", {});
    EXPECT_FALSE(has(report, "O4", true));
}

TEST(Lint, SpeaksOfThePartnerAndSaysHowToMend) {
    const CheckReport report = check_text("outreach", "We are great! Synergies await.", facts());
    ASSERT_FALSE(report.errors.empty());
    for (const auto& finding : report.errors) {
        EXPECT_FALSE(finding.why.empty());
        EXPECT_FALSE(finding.mend.empty());
        EXPECT_EQ(finding.why.find("lint"), std::string::npos);
    }
    EXPECT_GE(report.score, 0);
}

const std::vector<std::string>& good_messages() {
    static const std::vector<std::string> kGood{
        message_with("You keep 14 of them with us."),
        message_with("Harbor's CEO named the tier in the last call."),
        "Marcus,\n\nHarbor customers with six entities re-key payroll journals for 22 hours each "
        "month. Some look at full suites because of it.\n\nOur connector splits the journals. Your "
        "team would introduce ten accounts, and we answer every ticket. It only makes sense if "
        "these "
        "are the accounts you lose.\n\nWould 20 minutes on Thursday 3 December be enough to count "
        "them together?\n\nPriya",
        "Your 14 shared customers close the month in 5 days; your others need 9. The difference is "
        "one step, the payroll journal.\n\nYour engineers would review one interface, about 10 "
        "days. "
        "We maintain the rest. If a native split is funded, you should pass.\n\nCould we take 25 "
        "minutes in the week of 7 December to look at your roadmap first?",
        "A controller at one of your customers spends 22 hours per entity on payroll journals. "
        "Your "
        "renewal team hears about it last.\n\nYou would send us three accounts; we measure one "
        "month-end with each and show you the hours. It costs your team 3 days.\n\nWould you give "
        "us 30 minutes on Monday 30 November to pick the three?"};
    return kGood;
}

const std::vector<std::string>& bad_messages() {
    static const std::vector<std::string> kBad{
        "Hi Marcus,\n\nI hope this finds you well! My name is Priya and I'm reaching out because "
        "we "
        "are the leading provider of close automation. We love what you are building and see great "
        "synergies. Let me know if you're interested!",
        "We were founded in 2015, raised $20M and are trusted by 500 companies. Our platform is "
        "best-in-class. We'd love to explore a partnership.",
        "Congratulations on your growth! We believe there is a win-win here. Feel free to grab "
        "time.",
        "Organizations across the payroll landscape increasingly recognise that financial "
        "operations "
        "benefit from closer alignment between adjacent systems. Our solution enables finance "
        "professionals to accomplish considerably more while maintaining confidence in their "
        "information. Together, our organizations could deliver meaningful improvements for "
        "customers, strengthening relationships and creating additional opportunities. Would you "
        "be "
        "available for a 30 minute conversation regarding potential collaboration?",
        "Your customers expect modern experiences, and we help companies deliver them. By "
        "combining "
        "our capabilities with your reach, we can create something valuable for everyone involved. "
        "We have seen how organizations benefit from better processes. We would welcome the "
        "possibility of discussing how our teams might collaborate going forward. Would you have "
        "20 "
        "minutes for an introductory conversation?",
        "Businesses today face growing complexity, and your customers are no exception. Our "
        "technology simplifies financial processes and improves collaboration between departments. "
        "We think a partnership between our companies would strengthen both offerings. We would "
        "appreciate the opportunity to present our vision. Could we schedule 30 minutes?",
        "Subject: Re: Partnership\nWe make a tool. It is great. Our customers love our tool.",
        "Studies show that payroll companies grow with partners. We guarantee results. "
        "Interested?"};
    return kBad;
}

TEST(Lint, SeparatesGoodMessagesFromBadOnes) {
    for (const std::string& text : good_messages()) {
        const CheckReport report = check_text("outreach", text, facts());
        for (const auto& error : report.errors)
            ADD_FAILURE() << error.rule << " " << error.quote << "\n" << text;
    }
    for (const std::string& text : bad_messages())
        EXPECT_FALSE(check_text("outreach", text, facts()).errors.empty()) << text;
}

TEST(LintParts, CountSyllablesAndSentencesSensibly) {
    EXPECT_EQ(lint::syllables_of("team"), 1);
    EXPECT_EQ(lint::syllables_of("customer"), 3);
    EXPECT_EQ(lint::syllables_of("close"), 1);
    EXPECT_EQ(lint::syllables_of("table"), 2);
    EXPECT_EQ(lint::sentences_of("One. Two? Acme Inc. grew 4.5 times. E.g. this.").size(), 4u);
}

TEST(LintParts, MeasureOverlapOfTwoTexts) {
    const auto a = lint::prepare("", "one two three four five six", facts());
    const auto b = lint::prepare("", "seven eight nine ten eleven", facts());
    EXPECT_DOUBLE_EQ(lint::overlap_of(a, a), 1.0);
    EXPECT_DOUBLE_EQ(lint::overlap_of(a, b), 0.0);
}

TEST(LintParts, TheRuleBookNamesASourceForEveryRule) {
    for (const char* rule : {"O1", "O8", "S1", "T2", "G1"})
        EXPECT_TRUE(lint::RuleBook::standard().has_rule(rule)) << rule;
    EXPECT_EQ(lint::RuleBook::standard().threshold("O1", "words_error"), 200);
    EXPECT_THROW(lint::RuleBook::standard().threshold("O1", "nothing"), std::out_of_range);
}

}  // namespace
}  // namespace coco::writing
