// Which AI models the service asks, and what /metrics shows of them.
#include "app/language_model.hpp"

#include <filesystem>
#include <fstream>
#include <map>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/secret.hpp"

namespace coco::app {
namespace {

using ::testing::HasSubstr;

llm::Environment environment(std::map<std::string, std::string> values) {
    return [values = std::move(values)](const char* name) -> std::optional<std::string> {
        const auto found = values.find(name);
        if (found == values.end()) return std::nullopt;
        return found->second;
    };
}

TEST(LlmSettings, AreTheBuiltInWriterWithoutAnyKey) {
    const auto settings = load_llm_settings({}, environment({}));
    ASSERT_TRUE(settings);
    EXPECT_TRUE(settings->providers.empty());
    EXPECT_EQ(writers_in_words(*settings), "the built-in writer, no AI model");
}

TEST(LlmSettings, NameTheModelsInTheOrderInWhichTheyAreAsked) {
    const auto settings =
        load_llm_settings({}, environment({{"ANTHROPIC_API_KEY", "k"},
                                           {"COCO_LLM_URL", "http://127.0.0.1:8081/v1"},
                                           {"COCO_LLM_MODEL", "qwen3"}}));
    ASSERT_TRUE(settings);
    EXPECT_EQ(writers_in_words(*settings),
              "claude-sonnet-5-5 (anthropic at https://api.anthropic.com), then qwen3 (own at "
              "http://127.0.0.1:8081/v1), then the built-in writer");
    EXPECT_GT(connections_needed(*settings), 2);
}

TEST(LlmSettings, OfAFileBesideTheSettingsWinAndItsMistakesAreNamed) {
    const auto folder =
        std::filesystem::temp_directory_path() / ("coco-llm-settings-" + random_hex(6));
    std::filesystem::create_directories(folder);
    std::ofstream(folder / "llm.json") << R"({"providers":[{"name":"x","kind":"ollama",)"
                                          R"("base_url":"http://127.0.0.1:1","auth":"none",)"
                                          R"("model":"m","local":true}]})";
    auto settings = load_llm_settings(folder / "coco.json", environment({}));
    ASSERT_TRUE(settings);
    ASSERT_EQ(settings->providers.size(), 1u);
    EXPECT_EQ(settings->providers[0].model, "m");
    std::ofstream(folder / "llm.json") << R"({"providers":[{"name":"x","kind":"magic"}]})";
    settings = load_llm_settings(folder / "coco.json", environment({}));
    ASSERT_FALSE(settings);
    EXPECT_THAT(settings.error().detail, HasSubstr("llm.json: "));
    std::filesystem::remove_all(folder);
}

class TwoTries final : public llm::LanguageModel {
public:
    task<llm::Outcome> complete(llm::Request, llm::OnText, llm::Until) override {
        llm::Outcome outcome;
        llm::Try failed;
        failed.provider = "anthropic";
        failed.failure = llm::Failure{.kind = llm::FailureKind::overloaded};
        llm::Try good;
        good.provider = "own";
        good.usage = {.input = 30, .cache_read = 5, .output = 7};
        good.cost = 2'000'000'000;
        outcome.tries = {failed, good};
        co_return outcome;
    }
};

TEST(CountedModel, CountsEveryTryWithItsTokensAndCost) {
    TwoTries model;
    Metrics metrics;
    CountedModel counted(model, metrics);
    boost::asio::io_context context{1};
    auto work = counted.complete({}, {}, {});
    boost::asio::co_spawn(context, std::move(work), [](std::exception_ptr, llm::Outcome outcome) {
        EXPECT_EQ(outcome.tries.size(), 2u);
    });
    context.run();
    const std::string text = metrics.text();
    for (const char* line :
         {R"(coco_llm_requests_total{outcome="overloaded",provider="anthropic"} 1)",
          R"(coco_llm_requests_total{outcome="ok",provider="own"} 1)",
          R"(coco_llm_tokens_total{direction="input",provider="own"} 35)",
          R"(coco_llm_tokens_total{direction="output",provider="own"} 7)",
          R"(coco_llm_cost_dollars_total{provider="own"} 2)"})
        EXPECT_THAT(text, HasSubstr(line));
}

}  // namespace
}  // namespace coco::app
