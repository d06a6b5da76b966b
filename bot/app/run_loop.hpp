// Running one coroutine to its end on an io_context.
#pragma once
#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>

#include "base/task.hpp"

namespace coco::app {

/// Runs `work`; returns its exit code, or 1 when it threw. Exceptions that leave a handler are
/// logged and do not end the loop: one bad connection must not stop the others.
int run_until_done(boost::asio::io_context& context, task<int> work);

/// Until a signal arrives or the set is cancelled.
task<void> wait_for_signal(boost::asio::signal_set& signals);

}  // namespace coco::app
