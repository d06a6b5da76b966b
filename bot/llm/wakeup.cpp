#include "llm/wakeup.hpp"

#include <boost/asio/redirect_error.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace coco::llm {

namespace asio = boost::asio;

void Wakeup::wake() {
    woken_ = true;
    timer_.cancel();
}

task<void> Wakeup::wait_until(std::chrono::steady_clock::time_point time) {
    if (!woken_) {
        boost::system::error_code ignored;
        timer_.expires_at(time);
        co_await timer_.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
    }
    woken_ = false;
}

task<bool> sleep_for(std::chrono::milliseconds time, CancelToken cancel) {
    Wakeup wakeup(co_await asio::this_coro::executor);
    const CancelToken::Listener listener(cancel, [&wakeup] { wakeup.wake(); });
    if (!cancel.cancelled()) co_await wakeup.wait_until(std::chrono::steady_clock::now() + time);
    co_return !cancel.cancelled();
}

}  // namespace coco::llm
