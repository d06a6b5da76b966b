#include "net/web_socket.hpp"

#include <boost/asio/redirect_error.hpp>
#include <boost/beast/core/buffers_to_string.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/websocket.hpp>

#include "base/text.hpp"
#include "net/web_socket_accept.hpp"

namespace coco::net {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
using asio::ip::tcp;
using boost::system::error_code;

auto into(error_code& failure) { return asio::redirect_error(asio::use_awaitable, failure); }

class BeastSocket final : public WebSocket {
public:
    explicit BeastSocket(tcp::socket socket) : stream_(std::move(socket)) {
        stream_.set_option(
            beast::websocket::stream_base::timeout::suggested(beast::role_type::server));
        stream_.read_message_max(kMessageBytes);
    }

    task<error_code> accept(beast::http::request<beast::http::empty_body> request) {
        error_code failure;
        co_await stream_.async_accept(request, into(failure));
        stream_.text(true);
        co_return failure;
    }

    task<result<void>> send(std::string text) override {
        error_code failure;
        co_await stream_.async_write(asio::buffer(text), into(failure));
        if (failure) co_return fail(errc::disconnected, failure.message());
        co_return result<void>();
    }

    task<result<std::string>> receive() override {
        error_code failure;
        beast::flat_buffer buffer;
        co_await stream_.async_read(buffer, into(failure));
        if (failure) co_return fail(errc::disconnected, failure.message());
        co_return beast::buffers_to_string(buffer.data());
    }

    void close() override {
        error_code ignored;
        stream_.next_layer().shutdown(tcp::socket::shutdown_both, ignored);
        stream_.next_layer().close(ignored);
    }

private:
    beast::websocket::stream<tcp::socket> stream_;
};

}  // namespace

bool wants_web_socket(const Request& request) {
    const auto upgrade = request.header("Upgrade");
    return request.method == "GET" && upgrade && equals_ignoring_case(*upgrade, "websocket");
}

task<result<std::shared_ptr<WebSocket>>> accept_web_socket(tcp::socket socket, Request request) {
    beast::http::request<beast::http::empty_body> handshake;
    handshake.method(beast::http::verb::get);
    handshake.version(11);
    handshake.target(request.path);
    for (const Header& header : request.headers) handshake.insert(header.name, header.value);
    auto accepted = std::make_shared<BeastSocket>(std::move(socket));
    const error_code failure = co_await accepted->accept(std::move(handshake));
    if (failure) {
        accepted->close();
        co_return fail(errc::protocol, failure.message());
    }
    co_return std::shared_ptr<WebSocket>(std::move(accepted));
}

}  // namespace coco::net
