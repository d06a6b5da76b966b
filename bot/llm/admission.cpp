#include "llm/admission.hpp"

#include <boost/asio/this_coro.hpp>

namespace coco::llm {
namespace {

/// Takes a waiter out of the queue however its wait ends, also by an exception.
template <class Action>
struct AtEnd {
    Action action;
    ~AtEnd() { action(); }
};

}  // namespace

Admission::Admission(int concurrency, int waiting) : state_(std::make_shared<State>()) {
    state_->free = concurrency;
    state_->most_waiting = static_cast<std::size_t>(waiting);
}

Admission::Slot::~Slot() {
    if (state_) state_->release();
}

void Admission::State::release() {
    // The room goes from hand to hand: it is never free while somebody waits.
    if (const auto next = queue.pop()) {
        (*next)->admitted = true;
        (*next)->wakeup.wake();
    } else {
        ++free;
    }
}

task<result<Admission::Slot>> Admission::enter(std::string workspace, Until until) {
    const std::shared_ptr<State> state = state_;
    if (until.cancel.cancelled()) co_return fail(errc::cancelled);
    if (state->free > 0) {
        --state->free;
        co_return Slot(state);
    }
    if (state->queue.size() >= state->most_waiting)
        co_return fail(errc::not_ready, "too many requests wait already");

    const auto waiter = std::make_shared<Waiter>(co_await boost::asio::this_coro::executor);
    state->queue.push(workspace, waiter);
    bool taken = false;
    const auto leave = [&] {
        if (!taken && !state->queue.erase(waiter) && waiter->admitted) state->release();
    };
    const AtEnd<decltype(leave)> at_end{leave};
    const CancelToken::Listener listener(until.cancel, [waiter] { waiter->wakeup.wake(); });
    co_await waiter->wakeup.wait_until(until.deadline);
    if (until.cancel.cancelled()) co_return fail(errc::cancelled);
    if (!waiter->admitted) co_return fail(errc::timed_out, "no turn before the deadline");
    taken = true;
    co_return Slot(state);
}

}  // namespace coco::llm
