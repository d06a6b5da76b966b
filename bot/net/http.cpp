#include "net/http.hpp"

#include "base/percent.hpp"
#include "base/text.hpp"

namespace coco::net {
namespace {

std::optional<std::string_view> only_header(const std::vector<Header>& headers,
                                            std::string_view name) {
    std::optional<std::string_view> found;
    for (const Header& header : headers) {
        if (!equals_ignoring_case(header.name, name)) continue;
        if (found) return std::nullopt;
        found = header.value;
    }
    return found;
}

}  // namespace

std::optional<std::string_view> Request::header(std::string_view name) const {
    return only_header(headers, name);
}

int Request::count(std::string_view name) const {
    int found = 0;
    for (const Header& header : headers) found += equals_ignoring_case(header.name, name) ? 1 : 0;
    return found;
}

std::optional<std::string_view> Response::header(std::string_view name) const {
    return only_header(headers, name);
}

std::string decode_form_component(std::string_view text) { return decode_percent(text); }

std::string encode_form_component(std::string_view text) { return encode_percent(text); }

std::vector<Header> parse_form(std::string_view body) {
    std::vector<Header> fields;
    if (body.empty()) return fields;
    for (const std::string_view pair : split(body, '&')) {
        const std::size_t equals = pair.find('=');
        if (pair.empty()) continue;
        fields.push_back({decode_form_component(pair.substr(0, equals)),
                          equals == std::string_view::npos
                              ? std::string()
                              : decode_form_component(pair.substr(equals + 1))});
    }
    return fields;
}

}  // namespace coco::net
