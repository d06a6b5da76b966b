// How many requests a provider gets at a time, and whose turn it is.
#pragma once
#include <memory>
#include <string>

#include "base/error.hpp"
#include "base/task.hpp"
#include "llm/fair_queue.hpp"
#include "llm/until.hpp"
#include "llm/wakeup.hpp"

namespace coco::llm {

/// For one provider.
class Admission {
    struct Waiter {
        explicit Waiter(Executor executor) : wakeup(executor) {}
        Wakeup wakeup;
        bool admitted = false;
    };
    struct State {
        int free = 0;
        std::size_t most_waiting = 0;
        FairQueue<std::shared_ptr<Waiter>> queue;
        /// Somebody is done: the next one goes.
        void release();
    };

public:
    /// Room for one request, given back at the end of its life.
    class Slot {
    public:
        explicit Slot(std::shared_ptr<State> state) : state_(std::move(state)) {}
        ~Slot();
        Slot(Slot&&) noexcept = default;
        Slot& operator=(Slot&&) = delete;

    private:
        std::shared_ptr<State> state_;
    };

    Admission(int concurrency, int waiting);
    /// Waits for its turn. not_ready: too many wait already; timed_out, cancelled: as `until` says.
    task<result<Slot>> enter(std::string workspace, Until until);
    std::size_t waiting() const { return state_->queue.size(); }

private:
    std::shared_ptr<State> state_;
};

}  // namespace coco::llm
