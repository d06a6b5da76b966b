#include "app/settings.hpp"

#include <charconv>
#include <cstdlib>

#include <boost/json.hpp>
#include <fmt/format.h>

#include "app/language_model.hpp"
#include "app/read_file.hpp"
#include "base/embedded.hpp"
#include "base/text.hpp"
#include "net/http_client.hpp"
#include "redis/client.hpp"

namespace coco::app {
namespace {

namespace json = boost::json;

/// Parses JSON with // comments; `name` is for the error.
result<json::object> parse(std::string_view text, const std::string& name) {
    json::parse_options options;
    options.allow_comments = true;
    options.allow_trailing_commas = true;
    boost::system::error_code failure;
    json::value value =
        json::parse(json::string_view(text.data(), text.size()), failure, {}, options);
    if (failure || !value.is_object())
        return fail(errc::invalid_input, fmt::format("{} is not a JSON object ({})", name,
                                                     failure ? failure.message() : "wrong type"));
    return std::move(value.get_object());
}

/// Copies the keys of `from` over those of `into`; a key or type that `into` lacks is an error.
result<void> overlay(json::object& into, const json::object& from, const std::string& prefix) {
    for (const auto& [key, value] : from) {
        const std::string name = prefix + std::string(key);
        json::value* known = into.if_contains(key);
        if (!known)
            return fail(
                errc::invalid_input,
                fmt::format("\"{}\" is not a setting; config/coco.json lists all of them", name));
        if (known->is_object() && value.is_object()) {
            if (auto inner = overlay(known->get_object(), value.get_object(), name + "."); !inner)
                return inner.error();
            continue;
        }
        const bool numbers =
            (known->is_int64() || known->is_double()) && (value.is_int64() || value.is_double());
        if (known->kind() != value.kind() && !numbers)
            return fail(errc::invalid_input,
                        fmt::format("\"{}\" is {}, but should be like its default {}", name,
                                    json::serialize(value), json::serialize(*known)));
        *known = value;
    }
    return {};
}

/// Reads checked values out of the merged settings; the first problem stays.
class Reader {
public:
    explicit Reader(const json::object& root) : root_(root) {}

    std::string text(std::string_view path) const { return std::string(find(path).get_string()); }

    template <class Integer>
    Integer number(std::string_view path, std::int64_t smallest, std::int64_t largest) {
        if (!find(path).is_int64()) {
            note(fmt::format("\"{}\" must be a whole number", path));
            return static_cast<Integer>(smallest);
        }
        const std::int64_t value = find(path).get_int64();
        if (value < smallest || value > largest)
            note(fmt::format("\"{}\" is {}; allowed is {} to {}", path, value, smallest, largest));
        return static_cast<Integer>(value);
    }

    /// A number of days, fractions allowed, as whole seconds of at least one.
    std::chrono::seconds days(std::string_view path, int largest) {
        constexpr double kSecondsADay = 24 * 60 * 60;
        const json::value& value = find(path);
        const double days =
            value.is_double() ? value.get_double() : static_cast<double>(value.get_int64());
        if (days * kSecondsADay < 1 || days > largest)
            note(fmt::format("\"{}\" is {}; allowed is 1 to {}, or a fraction of a day", path, days,
                             largest));
        return std::chrono::seconds(static_cast<std::int64_t>(days * kSecondsADay));
    }

    net::ListenAddress address(std::string_view path) {
        auto parsed = net::parse_listen(text(path));
        if (parsed) return *parsed;
        note(fmt::format("\"{}\" is \"{}\": {}", path, text(path), parsed.error().detail));
        return {};
    }

    void note(std::string problem) {
        if (problem_.empty()) problem_ = std::move(problem);
    }
    const std::string& problem() const { return problem_; }

private:
    const json::value& find(std::string_view path) const {
        return root_.contains(path) ? root_.at(path) : nested(path);
    }
    const json::value& nested(std::string_view path) const {
        const std::size_t dot = path.find('.');
        return root_.at(path.substr(0, dot)).as_object().at(path.substr(dot + 1));
    }

    const json::object& root_;
    std::string problem_;
};

std::filesystem::path default_state_dir(const Environment& environment) {
    if (const auto state = environment("XDG_STATE_HOME"); state && !state->empty())
        return std::filesystem::path(*state) / "coco";
    const std::string home = environment("HOME").value_or("/var/lib");
    return std::filesystem::path(home) / ".local/state/coco";
}

void apply_environment(json::object& root, const Environment& environment) {
    const std::pair<const char*, const char*> texts[] = {{"COCO_LISTEN", "listen"},
                                                         {"COCO_METRICS_LISTEN", "metrics_listen"},
                                                         {"COCO_STATE_DIR", "state_dir"},
                                                         {"REDIS_URL", "redis_url"},
                                                         {"COCO_LOG_LEVEL", "log_level"}};
    for (const auto& [variable, key] : texts)
        if (const auto value = environment(variable)) root[key] = *value;
    if (const auto value = environment("SLACK_API_URL"))
        root["slack"].as_object()["api_url"] = *value;
}

/// The real host by https, or a loopback host: a token must not go anywhere else.
void check_api_url(Reader& reader, const std::string& url) {
    const auto parts = net::parse_url(url);
    const bool real = parts && parts->scheme == "https" && parts->host == "slack.com";
    const bool local = parts && net::is_loopback_host(parts->host);
    if (!real && !local)
        reader.note(
            fmt::format("\"slack.api_url\" is \"{}\"; allowed is https://slack.com/api/ or a "
                        "loopback address",
                        url));
    else if (!url.ends_with('/'))
        reader.note(fmt::format("\"slack.api_url\" is \"{}\"; it must end with /", url));
}

void read_slack(Settings& settings, Reader& reader, const Environment& environment) {
    settings.slack.api_url = reader.text("slack.api_url");
    check_api_url(reader, settings.slack.api_url);
    settings.slack.updates_per_minute = reader.number<int>("slack.updates_per_minute", 1, 1000);
    settings.slack.updates_reserved =
        reader.number<int>("slack.updates_reserved", 0, settings.slack.updates_per_minute - 1);
    const std::string secrets = environment("SLACK_SIGNING_SECRET").value_or("");
    for (const std::string_view secret : split(secrets, ','))
        if (!trim(secret).empty())
            settings.slack.signing_secrets.emplace_back(std::string(trim(secret)));
    settings.slack.bot_token = Secret(environment("SLACK_BOT_TOKEN").value_or(""));
}

void read_limits(Settings& settings, Reader& reader) {
    using std::chrono::milliseconds;
    using std::chrono::seconds;
    settings.http.header_bytes = reader.number<std::size_t>("http.header_bytes", 1024, 32 * 1024);
    settings.http.body_bytes = reader.number<std::size_t>("http.body_bytes", 16 * 1024, 16 << 20);
    settings.http.header_deadline = seconds(reader.number<int>("http.header_seconds", 1, 60));
    settings.http.body_deadline = seconds(reader.number<int>("http.body_seconds", 1, 120));
    settings.http.idle = seconds(reader.number<int>("http.idle_seconds", 1, 600));
    settings.http.connections = reader.number<int>("http.connections", 1, 100'000);
    settings.worker.conversations = reader.number<int>("worker.conversations", 1, 1000);
    settings.worker.lease = milliseconds(reader.number<int>("worker.lease_ms", 200, 600'000));
    settings.worker.heartbeat = milliseconds(reader.number<int>(
        "worker.heartbeat_ms", 50, std::max<std::int64_t>(50, settings.worker.lease.count() / 2)));
    settings.worker.retry_first =
        milliseconds(reader.number<int>("worker.retry_first_ms", 10, 60'000));
    settings.worker.tries = reader.number<int>("worker.tries", 1, 20);
    settings.conversation_limit = reader.number<int>("mailbox.conversation_limit", 1, 10'000);
    settings.workspace_limit = reader.number<int>("mailbox.workspace_limit", 1, 1'000'000);
    settings.keep = reader.days("keep_days", 3650);
    settings.notice = reader.days("notice_days", 3650);
    settings.worker.reminders =
        milliseconds(reader.number<int>("worker.reminders_ms", 100, 3'600'000));
    settings.waiting.deadline =
        milliseconds(reader.number<int>("waiting.deadline_ms", 500, 900'000));
    settings.waiting.show = milliseconds(reader.number<int>("waiting.show_ms", 1, 60'000));
    settings.waiting.update = milliseconds(reader.number<int>("waiting.update_ms", 100, 60'000));
    settings.waiting.mention = milliseconds(reader.number<int>("waiting.mention_ms", 1, 600'000));
    settings.drain = seconds(reader.number<int>("drain_seconds", 1, 600));
}

void read_general(Settings& settings, Reader& reader, const Environment& environment) {
    settings.listen = reader.address("listen");
    settings.metrics_listen = reader.address("metrics_listen");
    if (!net::is_loopback_host(settings.metrics_listen.address))
        reader.note(fmt::format("\"metrics_listen\" is \"{}\"; allowed is a loopback address",
                                reader.text("metrics_listen")));
    settings.state_dir = reader.text("state_dir");
    if (settings.state_dir.empty()) settings.state_dir = default_state_dir(environment);
    settings.redis_url = reader.text("redis_url");
    settings.redis_ca_file = reader.text("redis_ca_file");
    if (!settings.redis_url.empty())
        if (const auto endpoint = redis::parse_url(settings.redis_url); !endpoint)
            reader.note("\"redis_url\": " + endpoint.error().detail);
    settings.secret_key = Secret(environment("COCO_SECRET_KEY").value_or(""));
    if (!settings.secret_key.empty())
        if (const auto key = Sealer::from_base64(settings.secret_key.reveal()); !key)
            reader.note("COCO_SECRET_KEY must be base64 of 32 bytes (openssl rand -base64 32)");
    settings.log_level = reader.text("log_level");
    const std::string_view levels[] = {"debug", "info", "warning", "error"};
    if (std::find(std::begin(levels), std::end(levels), settings.log_level) == std::end(levels))
        reader.note(fmt::format("\"log_level\" is \"{}\"; allowed is debug, info, warning or error",
                                settings.log_level));
}

}  // namespace

Environment process_environment() {
    return [](const char* name) -> std::optional<std::string> {
        const char* value = std::getenv(name);
        return value ? std::optional<std::string>(value) : std::nullopt;
    };
}

result<Settings> load_settings(const std::optional<std::filesystem::path>& file,
                               const Environment& environment,
                               const std::vector<std::pair<std::string, std::string>>& flags) {
    auto merged = parse(*embedded_file("config/coco.json"), "config/coco.json");
    if (!merged) return merged.error();
    std::optional<std::filesystem::path> path = file;
    if (!path)
        if (const auto named = environment("COCO_CONFIG"); named && !named->empty()) path = *named;
    if (path) {
        auto text = read_file(*path);
        if (!text) return text.error();
        auto own = parse(*text, path->string());
        if (!own) return own.error();
        if (auto laid = overlay(*merged, *own, ""); !laid) return laid.error();
    }
    apply_environment(*merged, environment);
    for (const auto& [key, value] : flags) (*merged)[key] = value;
    Settings settings;
    Reader reader(*merged);
    read_general(settings, reader, environment);
    read_slack(settings, reader, environment);
    read_limits(settings, reader);
    if (!reader.problem().empty()) return fail(errc::invalid_input, reader.problem());
    settings.prompts = environment("COCO_PROMPTS").value_or("");
    auto llm = load_llm_settings(path, environment);
    if (!llm) return llm.error();
    settings.llm = *std::move(llm);
    return settings;
}

result<void> check_for_serving(const Settings& settings) {
    if (!settings.slack.configured())
        return fail(
            errc::invalid_input,
            "no platform is configured. For Slack set SLACK_SIGNING_SECRET (Basic "
            "Information, App Credentials) and SLACK_BOT_TOKEN (OAuth & Permissions; begins "
            "with xoxb-). To try COCO without Slack, run: coco sandbox");
    if (!settings.redis_url.empty() && settings.secret_key.empty())
        return fail(
            errc::invalid_input,
            "REDIS_URL is set, so COCO_SECRET_KEY must be set too: it encrypts what is kept "
            "in that Redis. Make one with: openssl rand -base64 32");
    return {};
}

}  // namespace coco::app
