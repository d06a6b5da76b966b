#include "app/worker.hpp"

#include <random>

#include <boost/asio/deferred.hpp>
#include <boost/asio/experimental/parallel_group.hpp>
#include <boost/asio/redirect_error.hpp>
#include <fmt/format.h>

#include "base/log.hpp"

namespace coco::app {
namespace {

namespace asio = boost::asio;
using conversation::Turn;
using conversation::TurnKind;
using std::chrono::milliseconds;

/// Groups and time after which a busy conversation is let go, so that others get their turn.
constexpr int kGroupsPerLease = 8;
constexpr milliseconds kTimePerLease{60'000};
constexpr milliseconds kNoReapingAfterReconnect{15'000};
constexpr milliseconds kLongestIdle{1'000};
constexpr milliseconds kPauseAfterError{250};
constexpr int kRetryDoublings = 6;

task<void> pause(asio::steady_timer& timer, milliseconds time) {
    timer.expires_after(time);
    boost::system::error_code woken;  // cancelled = woken early
    co_await timer.async_wait(asio::redirect_error(asio::use_awaitable, woken));
}

bool is_plain_message(const Turn& turn) { return turn.kind == TurnKind::message; }

Turn apology_for(const Turn& poisonous) {
    Turn apology;
    apology.id = poisonous.id + "/apology";
    apology.kind = TurnKind::apology;
    apology.platform = poisonous.platform;
    apology.workspace = poisonous.workspace;
    apology.conversation = poisonous.conversation;
    apology.author = poisonous.author;
    apology.channel = poisonous.channel;
    apology.thread = poisonous.thread;
    apology.direct = poisonous.direct;
    apology.reply_url = poisonous.reply_url;
    apology.at_ms = poisonous.at_ms;
    return apology;
}

}  // namespace

/// One conversation that this worker owns.
struct Worker::Job {
    Job(Executor executor, store::Lease owned) : lease(std::move(owned)), heart(executor) {}
    store::Lease lease;
    asio::steady_timer heart;
    bool stop = false;       ///< lost, cancelled or cut: the work must end
    bool cancelled = false;  ///< by a person: the turn counts as done
    bool finishing = false;  ///< its effect is being stored: too late to cancel
    int groups = 0;
    std::int64_t since = boottime_ms();
    std::vector<Turn> group;  ///< in work
};

struct Worker::Shard {
    explicit Shard(Executor executor) : timer(executor) {}
    asio::steady_timer timer;
    bool woken = false;
    std::int64_t looked_for_reminders = 0;  ///< boottime_ms()
};

std::vector<Turn> next_group(const std::vector<Turn>& waiting, int tries) {
    std::vector<Turn> group;
    for (const Turn& turn : waiting) {
        if (!group.empty() &&
            (tries > 1 || !is_plain_message(turn) || !is_plain_message(group.front()) ||
             turn.author.id != group.front().author.id))
            break;
        group.push_back(turn);
    }
    return group;
}

Worker::Worker(Executor executor, WorkerParts parts)
    : executor_(executor), parts_(parts), tasks_(executor) {
    for (int i = 0; i < parts_.mailbox.limits().shards; ++i)
        shards_.push_back(std::make_unique<Shard>(executor));
}

Worker::~Worker() = default;

void Worker::start() {
    for (int shard = 0; shard < static_cast<int>(shards_.size()); ++shard)
        tasks_.spawn(fmt::format("watch shard {}", shard), watch(shard));
}

void Worker::wake(int shard) {
    Shard& woken = *shards_[static_cast<std::size_t>(shard)];
    woken.woken = true;
    woken.timer.cancel();
}

void Worker::cancel(const store::Address& address) {
    const auto found = jobs_.find(address);
    if (found == jobs_.end() || found->second->finishing) return;
    found->second->cancelled = true;
    found->second->stop = true;
    found->second->heart.cancel();
}

void Worker::reconnected() {
    no_reaping_until_ = boottime_ms() + kNoReapingAfterReconnect.count();
    for (const auto& [address, job] : jobs_) job->heart.cancel();  // beat now
}

bool Worker::may_reap() const { return boottime_ms() >= no_reaping_until_; }
bool Worker::has_room() const { return in_work() < parts_.conversations; }

milliseconds Worker::retry_delay(int tries) {
    static thread_local std::minstd_rand random{std::random_device{}()};
    const auto delay =
        parts_.mailbox.limits().retry_first * (1 << std::clamp(tries - 1, 0, kRetryDoublings));
    return delay + milliseconds(random() % static_cast<unsigned>(delay.count() / 4 + 1));
}

task<void> Worker::watch(int number) {
    Shard& shard = *shards_[static_cast<std::size_t>(number)];
    while (!stopping_) {
        milliseconds idle = kLongestIdle;
        shard.woken = false;
        if (boottime_ms() - shard.looked_for_reminders >= parts_.mailbox.limits().reminders.count())
            co_await remind(number);
        if (has_room()) {
            auto claimed = co_await parts_.mailbox.claim(number, may_reap());
            if (claimed && claimed->lease) {
                auto job = std::make_shared<Job>(executor_, *claimed->lease);
                jobs_[job->lease.address] = job;
                tasks_.spawn("conversation", serve(job));
                continue;
            }
            idle = claimed ? std::min(claimed->next_due, kLongestIdle) : kPauseAfterError;
        }
        if (!shard.woken && !stopping_) co_await pause(shard.timer, idle);
    }
}

task<void> Worker::remind(int number) {
    shards_[static_cast<std::size_t>(number)]->looked_for_reminders = boottime_ms();
    auto reminded = co_await parts_.mailbox.remind(number);
    // Whatever failed is still due at the next look.
    if (!reminded) log::warning("remind_failed", {{"error", to_string(reminded.error())}});
    if (reminded && *reminded > 0) log::info("threads_reminded", {{"threads", *reminded}});
}

task<void> Worker::serve(std::shared_ptr<Job> job) {
    auto [order, work_failure, heart_failure] =
        co_await asio::experimental::make_parallel_group(
            asio::co_spawn(executor_, work_off(job), asio::deferred),
            asio::co_spawn(executor_, keep_lease(job), asio::deferred))
            .async_wait(asio::experimental::wait_for_one(), asio::use_awaitable);
    if (work_failure && !job->stop && !stopping_)
        log::error("work_failed", {{"error", words_of(work_failure)}});
    if (job->cancelled) {
        // The person stopped it: the turn is done, without a reply.
        co_await finish_stopped(*job);
    }
    const bool was_full = !has_room();
    jobs_.erase(job->lease.address);
    if (was_full)
        for (int shard = 0; shard < static_cast<int>(shards_.size()); ++shard) wake(shard);
    else
        wake(parts_.mailbox.shard_of(job->lease.address.workspace));
}

task<void> Worker::finish_stopped(Job& job) {
    std::string progress;
    if (!job.group.empty())
        progress = co_await parts_.desk.progress_message(job.lease, job.group.front());
    store::Finish finish;
    finish.done = static_cast<int>(job.group.size());
    finish.ttl = milliseconds(0);  // what is kept of the thread stays as it is
    auto finished = co_await parts_.mailbox.finish(job.lease, std::move(finish));
    log::info("turn_cancelled", {{"stored", finished ? "yes" : "no"}});
    if (finished && !job.group.empty())
        co_await parts_.desk.say_stopped(job.group.front(), std::move(progress));
}

task<void> Worker::keep_lease(std::shared_ptr<Job> job) {
    while (!job->stop) {
        co_await pause(job->heart, parts_.mailbox.limits().heartbeat);
        if (job->stop) break;
        auto beaten = co_await parts_.mailbox.beat(job->lease);
        if (!beaten && beaten.error().code == errc::lease_lost) {
            log::warning("lease_lost",
                         {{"workspace", log::pseudonym(job->lease.address.workspace)}});
            break;
        }
        auto cancelled = co_await parts_.mailbox.cancelled(job->lease);
        if (cancelled && *cancelled && !job->finishing) job->cancelled = job->stop = true;
    }
}

task<void> Worker::work_off(std::shared_ptr<Job> job) {
    for (bool more = true; more && !job->stop;) more = co_await work_one_group(job);
}

task<result<GroupDone>> Worker::work_guarded(std::shared_ptr<Job> job, std::vector<Turn> group) {
    try {
        auto done = co_await parts_.desk.work(job->lease, std::move(group));
        co_return done;
    } catch (const boost::system::system_error&) {
        throw;  // cancellation
    } catch (const std::exception& bug) {
        co_return fail(errc::internal, bug.what());
    }
}

task<bool> Worker::work_one_group(std::shared_ptr<Job> job) {
    auto waiting = co_await parts_.mailbox.read(job->lease);
    if (!waiting) {
        if (waiting.error().code != errc::lease_lost) co_await put_off(job, waiting.error());
        co_return false;
    }
    if (waiting->empty()) {
        auto released = co_await parts_.mailbox.finish(job->lease, {});
        co_return released && *released;
    }
    job->group = next_group(*waiting, job->lease.tries);
    if (job->lease.tries > parts_.mailbox.limits().tries) {
        co_await bury(job, job->group.front());
        co_return false;
    }
    const std::int64_t began = boottime_ms();
    auto done = co_await work_guarded(job, job->group);
    if (job->stop) co_return false;  // stopped by a person, or lost: its effect must not count
    const double spent = static_cast<double>(boottime_ms() - began) / 1000;
    if (!done) {
        const bool lost = done.error().code == errc::lease_lost;
        parts_.metrics.turn_done("any", lost ? "lost" : "retried", spent);
        if (!lost) co_await put_off(job, done.error());
        co_return false;
    }
    parts_.metrics.turn_done(done->handler, done->outcome, spent);
    job->finishing = true;
    if (done->forget) {
        auto forgotten = co_await parts_.mailbox.forget(job->lease, done->finish.about);
        if (!forgotten) log::error("forget_failed", {{"error", to_string(forgotten.error())}});
        co_return false;
    }
    ++job->groups;
    done->finish.keep = done->finish.done > 0 && !stopping_ && job->groups < kGroupsPerLease &&
                        boottime_ms() - job->since < kTimePerLease.count();
    auto kept = co_await parts_.mailbox.finish(job->lease, std::move(done->finish));
    job->finishing = false;
    if (!kept) log::warning("finish_failed", {{"error", to_string(kept.error())}});
    if (kept && *kept) job->lease.tries = 1;  // finish reset the count of this conversation
    co_return kept && *kept;
}

task<void> Worker::put_off(std::shared_ptr<Job> job, Error why) {
    const milliseconds delay = retry_delay(job->lease.tries);
    log::warning("turn_put_off", {{"error", to_string(why)},
                                  {"tries", job->lease.tries},
                                  {"delay_ms", static_cast<std::int64_t>(delay.count())}});
    store::Finish later;
    later.delay = delay;
    auto finished = co_await parts_.mailbox.finish(job->lease, std::move(later));
    if (!finished) log::warning("finish_failed", {{"error", to_string(finished.error())}});
}

task<void> Worker::bury(std::shared_ptr<Job> job, Turn poisonous) {
    log::error("turn_buried", {{"tries", job->lease.tries}});
    if (poisonous.kind == TurnKind::apology) {
        parts_.metrics.apology_dropped();
        store::Finish drop;
        drop.done = 1;
        co_await parts_.mailbox.finish(job->lease, std::move(drop));
        co_return;
    }
    parts_.metrics.buried();
    auto buried = co_await parts_.mailbox.bury(job->lease, apology_for(poisonous));
    if (!buried) log::error("bury_failed", {{"error", to_string(buried.error())}});
    store::Finish release;
    co_await parts_.mailbox.finish(job->lease, std::move(release));
}

task<void> Worker::drain(milliseconds limit) {
    stopping_ = true;
    for (auto& shard : shards_) shard->timer.cancel();
    if (!co_await tasks_.wait_for(limit)) {
        log::warning("work_cut", {{"conversations", in_work()}});
        tasks_.cancel_all();
        co_await tasks_.wait();
    }
}

}  // namespace coco::app
