// The mailbox kept in Redis.
#pragma once
#include <functional>
#include <memory>
#include <string>

#include "base/secret.hpp"
#include "redis/client.hpp"
#include "store/mailbox.hpp"

namespace coco::store {

/// What a RedisMailbox is made of. The clients outlive it.
struct MailboxParts {
    redis::Client& puts;  ///< carries put alone: a WAIT covers the writes of its own connection
    redis::Client& work;  ///< carries everything else
    redis::Subscriber* hints = nullptr;  ///< wake-ups and cancellations; without it nobody is told
    Sealer sealer;
    std::string token_prefix;  ///< "instance:incarnation", never used by another process
    Limits limits;
    bool wait_for_replica = false;  ///< a put counts only once a replica has it
    /// Another process put something into this shard.
    std::function<void(int shard)> on_wake;
    /// The turn in work of this conversation was cancelled. Reaches every process.
    std::function<void(const Address&)> on_cancel;
};

class RedisMailbox : public Mailbox {
public:
    /// Tells the other processes that something is due in the shard. A hint: it may get lost.
    virtual task<result<void>> publish_wake(int shard) = 0;
};

/// Subscribes to the hints at once. Throws std::logic_error when a script is not compiled in.
std::unique_ptr<RedisMailbox> make_redis_mailbox(MailboxParts parts);

}  // namespace coco::store
