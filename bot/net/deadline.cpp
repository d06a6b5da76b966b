#include "net/deadline.hpp"

#include <boost/asio/redirect_error.hpp>

namespace coco::net {

task<result<void>> wait_for(std::chrono::milliseconds time) {
    boost::asio::steady_timer timer(co_await boost::asio::this_coro::executor, time);
    boost::system::error_code cancelled;
    co_await timer.async_wait(boost::asio::redirect_error(boost::asio::use_awaitable, cancelled));
    if (cancelled) co_return fail(errc::cancelled);
    co_return result<void>();
}

}  // namespace coco::net
