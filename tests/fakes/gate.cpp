#include "fakes/gate.hpp"

#include <array>

#include <boost/asio/redirect_error.hpp>
#include <boost/asio/write.hpp>

namespace coco::fakes {
namespace {

namespace asio = boost::asio;
using Socket = asio::local::stream_protocol::socket;

/// Copies bytes until either side ends; drops them while `blocked` says so.
task<void> copy(std::shared_ptr<Socket> from, std::shared_ptr<Socket> to,
                std::shared_ptr<bool> blocked) {
    std::array<char, 64 * 1024> buffer{};
    boost::system::error_code failure;
    while (!failure) {
        const std::size_t size = co_await from->async_read_some(
            asio::buffer(buffer), asio::redirect_error(asio::use_awaitable, failure));
        if (failure || *blocked) continue;
        co_await asio::async_write(*to, asio::buffer(buffer.data(), size),
                                   asio::redirect_error(asio::use_awaitable, failure));
    }
    boost::system::error_code ignored;
    from->close(ignored);
    to->close(ignored);
}

}  // namespace

Gate::Gate(Executor executor, std::string listen_path, std::string target_path)
    : executor_(executor),
      listen_path_(std::move(listen_path)),
      target_path_(std::move(target_path)),
      acceptor_(executor, listen_path_),
      tasks_(executor) {}

Gate::~Gate() = default;

void Gate::start() { tasks_.spawn("gate", accept()); }

task<void> Gate::stop() {
    boost::system::error_code ignored;
    acceptor_.close(ignored);
    tasks_.cancel_all();
    co_await tasks_.wait();
}

task<void> Gate::accept() {
    const auto open = std::make_shared<bool>(false);
    boost::system::error_code failure;
    while (!failure) {
        auto client = std::make_shared<Socket>(executor_);
        co_await acceptor_.async_accept(*client,
                                        asio::redirect_error(asio::use_awaitable, failure));
        if (failure) break;
        auto server = std::make_shared<Socket>(executor_);
        boost::system::error_code refused;
        co_await server->async_connect(target_path_,
                                       asio::redirect_error(asio::use_awaitable, refused));
        if (refused) continue;
        tasks_.spawn("requests", copy(client, server, open));
        tasks_.spawn("answers", copy(server, client, holding_));
    }
}

}  // namespace coco::fakes
