// What the tests of the model writer share: a deal, an answer that passes, a language model that
// says what it is told to.
#pragma once
#include <deque>
#include <fstream>
#include <sstream>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>
#include <gmock/gmock.h>

#include "base/text.hpp"
#include "llm/language_model.hpp"
#include "partnership/intake.hpp"
#include "writing/compose.hpp"
#include "writing/model_writer.hpp"

namespace coco::writing::test {

namespace asio = boost::asio;

constexpr Day kToday{2026, 11, 23};
constexpr const char* kNonce = "f00d";

inline std::string data_file(const std::string& name) {
    std::ifstream file(COCO_TEST_DATA "/" + name, std::ios::binary);
    std::stringstream text;
    text << file.rdbuf();
    return text.str();
}

inline partnership::Facts facts_of(const std::string& intake) {
    return partnership::read_intake(intake, "intake").facts;
}
inline partnership::Facts payroll() { return facts_of(data_file("eval/ledgerline-payroll.txt")); }

/// An answer about payroll() that passes the check; the file is what a model wrote for it.
inline std::string good_answer() { return data_file("model/ledgerline-payroll.json"); }
/// The same with one text exchanged.
inline std::string answer_with(std::string_view from, std::string_view to) {
    const std::string good = good_answer();
    EXPECT_NE(good.find(from), std::string::npos) << from;
    return replace_all(good, from, to);
}

inline llm::Outcome says(std::string text) {
    llm::Outcome outcome;
    outcome.text = std::move(text);
    outcome.stop = llm::StopReason::end;
    llm::Try made;
    made.provider = "anthropic";
    made.model = "claude-sonnet-5-5";
    made.usage = {.input = 100, .cache_read = 3'000, .output = 400};
    made.cost = 5'000;
    outcome.tries = {made};
    return outcome;
}
inline llm::Outcome fails(llm::FailureKind kind, std::string text = {}) {
    llm::Outcome outcome = says(std::move(text));
    llm::Failure failure;
    failure.kind = kind;
    outcome.failure = failure;
    outcome.tries.back().failure = failure;
    return outcome;
}

/// Answers in order; the last one stays.
class ScriptedModel final : public llm::LanguageModel {
public:
    std::deque<llm::Outcome> script;
    std::vector<llm::Request> requests;
    std::size_t piece_bytes = 7;

    task<llm::Outcome> complete(llm::Request request, llm::OnText on_text, llm::Until) override {
        requests.push_back(std::move(request));
        llm::Outcome outcome = script.front();
        if (script.size() > 1) script.pop_front();
        for (std::size_t at = 0; on_text && at < outcome.text.size(); at += piece_bytes)
            on_text(std::string_view(outcome.text).substr(at, piece_bytes));
        co_return outcome;
    }
};

/// The built-in writer without its thread.
class PlainComposer final : public Writer {
public:
    task<result<partnership::Draft>> write(Assignment assignment) override {
        co_return compose(assignment);
    }
};

/// A writer over a scripted model.
struct Desk : testing::Test {
    ScriptedModel language_model;
    PlainComposer composer;
    ModelWriterOptions options;
    std::vector<Progress> shown;

    Desk() {
        options.nonce = [] { return std::string(kNonce); };
    }
    Assignment assignment() {
        Assignment made{"outreach", payroll(), kToday, 0};
        made.workspace = "T1";
        made.user = "U1";
        made.on_progress = [this](const Progress& progress) { shown.push_back(progress); };
        return made;
    }
    partnership::Draft composed() { return *compose(assignment()); }

    result<partnership::Draft> try_write(Assignment made) {
        const auto writer = make_model_writer(language_model, composer, options);
        asio::io_context io(1);
        auto done = asio::co_spawn(io, writer->write(std::move(made)), asio::use_future);
        io.run();
        return done.get();
    }
    partnership::Draft write(std::vector<llm::Outcome> script) {
        language_model.script.assign(script.begin(), script.end());
        auto draft = try_write(assignment());
        EXPECT_TRUE(draft) << (draft ? "" : to_string(draft.error()));
        return draft ? *draft : partnership::Draft{};
    }
};

inline const partnership::Section& section(const partnership::Draft& draft, std::string_view id) {
    for (const partnership::Section& one : draft.sections)
        if (one.id == id) return one;
    throw std::logic_error("no such section");
}

}  // namespace coco::writing::test
