// Settings: config/coco.json, then a file, then the environment, then flags.
#pragma once
#include <chrono>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "app/waiting_times.hpp"
#include "base/secret.hpp"
#include "llm/settings.hpp"
#include "net/http_server.hpp"

namespace coco::app {

struct SlackSettings {
    std::vector<Secret> signing_secrets;  ///< several during a rotation
    Secret bot_token;
    std::string api_url;
    int updates_per_minute = 0;
    int updates_reserved = 0;
    bool configured() const { return !signing_secrets.empty() && !bot_token.empty(); }
};

struct WorkerSettings {
    int conversations = 0;
    std::chrono::milliseconds lease{};
    std::chrono::milliseconds heartbeat{};
    std::chrono::milliseconds retry_first{};
    int tries = 0;
    std::chrono::milliseconds reminders{};  ///< between two looks for threads that end soon
};

struct Settings {
    net::ListenAddress listen;
    net::ListenAddress metrics_listen;
    std::filesystem::path state_dir;
    std::string redis_url;  ///< empty: a private redis-server; may hold a password, never logged
    std::string redis_ca_file;
    Secret secret_key;  ///< base64; empty with the private Redis: made once in the state folder
    std::string log_level;
    std::chrono::seconds drain{};
    SlackSettings slack;
    net::ServerLimits http;
    WorkerSettings worker;
    int conversation_limit = 0;
    int workspace_limit = 0;
    std::chrono::seconds keep{};    ///< threads live so long after their last turn
    std::chrono::seconds notice{};  ///< before the end of `keep` a thread is told
    WaitingTimes waiting;
    std::filesystem::path prompts;  ///< files here win over the compiled-in ones; may be empty
    llm::Settings llm;              ///< no providers: the built-in writer writes everything
};

using Environment = std::function<std::optional<std::string>(const char* name)>;

/// The process's environment.
Environment process_environment();

/// Reads all three sources. invalid_input names the key (or variable), its value and what is
/// allowed. `flags` are "key=value" pairs of top-level keys, from the command line.
result<Settings> load_settings(const std::optional<std::filesystem::path>& file,
                               const Environment& environment,
                               const std::vector<std::pair<std::string, std::string>>& flags);

/// What `serve` needs beyond well-formed values: a platform; a key when Redis is not our own.
result<void> check_for_serving(const Settings& settings);

}  // namespace coco::app
