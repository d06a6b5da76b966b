// What the tests of net share: a loop for coroutines, a server under test, blocking raw sockets.
#pragma once
#include <future>
#include <functional>
#include <string>
#include <thread>
#include <vector>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_future.hpp>
#include <gtest/gtest.h>
#include <sys/socket.h>

#include "base/text.hpp"
#include "net/deadline.hpp"
#include "net/http_client.hpp"
#include "net/http_server.hpp"

namespace coco::net::test {

namespace asio = boost::asio;
using asio::ip::tcp;
using namespace std::chrono_literals;

constexpr std::chrono::seconds kPatience{20};  ///< then a test has failed

/// Runs coroutines on the test's own thread.
struct Loop {
    asio::io_context io{1};

    /// Starts `work`; the future is ready when it ended.
    template <class T>
    std::future<T> start(task<T> work) {
        return asio::co_spawn(io, std::move(work), asio::use_future);
    }
    /// Runs until `ready` is true or the test's patience is over.
    template <class Condition>
    bool run_until(Condition ready) {
        const auto end = std::chrono::steady_clock::now() + kPatience;
        while (!ready()) {
            if (std::chrono::steady_clock::now() > end) return false;
            io.restart();
            io.run_one_for(20ms);
        }
        return true;
    }
    template <class T>
    T get(std::future<T>& future) {
        if (!run_until([&] { return future.wait_for(0s) == std::future_status::ready; }))
            throw std::runtime_error("the coroutine did not end in time");
        return future.get();
    }
    template <class T>
    T wait(task<T> work) {
        auto future = start(std::move(work));
        return get(future);
    }
};

/// An answer as bytes on the wire; status 0 when the connection closed without one.
struct RawAnswer {
    int status = 0;
    std::string head, body;
};

/// A blocking client that may say anything.
class RawClient {
public:
    explicit RawClient(std::uint16_t port) : socket_(io_) {
        socket_.connect({asio::ip::address_v4::loopback(), port});
        const timeval patience{kPatience.count(), 0};
        ::setsockopt(socket_.native_handle(), SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    }
    /// What the server does not want any more is not an error here.
    void send(std::string_view bytes) {
        while (!bytes.empty()) {
            const auto sent =
                ::send(socket_.native_handle(), bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (sent <= 0) return;
            bytes.remove_prefix(static_cast<std::size_t>(sent));
        }
    }
    RawAnswer receive() {
        RawAnswer answer;
        while (buffer_.find("\r\n\r\n") == std::string::npos)
            if (!fill()) return answer;
        const std::size_t end = buffer_.find("\r\n\r\n") + 4;
        answer.head = buffer_.substr(0, end);
        buffer_.erase(0, end);
        answer.status = std::stoi(answer.head.substr(9, 3));
        const std::size_t length_at = answer.head.find("Content-Length: ");
        if (length_at == std::string::npos) return answer;
        const std::size_t length = std::stoul(answer.head.substr(length_at + 16));
        while (buffer_.size() < length)
            if (!fill()) break;
        answer.body = buffer_.substr(0, length);
        buffer_.erase(0, std::min(length, buffer_.size()));
        return answer;
    }
    /// True when the server closes and said nothing more.
    bool is_closed() { return buffer_.empty() && !fill(); }

private:
    bool fill() {
        char bytes[4096];
        const auto size = ::recv(socket_.native_handle(), bytes, sizeof bytes, 0);
        if (size <= 0) return false;
        buffer_.append(bytes, static_cast<std::size_t>(size));
        return true;
    }
    asio::io_context io_;
    tcp::socket socket_;
    std::string buffer_;
};

/// The handler of most tests: says what it got.
inline task<Response> echo(Request request) {
    co_return Response{
        200, "text/plain", request.method + " " + request.path + " " + request.body, {}};
}

/// A server on a thread of its own.
class ServerRig {
public:
    explicit ServerRig(ServerLimits limits = {}, RequestHandler handler = echo)
        : server_(make_http_server(io_.get_executor(), limits)) {
        port_ = server_->listen("127.0.0.1", 0).value();
        server_->start(std::move(handler));
        thread_ = std::thread([this] {
            try {
                io_.run();
            } catch (...) {
                threw_ = true;
            }
        });
    }
    ~ServerRig() {
        if (!threw_) drain(0ms).wait();
        keep_.reset();
        thread_.join();
        EXPECT_FALSE(threw_) << "an exception left run()";
    }
    std::uint16_t port() const { return port_; }
    std::string url(const std::string& path = "/") const {
        return "http://127.0.0.1:" + std::to_string(port_) + path;
    }
    std::future<void> drain(std::chrono::milliseconds limit) {
        return asio::co_spawn(io_, server_->drain(limit), asio::use_future);
    }
    ServerStats stats() {
        return asio::post(io_, asio::use_future([this] { return server_->stats(); })).get();
    }
    asio::io_context& io() { return io_; }
    /// One good request on a fresh connection.
    int status_of_good_request() {
        RawClient client(port_);
        client.send("GET /ok HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n");
        return client.receive().status;
    }

private:
    asio::io_context io_{1};
    asio::executor_work_guard<asio::io_context::executor_type> keep_{io_.get_executor()};
    std::unique_ptr<HttpServer> server_;
    std::uint16_t port_ = 0;
    std::atomic<bool> threw_ = false;
    std::thread thread_;
};

}  // namespace coco::net::test
