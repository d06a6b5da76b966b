// A door between the service and Redis: lets bytes through, or keeps the answers back.
#pragma once
#include <memory>
#include <string>

#include <boost/asio/local/stream_protocol.hpp>

#include "net/task_group.hpp"

namespace coco::fakes {

/// Listens on a Unix socket and forwards to another one. Destroy it after stop().
class Gate {
public:
    Gate(Executor executor, std::string listen_path, std::string target_path);
    ~Gate();
    void start();
    task<void> stop();
    /// From now on answers stay inside: Redis does what it is told, and nobody hears of it.
    void hold_answers(bool hold) { *holding_ = hold; }
    std::string url() const { return "unix://" + listen_path_; }

private:
    task<void> accept();

    Executor executor_;
    std::string listen_path_, target_path_;
    boost::asio::local::stream_protocol::acceptor acceptor_;
    std::shared_ptr<bool> holding_ = std::make_shared<bool>(false);
    net::TaskGroup tasks_;
};

}  // namespace coco::fakes
