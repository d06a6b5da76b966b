// The pure parts of the model writer: prompts, the table of values, what is known, what is clean.
#include <filesystem>

#include <unistd.h>

#include <boost/json.hpp>

#include "base/embedded.hpp"
#include "llm/schema.hpp"
#include "unit/writing/model.hpp"
#include "writing/model/prompt.hpp"
#include "writing/model/sanitise.hpp"

namespace coco::writing::test {
namespace {

using namespace coco::writing::model;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

std::vector<ValueRow> table() {
    return value_table(*compose({"outreach", payroll(), kToday, 0}), kToday);
}
std::string value_of(const std::vector<ValueRow>& rows, std::string_view id) {
    const ValueRow* row = find_row(rows, id);
    return row ? row->value : "no such row";
}
Known known() { return Known(payroll(), table()); }

TEST(ModelPrompt, EverySchemaIsInTheSubsetThatAllProvidersTake) {
    int schemas = 0;
    for (const std::string_view name : embedded_names("prompts/")) {
        if (!name.ends_with(".schema.json")) continue;
        ++schemas;
        const auto schema = boost::json::parse(*embedded_file(name));
        EXPECT_EQ(llm::print_problems(llm::lint_schema(schema)), "") << name;
        const std::string kind(name.substr(8, name.size() - 8 - 12));
        EXPECT_TRUE(read_prompt(kind, {})) << "a schema without its task sheet: " << kind;
    }
    EXPECT_GT(schemas, 0);
}

TEST(ModelPrompt, AKindWithoutFilesHasNone) {
    EXPECT_EQ(read_prompt("sonnet", {}).error().code, errc::not_found);
    EXPECT_EQ(read_prompt("../outreach", {}).error().code, errc::not_found);
}

TEST(ModelPrompt, AFolderOverridesFileByFileAndTheVersionSaysSo) {
    const auto folder =
        std::filesystem::temp_directory_path() / ("coco-prompts-" + std::to_string(::getpid()));
    std::filesystem::create_directories(folder);
    std::ofstream(folder / "outreach.md") << "Another task.";
    const auto own = read_prompt("outreach", folder);
    const auto shipped = read_prompt("outreach", {});
    std::ofstream(folder / "outreach.schema.json") << "[]";
    const auto broken = read_prompt("outreach", folder);
    std::filesystem::remove_all(folder);
    ASSERT_TRUE(own && shipped);
    EXPECT_EQ(own->task, "Another task.");
    EXPECT_EQ(own->system, shipped->system);
    EXPECT_NE(own->version, shipped->version);
    EXPECT_THAT(shipped->sections, ElementsAre("direct", "customer"));
    EXPECT_EQ(broken.error().code, errc::corrupt);
}

TEST(ModelPrompt, TheTaskIsTheSameForTheSameDeal) {
    const auto prompt = *read_prompt("outreach", {});
    EXPECT_EQ(task_block(prompt, table(), ""), task_block(prompt, table(), ""));
    EXPECT_THAT(task_block(prompt, table(), "We write \"sign up\" as two words."),
                HasSubstr("# House style\nWe write \"sign up\" as two words."));
}

TEST(ModelPrompt, DataIsCutToItsLimits) {
    partnership::Facts facts;
    for (int i = 0; i < 20; ++i)
        facts.set(partnership::Label::note, std::string(5'000, 'q'), partnership::Basis::given,
                  "intake");
    const std::string block = data_block(facts, kNonce, "English", 0);
    EXPECT_EQ(static_cast<std::size_t>(std::count(block.begin(), block.end(), 'q')),
              kMaxFactsCharacters);
}

TEST(ModelTable, HoldsNumbersSharesAndDates) {
    const auto rows = table();
    EXPECT_EQ(value_of(rows, "partner_effort_days.typical"), "3 days");
    EXPECT_EQ(value_of(rows, "share"), "15%");
    EXPECT_EQ(value_of(rows, "ask.week"), "in the week of 7 December");
    EXPECT_EQ(value_of(rows, "ask.before"), "before 11 December");
    std::set<std::string> ids;
    for (const ValueRow& row : rows) EXPECT_TRUE(ids.insert(row.id).second) << row.id;
}

TEST(ModelTable, FillsReferencesAndNamesUnknownOnes) {
    const FilledText filled =
        fill_references("{{share}} of it, {{ share }}, {{rev.y9}}, {{open", table());
    EXPECT_EQ(filled.text, "15% of it, 15%, , {{open");
    EXPECT_THAT(filled.used, ElementsAre("share", "share"));
    EXPECT_THAT(filled.unknown, ElementsAre("rev.y9"));
}

TEST(ModelGrounding, WhatTheFactsSayIsKnownInAnySpelling) {
    for (const char* text :
         {"You have 14 customers on both.", "The close goes from 9 days to 5.",
          "Fourteen customers use both.", "About 6,400 companies.", "A contract of $28k a year.",
          "Their CEO called it \"our leaky bucket\".",
          "Marcus, Harbor's churn is in the 500+ tier.", "Brightwater Clinics uses both.",
          "30 minutes before 11 December?", "A fee of 15%.", "Two products, one connector.",
          "We pay 15 percent."})
        EXPECT_THAT(known().strange_in(text), IsEmpty()) << text;
}

TEST(ModelGrounding, WhatTheyDoNotSayIsNamed) {
    const std::pair<const char*, const char*> cases[] = {
        {"You lose 40% of them.", "40%"},
        {"You have 40 customers.", "40"},
        {"It costs $29,000.", "$29,000"},
        {"It costs \u20AC28,000.", "\u20AC28,000"},
        {"You keep 14% of it.", "14%"},
        {"It saves forty hours.", "forty"},
        {"Call me on 3 January.", "3 January"},
        {"Your CEO called it \"a disaster\".", "\"a disaster\""},
        {"You work with Globex already.", "Globex"},
        {"Ask Anna about it.", "Anna"},
        {"WorkRight does it too.", "WorkRight"},
        {"Globex's customers leave.", "Globex's"}};
    for (const auto& [text, strange] : cases)
        EXPECT_THAT(known().strange_in(text), Contains(strange)) << text;
}

TEST(ModelGrounding, WhatTheBuiltInWriterSaysOfAnyDealIsKnown) {
    // It invents nothing, so what is strange in its texts is a false alarm; each costs a repair.
    // What remains are sample sizes that it proposes: "ask three of your customers".
    int sentences = 0;
    std::vector<std::string> alarms;
    for (const auto& entry : std::filesystem::directory_iterator(COCO_TEST_DATA "/eval")) {
        const auto facts = facts_of(data_file("eval/" + entry.path().filename().string()));
        const auto draft = compose({"outreach", facts, kToday, 0});
        if (!draft) continue;
        const Known deal(facts, value_table(*draft, kToday));
        for (const auto& one : draft->sections)
            for (const auto& paragraph : one.paragraphs)
                for (const auto& sentence : paragraph.sentences) {
                    if (sentence.role == partnership::Role::ask) continue;  // dates of its own
                    ++sentences;
                    for (const std::string& strange : deal.strange_in(sentence.text))
                        alarms.push_back(strange + " in: " + sentence.text);
                    EXPECT_THAT(clean_prose(sentence.text, deal).removed, IsEmpty())
                        << sentence.text;
                }
    }
    EXPECT_GT(sentences, 500);
    EXPECT_LE(alarms.size() * 50, static_cast<std::size_t>(sentences)) << join(alarms, "\n");
}

TEST(ModelClean, LabelsStayAndTargetsGo) {
    EXPECT_EQ(clean_prose("See [our page](https://x.example).", known()).text, "See our page.");
    EXPECT_EQ(clean_prose("It is **bold** and `code`.", known()).text, "It is bold and code.");
    EXPECT_THAT(clean_prose("It is **bold**.", known()).removed, IsEmpty());
    EXPECT_EQ(clean_prose("Fill in [name] here.", known()).text, "Fill in [name] here.");
    EXPECT_EQ(clean_prose("It is\nhere\u200B. \u201CQuoted\u201D", known()).text,
              "It is here. \"Quoted\"");
    EXPECT_THAT(clean_prose("![a](x) <!here> y.example", known()).removed,
                ElementsAre("an image", "a mention", "a link"));
}

TEST(ModelClean, AHostOfTheFactsStays) {
    partnership::Facts facts;
    facts.set(partnership::Label::product, "Ledgerline, see ledgerline.example",
              partnership::Basis::given, "intake");
    const Known hosts(facts, {});
    EXPECT_THAT(clean_prose("It is on ledgerline.example now.", hosts).removed, IsEmpty());
    EXPECT_THAT(clean_prose("It is on other.example now.", hosts).removed, ElementsAre("a link"));
    EXPECT_THAT(clean_prose("Versions 4.5 and e.g. this, i.e. that.", hosts).removed, IsEmpty());
}

TEST(ModelClean, KeysAreFoundAndOrdinaryTextIsNot) {
    EXPECT_TRUE(holds_secret("the key is AKIAIOSFODNN7EXAMPLE."));
    EXPECT_TRUE(holds_secret("eyJhbGciOiJIUzI1NiJ9.e30.x"));
    EXPECT_FALSE(holds_secret(good_answer()));
    EXPECT_FALSE(holds_secret("first-line-support-for-multi-entity-customers-in-2026"));
}

TEST(ModelClean, EnglishIsTold) {
    EXPECT_TRUE(
        reads_as_english("You have 14 customers on both products to measure it on, so "
                         "there is a way to find out."));
    EXPECT_FALSE(
        reads_as_english("Sie haben vierzehn Kunden mit beiden Produkten und so gibt es "
                         "einen Weg, das gemeinsam herauszufinden."));
    EXPECT_TRUE(reads_as_english("Bonjour."));
}

}  // namespace
}  // namespace coco::writing::test
