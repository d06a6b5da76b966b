// Structured logs: one JSON object a line on standard error. No message bodies, no secrets.
#pragma once
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

#include <fmt/format.h>

namespace coco::log {

enum class Level { debug, info, warning, error };

/// One field of a log line. Ids, counts, durations and error details; never what people wrote.
struct Field {
    std::string_view name;
    std::string value;
    Field(std::string_view n, std::string_view v) : name(n), value(v) {}
    Field(std::string_view n, const char* v) : name(n), value(v) {}
    Field(std::string_view n, const std::string& v) : name(n), value(v) {}
    Field(std::string_view n, std::int64_t v) : name(n), value(fmt::format("{}", v)) {}
    Field(std::string_view n, int v) : name(n), value(fmt::format("{}", v)) {}
    Field(std::string_view n, std::size_t v) : name(n), value(fmt::format("{}", v)) {}
};

/// Sets the smallest level written; "debug", "info", "warning" or "error". False for another word.
bool set_level(std::string_view level);

/// {"at":"2026-11-23T09:00:00.123Z","level":"info","event":"turn_done",…}. Values that look like
/// tokens, signing headers or hooks URLs are replaced by "[redacted]".
void write(Level level, std::string_view event, std::initializer_list<Field> fields = {});

inline void debug(std::string_view event, std::initializer_list<Field> fields = {}) {
    write(Level::debug, event, fields);
}
inline void info(std::string_view event, std::initializer_list<Field> fields = {}) {
    write(Level::info, event, fields);
}
inline void warning(std::string_view event, std::initializer_list<Field> fields = {}) {
    write(Level::warning, event, fields);
}
inline void error(std::string_view event, std::initializer_list<Field> fields = {}) {
    write(Level::error, event, fields);
}

/// A short, stable stand-in for a workspace or user id in logs: 12 hex digits of its SHA-256.
std::string pseudonym(std::string_view id);

/// `text` with what looks like a secret replaced; used for every value, public for its test.
std::string redact(std::string text);

}  // namespace coco::log
