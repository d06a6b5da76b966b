// Spawned work that is counted, cancelled and waited for.
#pragma once
#include <chrono>
#include <functional>
#include <memory>
#include <string>

#include "base/task.hpp"

namespace coco::net {

/// Owns spawned coroutines: none outlives wait(). An exception that escapes one is logged with its
/// name and counted.
class TaskGroup {
public:
    explicit TaskGroup(Executor executor);
    ~TaskGroup();
    /// Starts `work`. Refused (false) after cancel_all().
    bool spawn(std::string name, task<void> work);
    void cancel_all();
    /// Until none is left.
    task<void> wait();
    /// Until none is left or the limit passed; true when none is left.
    task<bool> wait_for(std::chrono::milliseconds limit);
    int running() const;

private:
    struct State;
    std::shared_ptr<State> state_;
};

}  // namespace coco::net
