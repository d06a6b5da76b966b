// WebSockets that the server hands over: admitted or not, both ways, ended by either side.
#include <boost/asio/connect.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/beast/core/buffers_to_string.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/websocket.hpp>

#include "unit/net/rig.hpp"

namespace coco::net::test {
namespace {

namespace websocket = boost::beast::websocket;
using Client = websocket::stream<tcp::socket>;

/// Sends back what it hears in brackets.
task<void> echo(std::shared_ptr<WebSocket> socket, Request request) {
    auto greeting = co_await socket->send("hello " + request.query);
    while (greeting) {
        auto heard = co_await socket->receive();
        if (!heard) co_return;
        auto sent = co_await socket->send("<" + *heard + ">");
        if (!sent) co_return;
    }
}

struct Echo {
    Echo() : server(make_http_server(loop.io.get_executor(), {})) {
        port = server->listen("127.0.0.1", 0).value();
        server->serve_web_sockets(
            {[](const Request& request) { return request.path == "/talk"; }, echo});
        server->start(
            [](Request) -> task<Response> { co_return Response{200, "text/plain", "plain", {}}; });
    }
    ~Echo() { loop.wait(drain()); }

    task<bool> drain() {
        co_await server->drain(1s);
        co_return true;
    }

    task<boost::system::error_code> join(std::shared_ptr<Client> client, std::string target) {
        boost::system::error_code failure;
        co_await client->next_layer().async_connect(
            {asio::ip::make_address("127.0.0.1"), port},
            asio::redirect_error(asio::use_awaitable, failure));
        co_await client->async_handshake("127.0.0.1", target,
                                         asio::redirect_error(asio::use_awaitable, failure));
        co_return failure;
    }
    task<std::string> hear(std::shared_ptr<Client> client) {
        boost::beast::flat_buffer buffer;
        boost::system::error_code failure;
        co_await client->async_read(buffer, asio::redirect_error(asio::use_awaitable, failure));
        co_return failure ? "gone" : boost::beast::buffers_to_string(buffer.data());
    }
    task<std::size_t> say(std::shared_ptr<Client> client, std::string text) {
        co_return co_await client->async_write(asio::buffer(text), asio::use_awaitable);
    }
    std::shared_ptr<Client> client() { return std::make_shared<Client>(loop.io); }

    Loop loop;
    std::unique_ptr<HttpServer> server;
    std::uint16_t port = 0;
};

TEST(WebSockets, CarryTextBothWays) {
    Echo echo;
    auto client = echo.client();
    ASSERT_FALSE(echo.loop.wait(echo.join(client, "/talk?me")));
    EXPECT_EQ(echo.loop.wait(echo.hear(client)), "hello me");
    echo.loop.wait(echo.say(client, "one"));
    EXPECT_EQ(echo.loop.wait(echo.hear(client)), "<one>");
}

TEST(WebSockets, AreRefusedWhereTheRouteDoesNotAdmitThem) {
    Echo echo;
    auto client = echo.client();
    EXPECT_EQ(echo.loop.wait(echo.join(client, "/other")), websocket::error::upgrade_declined);
    EXPECT_EQ(echo.server->stats().bad_requests, 1u);
}

TEST(WebSockets, EndWithTheServer) {
    Echo echo;
    auto client = echo.client();
    ASSERT_FALSE(echo.loop.wait(echo.join(client, "/talk?me")));
    echo.loop.wait(echo.hear(client));
    auto hearing = echo.loop.start(echo.hear(client));
    auto drained = echo.loop.start(echo.drain());
    EXPECT_TRUE(echo.loop.get(drained));
    EXPECT_EQ(echo.loop.get(hearing), "gone");
}

TEST(WebSockets, EndWhenAMessageIsTooLarge) {
    Echo echo;
    auto client = echo.client();
    ASSERT_FALSE(echo.loop.wait(echo.join(client, "/talk?me")));
    echo.loop.wait(echo.hear(client));
    echo.loop.wait(echo.say(client, std::string(WebSocket::kMessageBytes + 1, 'x')));
    EXPECT_EQ(echo.loop.wait(echo.hear(client)), "gone");
}

}  // namespace
}  // namespace coco::net::test
