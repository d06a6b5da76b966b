// The settings of language models: the compiled-in ones, and what is wrong with others.
#include "base/embedded.hpp"
#include "llm/settings.hpp"
#include "unit/llm/rig.hpp"

namespace coco::llm::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

Environment environment(std::map<std::string, std::string> variables) {
    return [variables = std::move(variables)](const char* name) {
        const auto found = variables.find(name);
        return found == variables.end() ? std::nullopt : std::optional(found->second);
    };
}

Settings shipped(std::map<std::string, std::string> variables) {
    auto settings = read_settings(*embedded_file("config/llm.json"), environment(variables));
    EXPECT_TRUE(settings) << settings.error().detail;
    return settings ? *settings : Settings{};
}

std::vector<std::string> names(const Settings& settings) {
    std::vector<std::string> found;
    for (const Endpoint& endpoint : settings.providers) found.push_back(endpoint.name);
    return found;
}

TEST(LlmSettings, OnlyProvidersWithWhatTheyNeedAreUsed) {
    EXPECT_THAT(names(shipped({})), IsEmpty());
    EXPECT_THAT(names(shipped({{"OPENAI_API_KEY", "k"}})), ElementsAre("openai"));
    const Settings all = shipped({{"ANTHROPIC_API_KEY", "a"},
                                  {"OPENAI_API_KEY", "o"},
                                  {"COCO_LLM_URL", "http://127.0.0.1:9931/v1"},
                                  {"COCO_LLM_MODEL", "gemma"}});
    EXPECT_THAT(names(all), ElementsAre("anthropic", "openai", "own"));
    EXPECT_EQ(all.providers[0].auth, AuthStyle::x_api_key);
    EXPECT_EQ(all.providers[0].key.reveal(), "a");
    EXPECT_EQ(all.providers[0].prices.output, 10'000) << "10 dollars for a million tokens";
    EXPECT_EQ(all.providers[1].prices.cache_read, 100);
    EXPECT_EQ(all.providers[1].prices.long_prompt_tokens, 272'000);
    EXPECT_EQ(all.providers[2].base_url, "http://127.0.0.1:9931/v1");
    EXPECT_EQ(all.providers[2].model, "gemma");
    EXPECT_TRUE(all.providers[2].local);
    EXPECT_EQ(all.providers[2].auth, AuthStyle::none) << "no key, no header";
    EXPECT_EQ(all.providers[2].patience.first_byte, 180s);
    EXPECT_EQ(all.budget.user_day, 2'000'000'000);
    const Settings keyed =
        shipped({{"COCO_LLM_URL", "https://x.example/v1"}, {"COCO_LLM_KEY", "k"}});
    EXPECT_EQ(keyed.providers.at(0).auth, AuthStyle::bearer);
}

std::string problem(const std::string& provider, const std::string& rest = {}) {
    const auto settings =
        read_settings("{\"providers\":[" + provider + "]" + rest + "}", environment({}));
    return settings ? "" : settings.error().detail;
}

std::string with(const std::string& more) {
    return R"({"name":"a","kind":"ollama","base_url":"http://127.0.0.1:1","auth":"none",)"
           R"("model":"m")" +
           more + "}";
}

TEST(LlmSettings, WrongOnesNameTheKeyAndWhatIsAllowed) {
    EXPECT_EQ(problem(with("")), "");
    EXPECT_THAT(problem(with(R"(,"modle":"x")")),
                HasSubstr("\"providers[0].modle\" is not a setting"));
    EXPECT_THAT(problem(with(R"(,"concurrency":0)")),
                HasSubstr("providers[0].concurrency\" must be"));
    EXPECT_THAT(problem(with(R"(,"local":"yes")")), HasSubstr("must be true or false"));
    EXPECT_THAT(problem(with(R"(,"prices":{"input":-1})")), HasSubstr("prices.input\" must be"));
    EXPECT_THAT(problem(with(R"(,"prices":{"inptu":1})")), HasSubstr("prices.inptu"));
    EXPECT_THAT(problem(with(R"(,"patience":{"idle_ms":0})")), HasSubstr("patience.idle_ms"));
    EXPECT_THAT(problem(with(R"(,"omit":"store")")), HasSubstr("list of texts"));
    EXPECT_THAT(problem(R"({"name":"a","kind":"grok","base_url":"https://x.example","auth":"none",
                           "model":"m"})"),
                HasSubstr("must be anthropic, openai_chat, openai_responses or ollama"));
    EXPECT_THAT(
        problem(R"({"name":"a","kind":"ollama","base_url":"http://gpu.example","auth":"none",
                           "model":"m"})"),
        HasSubstr("must be https"));
    EXPECT_THAT(problem(R"({"name":"a","kind":"ollama","base_url":"https://a@b/","auth":"none",
                           "model":"m"})"),
                HasSubstr("not a URL"));
    EXPECT_THAT(problem(R"({"name":"a","kind":"ollama","base_url":"https://x.example",
                           "auth":"magic","model":"m"})"),
                HasSubstr("bearer"));
    EXPECT_THAT(problem(with("") + "," + with("")), HasSubstr("twice"));
    EXPECT_THAT(problem(with(""), R"(,"retry":{"retries":-1})"), HasSubstr("retry.retries"));
    EXPECT_THAT(problem(with(""), R"(,"budget":{"user_day":"2"})"), HasSubstr("budget.user_day"));
    EXPECT_THAT(problem("7"), HasSubstr("must be an object"));
    EXPECT_FALSE(read_settings("[]", environment({})));
    EXPECT_FALSE(read_settings("{\"providers\":{}}", environment({})));
}

struct MadeModel : Rig {};

TEST_F(MadeModel, AsksTheProvidersOfItsSettings) {
    Settings settings;
    EXPECT_EQ(make_language_model(settings, *http, clock, store), nullptr);
    settings.providers = {endpoint()};
    const auto model = make_language_model(settings, *http, clock, store);
    ASSERT_NE(model, nullptr);
    EXPECT_FALSE(ask(*model).failure);
    EXPECT_GT(store.spent({day_of(clock.now), "T1", "U1"}), 0);
}

}  // namespace
}  // namespace coco::llm::test
