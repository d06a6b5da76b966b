// Drafts by a language model on the command line: a server in a process of its own, and a cassette.
#include <filesystem>
#include <map>
#include <sstream>

#include <boost/json.hpp>
#include <gmock/gmock.h>

#include "fakes/llm_server.hpp"
#include "fakes/process.hpp"

namespace coco::fakes {
namespace {

namespace json = boost::json;
using testing::HasSubstr;
using testing::IsEmpty;

const std::string kFolder = COCO_TEST_DATA "/model";

std::string text_of(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    std::stringstream text;
    text << file.rdbuf();
    return text.str();
}

std::string script(std::initializer_list<std::string> texts) {
    json::array steps;
    for (const std::string& text : texts) steps.push_back(json::object{{"text", text}});
    return json::serialize(json::object{{"steps", steps}});
}

Finished coco(std::vector<std::string> arguments,
              std::map<std::string, std::string> environment = {}) {
    arguments.insert(arguments.begin(), COCO_BINARY);
    environment.emplace("HOME", "/nonexistent");
    return run_process(std::move(arguments), "", std::move(environment));
}

Finished draft_with(const std::string& writer, const LlmServer& server) {
    return coco({"draft", "outreach", "--writer", writer, "--format", "json",
                 kFolder + "/intakes/ledgerline-payroll.txt"},
                {{"COCO_LLM_URL", server.url() + "/v1"}});
}

TEST(ModelOnTheCommandLine, WithoutAProviderItSaysWhatToSet) {
    const Finished done =
        coco({"draft", "outreach", "--writer", "model", kFolder + "/intakes/kestrel-freight.txt"});
    EXPECT_EQ(done.code, 2);
    EXPECT_THAT(done.err, HasSubstr("set ANTHROPIC_API_KEY, OPENAI_API_KEY or COCO_LLM_URL"));
    EXPECT_THAT(done.out, IsEmpty());
    const Finished chosen = coco({"draft", "outreach", "--writer", "auto", "--format", "json",
                                  kFolder + "/intakes/kestrel-freight.txt"});
    EXPECT_EQ(chosen.code, 0) << chosen.err;
    EXPECT_EQ(json::parse(chosen.out).at("writer"), "composer");
}

TEST(ModelOnTheCommandLine, AModelWritesTheDraftWhereOneIsConfigured) {
    const LlmServer server(script({text_of(kFolder + "/ledgerline-payroll.json")}));
    for (const char* writer : {"auto", "model"}) {
        const Finished done = draft_with(writer, server);
        ASSERT_EQ(done.code, 0) << done.err;
        const json::value draft = json::parse(done.out);
        EXPECT_EQ(draft.at("writer"), "model");
        EXPECT_EQ(draft.at("authorship").at("model"), "default (Own)");
        EXPECT_THAT(std::string(draft.at("sections").at(0).at("body").as_string()),
                    HasSubstr("earn 15% of the first-year contract"));
        EXPECT_THAT(done.err, IsEmpty());
    }
}

TEST(ModelOnTheCommandLine, AServerThatFailsLeavesTheBuiltInWritersDraft) {
    const LlmServer server(R"({"steps":[{"fault":"refusal"}]})");
    const Finished done = draft_with("model", server);
    EXPECT_EQ(done.code, 0);
    EXPECT_EQ(json::parse(done.out).at("writer"), "composer");
    EXPECT_THAT(done.err, HasSubstr("refused to write this. The built-in writer wrote this draft"));
}

TEST(ModelOnTheCommandLine, ARecordedEvaluationRunsWithoutAServer) {
    const TestFolder out;
    const Finished done = coco({"eval", "--writer", "cassette:" + kFolder + "/cassette.jsonl",
                                "--out", out.path().string(), kFolder + "/intakes"});
    ASSERT_EQ(done.code, 0) << done.err;
    const json::value board = json::parse(text_of(out.path() / "scoreboard.json"));
    EXPECT_EQ(board.at("writer"), "model");
    EXPECT_EQ(board.at("totals").at("failed").to_number<int>(), 0)
        << "the requests are others now: run tests/data/model/record\n"
        << done.out;
    EXPECT_EQ(board.at("totals").at("errors").to_number<int>(), 0) << done.out;
    EXPECT_THAT(done.err, IsEmpty()) << "no section is by the built-in writer";
}

TEST(ModelOnTheCommandLine, WhatIsRecordedIsPlayedBackAlike) {
    const TestFolder out;
    const std::string cassette = out.path() / "own.jsonl";
    const std::string intakes = kFolder + "/intakes";
    std::string recorded;
    {
        const LlmServer server(script({text_of(kFolder + "/kestrel-freight.json"),
                                       text_of(kFolder + "/ledgerline-payroll.json")}));
        const Finished done =
            coco({"eval", "--writer", "record:" + cassette, "--out", out.path().string(), intakes},
                 {{"COCO_LLM_URL", server.url() + "/v1"}});
        ASSERT_EQ(done.code, 0) << done.err;
        recorded = text_of(out.path() / "scoreboard.json");
    }
    const Finished played =
        coco({"eval", "--writer", "cassette:" + cassette, "--out", out.path().string(), intakes});
    ASSERT_EQ(played.code, 0) << played.err;
    EXPECT_EQ(text_of(out.path() / "scoreboard.json"), recorded);
    const Finished missing = coco({"eval", "--writer", "cassette:/nonexistent", intakes});
    EXPECT_EQ(missing.code, 2);
}

}  // namespace
}  // namespace coco::fakes
