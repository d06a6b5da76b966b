// What the tests of redis share: a loop for coroutines, a client that connects, a fake server.
#pragma once
#include <functional>
#include <future>
#include <string>
#include <thread>
#include <vector>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <boost/asio/use_future.hpp>
#include <boost/asio/write.hpp>
#include <gtest/gtest.h>
#include <sys/socket.h>

#include "fakes/redis_server.hpp"
#include "redis/client.hpp"

namespace coco::redis::test {

namespace asio = boost::asio;
using fakes::TestRedis;
using namespace std::chrono_literals;
using Words = std::vector<std::string>;

constexpr std::chrono::seconds kPatience{20};  ///< then a test has failed

/// Short pauses, so that tests of reconnecting are quick.
inline ClientOptions quick_options() {
    ClientOptions options;
    options.backoff_min = 5ms;
    options.backoff_max = 20ms;
    options.command_timeout = 5s;
    return options;
}

/// Runs coroutines on the test's own thread.
struct Loop {
    asio::io_context io{1};

    template <class T>
    std::future<T> start(task<T> work) {
        return asio::co_spawn(io, std::move(work), asio::use_future);
    }
    template <class Condition>
    bool run_until(Condition ready) {
        const auto end = std::chrono::steady_clock::now() + kPatience;
        while (!ready()) {
            if (std::chrono::steady_clock::now() > end) return false;
            io.restart();
            io.run_one_for(5ms);
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
    std::unique_ptr<Client> connect(const std::string& url,
                                    ClientOptions options = quick_options()) {
        auto client = make_client(io.get_executor(), parse_url(url).value(), options);
        client->start();
        if (!run_until([&] { return client->connected(); }))
            throw std::runtime_error("the client did not connect");
        return client;
    }
    /// The reply as text; "!class detail" for an error.
    std::string ask(Client& client, Words words) {
        const auto reply = wait(client.command(std::move(words)));
        if (!reply) return "!" + to_string(reply.error());
        if (reply->kind == Reply::Kind::integer) return std::to_string(reply->integer);
        return reply->is_nil() ? "(nil)" : reply->text;
    }
};

/// Answers the greeting (CLIENT SETNAME) with OK and what comes then with `answer`.
class FakeRedis {
public:
    using Socket = asio::local::stream_protocol::socket;
    explicit FakeRedis(std::string answer) : answer_(std::move(answer)), acceptor_(io_) {
        std::string pattern = "/tmp/coco-fake-XXXXXX";
        if (!::mkdtemp(pattern.data())) throw std::runtime_error("no temporary folder");
        folder_ = pattern;
        const asio::local::stream_protocol::endpoint where(folder_ + "/redis.sock");
        acceptor_.open(where.protocol());
        acceptor_.bind(where);
        acceptor_.listen();
        thread_ = std::thread([this] { serve(); });
    }
    /// After the client is gone.
    ~FakeRedis() {
        ::shutdown(acceptor_.native_handle(), SHUT_RDWR);
        thread_.join();
        std::filesystem::remove_all(folder_);
    }
    std::string url() const { return "unix://" + folder_ + "/redis.sock"; }

private:
    void serve() {
        for (;;) {
            boost::system::error_code failure;
            Socket socket = acceptor_.accept(failure);
            if (failure) return;
            char bytes[65536];
            std::string say = "+OK\r\n";
            while (socket.read_some(asio::buffer(bytes), failure) > 0 && !failure) {
                asio::write(socket, asio::buffer(say), failure);
                say = answer_;
            }
        }
    }
    std::string answer_, folder_;
    asio::io_context io_;
    asio::local::stream_protocol::acceptor acceptor_;
    std::thread thread_;
};

}  // namespace coco::redis::test
