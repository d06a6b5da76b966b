#include "app/writers.hpp"

#include <cstdlib>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>
#include <boost/json.hpp>

#include "app/cli.hpp"
#include "base/embedded.hpp"
#include "base/log.hpp"
#include "base/text.hpp"
#include "llm/cassette.hpp"
#include "llm/settings.hpp"
#include "net/http_client.hpp"
#include "writing/compose.hpp"
#include "writing/composer_writer.hpp"
#include "writing/model_writer.hpp"

namespace coco::app {
namespace {

namespace asio = boost::asio;

constexpr std::string_view kRecord = "record:", kCassette = "cassette:";
constexpr const char* kUnset =
    "no language model is configured; set ANTHROPIC_API_KEY, OPENAI_API_KEY or COCO_LLM_URL, or "
    "use --writer auto or composer";
/// Nobody waits in a thread here, and a server without a graphics card takes its time.
constexpr std::chrono::milliseconds kDeadline{150'000};
/// Cassettes know requests by their bytes, so the word that is random elsewhere is fixed there.
constexpr const char* kRecordedNonce = "0000000000000000";

std::optional<std::string> environment(const char* name) {
    const char* value = std::getenv(name);
    return value && *value ? std::optional<std::string>(value) : std::nullopt;
}

/// What makes the settings build the requests that are on the cassette.
llm::Environment environment_of(const llm::CassetteEntry& entry) {
    if (entry.path.ends_with("/messages"))
        return [](const char* name) {
            return std::string_view(name) == "ANTHROPIC_API_KEY"
                       ? std::optional<std::string>("not needed")
                       : std::nullopt;
        };
    std::string model;
    boost::system::error_code failure;
    const auto request = boost::json::parse(entry.request, failure);
    if (const auto* name = failure ? nullptr : request.find_pointer("/model", failure);
        name && name->is_string())
        model = std::string(name->as_string());
    return [model](const char* name) -> std::optional<std::string> {
        if (std::string_view(name) == "COCO_LLM_URL") return "http://127.0.0.1:9/v1";
        if (std::string_view(name) == "COCO_LLM_MODEL") return model;
        return std::nullopt;
    };
}

class ComposerLine final : public CommandLineWriter {
public:
    result<partnership::Draft> write(writing::Assignment assignment) override {
        return writing::compose(assignment);
    }
    std::string name() const override { return "composer"; }
};

class ModelLine final : public CommandLineWriter {
public:
    /// Empty when the environment configures no provider.
    static result<std::unique_ptr<ModelLine>> make(const llm::Environment& environment,
                                                   const std::string& record_to) {
        auto line = std::unique_ptr<ModelLine>(new ModelLine());
        line->http_ = net::make_http_client(line->io_.get_executor(), {});
        if (!record_to.empty()) {
            auto recorder = llm::make_recorder(*line->http_, record_to);
            if (!recorder) return recorder.error();
            line->recorder_ = std::move(*recorder);
        }
        net::HttpClient& http = line->recorder_ ? *line->recorder_ : *line->http_;
        if (const auto made = line->finish(environment, http, !record_to.empty()); !made)
            return made.error();
        return line;
    }

    static result<std::unique_ptr<ModelLine>> play(const std::string& file) {
        const auto text = read_input(file);
        if (!text) return text.error();
        auto entries = llm::read_cassette(*text);
        if (!entries) return entries.error();
        if (entries->empty()) return fail(errc::invalid_input, file + " holds no exchange");
        const llm::Environment environment = environment_of(entries->front());
        auto line = std::unique_ptr<ModelLine>(new ModelLine());
        line->http_ = llm::make_replayer(std::move(*entries));
        if (const auto made = line->finish(environment, *line->http_, true); !made)
            return made.error();
        return line;
    }

    result<partnership::Draft> write(writing::Assignment assignment) override {
        auto draft = asio::co_spawn(io_, writer_->write(std::move(assignment)), asio::use_future);
        io_.restart();
        while (draft.wait_for(std::chrono::seconds(0)) != std::future_status::ready) io_.run_one();
        return draft.get();
    }
    std::string name() const override { return "model"; }
    bool is_configured() const { return writer_ != nullptr; }

private:
    ModelLine() = default;

    result<void> finish(const llm::Environment& environment, net::HttpClient& http,
                        bool repeatable) {
        auto settings = llm::read_settings(*embedded_file("config/llm.json"), environment);
        if (!settings) return settings.error();
        model_ = llm::make_language_model(std::move(*settings), http, clock_, budget_);
        if (!model_) return {};
        // What people have to know of the requests is in the draft's authorship.
        log::set_level("error");
        writing::ModelWriterOptions options;
        options.deadline = kDeadline;
        if (const auto folder = app::environment("COCO_PROMPTS")) options.prompts = *folder;
        if (repeatable) options.nonce = [] { return std::string(kRecordedNonce); };
        writer_ = writing::make_model_writer(*model_, *composer_, std::move(options));
        return {};
    }

    asio::io_context io_{1};
    asio::executor_work_guard<asio::io_context::executor_type> work_{io_.get_executor()};
    SystemClock clock_;
    llm::MemoryBudgetStore budget_;
    std::unique_ptr<net::HttpClient> http_, recorder_;
    std::unique_ptr<llm::LanguageModel> model_;
    std::unique_ptr<writing::Writer> composer_ = writing::make_composer_writer();
    std::unique_ptr<writing::Writer> writer_;
};

}  // namespace

bool is_writer(const std::string& choice) {
    return choice == "auto" || choice == "composer" || choice == "model" ||
           choice.starts_with(kRecord) || choice.starts_with(kCassette);
}

result<std::unique_ptr<CommandLineWriter>> make_writer(const std::string& choice) {
    std::unique_ptr<CommandLineWriter> composer = std::make_unique<ComposerLine>();
    if (choice == "composer") return composer;
    const bool record = choice.starts_with(kRecord);
    auto line = choice.starts_with(kCassette)
                    ? ModelLine::play(choice.substr(kCassette.size()))
                    : ModelLine::make(environment, record ? choice.substr(kRecord.size()) : "");
    if (!line) return line.error();
    if ((*line)->is_configured()) return std::unique_ptr<CommandLineWriter>(std::move(*line));
    if (choice == "auto") return composer;
    return fail(errc::invalid_input, kUnset);
}

}  // namespace coco::app
