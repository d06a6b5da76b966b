#include "net/task_group.hpp"

#include <list>

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "base/error.hpp"
#include "base/log.hpp"

namespace coco::net {

namespace asio = boost::asio;

/// Shared with the completion handlers, which may run after the group object is gone.
struct TaskGroup::State {
    explicit State(Executor own) : executor(own), idle(own) {
        idle.expires_at(asio::steady_timer::time_point::max());
    }
    Executor executor;
    asio::steady_timer idle;                       ///< cancelled whenever the last task ends
    std::list<asio::cancellation_signal> signals;  ///< one for each running task
    bool closed = false;
};

TaskGroup::TaskGroup(Executor executor) : state_(std::make_shared<State>(executor)) {}

TaskGroup::~TaskGroup() { cancel_all(); }

bool TaskGroup::spawn(std::string name, task<void> work) {
    if (state_->closed) return false;
    const auto signal = state_->signals.emplace(state_->signals.end());
    auto state = state_;
    asio::co_spawn(
        state_->executor, std::move(work),
        asio::bind_cancellation_slot(
            signal->slot(), [state, signal, name = std::move(name)](std::exception_ptr failure) {
                if (failure && !state->closed)
                    log::error("task_failed", {{"task", name}, {"error", words_of(failure)}});
                state->signals.erase(signal);
                if (state->signals.empty()) state->idle.cancel();
            }));
    return true;
}

void TaskGroup::cancel_all() {
    state_->closed = true;
    // Emitting may end tasks and so change the list.
    for (auto at = state_->signals.begin(); at != state_->signals.end();) {
        auto next = std::next(at);
        at->emit(asio::cancellation_type::terminal);
        at = next;
    }
}

task<void> TaskGroup::wait() {
    auto state = state_;
    while (!state->signals.empty()) {
        boost::system::error_code woken;
        state->idle.expires_at(asio::steady_timer::time_point::max());
        co_await state->idle.async_wait(asio::redirect_error(asio::use_awaitable, woken));
    }
}

task<bool> TaskGroup::wait_for(std::chrono::milliseconds limit) {
    auto state = state_;
    const auto until = std::chrono::steady_clock::now() + limit;
    while (!state->signals.empty() && std::chrono::steady_clock::now() < until) {
        boost::system::error_code woken;
        state->idle.expires_at(until);
        co_await state->idle.async_wait(asio::redirect_error(asio::use_awaitable, woken));
    }
    co_return state->signals.empty();
}

int TaskGroup::running() const { return static_cast<int>(state_->signals.size()); }

}  // namespace coco::net
