// Waiting until a replica has what was written.
#pragma once
#include <memory>

#include "base/task.hpp"
#include "redis/client.hpp"

namespace coco::store {

/// WAIT covers every earlier write of its connection: writes that are answered together share one.
class ReplicaConfirmation {
public:
    explicit ReplicaConfirmation(redis::Client& client) : client_(client) {}
    /// Returns once a replica has what this client wrote so far; not_durable when none has it after
    /// 100 ms. `generation` is the client's from before the write: a WAIT on another connection
    /// would cover nothing.
    task<result<void>> confirm(std::uint64_t generation);

private:
    struct Batch;
    /// Sends the WAIT of `batch` once the replies that have arrived by now have joined it.
    task<void> lead(std::shared_ptr<Batch> batch);

    redis::Client& client_;
    std::shared_ptr<Batch> open_;  ///< its WAIT is not sent yet
};

}  // namespace coco::store
