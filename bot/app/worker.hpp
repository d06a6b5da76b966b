// The worker: claims conversations, works on each once at a time, and lets go in order.
#pragma once
#include <map>
#include <memory>
#include <vector>

#include "app/desk.hpp"
#include "net/task_group.hpp"
#include "store/mailbox.hpp"

namespace coco::app {

struct WorkerParts {
    store::Mailbox& mailbox;
    Desk& desk;
    Metrics& metrics;
    const Clock& clock;
    int conversations;  ///< worked on at the same time
};

class Worker {
public:
    Worker(Executor executor, WorkerParts parts);
    ~Worker();

    void start();
    /// Something may be due in this shard. A hint: without it the shard is looked at within a
    /// second.
    void wake(int shard);
    /// The turn in work of this conversation was cancelled; does nothing when it is not ours.
    void cancel(const store::Address& address);
    /// Redis was away: renews the leases in work, and frees no other's for a while, since their
    /// owners could not renew them either.
    void reconnected();
    /// Takes nothing new and waits for what is in work; what is left after `limit` is cancelled and
    /// goes on elsewhere when its lease ends.
    task<void> drain(std::chrono::milliseconds limit);
    /// False while as many conversations are in work as may be.
    bool has_room() const;
    int in_work() const { return static_cast<int>(jobs_.size()); }

private:
    struct Job;
    struct Shard;

    task<void> watch(int shard);
    /// Puts reminders into the threads of a shard that end soon.
    task<void> remind(int shard);
    task<void> serve(std::shared_ptr<Job> job);
    /// The person stopped it: the turn is done, without its effect.
    task<void> finish_stopped(Job& job);
    task<void> keep_lease(std::shared_ptr<Job> job);
    task<void> work_off(std::shared_ptr<Job> job);
    /// One group; true while the lease is kept for more.
    task<bool> work_one_group(std::shared_ptr<Job> job);
    task<void> put_off(std::shared_ptr<Job> job, Error why);
    task<void> bury(std::shared_ptr<Job> job, conversation::Turn poisonous);
    task<result<GroupDone>> work_guarded(std::shared_ptr<Job> job,
                                         std::vector<conversation::Turn> group);
    std::chrono::milliseconds retry_delay(int tries);
    bool may_reap() const;

    Executor executor_;
    WorkerParts parts_;
    net::TaskGroup tasks_;
    std::vector<std::unique_ptr<Shard>> shards_;
    std::map<store::Address, std::shared_ptr<Job>> jobs_;
    std::int64_t no_reaping_until_ = 0;  ///< boottime_ms()
    bool stopping_ = false;
};

/// The turns at the front of the box that are worked on together: plain messages that one person
/// sent in a row. From the second try on it is a single turn, so that a poisonous one isolates
/// itself.
std::vector<conversation::Turn> next_group(const std::vector<conversation::Turn>& waiting,
                                           int tries);

}  // namespace coco::app
