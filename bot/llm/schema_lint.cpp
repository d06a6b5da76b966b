#include <algorithm>

#include <fmt/format.h>

#include "llm/schema.hpp"

namespace coco::llm {
namespace {

namespace json = boost::json;

constexpr std::size_t kMaxKeyLength = 64;

std::string_view view(json::string_view text) { return {text.data(), text.size()}; }

bool is_snake_case(std::string_view name) {
    return !name.empty() && name.size() <= kMaxKeyLength && name.front() >= 'a' &&
           name.front() <= 'z' &&
           name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") == std::string::npos;
}

class Linter {
public:
    std::vector<SchemaProblem> problems;

    void lint(const json::value& schema, const std::string& path, std::size_t depth) {
        const json::object* object = schema.if_object();
        if (object == nullptr) return complain(path, "must be a schema object");
        const json::value* type = object->if_contains("type");
        if (type == nullptr || !type->is_string())
            return complain(path, "needs one \"type\", as text");
        const std::string_view name = view(type->get_string());
        if (path.empty() && name != "object") complain(path, "must have the type \"object\"");
        if (const json::value* words = object->if_contains("description"))
            if (!words->is_string()) complain(path, "has a \"description\" that is no text");
        if (name == "object") return lint_object(*object, path, depth);
        if (name == "array") return lint_array(*object, path, depth);
        if (name == "string") return lint_string(*object, path);
        if (name == "integer" || name == "number" || name == "boolean")
            return lint_keywords(*object, path, {});
        complain(path, fmt::format("has the unknown type \"{}\"", name));
    }

private:
    void complain(const std::string& path, std::string why) {
        problems.push_back({path.empty() ? "the schema" : path, std::move(why)});
    }
    void lint_keywords(const json::object& object, const std::string& path,
                       std::initializer_list<std::string_view> more) {
        for (const auto& [key, value] : object) {
            const std::string_view name = view(key);
            if (name != "type" && name != "description" &&
                std::find(more.begin(), more.end(), name) == more.end())
                complain(path, fmt::format("uses \"{}\", which not every provider knows", name));
        }
    }
    void lint_object(const json::object& object, const std::string& path, std::size_t depth) {
        lint_keywords(object, path, {"properties", "required", "additionalProperties"});
        if (depth >= kMaxSchemaDepth)
            return complain(path, fmt::format("is nested deeper than {}", kMaxSchemaDepth));
        const json::value* closed = object.if_contains("additionalProperties");
        if (closed == nullptr || !closed->is_bool() || closed->get_bool())
            complain(path, "needs \"additionalProperties\": false");
        const json::value* properties = object.if_contains("properties");
        if (properties == nullptr || !properties->is_object() || properties->get_object().empty())
            return complain(path, "needs \"properties\"");
        json::array names;
        for (const auto& [key, value] : properties->get_object()) {
            names.emplace_back(key);
            const std::string inner =
                path.empty() ? std::string(view(key)) : fmt::format("{}.{}", path, view(key));
            if (!is_snake_case(view(key))) complain(inner, "must be named in short snake_case");
            if (++properties_ == kMaxSchemaProperties + 1)
                complain(inner,
                         fmt::format("is one more than {} properties", kMaxSchemaProperties));
            lint(value, inner, depth + 1);
        }
        const json::value* required = object.if_contains("required");
        if (required == nullptr || *required != names)
            complain(path, "must list all its properties in \"required\", in the same order");
    }
    void lint_array(const json::object& object, const std::string& path, std::size_t depth) {
        lint_keywords(object, path, {"items", "minItems"});
        if (const json::value* least = object.if_contains("minItems"))
            if (*least != 0 && *least != 1)
                complain(path, "may have a \"minItems\" of 0 or 1 only");
        if (depth >= kMaxSchemaDepth)
            return complain(path, fmt::format("is nested deeper than {}", kMaxSchemaDepth));
        const json::value* items = object.if_contains("items");
        if (items == nullptr) return complain(path, "needs \"items\"");
        lint(*items, path + "[]", depth + 1);
    }
    void lint_string(const json::object& object, const std::string& path) {
        lint_keywords(object, path, {"enum"});
        const json::value* choices = object.if_contains("enum");
        if (choices == nullptr) return;
        if (!choices->is_array() || choices->get_array().empty())
            return complain(path, "has an \"enum\" that is no list of texts");
        for (const json::value& choice : choices->get_array()) {
            if (!choice.is_string()) complain(path, "has an \"enum\" value that is no text");
            if (++choices_ == kMaxSchemaEnumValues + 1)
                complain(path, fmt::format("is over {} enum values", kMaxSchemaEnumValues));
        }
    }

    std::size_t properties_ = 0, choices_ = 0;
};

}  // namespace

std::vector<SchemaProblem> lint_schema(const json::value& schema) {
    Linter linter;
    linter.lint(schema, "", 0);
    return std::move(linter.problems);
}

}  // namespace coco::llm
