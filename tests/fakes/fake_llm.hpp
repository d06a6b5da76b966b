// A language model server for tests: four wire kinds, scripted faults, no model.
#pragma once
#include <deque>
#include <memory>
#include <string>
#include <vector>

#include <boost/asio/ip/tcp.hpp>

#include "fakes/llm_script.hpp"
#include "net/task_group.hpp"

namespace coco::fakes {

/// Listens on loopback. Each request takes the next step of the script; the last step stays.
/// Destroy it after stop().
class FakeLlm {
public:
    /// Port 0 takes a free one.
    FakeLlm(Executor executor, std::uint16_t port, std::vector<LlmStep> steps);
    void start();
    task<void> stop();
    void set_script(std::vector<LlmStep> steps);

    std::uint16_t port() const { return acceptor_.local_endpoint().port(); }
    /// "http://127.0.0.1:PORT", without a path.
    std::string url() const;
    /// What came, in order.
    const std::vector<net::Request>& requests() const { return requests_; }
    /// Requests being answered now, and the most there ever were at a time.
    int running() const { return running_; }
    int most_running() const { return most_running_; }
    /// Answers that the client broke off.
    int hung_up() const { return hung_up_; }
    int connections() const { return connections_; }

private:
    using Socket = boost::asio::ip::tcp::socket;
    task<void> accept();
    task<void> serve(std::shared_ptr<Socket> socket);
    task<bool> answer(Socket& socket, const net::Request& request, const LlmStep& step);
    task<bool> stream(Socket& socket, const net::Request& request, const LlmStep& step);
    task<bool> stay_silent(Socket& socket, std::string ping);
    LlmStep next_step();

    Executor executor_;
    boost::asio::ip::tcp::acceptor acceptor_;
    std::deque<LlmStep> steps_;
    std::vector<net::Request> requests_;
    int running_ = 0, most_running_ = 0, hung_up_ = 0, connections_ = 0;
    net::TaskGroup tasks_;
};

}  // namespace coco::fakes
