// Private to net: making a WebSocket of an accepted connection.
#pragma once
#include <boost/asio/ip/tcp.hpp>

#include "net/web_socket.hpp"

namespace coco::net {

/// True for a request that asks for a WebSocket.
bool wants_web_socket(const Request& request);

/// Answers the handshake. protocol when the request is not a proper one; the socket is closed then.
task<result<std::shared_ptr<WebSocket>>> accept_web_socket(boost::asio::ip::tcp::socket socket,
                                                           Request request);

}  // namespace coco::net
