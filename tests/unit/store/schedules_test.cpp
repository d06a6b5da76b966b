#include "unit/store/schedule.hpp"

namespace coco::store::test {
namespace {

const Address kAt{"T1", "C1:100.1"};

Turn command_of(Address at, std::string id) {
    Turn turn = turn_of(std::move(at), std::move(id));
    turn.kind = TurnKind::command;
    return turn;
}

Scenario one_turn() {
    return {.name = "one turn", .turns = {turn_of(kAt, "A")}, .effects = {{kAt, {"A"}}}};
}

Scenario two_turns() {
    return {.name = "two people",
            .turns = {turn_of(kAt, "A", "U1"), turn_of(kAt, "B", "U2")},
            .effects = {{kAt, {"A", "B"}}}};
}

Scenario merged_turns() {
    return {.name = "two messages of one person",
            .turns = {turn_of(kAt, "A"), turn_of(kAt, "B")},
            .effects = {{kAt, {"A", "B"}}}};
}

Scenario kept_groups() {
    return {.name = "three groups under one lease",
            .turns = {turn_of(kAt, "A", "U1"), turn_of(kAt, "B", "U2"), turn_of(kAt, "C", "U1")},
            .effects = {{kAt, {"A", "B", "C"}}}};
}

Scenario back_off() {
    return {.name = "a handler that fails twice",
            .people = [](World& world) { world.fails["A"] = 2; },
            .turns = {turn_of(kAt, "A", "U1"), turn_of(kAt, "B", "U2")},
            .effects = {{kAt, {"A", "B"}}}};
}

Scenario burial() {
    return {.name = "a turn that always fails",
            .people = [](World& world) { world.failing.insert("A"); },
            .turns = {turn_of(kAt, "A", "U1"), turn_of(kAt, "B", "U2")},
            .effects = {{kAt, {"A", "B"}}},
            .tries = 2};
}

Scenario birth() {
    const Address command{"T1", "cmd:9"};
    const Address thread{"T1", "C1:A"};
    return {.name = "a command that becomes a thread",
            .turns = {command_of(command, "A")},
            .once_born = {turn_of(thread, "R", "U2")},
            .effects = {{thread, {"stub", "A", "R"}}, {command, {}}},
            // Waiting for the birth counts tries, and a dead worker's lease may take many of them.
            .tries = 1000};
}

constexpr std::array kFaults{Fault::crash_until_expiry,  Fault::crash_and_recover,
                             Fault::freeze_briefly,      Fault::freeze_longer,
                             Fault::freeze_until_posted, Fault::freeze_until_done};
constexpr std::array kFreezes{Fault::freeze_briefly, Fault::freeze_longer,
                              Fault::freeze_until_posted, Fault::freeze_until_done};
constexpr std::array kRedisFaults{Fault::redis_restart, Fault::reply_lost};
constexpr std::array kCancelFaults{Fault::cancel, Fault::cancel_and_crash};

/// Each fault at each step of the scenario; returns the number of schedules.
int enumerate(Rig& rig, const Scenario& scenario, std::span<const Fault> faults,
              bool markers_readable = true) {
    int schedules = 0;
    for (const Fault fault : faults) {
        for (int step = 0;; ++step) {
            Schedule schedule(rig, scenario);
            if (!schedule.run(step, fault, markers_readable)) break;
            ++schedules;
            EXPECT_THAT(schedule.violations(), testing::IsEmpty())
                << scenario.name << ", " << name_of(fault) << " before step " << step;
            if (testing::Test::HasFailure()) return schedules;
        }
    }
    return schedules;
}

TEST(Schedules, WorkersThatDieOrFreezeLoseDoubleAndReorderNothing) {
    Rig rig;
    int schedules = 0;
    for (const Scenario& scenario : {one_turn(), two_turns(), merged_turns(), kept_groups()})
        schedules += enumerate(rig, scenario, kFaults);
    EXPECT_GT(schedules, 100);
}

TEST(Schedules, APostIsRepeatedOnlyWhenItsFateCannotBeLearnt) {
    Rig rig;
    EXPECT_GT(enumerate(rig, two_turns(), kFaults, false), 50);
    EXPECT_GT(enumerate(rig, one_turn(), kRedisFaults, false), 10);
}

TEST(Schedules, ARedisThatDiesLosesDoublesAndReordersNothing) {
    Rig rig;
    int schedules = 0;
    for (const Scenario& scenario : {one_turn(), two_turns(), birth()})
        schedules += enumerate(rig, scenario, kRedisFaults);
    EXPECT_GT(schedules, 50);
}

TEST(Schedules, ACommandBecomesItsThreadOnceAndAheadOfWhatWaitsThere) {
    Rig rig;
    EXPECT_GT(enumerate(rig, birth(), kFaults), 60);
}

TEST(Schedules, ATurnThatFailsAgainAndAgainIsBuriedOnceAndApologisedFor) {
    Rig rig;
    EXPECT_GT(enumerate(rig, burial(), kFaults), 100);
}

TEST(Schedules, ATurnThatIsPutOffKeepsItsPlace) {
    Rig rig;
    EXPECT_GT(enumerate(rig, back_off(), kFaults), 100);
}

TEST(Schedules, ACancelledTurnIsDroppedOrDoneAndNothingElseIs) {
    Rig rig;
    EXPECT_GT(enumerate(rig, two_turns(), kCancelFaults), 20);
    EXPECT_GT(enumerate(rig, one_turn(), kCancelFaults), 10);
}

/// Runs finish without its question who owns the conversation.
class UnfencedClient final : public redis::Client {
public:
    explicit UnfencedClient(redis::Client& client) : client_(client) {}
    void start() override {}
    void stop() override {}
    bool connected() const override { return client_.connected(); }
    std::uint64_t generation() const override { return client_.generation(); }
    void on_connect(std::function<void()> handler) override {
        client_.on_connect(std::move(handler));
    }
    task<result<redis::Reply>> command(std::vector<std::string> arguments) override {
        return client_.command(std::move(arguments));
    }
    task<result<redis::Reply>> eval(const redis::Script& script, std::vector<std::string> keys,
                                    std::vector<std::string> arguments) override {
        if (script.name != "finish")
            return client_.eval(script, std::move(keys), std::move(arguments));
        if (unfenced_.source.empty()) unfenced_ = without_fence(script);
        return client_.eval(unfenced_, std::move(keys), std::move(arguments));
    }

private:
    static redis::Script without_fence(const redis::Script& script) {
        constexpr std::string_view kFence =
            "if redis.call('HGET', owner, member) ~= token then return 'lost' end";
        std::string source = script.source;
        const auto at = source.find(kFence);
        if (at == std::string::npos) throw std::logic_error("finish has no fence to take away");
        source.erase(at, kFence.size());
        return redis::make_script("unfenced finish", source);
    }

    redis::Client& client_;
    redis::Script unfenced_;
};

TEST(Schedules, WouldNoticeAFinishThatDoesNotAskWhoOwnsTheConversation) {
    Rig rig;
    UnfencedClient unfenced(*rig.work);
    const MailboxMaker maker = [&](Rig& on, std::string prefix, Limits limits) {
        const MailboxParts whole = on.parts(prefix, limits);
        MailboxParts parts{.puts = whole.puts,
                           .work = unfenced,
                           .sealer = whole.sealer,
                           .token_prefix = whole.token_prefix,
                           .limits = whole.limits};
        return make_redis_mailbox(std::move(parts));
    };
    int wrong = 0;
    const Scenario scenario = kept_groups();
    for (const Fault fault : kFreezes) {
        for (int step = 0;; ++step) {
            Schedule schedule(rig, scenario, maker);
            if (!schedule.run(step, fault, true)) break;
            if (!schedule.violations().empty()) ++wrong;
        }
    }
    EXPECT_GT(wrong, 0);
    RecordProperty("wrong_outcomes", wrong);
}

}  // namespace
}  // namespace coco::store::test
