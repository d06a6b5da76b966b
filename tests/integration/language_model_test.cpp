// The language models of the settings against a server in a process of its own.
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>
#include <gmock/gmock.h>

#include "base/embedded.hpp"
#include "base/text.hpp"
#include "fakes/llm_server.hpp"
#include "llm/json_stream.hpp"
#include "llm/schema.hpp"
#include "llm/settings.hpp"
#include "net/http_client.hpp"

namespace coco::llm {
namespace {

namespace asio = boost::asio;
using namespace std::chrono_literals;
using testing::ElementsAre;

constexpr const char* kSchema = R"({
  "type": "object", "additionalProperties": false, "required": ["subject", "points", "pick"],
  "properties": {"subject": {"type": "string"},
                 "points": {"type": "array", "items": {"type": "string"}},
                 "pick": {"type": "string", "enum": ["referral", "oem"]}}})";

struct LanguageModelTest : testing::Test {
    asio::io_context io{1};
    SystemClock clock;
    MemoryBudgetStore store;
    std::unique_ptr<net::HttpClient> http = net::make_http_client(io.get_executor(), {});

    /// The shipped settings with the own server at `url`.
    std::unique_ptr<LanguageModel> model(const std::string& url) {
        const auto settings =
            read_settings(*embedded_file("config/llm.json"), [&url](const char* name) {
                const bool asked = std::string_view(name) == "COCO_LLM_URL";
                return asked ? std::optional(url + "/v1") : std::nullopt;
            });
        EXPECT_TRUE(settings);
        return make_language_model(*settings, *http, clock, store);
    }
    Outcome ask(LanguageModel& asked, OnText on_text) {
        Request request;
        request.system = "Write JSON.";
        request.messages = {{Role::user, {"Now."}}};
        request.schema = kSchema;
        request.workspace = "T1";
        auto future = asio::co_spawn(
            io,
            asked.complete(request, std::move(on_text), {std::chrono::steady_clock::now() + 20s}),
            asio::use_future);
        io.restart();
        while (future.wait_for(0s) != std::future_status::ready) io.run_one();
        return future.get();
    }
};

TEST_F(LanguageModelTest, WritesSectionsWhileTheyArrive) {
    const fakes::LlmServer server(
        R"({"steps":[{"fault":"overloaded"},{"delay_ms":1,"piece_bytes":5}]})");
    const auto asked = model(server.url());
    JsonStream stream;
    std::vector<JsonPiece> pieces;
    const Outcome outcome =
        ask(*asked, [&](std::string_view text) { EXPECT_TRUE(stream.feed(text, pieces)); });
    ASSERT_FALSE(outcome.failure) << name_of(outcome.failure->kind) << outcome.failure->code;
    EXPECT_TRUE(stream.finish());
    EXPECT_THAT(stream.complete_properties(), ElementsAre("subject", "points", "pick"));
    EXPECT_GT(pieces.size(), 10u) << "piece by piece";
    EXPECT_TRUE(check_against(boost::json::parse(kSchema), stream.value()).empty());
    EXPECT_EQ(outcome.tries.size(), 2u);
}

TEST_F(LanguageModelTest, AnAnswerThatBreaksOffKeepsItsFinishedSections) {
    const fakes::LlmServer server(
        R"({"steps":[{"fault":"truncated","piece_bytes":8,
             "text":"{\"subject\":\"Payroll\",\"points\":[\"a long one\",\"and another\"]}"}]})");
    const auto asked = model(server.url());
    JsonStream stream;
    std::vector<JsonPiece> pieces;
    const Outcome outcome =
        ask(*asked, [&](std::string_view text) { EXPECT_TRUE(stream.feed(text, pieces)); });
    ASSERT_TRUE(outcome.failure);
    EXPECT_EQ(outcome.failure->kind, FailureKind::truncated);
    EXPECT_THAT(stream.complete_properties(), ElementsAre("subject"));
    EXPECT_EQ(stream.value().at("subject"), "Payroll");
}

}  // namespace
}  // namespace coco::llm
