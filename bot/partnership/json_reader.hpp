// Reading JSON that people may have edited: every complaint names the place it is about.
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <boost/json.hpp>

#include "base/error.hpp"

namespace coco::partnership {

/// Deepest nesting accepted: a deal holds drafts, which hold sections, paragraphs and sentences.
constexpr std::size_t kMaxJsonDepth = 24;

/// Parses an object of at most `max_bytes`; the error text says what is wrong, for example
/// "not valid JSON near byte 120". `code` is the failure class to use.
result<boost::json::value> parse_object(std::string_view text, std::size_t max_bytes, errc code);

/// The first thing that was found wrong while reading.
struct JsonProblem {
    std::string text;  ///< empty: nothing so far
};

/// One value in a JSON tree with the path that led to it. A missing key is the fallback; a key of
/// the wrong type is a problem. Cheap to copy; the tree and the problem must outlive it.
class JsonNode {
public:
    JsonNode(const boost::json::value& value, std::string path, JsonProblem& problem)
        : value_(&value), path_(std::move(path)), problem_(&problem) {}

    std::string text(std::string_view key) const;
    std::int64_t number(std::string_view key, std::int64_t fallback = 0) const;
    int small_number(std::string_view key, int fallback = 0) const;
    bool flag(std::string_view key, bool fallback = false) const;
    bool has(std::string_view key) const;
    std::vector<std::string> texts(std::string_view key) const;
    /// Values of the object under `key` as text; numbers and booleans are printed.
    std::map<std::string, std::string> text_map(std::string_view key) const;
    /// The objects in the array under `key`.
    std::vector<JsonNode> objects(std::string_view key) const;
    /// The objects in the lists in the array under `key`.
    std::vector<std::vector<JsonNode>> object_lists(std::string_view key) const;
    /// The objects in the object under `key`, each with its name.
    std::vector<std::pair<std::string, JsonNode>> named_objects(std::string_view key) const;
    /// The object under `key`, nothing when it is missing.
    std::optional<JsonNode> object(std::string_view key) const;

    /// Records "path.key: why" unless something was wrong before.
    void complain(std::string_view key, std::string_view why) const;

private:
    const boost::json::value* find(std::string_view key) const;
    /// The objects in `array`, which lies at `path`.
    std::vector<JsonNode> objects_in(const boost::json::value& array,
                                     const std::string& path) const;
    std::string path_of(std::string_view key) const;

    const boost::json::value* value_;
    std::string path_;
    JsonProblem* problem_;
};

}  // namespace coco::partnership
