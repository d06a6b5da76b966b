#include "net/http_client.hpp"

#include <charconv>

#include <boost/asio/ip/address.hpp>

#include "base/text.hpp"

namespace coco::net {
namespace {

bool is_host_character(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || c == '-' || c == '.' || c == ':';
}

}  // namespace

bool is_loopback_host(std::string_view host) {
    if (host == "localhost") return true;
    boost::system::error_code failure;
    const auto address = boost::asio::ip::make_address(std::string(host), failure);
    return !failure && address.is_loopback();
}

result<UrlParts> parse_url(std::string_view url) {
    // Parsers disagree about these; none of ours needs them.
    for (const char c : url)
        if (c <= 0x20 || c >= 0x7F || c == '\\' || c == '#')
            return fail(errc::invalid_input, "the URL holds a character that none should");
    const std::size_t colon = url.find("://");
    if (colon == std::string_view::npos) return fail(errc::invalid_input, "the URL has no scheme");
    UrlParts parts;
    parts.scheme = to_lower_ascii(url.substr(0, colon));
    if (parts.scheme != "https" && parts.scheme != "http")
        return fail(errc::invalid_input, "the URL's scheme is not https");
    std::string_view rest = url.substr(colon + 3);
    const std::size_t slash = std::min(rest.find_first_of("/?"), rest.size());
    std::string_view authority = rest.substr(0, slash);
    parts.path = std::string(rest.substr(slash));
    if (authority.find('@') != std::string_view::npos)
        return fail(errc::invalid_input, "the URL holds a user name");
    std::size_t port_at = authority.rfind(':');
    if (authority.starts_with('[')) {
        const std::size_t bracket = authority.find(']');
        if (bracket == std::string_view::npos)
            return fail(errc::invalid_input, "the URL's host is malformed");
        port_at = authority.size() > bracket + 1 ? bracket + 1 : std::string_view::npos;
        parts.host = to_lower_ascii(authority.substr(1, bracket - 1));
        if (parts.host.find(':') == std::string::npos)
            return fail(errc::invalid_input, "the URL's host is malformed");
    } else {
        parts.host = to_lower_ascii(authority.substr(0, port_at));
        if (parts.host.find(':') != std::string::npos)
            return fail(errc::invalid_input, "the URL's host is malformed");
    }
    if (port_at != std::string_view::npos) {
        if (authority[port_at] != ':')
            return fail(errc::invalid_input, "the URL's host is malformed");
        parts.port = std::string(authority.substr(port_at + 1));
        std::uint16_t number = 0;
        const auto [end, failure] =
            std::from_chars(parts.port.data(), parts.port.data() + parts.port.size(), number);
        if (failure != std::errc() || end != parts.port.data() + parts.port.size() || number == 0)
            return fail(errc::invalid_input, "the URL's port is not a number");
    }
    if (parts.host.ends_with('.')) parts.host.pop_back();
    const bool plain = std::all_of(parts.host.begin(), parts.host.end(), is_host_character);
    if (parts.host.empty() || !plain)
        return fail(errc::invalid_input, "the URL's host is malformed");
    return parts;
}

}  // namespace coco::net
