// Runs a scenario with one fault at one step, and says what went wrong.
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "unit/store/model_worker.hpp"

namespace coco::store::test {

enum class Fault {
    crash_until_expiry,    ///< the worker dies; another instance waits for its lease to end
    crash_and_recover,     ///< it dies and starts again: no waiting
    freeze_briefly,        ///< it stands still until another has taken over, then goes on
    freeze_longer,         ///< … until the other is in the middle of the turn
    freeze_until_posted,   ///< … until the other has posted
    freeze_until_done,     ///< … until the other has finished everything
    redis_restart,         ///< kill -9 of Redis between two steps
    reply_lost,            ///< kill -9 of Redis after the step, before the worker heard of it
    cancel,                ///< somebody cancels what is in work
    cancel_and_crash,      ///< … and the worker dies before it notices
};

inline const char* name_of(Fault fault) {
    static constexpr std::array kNames{
        "crash_until_expiry",  "crash_and_recover", "freeze_briefly", "freeze_longer",
        "freeze_until_posted", "freeze_until_done", "redis_restart",  "reply_lost",
        "cancel",              "cancel_and_crash"};
    return kNames[static_cast<std::size_t>(fault)];
}

/// What is put, and what it must come to.
struct Scenario {
    std::string name;
    std::function<void(World&)> people = [](World&) {};  ///< how the handlers will behave
    std::vector<Turn> turns;
    std::vector<Turn> once_born;  ///< ambient turns, put as soon as a birth is announced
    /// Whose effects each conversation must show, in order ("stub": a forwarded state).
    std::map<Address, std::vector<std::string>> effects;
    int tries = 5;
};

using MailboxMaker = std::function<std::unique_ptr<RedisMailbox>(Rig&, std::string, Limits)>;

inline std::unique_ptr<RedisMailbox> plain_mailbox(Rig& rig, std::string prefix, Limits limits) {
    return rig.mailbox(std::move(prefix), limits);
}

class Schedule {
public:
    Schedule(Rig& rig, const Scenario& scenario, MailboxMaker maker = plain_mailbox)
        : rig_(rig), scenario_(scenario), maker_(std::move(maker)) {
        rig_.raw({"FLUSHALL"});
        scenario_.people(world_);
        const auto mailbox = make("put:1");
        for (const Turn& turn : scenario_.turns)
            rig_.wait(mailbox->put(turn, {turn.id}, false)).value();
        workspace_ = scenario_.turns.front().workspace;
    }

    /// False when the undisturbed work ends before `step`: every step has been tried.
    bool run(int step, Fault fault, bool markers_readable) {
        world_.markers_readable = markers_readable;
        auto first = worker("one:1");
        for (int taken = 0; taken < step;) {
            advance(*first);
            if (!first->idle()) {
                ++taken;
                continue;
            }
            if (nothing_waits()) return false;
            rig_.pause(std::max(*first->idle(), std::chrono::milliseconds(1)));
        }
        const ModelWorker::Stage stage = first->stage();
        const bool window = stage == ModelWorker::Stage::record ||
                            (fault == Fault::reply_lost && stage == ModelWorker::Stage::post);
        posts_allowed_ = window && !markers_readable ? 2 : 1;
        strike(*first, fault);
        check_outcome();
        return true;
    }

    const std::vector<std::string>& violations() const { return violations_; }

private:
    std::unique_ptr<RedisMailbox> make(std::string prefix) {
        Limits limits = quick_limits();
        limits.lease = 10ms;
        limits.tries = scenario_.tries;
        return maker_(rig_, std::move(prefix), limits);
    }
    std::unique_ptr<ModelWorker> worker(std::string prefix) {
        auto mailbox = make(std::move(prefix));
        const int shard = mailbox->shard_of(workspace_);
        return std::make_unique<ModelWorker>(rig_, world_, std::move(mailbox), shard);
    }

    void strike(ModelWorker& first, Fault fault) {
        switch (fault) {
            case Fault::crash_until_expiry: drain(*worker("two:1")); break;
            case Fault::crash_and_recover: {
                auto again = worker("one:2");
                rig_.wait(again->mailbox().recover()).value();
                drain(*again);
                break;
            }
            case Fault::freeze_briefly: freeze(first, 1); break;
            case Fault::freeze_longer: freeze(first, 3); break;
            case Fault::freeze_until_posted: freeze(first, 5); break;
            case Fault::freeze_until_done: freeze(first, kMostSteps); break;
            case Fault::redis_restart:
                rig_.crash_redis();
                drain(first);
                break;
            case Fault::reply_lost:
                advance(first, true);
                rig_.crash_redis();
                drain(first);
                break;
            case Fault::cancel:
                cancel();
                drain(first);
                break;
            case Fault::cancel_and_crash:
                must_be_dropped_ = cancel();
                drain(*worker("two:1"));
                break;
        }
    }

    void freeze(ModelWorker& frozen, int steps_of_other) {
        auto other = worker("two:1");
        drain(*other, steps_of_other);
        do advance(frozen);
        while (frozen.stage() != ModelWorker::Stage::claim);
        drain(*other);
    }

    bool cancel() {
        const auto mailbox = make("three:1");
        return rig_.wait(mailbox->cancel(scenario_.effects.begin()->first)).value();
    }

    void advance(ModelWorker& worker, bool reply_lost = false) {
        worker.advance(reply_lost);
        check_places();
        if (born_ || scenario_.once_born.empty()) return;
        const auto mailbox = make("put:2");
        if (!rig_.wait(mailbox->birth_announced(workspace_, "C1")).value()) return;
        born_ = true;
        for (const Turn& turn : scenario_.once_born)
            if (rig_.wait(mailbox->put(turn, {turn.id}, true)).value() != Put::ok)
                violations_.push_back(turn.id + " was not kept while its thread is being born");
    }

    /// Advances until nothing waits any more, or `steps` times once something was claimed.
    void drain(ModelWorker& worker, int steps = kMostSteps) {
        for (int i = 0, taken = 0; i < kMostSteps && taken < steps; ++i) {
            advance(worker);
            if (!worker.idle()) {
                ++taken;
                continue;
            }
            if (nothing_waits()) return;
            rig_.pause(std::max(*worker.idle(), std::chrono::milliseconds(1)));
        }
        if (steps == kMostSteps) violations_.push_back("the work does not come to an end");
    }

    bool nothing_waits() {
        const WorkspaceKeys keys(workspace_, 16);
        return rig_.raw({"EXISTS", keys.ready(), keys.busy()}).integer == 0;
    }

    void check_places() {
        for (const auto& [address, effects] : scenario_.effects) {
            const ConversationKeys keys(address, 16);
            const bool waits = rig_.raw({"LLEN", keys.box()}).integer > 0;
            const bool ready = !rig_.raw({"ZSCORE", keys.ready(), keys.member()}).is_nil();
            const bool busy = !rig_.raw({"ZSCORE", keys.busy(), keys.member()}).is_nil();
            const bool owned = rig_.raw({"HEXISTS", keys.owner(), keys.member()}).integer == 1;
            if (waits && ready == busy)
                violations_.push_back(keys.member() + " waits and is not in exactly one place");
            if (busy != owned) violations_.push_back(keys.member() + " is busy without an owner");
        }
    }

    void check_outcome() {
        for (const auto& [address, turns] : scenario_.effects) check_effects(address, turns);
        std::map<std::string, int> seen;
        for (const std::string& post : world_.posts)
            if (++seen[post] > posts_allowed_)
                violations_.push_back(post + " was posted too often");
        if (seen.empty() && world_.cancelled.empty()) violations_.push_back("nobody was answered");
        if (must_be_dropped_ && world_.cancelled.empty())
            violations_.push_back("the cancellation was forgotten");
        static const std::set<std::string> kMayStay{"head", "log",   "idem",
                                                    "dead", "birth", "cancel"};
        for (const std::string& key : rig_.keys()) {
            const std::string kind = key.substr(11, key.find(':', 11) - 11);
            if (!kMayStay.contains(kind)) violations_.push_back(key + " was left behind");
        }
    }

    void check_effects(const Address& address, const std::vector<std::string>& turns) {
        const auto mailbox = make("check:1");
        std::string state;
        long entries = 0;
        for (const std::string& turn : turns) {
            if (world_.cancelled.contains(turn)) continue;
            const std::string effect = world_.buried.contains(turn) ? "sorry-" + turn : turn;
            state += effect + ";";
            if (turn == "stub") continue;
            const auto entry = rig_.wait(mailbox->log_entry(address, entries++));
            if (!entry || *entry != effect)
                violations_.push_back(effect + " is not in the log in its place");
        }
        if (rig_.wait(mailbox->log_entry(address, entries)))
            violations_.push_back("something was logged twice");
        const std::string found = rig_.wait(mailbox->head(address)).value();
        if (found != state)
            violations_.push_back("state is '" + found + "' instead of '" + state + "'");
    }

    static constexpr int kMostSteps = 400;

    Rig& rig_;
    const Scenario& scenario_;
    MailboxMaker maker_;
    World world_;
    std::string workspace_;
    std::vector<std::string> violations_;
    int posts_allowed_ = 1;
    bool born_ = false;
    bool must_be_dropped_ = false;
};

}  // namespace coco::store::test
