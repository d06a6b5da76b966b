// A worker that takes one small step at a time, so that a test can let it die between any two.
#pragma once
#include <map>
#include <set>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "unit/store/rig.hpp"

namespace coco::store::test {

/// What people can see, and what became of the turns.
struct World {
    std::vector<std::string> posts;    ///< markers of visible messages, in order
    bool markers_readable = true;      ///< whether an earlier message can be found by its marker
    int ambiguous = 0;                 ///< posts made without knowing whether there was one already
    std::set<std::string> failing;     ///< turns whose handler fails every time
    std::map<std::string, int> fails;  ///< turns whose handler fails that often
    std::set<std::string> cancelled;   ///< turns dropped because they were cancelled
    std::set<std::string> buried;
};

/// The real worker's order: claim, read, look for a cancellation, intent, post, record, finish.
/// Each advance() makes at most one change in Redis or one visible message.
class ModelWorker {
public:
    enum class Stage {
        claim, read, check, birth, intent, post, record, finish, put_off, bury, drop
    };

    ModelWorker(Rig& rig, World& world, std::unique_ptr<RedisMailbox> mailbox, int shard)
        : rig_(rig), world_(world), mailbox_(std::move(mailbox)), shard_(shard) {}

    Stage stage() const { return stage_; }
    Mailbox& mailbox() { return *mailbox_; }
    /// When a claim found nothing: how long until something is due.
    std::optional<std::chrono::milliseconds> idle() const { return idle_; }

    /// One stage. With `reply_lost` it is done, but this worker never learns how it ended.
    void advance(bool reply_lost = false) {
        const bool had_lease = stage_ != Stage::claim;
        const Stage next = run(stage_);
        if (reply_lost)
            stage_ = had_lease ? Stage::put_off : Stage::claim;
        else
            stage_ = next;
    }

private:
    Stage run(Stage stage) {
        switch (stage) {
            case Stage::claim: return claim();
            case Stage::read: return read();
            case Stage::check: return check();
            case Stage::birth:
                return after(mailbox_->announce_birth(workspace(), "C1"), Stage::intent);
            case Stage::intent: return intent();
            case Stage::post: return post();
            case Stage::record: return after(mailbox_->step(lease_, slot(), "ts"), Stage::finish);
            case Stage::finish: return finish();
            case Stage::put_off: return end_group({.delay = std::chrono::milliseconds(2)});
            case Stage::bury: return bury();
            case Stage::drop: return drop();
        }
        return Stage::claim;
    }

    Stage claim() {
        idle_.reset();
        const auto claimed = rig_.wait(mailbox_->claim(shard_, true));
        if (claimed && claimed->lease) {
            lease_ = *claimed->lease;
            return Stage::read;
        }
        idle_ = claimed ? claimed->next_due : std::chrono::milliseconds(1);
        return Stage::claim;
    }

    Stage read() {
        const auto turns = rig_.wait(mailbox_->read(lease_));
        if (!turns) return Stage::claim;
        if (turns->empty()) return end_group({});
        group_.clear();
        for (const Turn& turn : *turns) {
            const bool joins = lease_.tries == 1 && turn.kind == TurnKind::message &&
                               group_.size() < 31 && turn.author.id == turns->front().author.id &&
                               turns->front().kind == TurnKind::message;
            if (!group_.empty() && !joins) break;
            group_.push_back(turn);
        }
        return lease_.tries > mailbox_->limits().tries ? Stage::bury : Stage::check;
    }

    Stage check() {
        const auto cancelled = rig_.wait(mailbox_->cancelled(lease_));
        if (!cancelled) return Stage::claim;
        if (*cancelled) return Stage::drop;
        const std::string& first = group_.front().id;
        if (world_.failing.contains(first) || world_.fails[first]-- > 0) return Stage::put_off;
        if (group_.front().kind == TurnKind::command && !in_thread()) return Stage::birth;
        if (!in_thread()) return Stage::intent;
        const auto state = rig_.wait(mailbox_->head(lease_.address));
        const auto birth = rig_.wait(mailbox_->birth_announced(workspace(), "C1"));
        if (!state || !birth) return Stage::claim;
        return state->empty() && *birth ? Stage::put_off : Stage::intent;
    }

    Stage intent() {
        const auto steps = rig_.wait(mailbox_->steps(lease_));
        if (!steps) return Stage::claim;
        const auto earlier = steps->find(slot());
        if (earlier == steps->end())
            return after(mailbox_->step(lease_, slot(), "intent"), Stage::post);
        if (earlier->second != "intent") return Stage::finish;
        const bool posted = std::count(world_.posts.begin(), world_.posts.end(), slot()) > 0;
        if (world_.markers_readable && posted) return Stage::record;
        if (!world_.markers_readable) ++world_.ambiguous;
        return after(mailbox_->step(lease_, slot(), "intent"), Stage::post);
    }

    Stage post() {
        // A send takes a while, so it may only start while the lease outlives it.
        constexpr std::int64_t kSendMs = 2;
        if (lease_.good_until - boottime_ms() <= kSendMs && !rig_.wait(mailbox_->beat(lease_)))
            return Stage::claim;
        world_.posts.push_back(slot());
        return Stage::record;
    }

    Stage finish() {
        const auto state = rig_.wait(mailbox_->head(lease_.address));
        if (!state) return Stage::claim;
        Finish done;
        done.done = static_cast<int>(group_.size());
        done.keep = true;
        if (group_.front().kind == TurnKind::command && !in_thread()) {
            const Address thread{workspace(), thread_of(group_.front())};
            Turn onward = group_.front();
            onward.conversation = thread.conversation;
            done.forward = {.to = thread, .turn = onward, .head = "stub;"};
        } else {
            done.head = *state;
            for (const Turn& turn : group_) {
                done.head += turn.id + ";";
                done.log.push_back(turn.id);
            }
        }
        return end_group(std::move(done));
    }

    Stage end_group(Finish how) {
        const auto kept = rig_.wait(mailbox_->finish(lease_, std::move(how)));
        if (!kept || !*kept) return Stage::claim;
        lease_.tries = 1;
        return Stage::read;
    }

    Stage bury() {
        Turn apology = group_.front();
        world_.buried.insert(apology.id);
        apology.id = "sorry-" + apology.id;
        apology.kind = TurnKind::apology;
        if (!rig_.wait(mailbox_->bury(lease_, apology))) return Stage::claim;
        return Stage::put_off;
    }

    Stage drop() {
        const Stage next = end_group({.done = static_cast<int>(group_.size()), .keep = true});
        for (const Turn& turn : group_) world_.cancelled.insert(turn.id);
        return next;
    }

    Stage after(task<result<void>> change, Stage next) {
        return rig_.wait(std::move(change)) ? next : Stage::claim;
    }

    static std::string thread_of(const Turn& turn) { return "C1:" + turn.id; }
    bool in_thread() const { return lease_.address.conversation.starts_with("C1:"); }
    std::string workspace() const { return lease_.address.workspace; }
    std::string slot() const {
        return lease_.address.conversation + "/" + group_.front().id + "/reply";
    }

    Rig& rig_;
    World& world_;
    std::unique_ptr<RedisMailbox> mailbox_;
    int shard_;
    Stage stage_ = Stage::claim;
    std::optional<std::chrono::milliseconds> idle_;
    Lease lease_;
    std::vector<Turn> group_;
};

}  // namespace coco::store::test
