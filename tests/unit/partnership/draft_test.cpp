#include <gtest/gtest.h>

#include <boost/json.hpp>

#include "base/text.hpp"
#include "partnership/draft.hpp"

namespace coco::partnership {
namespace {

namespace json = boost::json;

Section direct_section() {
    Section section{"direct", "A · Direct", "Payroll journals", {}};
    section.paragraphs = {
        {{{"Hi Marcus,", Role::greeting, 100, {}},
          {"Some leave because of \"journals\".", Role::opening, 90, {"c1", "c2"}},
          {"We suspect.", Role::reading, 80, {}}}},
        {{{"Would 25 minutes do?", Role::ask, 100, {}}}},
        {{{"Priya Raman", Role::signature, 100, {}}, {"Ledgerline", Role::signature, 100, {}}}},
    };
    return section;
}

Draft full_draft() {
    Draft draft;
    draft.kind = "outreach";
    draft.version = 3;
    draft.partner = "Harbor Payroll";
    draft.company = "Ledgerline";
    draft.facts.set(Label::partner, "Harbor Payroll", Basis::given, "Priya", 17);
    draft.facts.set(Label::objection, "too \"small\"\n", Basis::inferred, "", 0);
    draft.sections = {direct_section(), {"customer", "B · Customer first", "", {}}};
    draft.claims = {{"c1", "They leave.", Basis::given, "thesis, Priya", "direct", ""},
                    {"c2", "3 days", Basis::assumed, "default", "direct", "q1"}};
    draft.questions = {{"q1", "deal_volume", "Is it 3 days?", true}};
    Number number{
        "income", 17'010'000, "money", "USD", 1, 2, 3, "a × b", {{"a", "60"}, {"b", "15%"}}};
    draft.numbers = {number};
    draft.check = {94, {{"O1", "direct", "we", "they care", "cut it"}}, {{"O9", "", "", "", ""}}};
    draft.writer = "model";
    draft.variant = 2;
    draft.author = "Dev";
    draft.wish = "shorter";
    draft.at_ms = 1'700'000'000'000;
    draft.written_ms = 5;
    draft.log_index = 4;
    draft.previous = 3;
    return draft;
}

std::string edited(std::string_view from, std::string_view to) {
    const std::string text = to_json(full_draft());
    EXPECT_NE(text.find(from), std::string::npos) << from;
    return replace_all(text, from, to);
}

TEST(Draft, BodyHasGreetingAndSignatureOnTheirOwn) {
    EXPECT_EQ(body_of(direct_section()),
              "Hi Marcus,\n\nSome leave because of \"journals\". We suspect.\n\n"
              "Would 25 minutes do?\n\nPriya Raman\nLedgerline");
    EXPECT_EQ(body_of(Section{}), "");
}

TEST(Draft, WordsAreCountedWithoutGreetingAndSignature) {
    EXPECT_EQ(count_words(direct_section()), 5 + 2 + 4);
}

TEST(Draft, RolesHaveNames) {
    for (int i = 0; i <= static_cast<int>(Role::signature); ++i)
        EXPECT_EQ(role_named(name_of(static_cast<Role>(i))), static_cast<Role>(i));
    EXPECT_EQ(role_named("chorus"), std::nullopt);
}

TEST(DraftJson, HoldsWhatScriptsRelyOn) {
    const json::value value = json::parse(to_json(full_draft()));
    EXPECT_EQ(value.at("kind"), "outreach");
    EXPECT_EQ(value.at("partner"), "Harbor Payroll");
    EXPECT_EQ(value.at("company"), "Ledgerline");
    EXPECT_EQ(value.at("writer"), "model");
    const json::value& fact = value.at("facts").at(0);
    EXPECT_EQ(fact.at("id"), "partner");
    EXPECT_EQ(fact.at("label"), "partner");
    EXPECT_EQ(fact.at("value"), "Harbor Payroll");
    EXPECT_EQ(fact.at("basis"), "given");
    EXPECT_EQ(fact.at("source"), "Priya");
    const json::value& section = value.at("sections").at(0);
    EXPECT_EQ(section.at("id"), "direct");
    EXPECT_EQ(section.at("heading"), "A · Direct");
    EXPECT_EQ(section.at("subject"), "Payroll journals");
    EXPECT_EQ(section.at("body").as_string(), body_of(direct_section()));
    EXPECT_EQ(section.at("markdown").as_string(),
              "**Subject:** Payroll journals\n\n" + body_of(direct_section()));
    EXPECT_EQ(value.at("sections").at(1).at("subject"), "");
    const json::value& claim = value.at("claims").at(1);
    EXPECT_EQ(claim.at("text"), "3 days");
    EXPECT_EQ(claim.at("basis"), "assumed");
    EXPECT_EQ(claim.at("source"), "default");
    const json::value& question = value.at("questions").at(0);
    EXPECT_EQ(question.at("id"), "q1");
    EXPECT_EQ(question.at("label"), "deal_volume");
    EXPECT_EQ(question.at("question"), "Is it 3 days?");
    EXPECT_EQ(question.at("needed"), true);
}

TEST(DraftJson, HoldsNumbersByIdAndTheCheck) {
    const json::value value = json::parse(to_json(full_draft()));
    const json::value& number = value.at("numbers").at("income");
    EXPECT_EQ(number.at("value"), 17'010'000);
    EXPECT_EQ(number.at("unit"), "money");
    EXPECT_EQ(number.at("currency"), "USD");
    EXPECT_EQ(number.at("low"), 1);
    EXPECT_EQ(number.at("typical"), 2);
    EXPECT_EQ(number.at("high"), 3);
    EXPECT_EQ(number.at("formula"), "a × b");
    EXPECT_EQ(number.at("inputs").at("a"), "60");
    const json::value& lint = value.at("lint");
    EXPECT_EQ(lint.at("score"), 94);
    const json::value& finding = lint.at("errors").at(0);
    for (const auto& [key, expected] : {std::pair{"rule", "O1"},
                                        {"where", "direct"},
                                        {"quote", "we"},
                                        {"why", "they care"},
                                        {"mend", "cut it"}})
        EXPECT_EQ(finding.at(key), expected);
    EXPECT_EQ(lint.at("warnings").at(0).at("rule"), "O9");
}

TEST(DraftJson, ComesBackAsItWent) {
    const Draft before = full_draft();
    const auto after = draft_from_json(to_json(before));
    ASSERT_TRUE(after) << after.error().detail;
    EXPECT_EQ(to_json(*after), to_json(before));
    const Sentence& sentence = after->sections[0].paragraphs[0].sentences[1];
    EXPECT_EQ(sentence.role, Role::opening);
    EXPECT_EQ(sentence.weight, 90);
    EXPECT_EQ(sentence.claims, (std::vector<std::string>{"c1", "c2"}));
    EXPECT_EQ(after->claims[1].question, "q1");
    EXPECT_EQ(after->facts.list()[0].at_ms, 17);
    EXPECT_EQ(after->version, 3);
    EXPECT_EQ(after->wish, "shorter");
    EXPECT_EQ(after->log_index, 4);
    EXPECT_EQ(after->previous, 3);
    EXPECT_EQ(after->numbers[0].inputs.at("b"), "15%");
}

TEST(DraftJson, AnEditedBodyIsTheNewerText) {
    const auto draft = draft_from_json(
        edited(R"("body":"Hi Marcus,\n\nSome leave because of \"journals\". We suspect.)",
               R"("body":"Hi Jo,\n\nSome leave because of \"journals\". E.g. payroll. )"
               R"(They say \"no.\" Why?)"));
    ASSERT_TRUE(draft) << draft.error().detail;
    const auto& paragraphs = draft->sections[0].paragraphs;
    ASSERT_EQ(paragraphs.size(), 4u);
    EXPECT_EQ(paragraphs[0].sentences[0].text, "Hi Jo,");
    EXPECT_EQ(paragraphs[0].sentences[0].role, Role::greeting);
    ASSERT_EQ(paragraphs[1].sentences.size(), 4u);
    EXPECT_EQ(paragraphs[1].sentences[0].claims.size(), 2u);
    EXPECT_EQ(paragraphs[1].sentences[1].text, "E.g. payroll.");
    EXPECT_EQ(paragraphs[1].sentences[2].text, "They say \"no.\"");
    EXPECT_EQ(paragraphs[1].sentences[3].role, Role::ask);
    EXPECT_EQ(paragraphs[3].sentences[0].role, Role::signature);
    EXPECT_NE(body_of(draft->sections[0]).find("Hi Jo,\n\nSome leave"), std::string::npos);
}

TEST(DraftJson, ASectionMayBeNothingButMarkdown) {
    const auto draft =
        draft_from_json(R"({"kind":"brief","sections":[)"
                        R"({"id":"effort","markdown":"Three days. No more.\n\nLegal?"}]})");
    ASSERT_TRUE(draft) << draft.error().detail;
    EXPECT_EQ(body_of(draft->sections[0]), "Three days. No more.\n\nLegal?");
    EXPECT_EQ(draft->sections[0].paragraphs[0].sentences.size(), 2u);
    EXPECT_EQ(draft->writer, "composer");
    EXPECT_EQ(draft->previous, -1);
}

TEST(DraftJson, IgnoresKeysItDoesNotKnow) {
    const auto draft =
        draft_from_json(edited(R"("kind":"outreach",)", R"("kind":"outreach","mood":[],)"));
    ASSERT_TRUE(draft);
    EXPECT_EQ(to_json(*draft), to_json(full_draft()));
}

struct Mistake {
    std::string_view from;
    std::string_view to;
    std::string_view complaint;
};

class DraftJsonMistake : public testing::TestWithParam<Mistake> {};

TEST_P(DraftJsonMistake, IsNamedWithItsPlace) {
    const auto draft = draft_from_json(edited(GetParam().from, GetParam().to));
    ASSERT_FALSE(draft);
    EXPECT_EQ(draft.error().code, errc::invalid_input);
    EXPECT_NE(draft.error().detail.find(GetParam().complaint), std::string::npos)
        << draft.error().detail;
}

constexpr Mistake kMistakes[] = {
    {R"("kind":"outreach")", R"("kind":"outreech")", R"(kind: "outreech" is no kind of draft)"},
    {R"("kind":"outreach")", R"("kind":7)", "kind: must be text in quotes"},
    {R"("kind":"outreach",)", "", "kind: is missing"},
    {R"("label":"partner")", R"("label":"pardner")", R"(facts[0].label: "pardner" is no label)"},
    {R"("basis":"inferred")", R"("basis":"felt")", R"(facts[1].basis: "felt")"},
    {R"("basis":"assumed")", R"("basis":"")", "claims[1].basis"},
    {R"("role":"ask")", R"("role":"beg")", R"(sections[0].paragraphs[1][0].role: "beg")"},
    {R"("weight":90)", R"("weight":900)", "sections[0].paragraphs[0][1].weight"},
    {R"("weight":90)", R"("weight":"90")", "weight: must be a whole number"},
    {R"("claims":["c1","c2"])", R"("claims":["c1",2])", "claims: must hold nothing but texts"},
    {R"("id":"customer")", R"("id":"direct")", R"(sections: the id "direct" is there twice)"},
    {R"("id":"customer")", R"("id":"")", "sections[1].id: a section needs an id"},
    {R"("needed":true)", R"("needed":"yes")", "questions[0].needed: must be true or false"},
    {R"("value":17010000)", R"("value":1.5)", "numbers.income.value: must be a whole number"},
    {R"("score":94)", R"("score":940)", "lint.score: must lie between 0 and 100"},
    {R"("version":3)", R"("version":0)", "version: must be 1 or more"},
    {R"("version":3)", R"("version":99999999999)", "version: is too large"},
    {R"("numbers":{)", R"("numbers":3,"x":{)", "numbers: must be an object"},
};

INSTANTIATE_TEST_SUITE_P(All, DraftJsonMistake, testing::ValuesIn(kMistakes));

TEST(DraftJson, RefusesWhatIsNoDraftAtAll) {
    const std::string deep = "{\"kind\":" + std::string(100, '[') + std::string(100, ']') + "}";
    for (const std::string& text :
         {std::string(), std::string("null"), std::string("[]"), std::string("{"),
          std::string("{} {}"), std::string("{\"sections\":[]}"), deep,
          to_json(full_draft()).substr(0, 300)}) {
        const auto draft = draft_from_json(text);
        ASSERT_FALSE(draft) << text;
        EXPECT_EQ(draft.error().code, errc::invalid_input) << text;
        EXPECT_FALSE(draft.error().detail.empty());
    }
    EXPECT_EQ(draft_from_json(std::string(5'000'000, ' ')).error().code, errc::too_large);
}

TEST(DraftJson, KeepsWhoWroteIt) {
    Draft draft;
    draft.kind = "outreach";
    draft.sections.push_back({"direct", "A · Direct", "", {}});
    EXPECT_EQ(to_json(draft).find("authorship"), std::string::npos);
    draft.writer = "model";
    draft.authorship = {"small-model", "outreach-3", "", {{"customer", "it named 40%"}},
                        900,           70,           12};
    const auto read = draft_from_json(to_record(draft));
    ASSERT_TRUE(read) << to_string(read.error());
    EXPECT_EQ(read->authorship.model, "small-model");
    EXPECT_EQ(read->authorship.prompt, "outreach-3");
    ASSERT_EQ(read->authorship.replaced.size(), 1u);
    EXPECT_EQ(read->authorship.replaced[0].why, "it named 40%");
    EXPECT_EQ(read->authorship.output_tokens, 70);
    EXPECT_EQ(read->authorship.cost, 12);
}

}  // namespace
}  // namespace coco::partnership
