// What the wire kinds share when they write requests.
#pragma once
#include <string>

#include "base/json_writer.hpp"
#include "llm/wire.hpp"

namespace coco::llm {

extern const Wire kAnthropic, kOpenAiChat, kOpenAiResponses, kOllama;

/// Whether a parameter is to be sent.
bool sends(const Parameters& omit, std::string_view name);
/// Stands for a person at a hosted provider: 64 hex digits; the same for the same person.
std::string user_hash(const Request& request);
/// Stands for a workspace at a shared server, unknowable outside this process.
std::string workspace_salt(const Request& request);
std::string_view name_of(Role role);
/// {"role":…,"content":…} for each message, and before them the system text under `system_role`.
void write_plain_messages(JsonWriter& json, const Request& request, std::string_view system_role);
/// A number with three digits after the point; JsonWriter knows whole ones only.
void write_decimal(JsonWriter& json, double value);

}  // namespace coco::llm
