#include "app/cli.hpp"

#include <fstream>
#include <iostream>
#include <sstream>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "app/writers.hpp"

namespace coco::app {
namespace {

constexpr std::size_t kMaxInputBytes = 1024 * 1024;

void add_draft(CLI::App& app, int& exit_code) {
    auto* verb = app.add_subcommand("draft", "Write one draft from an intake text");
    auto arguments = std::make_shared<DraftArguments>();
    verb->add_option("KIND", arguments->kind, "what to write: outreach")->required();
    verb->add_option("--format", arguments->format, "how to print it")
        ->check(CLI::IsMember({"markdown", "slack", "teams", "json"}))
        ->capture_default_str();
    verb->add_option("--writer", arguments->writer, "who writes it")
        ->check(CLI::IsMember({"auto", "composer", "model"}))
        ->capture_default_str();
    verb->add_option("--set", arguments->set, "a fact as 'Label: value'; may be repeated")
        ->allow_extra_args(false);
    verb->add_option("FILE", arguments->file, "the intake; - or nothing reads standard input");
    verb->callback([arguments, &exit_code] { exit_code = draft_command(*arguments); });
}

void add_refine(CLI::App& app, int& exit_code) {
    auto* verb = app.add_subcommand("refine", "Change a draft as a wish in plain words asks");
    auto arguments = std::make_shared<RefineArguments>();
    verb->add_option("--format", arguments->format, "how to print it")
        ->check(CLI::IsMember({"markdown", "slack", "teams", "json"}))
        ->capture_default_str();
    verb->add_option("--writer", arguments->writer, "who writes it")
        ->check(CLI::IsMember({"auto", "composer", "model"}))
        ->capture_default_str();
    verb->add_option("DRAFT", arguments->file,
                     "a draft printed by draft --format json; - reads standard input")
        ->required();
    verb->add_option("WISH", arguments->wish, "such as: make A shorter and ask for 15 minutes")
        ->required();
    verb->callback([arguments, &exit_code] { exit_code = refine_command(*arguments); });
}

void add_lint(CLI::App& app, int& exit_code) {
    auto* verb = app.add_subcommand("lint", "Check any text against the rules of a kind");
    auto arguments = std::make_shared<LintArguments>();
    verb->add_option("KIND", arguments->kind, "whose rules: outreach")->required();
    verb->add_option("--set", arguments->set, "a fact as 'Label: value'; may be repeated")
        ->allow_extra_args(false);
    verb->add_option("FILE", arguments->file, "the text; - or nothing reads standard input");
    verb->callback([arguments, &exit_code] { exit_code = lint_command(*arguments); });
}

void add_eval(CLI::App& app, int& exit_code) {
    auto* verb =
        app.add_subcommand("eval", "Draft every intake of a folder and measure the drafts");
    auto arguments = std::make_shared<EvalArguments>();
    verb->add_option("--kind", arguments->kind, "what to write")->capture_default_str();
    verb->add_option("--writer", arguments->writer, "who writes it")
        ->check(CLI::Validator(
            [](const std::string& choice) {
                return is_writer(choice) ? std::string()
                                         : "not one of auto, composer, model, record:FILE, "
                                           "cassette:FILE";
            },
            "{auto,composer,model,record:FILE,cassette:FILE}"))
        ->capture_default_str();
    verb->add_option("--out", arguments->out, "folder of scoreboard.json and scoreboard.md")
        ->capture_default_str();
    verb->add_option("--baseline", arguments->baseline,
                     "an earlier scoreboard.json; exit 1 when something got worse");
    verb->add_option("FOLDER", arguments->folders, "folders of intakes (*.txt)")->required();
    verb->callback([arguments, &exit_code] { exit_code = eval_command(*arguments); });
}

void add_serve(CLI::App& app, int& exit_code) {
    auto* verb = app.add_subcommand("serve", "Run the service");
    auto arguments = std::make_shared<ServeArguments>();
    verb->add_option("--config", arguments->config, "a settings file (see config/coco.json)");
    const std::pair<const char*, const char*> flags[] = {
        {"listen", "ADDRESS:PORT of the HTTP server"},
        {"metrics_listen", "loopback ADDRESS:PORT of /metrics"},
        {"state_dir", "folder of the private Redis and the key"},
        {"redis_url", "redis://, rediss:// or unix:// URL"},
        {"log_level", "debug, info, warning or error"}};
    for (const auto& [flag, help] : flags) {
        std::string name = std::string("--") + flag;
        std::replace(name.begin(), name.end(), '_', '-');
        verb->add_option_function<std::string>(
            name,
            [arguments, key = std::string(flag)](const std::string& value) {
                arguments->flags.emplace_back(key, value);
            },
            help);
    }
    verb->callback([arguments, &exit_code] { exit_code = serve_command(*arguments); });
}

void add_sandbox(CLI::App& app, int& exit_code) {
    auto* verb = app.add_subcommand(
        "sandbox", "A Slack-like workspace on loopback with the service behind it; no accounts");
    auto arguments = std::make_shared<SandboxArguments>();
    verb->add_option("--port", arguments->port, "where it listens; 0 = any free port")
        ->capture_default_str();
    verb->add_flag("--once", arguments->once, "play a short conversation, print it and stop");
    verb->add_flag("!--no-play", arguments->play, "start with an empty workspace");
    verb->callback([arguments, &exit_code] { exit_code = sandbox_command(*arguments); });
}

}  // namespace

result<std::string> read_input(const std::string& file) {
    std::ostringstream text;
    if (file == "-") {
        text << std::cin.rdbuf();
    } else {
        std::ifstream stream(file, std::ios::binary);
        if (!stream || std::filesystem::is_directory(file))
            return fail(errc::not_found, fmt::format("{} cannot be read", file));
        text << stream.rdbuf();
    }
    if (text.str().size() > kMaxInputBytes)
        return fail(errc::too_large, fmt::format("{} is larger than 1 MiB", file));
    return text.str();
}

int run_command_line(int argc, char** argv) {
    CLI::App app{
        "COCO: a partnership desk for Slack. It drafts partner messages with a team and never "
        "sends "
        "anything to a partner.",
        "coco"};
    app.set_version_flag("--version", std::string("coco ") + COCO_VERSION);
    app.require_subcommand(1);
    int exit_code = kDone;
    add_serve(app, exit_code);
    add_sandbox(app, exit_code);
    add_draft(app, exit_code);
    add_refine(app, exit_code);
    add_lint(app, exit_code);
    add_eval(app, exit_code);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? kDone : kBadUsage;
    }
    return exit_code;
}

}  // namespace coco::app
