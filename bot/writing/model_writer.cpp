#include "writing/model_writer.hpp"

#include <boost/json.hpp>
#include <boost/asio/error.hpp>
#include <boost/system/system_error.hpp>
#include <fmt/format.h>

#include "base/secret.hpp"
#include "base/text.hpp"
#include "llm/json_stream.hpp"
#include "llm/language_model.hpp"
#include "llm/schema.hpp"
#include "writing/model/assembly.hpp"
#include "writing/model/prompt.hpp"
#include "writing/model/sanitise.hpp"

namespace coco::writing {
namespace {

namespace json = boost::json;
using partnership::Draft;

constexpr std::size_t kNonceBytes = 8;
constexpr int kMaxOutputTokens = 4'000;
/// A section is shown again after this time at the earliest, or when it is complete.
constexpr std::chrono::milliseconds kShowInterval{200};

bool is_operation_aborted(const boost::system::system_error& error) {
    return error.code() == boost::asio::error::operation_aborted;
}

/// "Claude" reads better than the id of its model.
std::string_view spoken_name(std::string_view model) {
    return starts_with_ignoring_case(model, "claude") ? "Claude" : "the AI model";
}

std::string capital(std::string text) {
    if (!text.empty() && text[0] >= 'a' && text[0] <= 'z')
        text[0] = static_cast<char>(text[0] - 'a' + 'A');
    return text;
}

/// "claude-sonnet-5-5 (Anthropic)".
std::string print_model(const llm::Outcome& outcome) {
    std::string provider(outcome.provider());
    if (provider == "openai") provider = "OpenAI";
    return fmt::format("{} ({})", outcome.model(), capital(provider));
}

/// Why there is no text by a language model, in a sentence without a full stop.
std::string unavailable_because(const llm::Outcome& outcome, std::chrono::milliseconds deadline) {
    using enum llm::FailureKind;
    const std::string name = capital(std::string(spoken_name(outcome.model())));
    switch (outcome.failure->kind) {
        case retryable: return name + " answered with an error";
        case rate_limited: return name + " takes no more requests just now";
        case overloaded: return name + " is overloaded just now";
        case network: return name + " could not be reached, or the connection broke";
        case quota:
            return "The account for " + std::string(spoken_name(outcome.model())) +
                   " is out of credit; an admin must act";
        case auth: return name + " refused the key; an admin must act";
        case bad_request:
            return name +
                   " does not take this request; an admin must look at the "
                   "settings";
        case too_long:
            return "The facts are too long for " + std::string(spoken_name(outcome.model()));
        case refused: return name + " refused to write this";
        case truncated: return name + " stopped before the end";
        case cancelled: return "It was stopped";
        case timed_out:
            return fmt::format("{} did not answer within {} s", name,
                               std::max<std::int64_t>(deadline.count() / 1000, 1));
        case over_budget: return "The workspace's budget for AI models is used up for today";
        case busy:
            return "Too many drafts are being written by " +
                   std::string(spoken_name(outcome.model())) + " just now";
        case paused: return name + " failed a moment ago and is left alone for a while";
    }
    return name + " gave no answer";
}

/// Shows the sections of an answer while it is written.
class Show {
public:
    Show(OnProgress on_progress, const model::Ground& ground, std::string canary,
         std::vector<std::string> sections)
        : on_progress_(std::move(on_progress)),
          ground_(ground),
          canary_(std::move(canary)),
          sections_(std::move(sections)) {}

    void feed(std::string_view text) {
        heard_ += text;
        std::vector<llm::JsonPiece> pieces;
        if (is_spoilt_ || !stream_.feed(text, pieces)) return;
        // What must not be seen ends the show; the whole answer is judged when it is there.
        is_spoilt_ = model::holds_canary(heard_, canary_) || model::holds_secret(heard_);
        if (is_spoilt_) return;
        while (shown_ < stream_.complete_properties().size())
            show(stream_.complete_properties()[shown_++], true);
        const auto now = std::chrono::steady_clock::now();
        if (stream_.is_complete() || now - last_ < kShowInterval) return;
        last_ = now;
        for (const auto& [name, value] : stream_.value())
            if (!is_complete(name)) show(name, false);
    }

private:
    bool is_complete(std::string_view name) const {
        const auto& complete = stream_.complete_properties();
        return std::find(complete.begin(), complete.end(), name) != complete.end();
    }

    void show(std::string_view name, bool complete) {
        const auto* value = stream_.value().if_contains(name);
        if (!value || !value->is_object() ||
            std::find(sections_.begin(), sections_.end(), name) == sections_.end())
            return;
        std::string text = model::preview_of(value->as_object(), ground_);
        if (!text.empty()) on_progress_({std::string(name), std::move(text), complete});
    }

    OnProgress on_progress_;
    const model::Ground& ground_;
    std::string canary_;
    std::vector<std::string> sections_;
    llm::JsonStream stream_;
    std::string heard_;
    std::size_t shown_ = 0;
    bool is_spoilt_ = false;
    std::chrono::steady_clock::time_point last_{};
};

/// An answer that was read, or why nothing of it may be used.
struct Judged {
    model::Attempt attempt;
    std::string thrown_away;  ///< a sentence for people; empty: `attempt` counts
};

Judged judge(const std::string& text, const model::Prompt& prompt, const model::Ground& ground) {
    Judged judged;
    if (model::holds_canary(text, model::canary_in(prompt.system)) || model::holds_secret(text)) {
        judged.thrown_away =
            "What the AI model wrote held something that must not be passed on, so all of it was "
            "thrown away";
        return judged;
    }
    llm::JsonStream stream;
    std::vector<llm::JsonPiece> pieces;
    const bool whole = stream.feed(text, pieces) && stream.finish();
    std::vector<model::Problem> shape;
    if (!whole) {
        for (const std::string& section : prompt.sections)
            shape.push_back({section, "is missing: the answer is no JSON object",
                             "the AI model's answer could not be read"});
    } else {
        for (const auto& problem : llm::check_against(json::parse(prompt.schema), stream.value()))
            shape.push_back({problem.path, problem.why,
                             "the AI model's answer did not have the shape it was asked for"});
    }
    judged.attempt = model::read_attempt(stream.value(), prompt.sections, std::move(shape), ground);
    return judged;
}

/// One draft on its way: what it is made from and what was spent on it.
struct Job {
    Draft composed;
    model::Prompt prompt;
    std::vector<model::ValueRow> table;
    model::Known known;
    model::Ground ground;
    llm::Request request;
    llm::Until until;
    partnership::Authorship by;

    Job(Draft draft, model::Prompt files, Day today)
        : composed(std::move(draft)),
          prompt(std::move(files)),
          table(model::value_table(composed, today)),
          known(composed.facts, table),
          ground{composed, table, known} {}
    Job(const Job&) = delete;
    Job& operator=(const Job&) = delete;

    void count(const llm::Outcome& outcome) {
        const llm::Usage usage = outcome.usage();
        by.input_tokens += usage.input + usage.cache_read + usage.cache_write;
        by.output_tokens += usage.output;
        by.cost += outcome.cost();
    }
    Draft by_composer(std::string why) {
        Draft draft = composed;
        by.unavailable = std::move(why);
        draft.authorship = by;
        return draft;
    }
    Draft by_model(const std::vector<model::Attempt>& attempts) {
        Draft draft = model::assemble(attempts, prompt.sections, ground);
        by.replaced = std::move(draft.authorship.replaced);
        if (draft.writer != "model")
            by.unavailable = "Nothing that the AI model wrote passed the check";
        draft.authorship = by;
        return draft;
    }
};

class ModelWriter final : public Writer {
public:
    ModelWriter(llm::LanguageModel& language_model, Writer& composer, ModelWriterOptions options)
        : language_model_(language_model), composer_(composer), options_(std::move(options)) {
        if (!options_.nonce) options_.nonce = [] { return random_hex(kNonceBytes); };
    }

    task<result<Draft>> write(Assignment assignment) override {
        // A cancelled task ends what it waits for by an exception.
        bool stopped = false;
        std::optional<result<Draft>> draft;
        try {
            draft.emplace(co_await write_or_throw(std::move(assignment)));
        } catch (const boost::system::system_error& error) {
            if (!is_operation_aborted(error)) throw;
            stopped = true;
        }
        if (stopped) co_return fail(errc::cancelled, "writing was stopped");
        co_return std::move(*draft);
    }

private:
    task<result<Draft>> write_or_throw(Assignment assignment) {
        const auto begin = std::chrono::steady_clock::now();
        Assignment plain = assignment;
        plain.on_progress = nullptr;
        auto composed = co_await composer_.write(std::move(plain));
        if (!composed) co_return composed;
        auto prompt = model::read_prompt(assignment.kind, options_.prompts);
        if (!prompt) {
            composed->authorship.unavailable =
                "There are no instructions for the AI model for this";
            co_return composed;
        }
        Job job(std::move(*composed), std::move(*prompt), assignment.today);
        job.until.deadline = begin + options_.deadline;
        job.request = first_request(job, assignment);
        job.by.prompt = job.prompt.version;
        auto draft = co_await converse(job, std::move(assignment.on_progress));
        co_return draft;
    }

    llm::Request first_request(const Job& job, const Assignment& assignment) const {
        llm::Request request;
        request.system = job.prompt.system;
        request.messages = {{llm::Role::user,
                             {model::task_block(job.prompt, job.table, options_.house_style),
                              model::data_block(job.composed.facts, options_.nonce(),
                                                options_.language, assignment.variant)}}};
        request.schema = job.prompt.schema;
        request.schema_name = assignment.kind;
        request.max_output_tokens = kMaxOutputTokens;
        request.workspace = assignment.workspace;
        request.user = assignment.user;
        request.cache_key = assignment.kind + "-" + job.prompt.version;
        return request;
    }

    /// The request, and one more when something has to be mended. `job` outlives it.
    task<result<Draft>> converse(Job& job, OnProgress on_progress) {
        llm::OnText on_text;
        if (on_progress) {
            auto show =
                std::make_shared<Show>(std::move(on_progress), job.ground,
                                       model::canary_in(job.prompt.system), job.prompt.sections);
            on_text = [show](std::string_view text) { show->feed(text); };
        }
        const llm::Outcome outcome =
            co_await language_model_.complete(job.request, std::move(on_text), job.until);
        job.count(outcome);
        if (!outcome.tries.empty()) job.by.model = print_model(outcome);
        if (outcome.failure) {
            if (outcome.failure->kind == llm::FailureKind::cancelled)
                co_return fail(errc::cancelled, "writing was stopped");
            co_return job.by_composer(unavailable_because(outcome, options_.deadline));
        }
        Judged first = judge(outcome.text, job.prompt, job.ground);
        if (!first.thrown_away.empty()) co_return job.by_composer(std::move(first.thrown_away));
        std::vector<model::Attempt> attempts{std::move(first.attempt)};
        if (attempts.front().is_clean()) co_return job.by_model(attempts);

        llm::Request again = job.request;
        again.messages.push_back({llm::Role::assistant, {outcome.text}});
        again.messages.push_back(
            {llm::Role::user,
             {model::repair_block(model::print_for_model(attempts.front()), options_.language)}});
        const llm::Outcome mended =
            co_await language_model_.complete(std::move(again), llm::OnText(), job.until);
        job.count(mended);
        if (mended.failure && mended.failure->kind == llm::FailureKind::cancelled)
            co_return fail(errc::cancelled, "writing was stopped");
        // Without a mended answer what was good in the first one still stands.
        if (!mended.failure) {
            Judged second = judge(mended.text, job.prompt, job.ground);
            if (!second.thrown_away.empty())
                co_return job.by_composer(std::move(second.thrown_away));
            attempts.push_back(std::move(second.attempt));
        }
        co_return job.by_model(attempts);
    }

    llm::LanguageModel& language_model_;
    Writer& composer_;
    ModelWriterOptions options_;
};

}  // namespace

std::unique_ptr<Writer> make_model_writer(llm::LanguageModel& language_model, Writer& composer,
                                          ModelWriterOptions options) {
    return std::make_unique<ModelWriter>(language_model, composer, std::move(options));
}

}  // namespace coco::writing
