// Outgoing JSON, appended to one string: no tree, one escape function.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace coco {

/// Appends `text` as a JSON string with quotes. Malformed UTF-8 becomes U+FFFD.
void append_json_string(std::string& out, std::string_view text);

/// Writes JSON in order; the caller keeps objects and arrays balanced.
///   JsonWriter json(out);
///   json.open('{').key("ok").boolean(true).close('}');
class JsonWriter {
public:
    explicit JsonWriter(std::string& out) : out_(out) {}
    JsonWriter& open(char bracket);
    JsonWriter& close(char bracket);
    JsonWriter& key(std::string_view name);
    JsonWriter& text(std::string_view value);
    JsonWriter& number(std::int64_t value);
    JsonWriter& boolean(bool value);
    JsonWriter& null();
    /// `json` is already JSON.
    JsonWriter& raw(std::string_view json);
    /// key(name).text(value)
    JsonWriter& field(std::string_view name, std::string_view value);

private:
    void separate();
    std::string& out_;
    bool needs_comma_ = false;
};

}  // namespace coco
