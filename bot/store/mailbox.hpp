// The mailbox: how a turn is kept, worked on once at a time, and never lost.
#pragma once
#include <chrono>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/task.hpp"
#include "conversation/turn.hpp"

namespace coco::store {

/// Which conversation: workspace and conversation id.
struct Address {
    std::string workspace;
    std::string conversation;
    friend auto operator<=>(const Address&, const Address&) = default;
};

enum class Put {
    ok,       ///< stored
    dup,      ///< stored earlier; confirmed again
    ignored,  ///< other people's talk: nothing stored
    full,     ///< a limit is reached: nothing stored
    gone,     ///< the workspace was uninstalled: nothing stored
};

/// A conversation that this worker owns until its lease ends.
struct Lease {
    Address address;
    std::string token;
    int tries = 0;                ///< 1 for the first time
    std::int64_t good_until = 0;  ///< boottime_ms(): no send may start that could end later
};

struct Claimed {
    std::optional<Lease> lease;
    std::chrono::milliseconds next_due{1000};  ///< when to look again; at most 1 s
};

/// What makes the thread about a partner findable in its channel.
struct About {
    std::string channel;
    std::string partner;  ///< partnership::partner_key of its name
};

/// What a finished group leaves behind.
struct Finish {
    int done = 0;                        ///< turns taken from the front of the box; 0 = retry later
    bool keep = false;                   ///< go on with the next group under the same lease
    std::chrono::milliseconds delay{0};  ///< retry not before
    std::string head;                    ///< new state; empty = unchanged
    std::vector<std::string> log;        ///< appended, never rewritten
    /// Of head, log and `about`; 0 leaves them as they are.
    std::chrono::milliseconds ttl{std::chrono::hours(24 * 180)};
    /// How long before the end of `ttl` a turn of kind `expiring` comes; 0 = none does.
    std::chrono::milliseconds notice{0};
    /// The conversation (of a birth: the new thread) is the one about this partner.
    std::optional<About> about;
    /// Birth: the turn that goes on in the thread's own mailbox, with the head it starts from.
    struct Forward {
        Address to;
        conversation::Turn turn;
        std::string head;
    };
    std::optional<Forward> forward;
};

struct Limits {
    int box = 100;        ///< turns waiting in one conversation
    int workspace = 500;  ///< turns waiting in one workspace
    std::chrono::milliseconds lease{30'000};
    std::chrono::milliseconds heartbeat{10'000};
    std::chrono::milliseconds retry_first{1'000};  ///< doubles with each try
    int tries = 5;                                 ///< more than this: buried
    int group = 31;                                ///< turns read at once
    std::chrono::milliseconds reminders{60'000};   ///< between two looks for due reminders
    int shards = 16;
};

/// All errors of Redis surface as Error; `lease_lost` always means: cancel the task, send nothing.
class Mailbox {
public:
    virtual ~Mailbox() = default;

    /// Stores a turn. `keys` make repeats one turn (event id; channel and message id). `ambient`: a
    /// message without mention, kept only where COCO already takes part.
    virtual task<result<Put>> put(conversation::Turn turn, std::vector<std::string> keys,
                                  bool ambient) = 0;
    /// Takes the first due conversation of a shard; `reap` also frees expired leases.
    virtual task<result<Claimed>> claim(int shard, bool reap) = 0;
    /// The turns at the front of the box, oldest first.
    virtual task<result<std::vector<conversation::Turn>>> read(const Lease& lease) = 0;
    /// The state, or empty when the conversation is new.
    virtual task<result<std::string>> head(const Address& address) = 0;
    /// One entry of the log by index (negative from the end), or not_found.
    virtual task<result<std::string>> log_entry(const Address& address, long index) = 0;
    virtual task<result<void>> beat(Lease& lease) = 0;
    /// What earlier tries of the turns in work recorded: slot -> value.
    virtual task<result<std::map<std::string, std::string>>> steps(const Lease& lease) = 0;
    /// Records a visible post before ("intent…") and after (message id) it is made.
    virtual task<result<void>> step(const Lease& lease, std::string slot, std::string value) = 0;
    /// True when the lease was kept: `keep` was asked for and more turns wait.
    virtual task<result<bool>> finish(const Lease& lease, Finish what) = 0;
    /// Takes the turn that fails again and again out of the way and leaves an apology in its place.
    virtual task<result<void>> bury(const Lease& lease, conversation::Turn apology) = 0;
    /// Marks the turn in work as cancelled and tells its worker. False when nothing is in work, or
    /// when `message` is given and the turn in work has not posted it: the button of an earlier
    /// one.
    virtual task<result<bool>> cancel(Address address, std::string message = {}) = 0;
    /// True when the turn in work was cancelled.
    virtual task<result<bool>> cancelled(const Lease& lease) = 0;
    /// A slash command is about to give birth to a thread in this channel (lives 60 s).
    virtual task<result<void>> announce_birth(std::string workspace, std::string channel) = 0;
    virtual task<result<bool>> birth_announced(std::string workspace, std::string channel) = 0;
    /// The conversation of the newest thread about a partner in a channel, empty when there is
    /// none.
    virtual task<result<std::string>> thread_about(std::string workspace, About about) = 0;
    /// Puts a turn of kind `expiring` into each conversation of the shard that is nearly over and
    /// had none yet. Returns how many.
    virtual task<result<int>> remind(int shard) = 0;
    /// Deletes every key of the conversation; `about` is what it was found by. Run as the effect of
    /// a forget turn.
    virtual task<result<void>> forget(const Lease& lease, std::optional<About> about) = 0;
    /// Refuses new turns of the workspace and deletes every key of it.
    virtual task<result<void>> uninstall(std::string workspace) = 0;
    /// Lets the workspace in again.
    virtual task<result<void>> reinstall(std::string workspace) = 0;
    /// At start: leases of older incarnations of this instance go back to ready at once.
    virtual task<result<void>> recover() = 0;
    /// noeviction and Redis 7.0 or newer, else invalid_input with what to change.
    virtual task<result<void>> check_server() = 0;
    /// Writes and deletes a key: readiness.
    virtual task<result<void>> check_writable() = 0;

    virtual int shard_of(std::string_view workspace) const = 0;
    virtual const Limits& limits() const = 0;
};

}  // namespace coco::store
