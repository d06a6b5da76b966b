// How deadline.hpp's templates work.
#pragma once
#include <optional>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/deferred.hpp>
#include <boost/asio/experimental/parallel_group.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace coco::net {

namespace detail {

/// Carries the result through co_spawn, which needs a default-constructible value.
template <class T>
task<void> store_result(task<result<T>> work, std::optional<result<T>>& into) {
    into.emplace(co_await std::move(work));
}

}  // namespace detail

template <class T>
task<result<T>> with_deadline(task<result<T>> work, std::chrono::milliseconds limit) {
    namespace asio = boost::asio;
    const auto executor = co_await asio::this_coro::executor;
    asio::steady_timer timer(executor, limit);
    std::optional<result<T>> finished;
    auto group = asio::experimental::make_parallel_group(
        asio::co_spawn(executor, detail::store_result<T>(std::move(work), finished),
                       asio::deferred),
        timer.async_wait(asio::deferred));
    auto [order, failure, timer_error] = co_await std::move(group).async_wait(
        asio::experimental::wait_for_one(), asio::use_awaitable);
    // Work that notices its cancellation may end with an error of its own; the limit is the reason.
    // A timer that failed means the opposite: the caller was cancelled, and both with it.
    const bool too_late = order[0] == 1 && !timer_error;
    if (finished && (!too_late || finished->has_value())) co_return *std::move(finished);
    if (failure && !too_late) std::rethrow_exception(failure);
    co_return fail(errc::timed_out, "deadline");
}

}  // namespace coco::net
