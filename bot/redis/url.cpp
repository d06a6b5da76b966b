#include <charconv>

#include "base/text.hpp"
#include "net/http.hpp"
#include "redis/client.hpp"

namespace coco::redis {
namespace {

constexpr int kMaxDatabase = 1023;

/// Percent-decoding, in which '+' stays a plus.
std::string decode(std::string_view text) {
    return net::decode_form_component(replace_all(std::string(text), "+", "%2B"));
}

result<int> database_in(std::string_view text) {
    int number = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (failure != std::errc() || end != text.data() + text.size() || number < 0 ||
        number > kMaxDatabase)
        return fail(errc::invalid_input, "the database after the last / is not a number");
    return number;
}

/// "user:password@" at the front of `rest`; taken off.
void take_credentials(std::string_view& rest, Endpoint& endpoint) {
    const std::size_t at = rest.rfind('@');
    if (at == std::string_view::npos) return;
    const std::string_view credentials = rest.substr(0, at);
    rest.remove_prefix(at + 1);
    const std::size_t colon = credentials.find(':');
    endpoint.user = decode(credentials.substr(0, colon));
    if (colon != std::string_view::npos)
        endpoint.password = Secret(decode(credentials.substr(colon + 1)));
    // "redis://secret@host" is a user by the rules; Redis without ACLs knows no users.
    if (endpoint.user == "default" && endpoint.password.empty()) endpoint.user.clear();
}

result<Endpoint> parse_unix(std::string_view rest) {
    Endpoint endpoint;
    endpoint.transport = Endpoint::Transport::unix_socket;
    if (rest.find('@') != std::string_view::npos) take_credentials(rest, endpoint);
    const std::size_t question = rest.find('?');
    endpoint.path = decode(rest.substr(0, question));
    if (!endpoint.path.starts_with('/'))
        return fail(errc::invalid_input, "write unix:///path/to/redis.sock");
    if (question == std::string_view::npos) return endpoint;
    const std::string_view query = rest.substr(question + 1);
    if (!query.starts_with("db=")) return fail(errc::invalid_input, "after ? only db=N is known");
    auto database = database_in(query.substr(3));
    if (!database) return database.error();
    endpoint.database = *database;
    return endpoint;
}

}  // namespace

result<Endpoint> parse_url(std::string_view url) {
    if (url.starts_with("unix://")) return parse_unix(url.substr(7));
    Endpoint endpoint;
    if (url.starts_with("rediss://"))
        endpoint.transport = Endpoint::Transport::tls;
    else if (!url.starts_with("redis://"))
        return fail(errc::invalid_input, "a Redis URL begins with redis://, rediss:// or unix://");
    std::string_view rest = url.substr(url.find("://") + 3);
    take_credentials(rest, endpoint);
    const std::size_t slash = rest.find('/');
    if (slash != std::string_view::npos && slash + 1 < rest.size()) {
        auto database = database_in(rest.substr(slash + 1));
        if (!database) return database.error();
        endpoint.database = *database;
    }
    std::string_view authority = rest.substr(0, slash);
    std::size_t colon = authority.rfind(':');
    if (authority.starts_with('[')) {
        const std::size_t bracket = authority.find(']');
        if (bracket == std::string_view::npos)
            return fail(errc::invalid_input, "the host is malformed");
        endpoint.host = std::string(authority.substr(1, bracket - 1));
        colon = bracket + 1 < authority.size() ? bracket + 1 : std::string_view::npos;
        if (colon != std::string_view::npos && authority[colon] != ':')
            return fail(errc::invalid_input, "the host is malformed");
    } else {
        endpoint.host = std::string(authority.substr(0, colon));
    }
    if (endpoint.host.empty()) return fail(errc::invalid_input, "the host is missing");
    if (colon != std::string_view::npos) {
        endpoint.port = std::string(authority.substr(colon + 1));
        std::uint16_t port = 0;
        const auto [end, failure] = std::from_chars(
            endpoint.port.data(), endpoint.port.data() + endpoint.port.size(), port);
        if (failure != std::errc() || end != endpoint.port.data() + endpoint.port.size() ||
            port == 0)
            return fail(errc::invalid_input, "the port is not a number from 1 to 65535");
    }
    return endpoint;
}

}  // namespace coco::redis
