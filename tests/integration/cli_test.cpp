// The command line, as scripts use it.
#include <filesystem>
#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/json.hpp>

#include "fakes/process.hpp"

namespace coco::fakes {
namespace {

namespace json = boost::json;
using ::testing::HasSubstr;

constexpr const char* kIntake =
    "My name and title: Priya Raman, Head of Partnerships\n"
    "My company: Ledgerline\n"
    "My product: software that reconciles payroll journals with the general ledger\n"
    "Partner company: Harbor Payroll\n"
    "My target contact: Marcus Boyle, VP Alliances\n"
    "Why we think this partnership creates value: Harbor loses multi-entity customers to full "
    "suites "
    "because payroll journals have to be split by hand; our connector removes that step\n"
    "The commercial model we're proposing: referral\n";

Finished coco(std::vector<std::string> arguments, const std::string& input = {}) {
    arguments.insert(arguments.begin(), COCO_BINARY);
    return run_process(std::move(arguments), input, {{"HOME", "/nonexistent"}});
}

TEST(Draft, PrintsMarkdown) {
    const Finished done = coco({"draft", "outreach"}, kIntake);
    EXPECT_EQ(done.code, 0) << done.err;
    EXPECT_THAT(done.out, HasSubstr("# Outreach to Marcus Boyle, VP Alliances"));
    EXPECT_THAT(done.out, HasSubstr("Subject:"));
    EXPECT_THAT(done.out, HasSubstr("Priya Raman"));
}

TEST(Draft, PrintsTheJsonThatScriptsRelyOn) {
    const Finished done = coco({"draft", "outreach", "--format", "json", "-"}, kIntake);
    ASSERT_EQ(done.code, 0) << done.err;
    const json::value draft = json::parse(done.out);
    EXPECT_EQ(draft.at("kind").as_string(), "outreach");
    EXPECT_EQ(draft.at("partner").as_string(), "Harbor Payroll");
    ASSERT_EQ(draft.at("sections").as_array().size(), 2u);
    EXPECT_EQ(draft.at("sections").at(0).at("id").as_string(), "direct");
    EXPECT_EQ(draft.at("sections").at(1).at("id").as_string(), "customer");
    for (const char* key : {"subject", "body", "markdown", "heading"})
        EXPECT_TRUE(draft.at("sections").at(0).at(key).is_string()) << key;
    EXPECT_TRUE(draft.at("lint").at("score").is_number());
    EXPECT_FALSE(draft.at("claims").as_array().empty());
    EXPECT_EQ(draft.at("writer").as_string(), "composer");
}

TEST(Draft, PrintsSlackAndTeamsMessages) {
    const Finished slack = coco({"draft", "outreach", "--format", "slack"}, kIntake);
    ASSERT_EQ(slack.code, 0) << slack.err;
    const json::value messages = json::parse(slack.out);
    EXPECT_TRUE(messages.at("messages").at(0).at("blocks").is_array());
    EXPECT_FALSE(messages.at("messages").at(0).at("text").as_string().empty());
    const Finished teams = coco({"draft", "outreach", "--format", "teams"}, kIntake);
    ASSERT_EQ(teams.code, 0) << teams.err;
    EXPECT_TRUE(json::parse(teams.out).at("messages").at(0).is_object());
}

TEST(Draft, TakesFactsFromTheCommandLine) {
    const Finished done =
        coco({"draft", "outreach", "--set", "Partner company: Northgate HR"}, kIntake);
    EXPECT_EQ(done.code, 0) << done.err;
    EXPECT_EQ(done.out.find("Harbor Payroll"), std::string::npos);
    EXPECT_EQ(coco({"draft", "outreach", "--set", "no label"}, kIntake).code, 2);
}

TEST(Draft, SaysWhichFactsAreMissing) {
    const Finished done = coco({"draft", "outreach"}, "Partner company: Harbor Payroll\n");
    EXPECT_EQ(done.code, 3);
    EXPECT_THAT(done.err, HasSubstr("Product"));
    EXPECT_EQ(done.out, "");
}

TEST(Usage, IsTwoForWhatIsWrong) {
    EXPECT_EQ(coco({"draft", "poem"}, kIntake).code, 2);
    EXPECT_EQ(coco({"draft", "outreach", "--format", "pdf"}, kIntake).code, 2);
    EXPECT_EQ(coco({"draft", "outreach", "/nonexistent/file"}).code, 2);
    EXPECT_EQ(coco({"dance"}).code, 2);
    EXPECT_EQ(coco({}).code, 2);
    EXPECT_EQ(coco({"--help"}).code, 0);
    EXPECT_THAT(coco({"--version"}).out, HasSubstr("coco "));
    for (const char* verb : {"draft", "lint", "serve", "sandbox"})
        EXPECT_EQ(coco({verb, "--help"}).code, 0) << verb;
}

TEST(Lint, JudgesAnyText) {
    const Finished bad =
        coco({"lint", "outreach", "--set", "Partner company: Harbor Payroll"},
             "Subject: Partnership opportunity\nHi, I hope this finds you well! We "
             "are the leading provider and would love to explore synergies.\n");
    EXPECT_EQ(bad.code, 1);
    const json::value report = json::parse(bad.out);
    EXPECT_FALSE(report.at("errors").as_array().empty());
    EXPECT_LT(report.at("score").as_int64(), 60);
}

TEST(Serve, RefusesToStartWithoutAPlatformAndSaysWhatToSet) {
    const Finished done = coco({"serve"});
    EXPECT_EQ(done.code, 2);
    EXPECT_THAT(done.err, HasSubstr("SLACK_SIGNING_SECRET"));
    EXPECT_EQ(coco({"serve", "--listen", "nowhere"}).code, 2);
}

std::string drafted() { return coco({"draft", "outreach", "--format", "json"}, kIntake).out; }

TEST(Refine, PrintsTheNewDraftWithWhatChanged) {
    const std::string draft = drafted();
    const Finished done =
        coco({"refine", "-", "ask", "for", "15", "minutes", "on", "Thursday"}, draft);
    ASSERT_EQ(done.code, 0) << done.err;
    const json::value refined = json::parse(done.out);
    EXPECT_EQ(refined.at("understood").as_string(), "yes");
    EXPECT_EQ(refined.at("edits").at(0).at("op").as_string(), "set_ask");
    EXPECT_EQ(refined.at("version").as_int64(), 2);
    EXPECT_EQ(refined.at("diff").at("removed").as_array().size(), 2u);
    EXPECT_THAT(std::string(refined.at("sections").at(0).at("body").as_string()),
                HasSubstr("15-minute call on Thursday"));
    // What it prints can be refined again.
    EXPECT_EQ(coco({"refine", "-", "make A shorter"}, done.out).code, 0);
}

TEST(Refine, AsksWhenItIsNotSureAndSaysWhatItCanDo) {
    const std::string draft = drafted();
    const Finished unsure = coco({"refine", "-", "B feels a bit long"}, draft);
    ASSERT_EQ(unsure.code, 0) << unsure.err;
    const json::value guess = json::parse(unsure.out);
    EXPECT_EQ(guess.at("understood").as_string(), "ask");
    EXPECT_THAT(std::string(guess.at("question").as_string()), HasSubstr("Shall I shorten B?"));
    EXPECT_EQ(guess.at("version").as_int64(), 1);
    const Finished no = coco({"refine", "-", "make it pop"}, draft);
    EXPECT_EQ(no.code, 4);
    EXPECT_THAT(no.err, HasSubstr("drop the sentence about"));
    EXPECT_EQ(coco({"refine", "-", "drop the sentence about unicorns"}, draft).code, 4);
    EXPECT_EQ(coco({"refine", "-", "shorter"}, "{}").code, 2);
    EXPECT_EQ(coco({"refine", "/nonexistent.json", "shorter"}).code, 2);
}

TEST(Eval, ExitsWithOneWhenSomethingGotWorse) {
    const auto folder = std::filesystem::temp_directory_path() / "coco-eval-test";
    std::filesystem::create_directories(folder);
    std::ofstream(folder / "one.txt") << kIntake;
    const Finished first = coco({"eval", "--out", folder.string(), folder.string()});
    ASSERT_EQ(first.code, 0) << first.err;
    EXPECT_THAT(first.out, HasSubstr("| one |"));
    const std::string board = (folder / "scoreboard.json").string();
    const auto again = [&] {
        return coco({"eval", "--out", folder.string(), "--baseline", board, folder.string()});
    };
    EXPECT_EQ(again().code, 0);
    std::ofstream(folder / "two.txt") << "My company: Orchid\n";
    const Finished worse = again();
    EXPECT_EQ(worse.code, 1);
    EXPECT_THAT(worse.err, HasSubstr("worse than before: failed: 0 → 1"));
    EXPECT_EQ(coco({"eval", "/nonexistent"}).code, 2);
    std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace coco::fakes
