// Outbound HTTP: libcurl multi on Asio.
#pragma once
#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "base/task.hpp"
#include "net/http.hpp"

namespace coco::net {

struct ClientRequest {
    std::string method = "POST";
    std::string url;
    std::vector<Header> headers;
    std::string body;
    std::chrono::milliseconds connect_timeout{3'000};
    std::chrono::milliseconds timeout{10'000};  ///< the whole exchange
    std::size_t max_response_bytes = 4u << 20;
    /// When set, is called once with status and headers, before the body (which is not read yet).
    std::function<void(const Response& head)> on_head;
    /// When set, gets the body piece by piece (the response's body stays empty); false ends it.
    std::function<bool(std::string_view piece)> on_data;
    /// Asked after each read: how long bytes may gather before the next. Makes streams of many
    /// small pieces several times cheaper, for a delay of as much. Empty: they are read as they
    /// come.
    std::function<std::chrono::milliseconds()> gather;
};

/// https only, http for loopback addresses; no redirects; certificates and names verified.
class HttpClient {
public:
    virtual ~HttpClient() = default;
    /// Any HTTP status is a success here. disconnected, timed_out: the outcome is unknown if the
    /// request may have been sent (`was_sent` below); not_ready: it was certainly not sent.
    virtual task<result<Response>> send(ClientRequest request) = 0;
    /// Fails everything under way with `cancelled`.
    virtual void stop() = 0;
};

struct HttpClientOptions {
    long max_connections_per_host = 16;
    std::string ca_file;  ///< trusted roots; empty = the system's
};

std::unique_ptr<HttpClient> make_http_client(Executor executor, HttpClientOptions options);

/// True for 127.0.0.0/8, ::1 and localhost.
bool is_loopback_host(std::string_view host);

/// The parts of a URL that rules decide by; invalid_input for userinfo, backslashes, spaces and
/// other things that parsers disagree about.
struct UrlParts {
    std::string scheme, host, port, path;  ///< host lower-case without brackets or trailing dot
};
result<UrlParts> parse_url(std::string_view url);

}  // namespace coco::net
