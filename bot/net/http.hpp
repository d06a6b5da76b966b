// HTTP messages as values, shared by the server and the client.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace coco::net {

struct Header {
    std::string name;
    std::string value;
};

struct Request {
    std::string method;  ///< "GET", "POST"
    std::string path;    ///< without the query, not decoded
    std::string query;   ///< without '?'
    std::vector<Header> headers;
    std::string body;
    std::string peer;  ///< IP address of the other end

    /// The value of the only header with this name (any case); nothing when absent or repeated.
    std::optional<std::string_view> header(std::string_view name) const;
    /// How often a header occurs.
    int count(std::string_view name) const;
};

struct Response {
    int status = 200;
    std::string content_type;  ///< empty: no Content-Type
    std::string body;
    std::vector<Header> headers;
    bool hang_up = false;  ///< server only: close the connection instead of answering

    std::optional<std::string_view> header(std::string_view name) const;
};

/// "a%20b+c" -> "a b c"; malformed escapes stay as they are.
std::string decode_form_component(std::string_view text);
std::string encode_form_component(std::string_view text);
/// Fields of an application/x-www-form-urlencoded body, in order.
std::vector<Header> parse_form(std::string_view body);

}  // namespace coco::net
