#include <csignal>
#include <filesystem>
#include <iostream>

#include <boost/asio/signal_set.hpp>
#include <fmt/format.h>

#include "app/cli.hpp"
#include "app/language_model.hpp"
#include "app/play.hpp"
#include "app/run_loop.hpp"
#include "app/service.hpp"
#include "base/log.hpp"
#include "handlers/catalog.hpp"
#include "sandbox/sandbox.hpp"

namespace coco::app {
namespace {

namespace asio = boost::asio;
namespace fs = std::filesystem;

constexpr std::chrono::seconds kReadyPatience{20};

/// A state folder of its own that goes with the sandbox.
class TemporaryFolder {
public:
    TemporaryFolder() : path_(fs::temp_directory_path() / ("coco-sandbox-" + random_hex(6))) {
        fs::create_directories(path_);
    }
    ~TemporaryFolder() {
        std::error_code ignored;  // a leftover in the temporary folder harms nobody
        fs::remove_all(path_, ignored);
    }
    const fs::path& path() const { return path_; }

private:
    fs::path path_;
};

result<Settings> settings_for(const sandbox::SandboxOptions& options, const std::string& api_url,
                              const fs::path& state) {
    auto settings = load_settings({}, [](const char*) { return std::nullopt; },
                                  {{"listen", "127.0.0.1:0"},
                                   {"metrics_listen", "127.0.0.1:0"},
                                   {"state_dir", state.string()},
                                   {"log_level", "warning"}});
    if (!settings) return settings.error();
    settings->slack.api_url = api_url;
    settings->slack.signing_secrets = {options.signing_secret};
    settings->slack.bot_token = options.bot_token;
    return settings;
}

int report(const Error& error) {
    std::cerr << "coco: " << to_string(error) << "\n";
    return kFindings;
}

task<int> run_sandbox(asio::io_context& context, SandboxArguments arguments) {
    const TemporaryFolder folder;
    const auto http = net::make_http_client(context.get_executor(), {});
    sandbox::SandboxOptions options;
    options.signing_secret = Secret(random_hex(16));
    options.bot_token = Secret("xoxb-" + random_hex(12));
    for (const handlers::Handler* handler : handlers::catalog())
        if (handler->trigger == handlers::Handler::Trigger::verb)
            options.commands.push_back({std::string(handler->name), std::string(handler->usage),
                                        std::string(handler->summary)});
    sandbox::Sandbox slack(context.get_executor(), *http, options);
    auto port = slack.listen(arguments.port);
    if (!port) co_return report(port.error());
    auto settings = settings_for(options, slack.api_url(), folder.path());
    if (!settings) co_return report(settings.error());
    if (!arguments.once) {
        // Of the environment the AI models alone count: Slack and Redis are the sandbox's own. The
        // conversation that is only printed is the same everywhere, so no AI model has part in it.
        auto llm = load_llm_settings({}, process_environment());
        if (!llm) co_return report(llm.error());
        settings->llm = *std::move(llm);
        settings->prompts = process_environment()("COCO_PROMPTS").value_or("");
    }
    const std::string writer_line =
        "Drafts are written by " + writers_in_words(settings->llm) + ".";
    Service service(context, *std::move(settings));
    auto started = co_await service.start();
    if (!started) co_return report(started.error());
    slack.set_service(fmt::format("http://127.0.0.1:{}", service.port()));
    auto ready = co_await service.wait_until_ready(kReadyPatience);
    int exit_code = ready ? kDone : report(ready.error());
    if (ready && arguments.play) {
        auto played = co_await play_conversation(slack);
        if (played)
            std::cout << *played << std::flush;
        else if (const int failed = report(played.error()); arguments.once)
            exit_code = failed;  // else what there is can still be looked at
    }
    if (ready && !arguments.once) {
        std::cout << writer_line << "\n";
        std::cout
            << fmt::format(
                   "The sandbox is at {0} (open it in a browser)\n"
                   "  {0}/sandbox/see.txt?user=priya   what Priya sees\n"
                   "  POST {0}/sandbox/type            "
                   "{{\"user\":\"priya\",\"channel\":\"#partners\",\"text\":\"/coco help\"}}\n"
                   "Press Ctrl-C to stop.\n",
                   slack.url())
            << std::flush;
        asio::signal_set signals(context, SIGTERM, SIGINT);
        co_await wait_for_signal(signals);
    }
    co_await service.stop();
    co_await slack.stop();
    http->stop();
    co_return exit_code;
}

}  // namespace

int sandbox_command(const SandboxArguments& arguments) {
    asio::io_context context{1};
    return run_until_done(context, run_sandbox(context, arguments));
}

}  // namespace coco::app
