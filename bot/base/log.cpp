#include "base/log.hpp"

#include <array>
#include <cctype>
#include <chrono>

#include <openssl/evp.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include "base/clock.hpp"
#include "base/json_writer.hpp"

namespace coco::log {
namespace {

spdlog::logger& logger() {
    static const std::shared_ptr<spdlog::logger> instance = [] {
        auto made = std::make_shared<spdlog::logger>(
            "coco", std::make_shared<spdlog::sinks::stderr_sink_mt>());
        made->set_pattern("%v");
        made->flush_on(spdlog::level::trace);
        return made;
    }();
    return *instance;
}

spdlog::level::level_enum to_spdlog(Level level) {
    switch (level) {
        case Level::debug: return spdlog::level::debug;
        case Level::info: return spdlog::level::info;
        case Level::warning: return spdlog::level::warn;
        case Level::error: return spdlog::level::err;
    }
    return spdlog::level::info;
}

std::string_view word_of(Level level) {
    static constexpr std::array<std::string_view, 4> kWords{"debug", "info", "warning", "error"};
    return kWords[static_cast<std::size_t>(level)];
}

/// Fewer characters than this after the prefix are no secret.
constexpr std::size_t kShortestSecret = 4;

bool is_token_character(char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' ||
           c == '_' || c == '.' || c == '/' || c == '=' || c == '+';
}

}  // namespace

bool set_level(std::string_view level) {
    for (const Level known : {Level::debug, Level::info, Level::warning, Level::error})
        if (word_of(known) == level) {
            logger().set_level(to_spdlog(known));
            return true;
        }
    return false;
}

std::string redact(std::string text) {
    static constexpr std::array<std::string_view, 10> kPrefixes{
        "xoxb-", "xoxp-", "xoxe-", "xoxe.", "xapp-", "sk-", "Bearer ", "hooks.slack.com/",
        "v0=",   "eyJ"};
    for (const std::string_view prefix : kPrefixes) {
        for (std::size_t at = 0; (at = text.find(prefix, at)) != std::string::npos;) {
            std::size_t end = at + prefix.size();
            while (end < text.size() && is_token_character(text[end])) ++end;
            const bool inside_word =
                at > 0 && std::isalnum(static_cast<unsigned char>(text[at - 1])) != 0;
            if (inside_word || end - at < prefix.size() + kShortestSecret) {
                at = end;
                continue;
            }
            text.replace(at, end - at, "[redacted]");
            at += 10;
        }
    }
    return text;
}

void write(Level level, std::string_view event, std::initializer_list<Field> fields) {
    if (!logger().should_log(to_spdlog(level))) return;
    const std::int64_t now = SystemClock().now_ms();
    std::string at = print_utc(now);
    at.insert(at.size() - 1, fmt::format(".{:03}", now % 1000));
    std::string line;
    JsonWriter json(line);
    json.open('{').field("at", at).field("level", word_of(level)).field("event", event);
    for (const Field& field : fields) json.field(field.name, redact(field.value));
    json.close('}');
    logger().log(to_spdlog(level), "{}", line);
}

std::string pseudonym(std::string_view id) {
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned int length = 0;
    EVP_Digest(id.data(), id.size(), digest.data(), &length, EVP_sha256(), nullptr);
    std::string hex;
    for (std::size_t i = 0; i < 6; ++i) hex += fmt::format("{:02x}", digest[i]);
    return hex;
}

}  // namespace coco::log
