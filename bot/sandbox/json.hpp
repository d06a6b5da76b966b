// Reading JSON values without ceremony. The sandbox keeps blocks and views as the trees they came
// as: it is a test double, and a tree is what its checks and pictures are made from.
#pragma once
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

#include <boost/json.hpp>

#include "base/error.hpp"

namespace coco::sandbox {

namespace json = boost::json;

/// The text of a string field; empty when absent or not a string.
std::string text_at(const json::object& object, std::string_view key);
/// The text at a path of nested objects: text_at(view, {"title", "text"}).
std::string text_at(const json::object& object, std::initializer_list<std::string_view> path);
/// A boolean field, or `fallback`; accepts "true", "1", 1 as Slack does.
bool flag_at(const json::object& object, std::string_view key, bool fallback = false);
/// A whole number, also when it came as text; `fallback` when it is neither.
std::int64_t number_at(const json::object& object, std::string_view key, std::int64_t fallback);
/// The array or object in a field; nullptr when it is something else.
const json::array* array_at(const json::object& object, std::string_view key);
const json::object* object_at(const json::object& object, std::string_view key);

/// Parses untrusted text: at most 1 MiB and 32 levels, else invalid_input.
result<json::value> parse_json(std::string_view text);

/// `value` printed on one line.
std::string print_json(const json::value& value);

}  // namespace coco::sandbox
