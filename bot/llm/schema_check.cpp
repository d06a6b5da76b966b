#include <boost/json/parse.hpp>
#include <fmt/format.h>

#include "llm/schema.hpp"

namespace coco::llm {
namespace {

namespace json = boost::json;

std::string_view view(json::string_view text) { return {text.data(), text.size()}; }

std::string_view kind_of(const json::value& value) {
    switch (value.kind()) {
        case json::kind::null: return "null";
        case json::kind::bool_: return "true or false";
        case json::kind::int64:
        case json::kind::uint64: return "a whole number";
        case json::kind::double_: return "a number";
        case json::kind::string: return "text";
        case json::kind::array: return "a list";
        case json::kind::object: return "an object";
    }
    return "something else";
}

std::string_view words_for(std::string_view type) {
    if (type == "object") return "an object";
    if (type == "array") return "a list";
    if (type == "string") return "text";
    if (type == "integer") return "a whole number";
    if (type == "number") return "a number";
    return "true or false";
}

bool has_type(const json::value& value, std::string_view type) {
    if (type == "object") return value.is_object();
    if (type == "array") return value.is_array();
    if (type == "string") return value.is_string();
    if (type == "integer") return value.is_int64() || value.is_uint64();
    if (type == "number") return value.is_number();
    return value.is_bool();
}

class Checker {
public:
    std::vector<SchemaProblem> problems;

    void check(const json::object& schema, const json::value& value, const std::string& path) {
        const std::string_view type = view(schema.at("type").as_string());
        if (!has_type(value, type))
            return complain(path,
                            fmt::format("must be {}, but is {}", words_for(type), kind_of(value)));
        if (type == "object") check_object(schema, value.get_object(), path);
        if (type == "array") check_array(schema, value.get_array(), path);
        if (type == "string") check_string(schema, value, path);
    }

private:
    void complain(const std::string& path, std::string why) {
        if (problems.size() < kMaxProblems)
            problems.push_back({path.empty() ? "the answer" : path, std::move(why)});
    }
    static std::string inside(const std::string& path, std::string_view key) {
        return path.empty() ? std::string(key) : fmt::format("{}.{}", path, key);
    }
    void check_object(const json::object& schema, const json::object& value,
                      const std::string& path) {
        const json::object& properties = schema.at("properties").as_object();
        for (const auto& [key, inner] : properties) {
            const json::value* found = value.if_contains(key);
            if (found == nullptr)
                complain(inside(path, view(key)), "is missing");
            else
                check(inner.as_object(), *found, inside(path, view(key)));
        }
        for (const auto& [key, inner] : value)
            if (!properties.contains(key))
                complain(inside(path, view(key)), "is not asked for; leave it out");
    }
    void check_array(const json::object& schema, const json::array& value,
                     const std::string& path) {
        const json::value* least = schema.if_contains("minItems");
        if (least != nullptr && *least == 1 && value.empty())
            complain(path, "must have at least one item");
        for (std::size_t i = 0; i < value.size(); ++i)
            check(schema.at("items").as_object(), value[i], fmt::format("{}[{}]", path, i));
    }
    void check_string(const json::object& schema, const json::value& value,
                      const std::string& path) {
        const json::value* choices = schema.if_contains("enum");
        if (choices == nullptr) return;
        std::string list;
        for (const json::value& choice : choices->as_array()) {
            if (choice == value) return;
            list += fmt::format("{}\"{}\"", list.empty() ? "" : ", ", view(choice.as_string()));
        }
        complain(path, "must be one of " + list);
    }
};

}  // namespace

std::vector<SchemaProblem> check_against(const json::value& schema, const json::value& value) {
    Checker checker;
    checker.check(schema.as_object(), value, "");
    return std::move(checker.problems);
}

std::vector<SchemaProblem> check_text(const json::value& schema, std::string_view text) {
    boost::system::error_code failure;
    const json::value value = json::parse(json::string_view(text), failure);
    if (failure) return {{"the answer", "is not valid JSON: " + failure.message()}};
    return check_against(schema, value);
}

std::string print_problems(const std::vector<SchemaProblem>& problems) {
    std::string lines;
    for (const SchemaProblem& problem : problems)
        lines += fmt::format("{}: {}\n", problem.path, problem.why);
    return lines;
}

}  // namespace coco::llm
