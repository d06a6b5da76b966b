// The service, put together: Redis, mailbox, worker, platform, HTTP.
#pragma once
#include <functional>
#include <memory>

#include <boost/asio/io_context.hpp>

#include "app/settings.hpp"
#include "base/task.hpp"

namespace coco::app {

/// One process's share of the work. All of it runs on one io_context with one thread; writers use a
/// small pool of their own.
class Service {
public:
    Service(boost::asio::io_context& context, Settings settings);
    ~Service();

    /// Locks the state folder, starts Redis if it is ours, listens. Turns are taken once Redis is
    /// usable; until then /readyz says so. invalid_input, not_ready: what stops the start.
    task<result<void>> start();
    /// Until turns are taken; timed_out after `limit`.
    task<result<void>> wait_until_ready(std::chrono::milliseconds limit);
    /// Not ready first; requests and turns in work are finished within the drain time; then all
    /// connections are closed.
    task<void> stop();
    /// Called when the service finds that it cannot ever work as configured (after start()).
    void on_fatal(std::function<void(Error)> handler);
    /// The port that the HTTP server took.
    std::uint16_t port() const;

private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

}  // namespace coco::app
