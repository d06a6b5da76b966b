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
    explicit State(Executor own) : executor(own) {}
    /// Until no task is left or the time came.
    static task<void> wait(std::shared_ptr<State> self, asio::steady_timer::time_point until) {
        // One timer for each who waits: with a common one, two would wake each other for ever.
        const auto mine = self->waiting.emplace(self->waiting.end(), self->executor, until);
        boost::system::error_code woken;
        co_await mine->async_wait(asio::redirect_error(asio::use_awaitable, woken));
        self->waiting.erase(mine);
    }
    Executor executor;
    std::list<asio::steady_timer> waiting;         ///< cancelled whenever the last task ends
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
                if (!state->signals.empty()) return;
                for (asio::steady_timer& timer : state->waiting) timer.cancel();
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
    while (!state->signals.empty())
        co_await State::wait(state, asio::steady_timer::time_point::max());
}

task<bool> TaskGroup::wait_for(std::chrono::milliseconds limit) {
    auto state = state_;
    const auto until = std::chrono::steady_clock::now() + limit;
    while (!state->signals.empty() && std::chrono::steady_clock::now() < until)
        co_await State::wait(state, until);
    co_return state->signals.empty();
}

int TaskGroup::running() const { return static_cast<int>(state_->signals.size()); }

}  // namespace coco::net
