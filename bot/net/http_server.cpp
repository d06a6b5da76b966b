#include "net/http_server.hpp"

#include <charconv>
#include <set>

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/http/status.hpp>
#include <fmt/format.h>

#include "base/log.hpp"
#include "base/text.hpp"
#include "net/framing.hpp"
#include "net/task_group.hpp"
#include "net/web_socket_accept.hpp"

namespace coco::net {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
using asio::ip::tcp;
using boost::system::error_code;
using std::chrono::milliseconds;

constexpr milliseconds kAcceptPause{100};  ///< after running out of descriptors
constexpr int kBacklog = 1024;
/// How long, and how much, is still read after a refusal so that its answer is not lost.
constexpr milliseconds kLinger{1'000};
constexpr std::size_t kLingerBytes = 4u << 20;

auto into(error_code& failure) { return asio::redirect_error(asio::use_awaitable, failure); }

std::string serialize(const Response& response, bool keep_alive, bool with_body) {
    std::string out;
    out.reserve(256 + response.body.size());
    const auto status = static_cast<beast::http::status>(response.status);
    const auto reason = beast::http::obsolete_reason(status);
    fmt::format_to(std::back_inserter(out), "HTTP/1.1 {} {}\r\nContent-Length: {}\r\n",
                   response.status, std::string_view(reason.data(), reason.size()),
                   response.body.size());
    if (!response.content_type.empty())
        fmt::format_to(std::back_inserter(out), "Content-Type: {}\r\n", response.content_type);
    for (const Header& header : response.headers)
        fmt::format_to(std::back_inserter(out), "{}: {}\r\n", header.name, header.value);
    if (!keep_alive) out += "Connection: close\r\n";
    out += "\r\n";
    if (with_body) out += response.body;
    return out;
}

Response refusal_response(const Refusal& refusal) {
    return {refusal.status, "text/plain; charset=utf-8", std::string(refusal.reason) + "\n", {}};
}

/// One connection, from accept to close.
struct Connection : std::enable_shared_from_this<Connection> {
    explicit Connection(tcp::socket accepted)
        : socket(std::move(accepted)), timer(socket.get_executor()) {}
    tcp::socket socket;
    asio::steady_timer timer;
    std::string buffer;  ///< bytes read and not yet used
    bool busy = false;
    bool late = false;  ///< the time for what is under way is over

    /// From now on reading ends after `time`; an answer can still be written then.
    void limit_reading(milliseconds time) {
        limit(time, [](Connection& self) {
            error_code ignored;
            self.socket.shutdown(tcp::socket::shutdown_receive, ignored);
        });
    }
    void limit_writing(milliseconds time) {
        limit(time, [](Connection& self) { self.close(); });
    }
    void unlimit() { timer.expires_at(asio::steady_timer::time_point::max()); }
    void close() {
        error_code ignored;
        socket.shutdown(tcp::socket::shutdown_both, ignored);
        socket.close(ignored);
        timer.cancel();
    }

private:
    void limit(milliseconds time, void (*act)(Connection&)) {
        late = false;
        timer.expires_after(time);
        timer.async_wait([weak = weak_from_this(), act](error_code cancelled) {
            const auto self = weak.lock();
            // A wait that had ended already cannot be cancelled: the time itself decides.
            if (cancelled || !self || self->timer.expiry() > std::chrono::steady_clock::now())
                return;
            self->late = true;
            act(*self);
        });
    }
};

class HttpServerImpl final : public HttpServer {
public:
    HttpServerImpl(Executor executor, ServerLimits limits)
        : executor_(executor),
          limits_(limits),
          acceptor_(executor),
          pause_(executor),
          tasks_(executor) {}

    result<std::uint16_t> listen(const std::string& address, std::uint16_t port) override;
    void start(RequestHandler handler) override {
        handler_ = std::move(handler);
        tasks_.spawn("accept", accept());
    }
    void serve_web_sockets(WebSocketRoute route) override { web_sockets_ = std::move(route); }
    task<void> drain(milliseconds limit) override;
    void cut() override;
    ServerStats stats() const override {
        ServerStats now = stats_;
        now.open = static_cast<int>(connections_.size());
        now.busy = static_cast<int>(std::count_if(connections_.begin(), connections_.end(),
                                                  [](const auto& open) { return open->busy; }));
        return now;
    }

private:
    using Shared = std::shared_ptr<Connection>;

    task<void> accept();
    task<void> serve(Shared connection);
    /// One request and its answer; false when the connection must close.
    task<bool> serve_one(Shared connection, int served);
    task<boost::system::result<Framed, Refusal>> read_header(Shared connection,
                                                             error_code& failure);
    task<bool> read_body(Shared connection, Framed& framed);
    task<bool> answer(Shared connection, Response response, bool keep_alive, bool with_body = true);
    /// Answers what is not served and takes what the client still sends: closing with unread bytes
    /// would reset the connection, and the client would never see the answer.
    task<bool> refuse(Shared connection, Refusal refusal);
    task<Response> call_handler(Request request);
    /// Gives the connection away until its WebSocket ends.
    task<void> hand_over(Shared connection, Request request);
    void stop_accepting();

    Executor executor_;
    ServerLimits limits_;
    tcp::acceptor acceptor_;
    asio::steady_timer pause_;
    RequestHandler handler_;
    WebSocketRoute web_sockets_;
    std::set<std::shared_ptr<WebSocket>> open_web_sockets_;
    std::set<Shared> connections_;
    ServerStats stats_;
    bool draining_ = false;
    TaskGroup tasks_;
};

result<std::uint16_t> HttpServerImpl::listen(const std::string& address, std::uint16_t port) {
    error_code failure;
    const auto ip = asio::ip::make_address(address, failure);
    if (failure) return fail(errc::invalid_input, fmt::format("{} is no IP address", address));
    const tcp::endpoint endpoint(ip, port);
    acceptor_.open(endpoint.protocol(), failure);
    if (!failure) acceptor_.set_option(tcp::acceptor::reuse_address(true), failure);
    if (!failure) acceptor_.bind(endpoint, failure);
    if (!failure) acceptor_.listen(kBacklog, failure);
    if (failure)
        return fail(errc::invalid_input,
                    fmt::format("cannot listen on {}:{}: {}", address, port, failure.message()));
    return acceptor_.local_endpoint().port();
}

task<void> HttpServerImpl::accept() {
    while (acceptor_.is_open()) {
        error_code failure;
        tcp::socket socket = co_await acceptor_.async_accept(into(failure));
        if (failure == asio::error::operation_aborted || !acceptor_.is_open()) co_return;
        if (failure) {
            // Out of descriptors or a client that left: neither may end the server.
            log::warning("accept_failed", {{"error", failure.message()}});
            pause_.expires_after(kAcceptPause);
            error_code ignored;
            co_await pause_.async_wait(into(ignored));
            continue;
        }
        ++stats_.accepted;
        if (static_cast<int>(connections_.size()) >= limits_.connections) {
            ++stats_.refused;
            continue;  // The socket closes here; the client sees it at once.
        }
        socket.set_option(tcp::no_delay(true), failure);
        auto connection = std::make_shared<Connection>(std::move(socket));
        connections_.insert(connection);
        tasks_.spawn("connection", serve(connection));
    }
}

task<void> HttpServerImpl::serve(Shared connection) {
    int served = 0;
    bool more = true;
    std::exception_ptr failure;
    try {
        while (more && !draining_) more = co_await serve_one(connection, ++served);
    } catch (...) {
        failure = std::current_exception();
    }
    connection->close();
    connections_.erase(connection);
    if (failure) std::rethrow_exception(failure);
}

task<boost::system::result<Framed, Refusal>> HttpServerImpl::read_header(Shared connection,
                                                                         error_code& failure) {
    std::string& buffer = connection->buffer;
    if (buffer.empty()) {
        // Until the first byte the connection is idle; only then does the header's time begin.
        connection->limit_reading(limits_.idle);
        co_await asio::async_read(connection->socket,
                                  asio::dynamic_buffer(buffer, limits_.buffer_bytes),
                                  asio::transfer_at_least(1), into(failure));
        if (failure) co_return Refusal{0, ""};
    }
    connection->limit_reading(limits_.header_deadline);
    const std::size_t size = co_await asio::async_read_until(
        connection->socket, asio::dynamic_buffer(buffer, limits_.buffer_bytes), "\r\n\r\n",
        into(failure));
    if (failure && connection->late) co_return Refusal{408, "The header took too long."};
    if (failure == asio::error::not_found || (!failure && size > limits_.header_bytes)) {
        failure = {};
        co_return Refusal{431, "The header is too large."};
    }
    if (failure) co_return Refusal{400, "The header is incomplete."};
    auto framed = read_header_block(std::string_view(buffer).substr(0, size));
    buffer.erase(0, size);
    co_return framed;
}

task<bool> HttpServerImpl::read_body(Shared connection, Framed& framed) {
    std::string& buffer = connection->buffer;
    std::string& body = framed.request.body;
    const std::size_t have = std::min(buffer.size(), framed.body_bytes);
    body.assign(buffer, 0, have);
    buffer.erase(0, have);
    if (have == framed.body_bytes) co_return true;
    connection->limit_reading(limits_.body_deadline);
    error_code failure;
    if (framed.expects_continue) {
        static constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";
        co_await asio::async_write(connection->socket, asio::buffer(kContinue), into(failure));
    }
    body.resize(framed.body_bytes);
    if (!failure)
        co_await asio::async_read(connection->socket,
                                  asio::buffer(body.data() + have, body.size() - have),
                                  into(failure));
    if (failure && connection->late) ++stats_.timeouts;
    co_return !failure;
}

task<bool> HttpServerImpl::answer(Shared connection, Response response, bool keep_alive,
                                  bool with_body) {
    const std::string bytes = serialize(response, keep_alive, with_body);
    connection->limit_writing(limits_.write_deadline);
    error_code failure;
    co_await asio::async_write(connection->socket, asio::buffer(bytes), into(failure));
    co_return keep_alive && !failure;
}

task<bool> HttpServerImpl::refuse(Shared connection, Refusal refusal) {
    ++stats_.bad_requests;
    co_await answer(connection, refusal_response(refusal), false);
    connection->busy = false;
    error_code failure;
    connection->socket.shutdown(tcp::socket::shutdown_send, failure);
    connection->limit_reading(kLinger);
    std::size_t dropped = 0;
    while (!failure && dropped < kLingerBytes && !draining_) {
        connection->buffer.resize(limits_.buffer_bytes);
        dropped += co_await connection->socket.async_read_some(asio::buffer(connection->buffer),
                                                               into(failure));
    }
    co_return false;
}

task<Response> HttpServerImpl::call_handler(Request request) {
    std::exception_ptr failure;
    try {
        Response response = co_await handler_(std::move(request));
        co_return response;
    } catch (...) {
        failure = std::current_exception();
    }
    log::error("handler_failed", {{"error", words_of(failure)}});
    co_return Response{500, "text/plain; charset=utf-8", "Something went wrong here.\n", {}};
}

task<bool> HttpServerImpl::serve_one(Shared connection, int served) {
    error_code failure;
    auto framed = co_await read_header(connection, failure);
    connection->busy = true;
    if (!framed) {
        if (framed.error().status == 0) co_return false;
        if (framed.error().status == 408) ++stats_.timeouts;
        co_return co_await refuse(connection, framed.error());
    }
    if (framed->body_bytes > limits_.body_bytes)
        co_return co_await refuse(connection, {413, "The body is too large."});
    if (!co_await read_body(connection, *framed))
        co_return co_await refuse(connection, {408, "The body did not arrive in time."});
    error_code ignored;
    framed->request.peer = connection->socket.remote_endpoint(ignored).address().to_string();
    ++stats_.requests;
    connection->unlimit();
    if (web_sockets_.run && wants_web_socket(framed->request)) {
        if (!web_sockets_.admits(framed->request))
            co_return co_await refuse(connection, {403, "No WebSocket for this page."});
        co_await hand_over(connection, std::move(framed->request));
        co_return false;
    }
    const bool with_body = framed->request.method != "HEAD";
    Response response = co_await call_handler(std::move(framed->request));
    if (response.hang_up) co_return false;
    const bool keep_alive =
        framed->keep_alive && !draining_ && served < limits_.requests_per_connection;
    const bool more = co_await answer(connection, std::move(response), keep_alive, with_body);
    connection->busy = false;
    co_return more;
}

task<void> HttpServerImpl::hand_over(Shared connection, Request request) {
    auto accepted = co_await accept_web_socket(std::move(connection->socket), request);
    if (!accepted) {
        ++stats_.bad_requests;
        co_return;
    }
    const std::shared_ptr<WebSocket> socket = *std::move(accepted);
    open_web_sockets_.insert(socket);
    co_await web_sockets_.run(socket, std::move(request));
    open_web_sockets_.erase(socket);
    socket->close();
}

void HttpServerImpl::stop_accepting() {
    draining_ = true;
    error_code ignored;
    acceptor_.close(ignored);
    pause_.cancel();
}

task<void> HttpServerImpl::drain(milliseconds limit) {
    stop_accepting();
    for (const Shared& connection : connections_)
        if (!connection->busy) connection->close();
    // A WebSocket has no request whose end could be waited for.
    for (const auto& socket : open_web_sockets_) socket->close();
    if (!co_await tasks_.wait_for(limit)) {
        cut();
        co_await tasks_.wait();
    }
}

void HttpServerImpl::cut() {
    stop_accepting();
    for (const Shared& connection : connections_) connection->close();
    for (const auto& socket : open_web_sockets_) socket->close();
    tasks_.cancel_all();
}

}  // namespace

std::unique_ptr<HttpServer> make_http_server(Executor executor, ServerLimits limits) {
    return std::make_unique<HttpServerImpl>(executor, limits);
}

result<ListenAddress> parse_listen(std::string_view text) {
    const std::size_t colon = text.rfind(':');
    if (colon == std::string_view::npos)
        return fail(errc::invalid_input, "write ADDRESS:PORT, for example 127.0.0.1:8080");
    std::string_view address = text.substr(0, colon), port = text.substr(colon + 1);
    if (address.starts_with('[') && address.ends_with(']'))
        address = address.substr(1, address.size() - 2);
    ListenAddress parsed{std::string(address), 0};
    const auto [end, failure] =
        std::from_chars(port.data(), port.data() + port.size(), parsed.port);
    if (port.empty() || failure != std::errc() || end != port.data() + port.size())
        return fail(errc::invalid_input, "the port is not a number from 0 to 65535");
    error_code no_address;
    asio::ip::make_address(parsed.address, no_address);
    if (no_address) return fail(errc::invalid_input, "the part before the port is no IP address");
    return parsed;
}

}  // namespace coco::net
