#include "partnership/json_reader.hpp"

#include <limits>

#include <fmt/format.h>

namespace coco::partnership {

namespace json = boost::json;

result<json::value> parse_object(std::string_view text, std::size_t max_bytes, errc code) {
    if (text.size() > max_bytes)
        return fail(errc::too_large,
                    fmt::format("{} bytes of JSON; at most {} are read", text.size(), max_bytes));
    json::parse_options options;
    options.max_depth = kMaxJsonDepth;
    json::stream_parser parser({}, options);
    boost::system::error_code failure;
    const std::size_t read = parser.write_some(text.data(), text.size(), failure);
    if (!failure && read < text.size() &&
        text.find_first_not_of(" \t\r\n", read) != std::string_view::npos)
        failure = make_error_code(json::error::extra_data);
    if (!failure) parser.finish(failure);
    if (failure)
        return fail(code, fmt::format("not valid JSON near byte {}: {}", read, failure.message()));
    json::value value = parser.release();
    if (!value.is_object()) return fail(code, "the JSON is not an object");
    return value;
}

const json::value* JsonNode::find(std::string_view key) const {
    const json::value* value = value_->get_object().if_contains(key);
    return value && !value->is_null() ? value : nullptr;
}

std::string JsonNode::path_of(std::string_view key) const {
    if (key.empty()) return path_;
    return path_.empty() ? std::string(key) : fmt::format("{}.{}", path_, key);
}

void JsonNode::complain(std::string_view key, std::string_view why) const {
    if (problem_->text.empty()) problem_->text = fmt::format("{}: {}", path_of(key), why);
}

bool JsonNode::has(std::string_view key) const {
    return find(key) != nullptr;
}

std::string JsonNode::text(std::string_view key) const {
    const json::value* value = find(key);
    if (!value) return {};
    if (value->is_string()) return std::string(value->get_string());
    complain(key, "must be text in quotes");
    return {};
}

std::int64_t JsonNode::number(std::string_view key, std::int64_t fallback) const {
    const json::value* value = find(key);
    if (!value) return fallback;
    if (value->is_int64()) return value->get_int64();
    complain(key, "must be a whole number");
    return fallback;
}

int JsonNode::small_number(std::string_view key, int fallback) const {
    const std::int64_t wide = number(key, fallback);
    if (wide >= std::numeric_limits<int>::min() && wide <= std::numeric_limits<int>::max())
        return static_cast<int>(wide);
    complain(key, "is too large a number");
    return fallback;
}

bool JsonNode::flag(std::string_view key, bool fallback) const {
    const json::value* value = find(key);
    if (!value) return fallback;
    if (value->is_bool()) return value->get_bool();
    complain(key, "must be true or false");
    return fallback;
}

std::vector<std::string> JsonNode::texts(std::string_view key) const {
    std::vector<std::string> found;
    const json::value* value = find(key);
    if (!value) return found;
    if (!value->is_array()) {
        complain(key, "must be a list of texts");
        return found;
    }
    for (const json::value& item : value->get_array()) {
        if (item.is_string())
            found.emplace_back(item.get_string());
        else
            complain(key, "must hold nothing but texts in quotes");
    }
    return found;
}

std::map<std::string, std::string> JsonNode::text_map(std::string_view key) const {
    std::map<std::string, std::string> found;
    const json::value* value = find(key);
    if (!value) return found;
    if (!value->is_object()) {
        complain(key, "must be an object");
        return found;
    }
    for (const auto& [name, item] : value->get_object())
        found[std::string(name)] =
            item.is_string() ? std::string(item.get_string()) : json::serialize(item);
    return found;
}

std::vector<JsonNode> JsonNode::objects_in(const json::value& array,
                                           const std::string& path) const {
    std::vector<JsonNode> found;
    if (!array.is_array()) {
        JsonNode(array, path, *problem_).complain("", "must be a list");
        return found;
    }
    for (const json::value& item : array.get_array()) {
        JsonNode node(item, fmt::format("{}[{}]", path, found.size()), *problem_);
        if (!item.is_object()) {
            node.complain("", "must be an object");
            return found;
        }
        found.push_back(std::move(node));
    }
    return found;
}

std::vector<JsonNode> JsonNode::objects(std::string_view key) const {
    const json::value* value = find(key);
    return value ? objects_in(*value, path_of(key)) : std::vector<JsonNode>();
}

std::vector<std::vector<JsonNode>> JsonNode::object_lists(std::string_view key) const {
    std::vector<std::vector<JsonNode>> found;
    const json::value* value = find(key);
    if (!value) return found;
    if (!value->is_array()) {
        complain(key, "must be a list of lists");
        return found;
    }
    for (const json::value& item : value->get_array())
        found.push_back(objects_in(item, fmt::format("{}[{}]", path_of(key), found.size())));
    return found;
}

std::vector<std::pair<std::string, JsonNode>> JsonNode::named_objects(std::string_view key) const {
    std::vector<std::pair<std::string, JsonNode>> found;
    const json::value* value = find(key);
    if (!value) return found;
    if (!value->is_object()) {
        complain(key, "must be an object");
        return found;
    }
    for (const auto& [name, item] : value->get_object()) {
        JsonNode node(item, fmt::format("{}.{}", path_of(key), std::string_view(name)), *problem_);
        if (!item.is_object()) {
            node.complain("", "must be an object");
            return found;
        }
        found.emplace_back(std::string(name), std::move(node));
    }
    return found;
}

std::optional<JsonNode> JsonNode::object(std::string_view key) const {
    const json::value* value = find(key);
    if (!value) return std::nullopt;
    if (value->is_object()) return JsonNode(*value, path_of(key), *problem_);
    complain(key, "must be an object");
    return std::nullopt;
}

}  // namespace coco::partnership
