// Deadlines for coroutines.
#pragma once
#include <chrono>

#include "base/error.hpp"
#include "base/task.hpp"

namespace coco::net {

/// Waits; returns early (cancelled) when the task is cancelled.
task<result<void>> wait_for(std::chrono::milliseconds time);

/// `work`, or timed_out after `limit` with the work cancelled.
template <class T>
task<result<T>> with_deadline(task<result<T>> work, std::chrono::milliseconds limit);

}  // namespace coco::net

#include "net/deadline_impl.hpp"
