// The redis-server that the service starts for itself when no REDIS_URL is set.
#pragma once
#include <filesystem>
#include <functional>
#include <memory>

#include "base/task.hpp"
#include "redis/client.hpp"

namespace coco::redis {

/// Holds STATE/lock (flock), an instance id, and a redis-server child on a Unix socket with an
/// append-only file (appendfsync always) under the state folder. The child inherits the lock and
/// dies with its parent (PR_SET_PDEATHSIG). A socket path over 107 bytes moves to a short private
/// folder.
class PrivateServer {
public:
    virtual ~PrivateServer() = default;
    virtual Endpoint endpoint() const = 0;
    /// Starts the child and restarts it with back-off when it ends, until stop(). not_ready with
    /// what to do when the lock is still held after 10 s or redis-server is not installed.
    virtual task<result<void>> start() = 0;
    /// SIGTERM, waits for the child, releases the lock.
    virtual task<void> stop() = 0;
    virtual int child_pid() const = 0;
};

std::unique_ptr<PrivateServer> make_private_server(Executor executor, std::filesystem::path state);

/// Locks STATE/lock for this process; waits up to `limit`. The returned descriptor keeps the lock.
task<result<int>> lock_state_folder(Executor executor, std::filesystem::path state,
                                    std::chrono::milliseconds limit);

/// The instance id kept in STATE/instance (made on first use) and a counter of incarnations that is
/// raised on each call: tokens are "instance:incarnation:counter".
struct Incarnation {
    std::string instance;
    std::uint64_t number = 0;
};
result<Incarnation> next_incarnation(const std::filesystem::path& state);

}  // namespace coco::redis
