#include "writing/eval/scoreboard.hpp"

#include <algorithm>

#include <boost/json.hpp>
#include <fmt/format.h>

#include "base/json_writer.hpp"
#include "base/text.hpp"
#include "writing/recent.hpp"

namespace coco::writing::eval {
namespace {

namespace json = boost::json;

constexpr double kTolerance = 0.05;  ///< of a mean; less is noise of wording

enum class Better { higher, lower, neither };

/// A measure with its name in the files, the head of its column, and which way is better.
struct Column {
    const char* name;
    const char* head;
    bool is_count;
    Better better;
    double (*value)(const Measures&);
};

constexpr Column kColumns[] = {
    {"errors", "errors", true, Better::lower,
     [](const Measures& m) { return static_cast<double>(m.errors); }},
    {"warnings", "notes", true, Better::lower,
     [](const Measures& m) { return static_cast<double>(m.warnings); }},
    {"grammar", "grammar", true, Better::lower,
     [](const Measures& m) { return static_cast<double>(m.grammar); }},
    {"score", "check", false, Better::higher,
     [](const Measures& m) { return static_cast<double>(m.score); }},
    {"words", "words", false, Better::neither, [](const Measures& m) { return m.words; }},
    {"partner_to_self", "you:we", false, Better::higher,
     [](const Measures& m) { return m.partner_to_self; }},
    {"specificity", "concrete", false, Better::higher,
     [](const Measures& m) { return m.specificity; }},
    {"facts_used", "facts used", false, Better::higher,
     [](const Measures& m) { return m.facts_used; }},
    {"numbers_per_100", "figures/100", false, Better::neither,
     [](const Measures& m) { return m.numbers_per_100; }},
    {"sentence_words", "words/sentence", false, Better::neither,
     [](const Measures& m) { return m.sentence_words; }},
    {"sentence_spread", "spread", false, Better::neither,
     [](const Measures& m) { return m.sentence_spread; }},
    {"repetition", "repetition", false, Better::lower,
     [](const Measures& m) { return m.repetition; }},
    {"grade", "grade", false, Better::neither, [](const Measures& m) { return m.grade; }},
};

std::string figure(const Column& column, double value) {
    return column.is_count ? fmt::format("{:.0f}", value) : fmt::format("{:.2f}", value);
}

/// Counts that are no column: the cases themselves and what they share.
constexpr const char* kFailed = "failed";
constexpr const char* kShared = "shared_runs";
constexpr std::size_t kMostShown = 60;

}  // namespace

Evaluation::Evaluation(std::string kind, std::string writer)
    : board_{std::move(kind), std::move(writer), {}, {}} {}

void Evaluation::add(std::string name, const partnership::Draft& draft) {
    board_.cases.push_back({std::move(name), {}, measure(draft)});
    for (const std::string& run : masked_runs(draft, kSameRun)) ++runs_[run];
}

void Evaluation::add_failure(std::string name, std::string reason) {
    board_.cases.push_back({std::move(name), std::move(reason), {}});
}

Scoreboard Evaluation::finish() {
    auto& totals = board_.totals;
    double written = 0;
    for (const Case& one : board_.cases) {
        if (!one.failed.empty()) continue;
        ++written;
        for (const Column& column : kColumns) totals[column.name] += column.value(one.measures);
    }
    for (const Column& column : kColumns)
        if (!column.is_count && written > 0) totals[column.name] /= written;
    totals["cases"] = static_cast<double>(board_.cases.size());
    totals[kFailed] = static_cast<double>(board_.cases.size()) - written;
    totals[kShared] = static_cast<double>(
        std::count_if(runs_.begin(), runs_.end(), [](const auto& run) { return run.second > 1; }));
    for (const auto& [run, holders] : runs_)
        if (holders > 1 && board_.shared.size() < kMostShown) board_.shared.push_back(run);
    return std::move(board_);
}

std::string to_json(const Scoreboard& board) {
    std::string out;
    JsonWriter json(out);
    json.open('{').field("kind", board.kind).field("writer", board.writer);
    json.key("totals").open('{');
    for (const auto& [name, value] : board.totals) json.key(name).raw(fmt::format("{:.4g}", value));
    json.close('}').key("cases").open('[');
    for (const Case& one : board.cases) {
        json.open('{').field("case", one.name);
        if (!one.failed.empty()) json.field("failed", one.failed);
        for (const Column& column : kColumns)
            json.key(column.name).raw(fmt::format("{:.4g}", column.value(one.measures)));
        json.close('}');
    }
    json.close(']').close('}');
    return out + "\n";
}

std::string to_markdown(const Scoreboard& board) {
    std::string out = fmt::format("# {} by {}\n\n| case |", board.kind, board.writer);
    std::string rule = "\n|---|",
                totals = fmt::format("| **all {:.0f}** |", board.totals.at("cases"));
    for (const Column& column : kColumns) {
        out += fmt::format(" {} |", column.head);
        rule += "---:|";
        totals += fmt::format(
            " **{}** |",
            figure(column, board.totals.count(column.name) ? board.totals.at(column.name) : 0));
    }
    out += rule + "\n";
    for (const Case& one : board.cases) {
        out += fmt::format("| {} |", one.name);
        if (!one.failed.empty()) {
            out += fmt::format(" no draft: {} |\n", one.failed);
            continue;
        }
        for (const Column& column : kColumns)
            out += fmt::format(" {} |", figure(column, column.value(one.measures)));
        out += "\n";
    }
    out += totals +
           fmt::format("\n\nNo draft: {:.0f}. Eight-word runs that two cases share: {:.0f}.\n",
                       board.totals.at(kFailed), board.totals.at(kShared));
    for (const std::string& run : board.shared) out += fmt::format("- {}\n", run);
    return out;
}

result<std::vector<std::string>> regressions(const Scoreboard& board, std::string_view baseline) {
    boost::system::error_code problem;
    const json::value before = json::parse(baseline, problem);
    if (problem || !before.is_object() || !before.as_object().if_contains("totals") ||
        !before.at("totals").is_object())
        return fail(errc::invalid_input, "the baseline is no scoreboard.json");
    std::vector<std::string> worse;
    const auto compare = [&](const std::string& name, Better better, double slack) {
        const auto* old = before.at("totals").as_object().if_contains(name);
        const auto now = board.totals.find(name);
        if (!old || !old->is_number() || now == board.totals.end()) return;
        const double was = old->to_number<double>();
        // What is written has four digits.
        const double margin = std::abs(was) * std::max(slack, 1e-3);
        const bool fell = better == Better::higher && now->second < was - margin;
        const bool rose = better == Better::lower && now->second > was + margin;
        if (fell || rose)
            worse.push_back(fmt::format("{}: {:.4g} → {:.4g}", name, was, now->second));
    };
    for (const Column& column : kColumns)
        compare(column.name, column.better, column.is_count ? 0 : kTolerance);
    compare(kFailed, Better::lower, 0);
    compare(kShared, Better::lower, 0);
    return worse;
}

}  // namespace coco::writing::eval
