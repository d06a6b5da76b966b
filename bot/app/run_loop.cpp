#include "app/run_loop.hpp"

#include <csignal>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "base/error.hpp"
#include "base/log.hpp"

namespace coco::app {
namespace {

namespace asio = boost::asio;

constexpr int kFailed = 1;

}  // namespace

int run_until_done(asio::io_context& context, task<int> work) {
    std::signal(SIGPIPE, SIG_IGN);
    int exit_code = kFailed;
    bool done = false;
    asio::co_spawn(context, std::move(work), [&](std::exception_ptr failure, int code) {
        done = true;
        exit_code = failure ? kFailed : code;
        if (failure) log::error("run_failed", {{"error", words_of(failure)}});
        context.stop();
    });
    while (!done) {
        try {
            context.run();
            break;
        } catch (const std::exception& error) {
            log::error("handler_threw", {{"error", error.what()}});
        }
    }
    return exit_code;
}

task<void> wait_for_signal(asio::signal_set& signals) {
    boost::system::error_code cancelled;
    co_await signals.async_wait(asio::redirect_error(asio::use_awaitable, cancelled));
}

}  // namespace coco::app
