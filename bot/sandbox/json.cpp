#include "sandbox/json.hpp"

#include <charconv>

namespace coco::sandbox {
namespace {

constexpr std::size_t kMaxBytes = 1u << 20;
constexpr std::size_t kMaxDepth = 32;

std::string_view view_of(const json::string& text) { return {text.data(), text.size()}; }

}  // namespace

std::string text_at(const json::object& object, std::string_view key) {
    const json::value* value = object.if_contains(key);
    if (value == nullptr || !value->is_string()) return {};
    return std::string(view_of(value->get_string()));
}

std::string text_at(const json::object& object, std::initializer_list<std::string_view> path) {
    const json::object* at = &object;
    std::size_t left = path.size();
    for (const std::string_view key : path) {
        if (--left == 0) return text_at(*at, key);
        at = object_at(*at, key);
        if (at == nullptr) break;
    }
    return {};
}

bool flag_at(const json::object& object, std::string_view key, bool fallback) {
    const json::value* value = object.if_contains(key);
    if (value == nullptr) return fallback;
    if (value->is_bool()) return value->get_bool();
    if (value->is_int64()) return value->get_int64() != 0;
    if (value->is_string()) {
        const std::string_view text = view_of(value->get_string());
        return text == "true" || text == "1";
    }
    return fallback;
}

std::int64_t number_at(const json::object& object, std::string_view key, std::int64_t fallback) {
    const json::value* value = object.if_contains(key);
    if (value == nullptr) return fallback;
    if (value->is_int64()) return value->get_int64();
    if (value->is_uint64()) return static_cast<std::int64_t>(value->get_uint64());
    if (!value->is_string()) return fallback;
    const std::string_view text = view_of(value->get_string());
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size()) return fallback;
    return number;
}

const json::array* array_at(const json::object& object, std::string_view key) {
    const json::value* value = object.if_contains(key);
    return value == nullptr ? nullptr : value->if_array();
}

const json::object* object_at(const json::object& object, std::string_view key) {
    const json::value* value = object.if_contains(key);
    return value == nullptr ? nullptr : value->if_object();
}

result<json::value> parse_json(std::string_view text) {
    if (text.size() > kMaxBytes) return fail(errc::too_large, "JSON over 1 MiB");
    boost::system::error_code error;
    json::parse_options options;
    options.max_depth = kMaxDepth;
    json::value value =
        json::parse(json::string_view(text.data(), text.size()), error, {}, options);
    if (error) return fail(errc::invalid_input, "not JSON: " + error.message());
    return value;
}

std::string print_json(const json::value& value) { return json::serialize(value); }

}  // namespace coco::sandbox
