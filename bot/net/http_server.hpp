// A small, strict HTTP/1.1 server: every limit named, framing that cannot be misread.
#pragma once
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "base/task.hpp"
#include "base/error.hpp"
#include "net/http.hpp"
#include "net/web_socket.hpp"

namespace coco::net {

struct ServerLimits {
    std::size_t header_bytes = 8 * 1024;
    std::size_t body_bytes = 1024 * 1024;
    std::size_t buffer_bytes = 32 * 1024;              ///< while reading the header
    std::chrono::milliseconds header_deadline{5'000};  ///< total, not per read
    std::chrono::milliseconds body_deadline{10'000};
    std::chrono::milliseconds write_deadline{10'000};
    std::chrono::milliseconds idle{30'000};
    int requests_per_connection = 100;
    int connections = 4'096;
};

/// Counters for /metrics.
struct ServerStats {
    std::uint64_t accepted = 0, refused = 0, requests = 0, bad_requests = 0, timeouts = 0;
    int open = 0, busy = 0;
};

using RequestHandler = std::function<task<Response>(Request)>;

/// Refuses with a plain answer and closes: any Transfer-Encoding (501), missing or repeated
/// Content-Length on POST (411, 400), no or several Host (400), header over its limit (431), body
/// over its limit (413), deadlines (408), unknown methods (405 is the handler's business).
/// An exception of the handler is logged and answered 500.
class HttpServer {
public:
    virtual ~HttpServer() = default;
    /// Binds; port 0 takes a free one. Returns the port. invalid_input when it cannot bind, and
    /// why.
    virtual result<std::uint16_t> listen(const std::string& address, std::uint16_t port) = 0;
    virtual void start(RequestHandler handler) = 0;
    /// Serves upgrades to WebSocket too; without a route they are ordinary requests.
    virtual void serve_web_sockets(WebSocketRoute route) = 0;
    /// Stops accepting, closes idle connections, waits for busy ones until `limit`, then cuts them.
    virtual task<void> drain(std::chrono::milliseconds limit) = 0;
    /// Closes everything now.
    virtual void cut() = 0;
    virtual ServerStats stats() const = 0;
};

std::unique_ptr<HttpServer> make_http_server(Executor executor, ServerLimits limits);

/// "127.0.0.1:8080" or "[::1]:8080"; invalid_input with what is wrong.
struct ListenAddress {
    std::string address;
    std::uint16_t port = 0;
};
result<ListenAddress> parse_listen(std::string_view text);

}  // namespace coco::net
