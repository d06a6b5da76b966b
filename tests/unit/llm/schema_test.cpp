// The portable subset: what is let in, what is kept out, and how answers are held to it.
#include <boost/json.hpp>
#include <gmock/gmock.h>

#include "llm/schema.hpp"

namespace coco::llm {
namespace {

namespace json = boost::json;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

const char* const kGood = R"({
  "type": "object", "additionalProperties": false, "required": ["pick", "score", "steps", "done"],
  "description": "What to do.",
  "properties": {
    "pick": {"type": "string", "enum": ["referral", "oem"], "description": "One of them."},
    "score": {"type": "integer"},
    "steps": {"type": "array", "minItems": 1, "items": {
      "type": "object", "additionalProperties": false, "required": ["owner", "weight"],
      "properties": {"owner": {"type": "string"}, "weight": {"type": "number"}}}},
    "done": {"type": "boolean"}}})";

std::vector<std::string> lines(const std::vector<SchemaProblem>& problems) {
    std::vector<std::string> found;
    for (const SchemaProblem& problem : problems)
        found.push_back(problem.path + ": " + problem.why);
    return found;
}

std::vector<std::string> lint(const std::string& schema) {
    return lines(lint_schema(json::parse(schema)));
}

/// A schema with one property `x`.
std::string with(const std::string& property) {
    return R"({"type":"object","additionalProperties":false,"required":["x"],"properties":{"x":)" +
           property + "}}";
}

TEST(SchemaLint, TakesTheSubset) { EXPECT_THAT(lint(kGood), IsEmpty()); }

TEST(SchemaLint, RefusesKeywordsThatSomeProvidersDoNotKnow) {
    for (const char* keyword : {"oneOf",
                                "anyOf",
                                "allOf",
                                "not",
                                "if",
                                "patternProperties",
                                "prefixItems",
                                "uniqueItems",
                                "contains",
                                "dependentRequired",
                                "minProperties",
                                "$ref",
                                "default",
                                "format",
                                "pattern",
                                "minLength",
                                "maxLength",
                                "minimum",
                                "maximum",
                                "maxItems",
                                "$schema",
                                "title",
                                "const",
                                "nullable"})
        for (const char* type : {"string", "integer", "number", "boolean"}) {
            const std::string property =
                std::string(R"({"type":")") + type + R"(",")" + keyword + R"(":1})";
            EXPECT_THAT(lint(with(property)), ElementsAre(HasSubstr(keyword)));
        }
    EXPECT_THAT(lint(with(R"({"type":"integer","enum":[1]})")), ElementsAre(HasSubstr("enum")));
    EXPECT_THAT(lint(with(R"({"type":"string","enum":["a",1]})")),
                ElementsAre(HasSubstr("no text")));
    EXPECT_THAT(lint(with(R"({"type":"string","enum":[]})")), ElementsAre(HasSubstr("no list")));
    EXPECT_THAT(lint(with(R"({"type":"array","minItems":2,"items":{"type":"string"}})")),
                ElementsAre(HasSubstr("0 or 1")));
}

TEST(SchemaLint, RefusesOpenAndIncompleteObjects) {
    EXPECT_THAT(lint(R"({"type":"array","items":{"type":"string"}})"),
                ElementsAre("the schema: must have the type \"object\""));
    EXPECT_THAT(lint("[]"), ElementsAre("the schema: must be a schema object"));
    EXPECT_THAT(lint(with(R"({"type":["string","null"]})")),
                ElementsAre(HasSubstr("one \"type\"")));
    EXPECT_THAT(lint(with(R"({"type":"null"})")), ElementsAre(HasSubstr("unknown type")));
    EXPECT_THAT(lint(with(R"({"anyOf":[]})")), ElementsAre(HasSubstr("x: needs one \"type\"")));
    EXPECT_THAT(lint(with(R"({"type":"array"})")), ElementsAre(HasSubstr("items")));
    EXPECT_THAT(lint(with(R"({"type":"string","description":5})")),
                ElementsAre(HasSubstr("description")));
    EXPECT_THAT(lint(R"({"type":"object","required":["a"],"properties":{"a":{"type":"string"}}})"),
                ElementsAre(HasSubstr("additionalProperties")));
    EXPECT_THAT(lint(R"({"type":"object","additionalProperties":false,"required":["b","a"],
                        "properties":{"a":{"type":"string"},"b":{"type":"string"}}})"),
                ElementsAre(HasSubstr("in the same order")));
    EXPECT_THAT(lint(R"({"type":"object","additionalProperties":false,"required":[],
                        "properties":{}})"),
                ElementsAre(HasSubstr("properties")));
    EXPECT_THAT(lint(R"({"type":"object","additionalProperties":false,"required":["camelCase"],
                        "properties":{"camelCase":{"type":"string"}}})"),
                ElementsAre(HasSubstr("snake_case")));
}

TEST(SchemaLint, HoldsDepthAndCounts) {
    std::string nested = R"({"type":"string"})";
    for (std::size_t i = 0; i < kMaxSchemaDepth - 1; ++i) nested = with(nested);
    EXPECT_THAT(lint(with(nested)), IsEmpty());
    EXPECT_THAT(lint(with(with(nested))), ElementsAre(HasSubstr("nested deeper")));

    const auto many = [](std::size_t count) {
        json::object properties;
        json::array required;
        for (std::size_t i = 0; i < count; ++i) {
            const std::string name = "p" + std::to_string(i);
            properties[name] = {{"type", "string"}};
            required.emplace_back(name);
        }
        return lines(lint_schema(json::value{{"type", "object"},
                                             {"additionalProperties", false},
                                             {"properties", properties},
                                             {"required", required}}));
    };
    EXPECT_THAT(many(kMaxSchemaProperties), IsEmpty());
    EXPECT_THAT(many(kMaxSchemaProperties + 1), ElementsAre(HasSubstr("one more than")));

    std::string choices = "\"c\"";
    for (std::size_t i = 0; i < kMaxSchemaEnumValues; ++i) choices += ",\"c\"";
    EXPECT_THAT(lint(with(R"({"type":"string","enum":[)" + choices + "]}")),
                ElementsAre(HasSubstr("enum values")));
}

std::vector<std::string> check(const std::string& text) {
    return lines(check_text(json::parse(kGood), text));
}

TEST(SchemaCheck, AcceptsWhatWasAskedFor) {
    EXPECT_THAT(check(R"({"pick":"oem","score":3,"done":true,
                         "steps":[{"owner":"","weight":1.5},{"owner":"Ann","weight":2}]})"),
                IsEmpty());
}

TEST(SchemaCheck, NamesEachPlaceInWords) {
    EXPECT_THAT(check(R"({"pick":"reseller","score":3.5,"steps":[{"owner":null,"weight":"1"},7],
                         "extra":1})"),
                ElementsAre("pick: must be one of \"referral\", \"oem\"",
                            "score: must be a whole number, but is a number",
                            "steps[0].owner: must be text, but is null",
                            "steps[0].weight: must be a number, but is text",
                            "steps[1]: must be an object, but is a whole number",
                            "done: is missing", "extra: is not asked for; leave it out"));
    EXPECT_THAT(check(R"({"pick":"oem","score":1,"done":false,"steps":[]})"),
                ElementsAre("steps: must have at least one item"));
    EXPECT_THAT(check("[]"), ElementsAre("the answer: must be an object, but is a list"));
    EXPECT_THAT(check("{\"pick\":"), ElementsAre(HasSubstr("the answer: is not valid JSON")));
    EXPECT_THAT(check("{\"pick\":\"\xFF\"}"), ElementsAre(HasSubstr("not valid JSON")));
}

TEST(SchemaCheck, ManyProblemsAreCutShort) {
    std::string steps = "7";
    for (int i = 0; i < 100; ++i) steps += ",7";
    EXPECT_EQ(check(R"({"pick":"oem","score":1,"done":false,"steps":[)" + steps + "]}").size(),
              kMaxProblems);
}

TEST(SchemaCheck, PrintsALineForEachProblem) {
    EXPECT_EQ(print_problems({{"a.b", "is missing"}, {"c", "must be text, but is null"}}),
              "a.b: is missing\nc: must be text, but is null\n");
}

}  // namespace
}  // namespace coco::llm
