#include "writing/eval/scoreboard.hpp"
#include "writing/recent.hpp"

#include <boost/json.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace coco::writing::eval {
namespace {

using partnership::Draft;
using partnership::Role;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

Draft draft(const std::string& partner, const std::string& text) {
    Draft made;
    made.kind = "outreach";
    made.partner = partner;
    made.facts.set(partnership::Label::partner, partner, partnership::Basis::given, "test");
    made.facts.set(partnership::Label::product, "software", partnership::Basis::given, "test");
    made.claims.push_back({"direct.partner_company", partner, partnership::Basis::given,
                           std::string(id_of(partnership::Label::partner)), "direct", ""});
    made.sections.push_back({"direct", "A · Direct", "", {{{{text, Role::opening, 100, {}}}}}});
    return made;
}

TEST(Measure, CountsWhatStandsThere) {
    const Measures one = measure(draft("Harbor", "You lose 14 customers a year and we help."));
    EXPECT_EQ(one.words, 9);
    EXPECT_EQ(one.partner_to_self, 1);
    EXPECT_NEAR(one.numbers_per_100, 100.0 / 9, 0.01);
    EXPECT_EQ(one.specificity, 1);
    EXPECT_EQ(one.facts_used, 0.5);
    EXPECT_EQ(one.sentence_words, 9);
    EXPECT_EQ(one.sentence_spread, 0);
    EXPECT_EQ(one.grammar, 0);
}

TEST(Measure, FindsWhatTheGrammarPassWouldChange) {
    EXPECT_EQ(measure(draft("Harbor", "You lose a account ,twice.")).grammar, 1);
    EXPECT_EQ(measure(draft("Harbor", "You lose the the account.")).grammar, 1);
}

TEST(MaskedRuns, AreTheSameForOtherNamesAndFigures) {
    const auto one = masked_runs(draft("Harbor Payroll", "Harbor would give 14 days for it."), 5);
    const auto two = masked_runs(draft("Quayside", "Quayside would give 3 days for it."), 5);
    EXPECT_EQ(one, two);
    EXPECT_THAT(one, ::testing::Contains("@ would give # days"));
}

Scoreboard board_of(const std::string& text) {
    Evaluation evaluation("outreach", "composer");
    evaluation.add("one", draft("Harbor", text));
    evaluation.add("two", draft("Quayside", "Nothing of this is like the other one."));
    evaluation.add_failure("three", "missing: product");
    return evaluation.finish();
}

TEST(Scoreboard, AddsUpAndPrints) {
    const Scoreboard board = board_of("Nothing of this is like the other one at all.");
    EXPECT_EQ(board.totals.at("cases"), 3);
    EXPECT_EQ(board.totals.at("failed"), 1);
    EXPECT_EQ(board.totals.at("shared_runs"), 1);
    EXPECT_EQ(board.totals.at("words"), 9);
    EXPECT_THAT(to_markdown(board), HasSubstr("| three | no draft: missing: product |"));
    EXPECT_THAT(to_markdown(board), HasSubstr("Eight-word runs that two cases share: 1."));
    const auto json = boost::json::parse(to_json(board));
    EXPECT_EQ(json.at("cases").as_array().size(), 3u);
    EXPECT_EQ(json.at("totals").at("failed").to_number<int>(), 1);
}

TEST(Regressions, AreWhatGotWorseAndNothingElse) {
    const Scoreboard good = board_of("You lose 14 customers a year.");
    const Scoreboard bad = board_of("Nothing of this is like the other one at all.");
    EXPECT_THAT(*regressions(good, to_json(good)), IsEmpty());
    EXPECT_THAT(*regressions(good, to_json(bad)), IsEmpty());
    EXPECT_THAT(*regressions(bad, to_json(good)),
                ElementsAre(HasSubstr("partner_to_self"), HasSubstr("specificity"),
                            HasSubstr("shared_runs: 0 → 1")));
    EXPECT_FALSE(regressions(good, "no json"));
    EXPECT_FALSE(regressions(good, "{}"));
}

}  // namespace
}  // namespace coco::writing::eval
