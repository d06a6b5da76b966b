// Waiting that something else can end.
#pragma once
#include <chrono>

#include <boost/asio/steady_timer.hpp>

#include "base/task.hpp"
#include "llm/cancel.hpp"

namespace coco::llm {

/// For one waiter at a time, on the thread of the io_context.
class Wakeup {
public:
    explicit Wakeup(Executor executor) : timer_(executor) {}
    /// Ends the wait, or the next one if nobody waits.
    void wake();
    /// Until `time` or wake(), or the caller's cancellation.
    task<void> wait_until(std::chrono::steady_clock::time_point time);

private:
    boost::asio::steady_timer timer_;
    bool woken_ = false;
};

/// Waits `time`; false when `cancel` was pressed before.
task<bool> sleep_for(std::chrono::milliseconds time, CancelToken cancel);

}  // namespace coco::llm
