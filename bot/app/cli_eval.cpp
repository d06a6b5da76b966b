// coco eval: every intake of a folder drafted, counted, and held against an earlier scoreboard.
#include <algorithm>
#include <fstream>
#include <iostream>

#include <fmt/format.h>

#include "app/cli.hpp"
#include "app/cli_print.hpp"
#include "app/writers.hpp"
#include "base/text.hpp"
#include "partnership/intake.hpp"
#include "writing/eval/scoreboard.hpp"
#include "writing/lint/check.hpp"

namespace coco::app {
namespace {

namespace fs = std::filesystem;

/// The day that dates in drafts are reckoned from, so that two scoreboards can be compared.
constexpr Day kDay{2026, 11, 23};

result<std::vector<fs::path>> intakes_in(const std::vector<std::string>& folders) {
    std::vector<fs::path> files;
    for (const std::string& folder : folders) {
        std::error_code problem;
        for (const auto& entry : fs::directory_iterator(folder, problem))
            if (entry.path().extension() == ".txt") files.push_back(entry.path());
        if (problem)
            return fail(errc::not_found, fmt::format("{} cannot be read as a folder", folder));
    }
    if (files.empty()) return fail(errc::not_found, "there is no .txt intake in these folders");
    std::sort(files.begin(), files.end(),
              [](const auto& a, const auto& b) { return a.filename() < b.filename(); });
    return files;
}

/// A draft of one intake, checked.
result<partnership::Draft> draft_of(CommandLineWriter& writer, const std::string& kind,
                                    const std::string& text, const writing::Recent& recent) {
    const partnership::Intake intake = partnership::read_intake(text, "intake");
    const auto missing = partnership::missing_for(kind, intake.facts);
    std::string labels;
    for (const auto label : missing)
        labels += (labels.empty() ? "" : ", ") + std::string(partnership::display_name(label));
    if (!missing.empty()) return fail(errc::invalid_input, "missing: " + labels);
    auto draft = writer.write(
        {kind, intake.facts, kDay, 0, std::make_shared<const writing::Recent>(recent)});
    if (!draft) return draft;
    // Another writer's draft would be measured under this one's name.
    if (const std::string& why = draft->authorship.unavailable; !why.empty())
        return fail(errc::remote, why);
    for (const auto& [section, why] : draft->authorship.replaced)
        std::cerr << "coco: " << section << " is by the built-in writer: " << why << "\n";
    draft->check = writing::check(*draft);
    return draft;
}

result<void> write_file(const fs::path& path, const std::string& text) {
    std::ofstream file(path, std::ios::binary);
    file << text;
    file.close();
    if (!file) return fail(errc::invalid_input, fmt::format("{} cannot be written", path.string()));
    return {};
}

}  // namespace

int eval_command(const EvalArguments& arguments) {
    if (arguments.kind != "outreach")
        return usage_error(
            fmt::format("there is no kind \"{}\"; known is outreach", arguments.kind));
    const auto writer = make_writer(arguments.writer);
    if (!writer) return usage_error(writer.error().detail);
    const auto files = intakes_in(arguments.folders);
    if (!files) return usage_error(files.error().detail);
    // Read before anything is written: the scoreboard may replace its own baseline.
    const auto baseline = arguments.baseline.empty() ? result<std::string>(std::string())
                                                     : read_input(arguments.baseline);
    if (!baseline) return usage_error(baseline.error().detail);
    writing::eval::Evaluation evaluation(arguments.kind, (*writer)->name());
    // The folder is one team's work: nobody gets what somebody before was sent.
    writing::Recent recent;
    for (const fs::path& file : *files) {
        const auto text = read_input(file.string());
        if (!text) return usage_error(text.error().detail);
        if (const auto draft = draft_of(**writer, arguments.kind, *text, recent)) {
            evaluation.add(file.stem().string(), *draft);
            recent.add(*draft);
        } else {
            evaluation.add_failure(file.stem().string(), draft.error().detail);
        }
    }
    const writing::eval::Scoreboard board = evaluation.finish();
    const std::string table = to_markdown(board);
    std::cout << table;
    const fs::path out(arguments.out);
    for (const auto& written : {write_file(out / "scoreboard.json", to_json(board)),
                                write_file(out / "scoreboard.md", table)})
        if (!written) return usage_error(written.error().detail);
    if (arguments.baseline.empty()) return kDone;
    const auto worse = writing::eval::regressions(board, *baseline);
    if (!worse) return usage_error(worse.error().detail);
    for (const std::string& line : *worse) std::cerr << "coco: worse than before: " << line << "\n";
    return worse->empty() ? kDone : kFindings;
}

}  // namespace coco::app
