// real_model URL: asks a real llama.cpp server in the three wire kinds that it speaks, for JSON
// that fits a schema. What a model of this size says is no matter; how the server says it is.
#include <iostream>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>
#include <boost/json.hpp>

#include "llm/json_stream.hpp"
#include "llm/provider.hpp"
#include "llm/schema.hpp"
#include "net/http_client.hpp"

namespace {

using namespace coco;
using namespace coco::llm;
using namespace std::chrono_literals;
using std::chrono::steady_clock;

constexpr const char* kSchema = R"({
  "type": "object", "additionalProperties": false,
  "required": ["pick", "fits", "score", "subject"],
  "properties": {"pick": {"type": "string", "enum": ["referral", "oem"]},
                 "fits": {"type": "boolean"},
                 "score": {"type": "integer"},
                 "subject": {"type": "string"}}})";
constexpr int kMaxOutputTokens = 80;

int failures = 0;

void expect(bool good, const std::string& what) {
    std::cout << (good ? "  ok      " : "  FAILED  ") << what << "\n";
    if (!good) ++failures;
}

struct Stage {
    boost::asio::io_context io{1};
    SystemClock clock;
    CapabilityMemory capabilities;
    RetryBudget retry_budget{clock};
    std::unique_ptr<net::HttpClient> http = net::make_http_client(io.get_executor(), {});

    std::unique_ptr<LanguageModel> model(WireKind kind, const std::string& url) {
        Endpoint endpoint;
        endpoint.name = "real";
        endpoint.kind = kind;
        endpoint.base_url = url + (kind == WireKind::anthropic ? "" : "/v1");
        endpoint.auth = AuthStyle::none;
        endpoint.model = "default";
        endpoint.local = true;
        endpoint.patience.first_byte = 180s;
        return make_provider(endpoint, {.http = *http,
                                        .clock = clock,
                                        .capabilities = capabilities,
                                        .retry_budget = retry_budget,
                                        .random = [] { return 0.5; }});
    }
    Outcome ask(LanguageModel& asked, const std::string& words, bool schema, const OnText& on_text,
                const CancelToken& cancel) {
        Request request;
        request.system = "You write short JSON about partnerships between companies.";
        request.messages = {{Role::user, {words}}};
        if (schema) request.schema = kSchema;
        request.max_output_tokens = kMaxOutputTokens;
        request.workspace = "T1";
        const Until until{steady_clock::now() + 300s, cancel};
        auto future = boost::asio::co_spawn(io, asked.complete(request, on_text, until),
                                            boost::asio::use_future);
        io.restart();
        while (future.wait_for(0s) != std::future_status::ready) io.run_one();
        return future.get();
    }
};

std::string words_of(const Outcome& outcome) {
    if (!outcome.failure) return "answered";
    const Failure& failure = *outcome.failure;
    return std::string(name_of(failure.kind)) + " " + failure.code + " " + failure.message;
}

bool is_cut(const Outcome& outcome) {
    return outcome.failure && outcome.failure->kind == FailureKind::truncated;
}

/// What holds for every answer.
void expect_good_order(const Outcome& outcome, const std::string& shown) {
    expect(!outcome.failure || is_cut(outcome), "ends in good order: " + words_of(outcome));
    expect(!outcome.text.empty() && outcome.text == shown, "its text was shown piece by piece");
    expect(outcome.usage().output > 0 && !outcome.tries.back().usage_is_estimated,
           "the server counted its tokens");
}

void ask_for_text(Stage& stage, WireKind kind, const std::string& url) {
    std::cout << wire_of(kind).name << ", free text\n";
    std::string shown;
    const OnText read = [&](std::string_view text) { shown += text; };
    const auto model = stage.model(kind, url);
    expect_good_order(stage.ask(*model, "Harbor Payroll sells to", false, read, {}), shown);
}

void ask_for_json(Stage& stage, const std::string& url) {
    std::cout << "openai_chat, a schema\n";
    std::string shown;
    JsonStream stream;
    std::vector<JsonPiece> pieces;
    bool is_json = true;
    const OnText read = [&](std::string_view text) {
        shown += text;
        is_json = is_json && stream.feed(text, pieces).has_value();
    };
    const auto model = stage.model(WireKind::openai_chat, url);
    const Outcome outcome =
        stage.ask(*model, "Harbor Payroll and an invoicing product.", true, read, {});
    expect_good_order(outcome, shown);
    expect(is_json, "it is JSON as far as it goes");
    expect(stream.complete_properties().size() >= 3, "its first properties are complete");
    const auto problems = check_against(boost::json::parse(kSchema), stream.value());
    expect(problems.empty() || is_cut(outcome), "it fits the schema: " + print_problems(problems));
    std::cout << "  " << boost::json::serialize(stream.value()) << "\n";
}

void cancel_it(Stage& stage, const std::string& url) {
    std::cout << "cancelling\n";
    const CancelToken cancel;
    steady_clock::time_point pressed;
    const OnText press = [&](std::string_view) {
        if (!cancel.cancelled()) pressed = steady_clock::now();
        cancel.cancel();
    };
    const auto model = stage.model(WireKind::openai_chat, url);
    const Outcome outcome = stage.ask(*model, "Count from one to a hundred.", false, press, cancel);
    expect(outcome.failure && outcome.failure->kind == FailureKind::cancelled,
           "a cancelled answer says so: " + words_of(outcome));
    expect(steady_clock::now() - pressed < 1s, "within a second");
}

void be_too_long(Stage& stage, const std::string& url) {
    std::cout << "a prompt that does not fit\n";
    std::string words;
    for (int i = 0; i < 20'000; ++i) words += "word ";
    const auto model = stage.model(WireKind::openai_chat, url);
    const Outcome outcome = stage.ask(*model, words, true, {}, {});
    expect(outcome.failure && outcome.failure->kind == FailureKind::too_long,
           "is told from other errors: " + words_of(outcome));
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 2) {
        std::cerr << "usage: real_model URL\n";
        return 2;
    }
    Stage stage;
    ask_for_json(stage, argv[1]);
    for (const WireKind kind :
         {WireKind::openai_chat, WireKind::openai_responses, WireKind::anthropic})
        ask_for_text(stage, kind, argv[1]);
    cancel_it(stage, argv[1]);
    be_too_long(stage, argv[1]);
    std::cout << (failures == 0 ? "real model: all good\n" : "real model: FAILED\n");
    return failures == 0 ? 0 : 1;
}
