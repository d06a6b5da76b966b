#include "slack/payload.hpp"

#include <charconv>

namespace coco::slack {

namespace json = boost::json;

result<json::object> parse_object(std::string_view text) {
    json::parse_options options;
    options.max_depth = 32;
    boost::system::error_code failure;
    json::value value =
        json::parse(json::string_view(text.data(), text.size()), failure, {}, options);
    if (failure || !value.is_object()) return fail(errc::invalid_input, "not a JSON object");
    return std::move(value.get_object());
}

const json::object& object_in(const json::object& object, std::string_view key) {
    static const json::object kNone;
    const json::value* value = object.if_contains(key);
    return value && value->is_object() ? value->get_object() : kNone;
}

std::string text_in(const json::object& object, std::string_view key) {
    const json::value* value = object.if_contains(key);
    return value && value->is_string() ? std::string(value->get_string()) : std::string();
}

bool flag_in(const json::object& object, std::string_view key) {
    const json::value* value = object.if_contains(key);
    return value && value->is_bool() && value->get_bool();
}

std::int64_t milliseconds_of(std::string_view timestamp) {
    std::int64_t seconds = 0, fraction = 0;
    const std::size_t dot = timestamp.find('.');
    const std::string_view whole = timestamp.substr(0, dot);
    if (std::from_chars(whole.data(), whole.data() + whole.size(), seconds).ec != std::errc())
        return 0;
    if (dot != std::string_view::npos) {
        const std::string_view rest = timestamp.substr(dot + 1, 3);
        std::from_chars(rest.data(), rest.data() + rest.size(), fraction);
    }
    return seconds * 1000 + fraction;
}

}  // namespace coco::slack
