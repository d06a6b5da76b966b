// The command line: one function per verb.
#pragma once
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/error.hpp"

namespace coco::app {

/// Exit codes that scripts rely on.
enum ExitCode {
    kDone = 0,
    kFindings =
        1,  ///< lint: the text has errors; eval: worse than the baseline; serve: the service failed
    kBadUsage = 2,       ///< wrong arguments, settings or an unreadable file
    kMissingFacts = 3,   ///< draft: facts without which there is no draft
    kNotUnderstood = 4,  ///< refine: the wish was not understood
};

struct DraftArguments {
    std::string kind, format = "markdown", writer = "auto", file = "-";
    std::vector<std::string> set;  ///< "Label: value"
};
struct RefineArguments {
    std::string format = "json", writer = "auto", file;
    std::vector<std::string> wish;  ///< its words
};
struct EvalArguments {
    std::string kind = "outreach", writer = "auto", out = ".", baseline;
    std::vector<std::string> folders;  ///< of intakes, *.txt
};
struct LintArguments {
    std::string kind, file = "-";
    std::vector<std::string> set;
};
struct ServeArguments {
    std::optional<std::filesystem::path> config;
    std::vector<std::pair<std::string, std::string>> flags;  ///< settings by key
};
struct SandboxArguments {
    std::uint16_t port = 0;  ///< 0 = any free one
    bool once = false;       ///< play the conversation, print it, stop
    bool play = true;        ///< play a conversation first
};

int draft_command(const DraftArguments& arguments);
int refine_command(const RefineArguments& arguments);
int eval_command(const EvalArguments& arguments);
int lint_command(const LintArguments& arguments);
int serve_command(const ServeArguments& arguments);
int sandbox_command(const SandboxArguments& arguments);

/// Parses the arguments and runs the verb; returns the exit code.
int run_command_line(int argc, char** argv);

/// The content of a file, or of standard input for "-". too_large over 1 MiB.
result<std::string> read_input(const std::string& file);

}  // namespace coco::app
