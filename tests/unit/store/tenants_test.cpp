#include <fstream>

#include "unit/store/rig.hpp"

namespace coco::store::test {
namespace {

constexpr std::string_view kMarker = "Harbor-Payroll-secret-marker";

class Tenants : public MailboxTest {
protected:
    /// Leaves one of everything that is kept: state, log, dead letters, turns in work and waiting.
    void live_in(const std::string& workspace) {
        const Address done{workspace, "C1:done"};
        put(turn_of(done, "A"), {"Ev1" + workspace});
        Lease lease = rig.claim(*box, workspace);
        ASSERT_TRUE(rig.wait(box->bury(lease, turn_of(done, "sorry"))));
        Finish finish{.done = 1, .head = "state", .log = {"entry"}};
        ASSERT_TRUE(rig.wait(box->finish(lease, finish)));
        put(turn_of({workspace, "C1:work"}, "B"), {"Ev2" + workspace});
        lease_ = rig.claim(*box, workspace);
        ASSERT_TRUE(rig.wait(box->step(lease_, "B/reply", "intent")));
        ASSERT_TRUE(rig.wait(box->cancel(lease_.address)));
        put(turn_of({workspace, "C1:waits"}, "C"), {"Ev3" + workspace});
        ASSERT_TRUE(rig.wait(box->announce_birth(workspace, "C1")));
    }
    /// Everything stored, as text: keys and values.
    std::string dump(const std::string& key) { return key + "=" + rig.raw({"DUMP", key}).text; }
    Lease lease_;
};

TEST_F(Tenants, NothingThatPeopleWroteIsReadableInTheAppendOnlyFile) {
    Turn turn = turn_of(at, "A");
    turn.text = kMarker;
    turn.reply_url = Secret(std::string(kMarker));
    put(turn, {"Ev1"});
    put(turn);
    const Lease lease = claim();
    ASSERT_TRUE(rig.wait(box->cancel(at)));
    ASSERT_TRUE(rig.wait(box->bury(lease, turn)));
    Finish finish;
    finish.done = 1;
    finish.head = kMarker;
    finish.log = {std::string(kMarker)};
    finish.forward = {.to = {"T1", "C1:2"}, .turn = turn, .head = std::string(kMarker)};
    ASSERT_TRUE(rig.wait(box->finish(lease, finish)));
    int files = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(rig.server.folder())) {
        if (!entry.is_regular_file()) continue;
        std::ifstream file(entry.path(), std::ios::binary);
        const std::string bytes(std::istreambuf_iterator<char>(file), {});
        if (bytes.find("RPUSH") != std::string::npos) ++files;
        EXPECT_EQ(bytes.find(kMarker), std::string::npos) << entry.path();
    }
    EXPECT_GT(files, 0) << "the append-only file was not among those read";
}

TEST_F(Tenants, AStoredValueDoesNotOpenInAnotherConversationOrWorkspace) {
    put(turn_of(at, "A"));
    ASSERT_TRUE(rig.wait(box->finish(claim(), {.done = 1, .head = "state"})));
    for (const Address& other : {Address{"T1", "C1:other"}, Address{"T2", at.conversation}}) {
        const std::string moved = rig.raw({"GET", keys.head()}).text;
        rig.raw({"SET", ConversationKeys(other, 16).head(), moved});
        EXPECT_EQ(rig.wait(box->head(other)).error().code, errc::corrupt);
    }
}

TEST_F(Tenants, ATurnThatCannotBeReadIsReportedAndKept) {
    put(turn_of(at, "A"));
    put(turn_of(at, "B"));
    rig.raw({"LSET", keys.box(), "1", "not sealed"});
    const Lease lease = claim();
    EXPECT_EQ(read(lease), std::vector<std::string>{"A"}) << "what comes before it is worked on";
    ASSERT_TRUE(rig.wait(box->finish(lease, {.done = 1, .keep = true})).value());
    EXPECT_EQ(rig.wait(box->read(lease)).error().code, errc::corrupt);
    EXPECT_EQ(rig.raw({"LLEN", keys.box()}).integer, 1);
}

TEST_F(Tenants, UninstallingLeavesNothingOfTheWorkspaceAndAllOfTheOthers) {
    // T1 and one that shares its shard, so that they share ready, busy, owner, tries and waiting.
    std::string neighbour = "N0";
    for (int i = 1; box->shard_of(neighbour) != box->shard_of("T1"); ++i)
        neighbour = fmt::format("N{}", i);
    live_in(neighbour);
    const auto of_neighbour = rig.keys("*:" + neighbour + "*");
    std::string before;
    for (const std::string& key : of_neighbour) before += dump(key);
    Lease theirs = rig.claim(*box, neighbour);
    live_in("T1");
    ASSERT_TRUE(rig.wait(box->uninstall("T1")));

    EXPECT_EQ(rig.keys("*:T1*"), std::vector<std::string>{keys.gone()});
    for (const std::string& place : {keys.ready(), keys.busy()})
        for (const auto& member : rig.raw({"ZRANGE", place, "0", "-1"}).elements)
            EXPECT_FALSE(member.text.starts_with("T1|")) << place;
    for (const std::string& place : {keys.owner(), keys.tries(), keys.waiting()})
        for (const auto& field : rig.raw({"HKEYS", place}).elements)
            EXPECT_FALSE(field.text.starts_with("T1")) << place;
    EXPECT_EQ(rig.wait(box->beat(lease_)).error().code, errc::lease_lost);
    Finish late{.done = 1, .head = "x"};
    EXPECT_EQ(rig.wait(box->finish(lease_, late)).error().code, errc::lease_lost);
    EXPECT_EQ(put(turn_of(at, "D"), {"Ev9"}), Put::gone);
    EXPECT_EQ(rig.keys("*:T1*"), std::vector<std::string>{keys.gone()});

    std::string after;
    for (const std::string& key : of_neighbour) after += dump(key);
    EXPECT_EQ(after, before);
    EXPECT_TRUE(rig.wait(box->beat(theirs))) << "the neighbour's work goes on";

    ASSERT_TRUE(rig.wait(box->reinstall("T1")));
    EXPECT_EQ(put(turn_of(at, "D"), {"Ev9"}), Put::ok);
}

TEST_F(Tenants, UninstallingManyConversationsWorksInSteps) {
    Limits limits = quick_limits();
    limits.workspace = 5000;
    box = rig.mailbox("one:1", limits);
    for (int i = 0; i < 1500; ++i)
        put(turn_of({"T1", fmt::format("C1:{}", i)}, "A"), {fmt::format("Ev{}", i)});
    for (int i = 0; i < 20; ++i) claim();
    ASSERT_TRUE(rig.wait(box->uninstall("T1")));
    EXPECT_EQ(rig.keys(), std::vector<std::string>{keys.gone()});
}

TEST_F(Tenants, AWorkerThatClaimedWhileTheWorkspaceWentCleansUpBehindItself) {
    put(turn_of(at, "A"));
    const Lease lease = claim();
    rig.raw({"SET", keys.gone(), "1"});
    EXPECT_EQ(rig.wait(box->step(lease, "A/reply", "intent")).error().code, errc::lease_lost);
    EXPECT_EQ(rig.wait(box->bury(lease, turn_of(at, "s"))).error().code, errc::lease_lost);
    EXPECT_FALSE(rig.wait(box->cancel(at)).value());
    EXPECT_EQ(rig.wait(box->finish(lease, {})).error().code, errc::lease_lost);
    for (const auto& key : {keys.ready(), keys.busy(), keys.owner(), keys.tries()})
        EXPECT_EQ(rig.raw({"EXISTS", key}).integer, 0) << key;
}

TEST_F(Tenants, ForgettingLeavesNothingOfTheConversationAndAllOfTheOthers) {
    const Address other{"T1", "C1:other"};
    for (const Address& address : {other, at}) {
        put(turn_of(address, "A"));
        Lease lease = claim();
        ASSERT_TRUE(rig.wait(box->bury(lease, turn_of(address, "sorry"))));
        Finish finish{.done = 1, .head = "state", .log = {"entry"}};
        ASSERT_TRUE(rig.wait(box->finish(lease, finish)));
    }
    put(turn_of(at, "forget"));
    const Lease lease = claim();
    ASSERT_TRUE(rig.wait(box->step(lease, "forget/reply", "ts")));
    ASSERT_TRUE(rig.wait(box->forget(lease, {})));
    const ConversationKeys kept(other, 16);
    auto expected = std::vector<std::string>{keys.dead(), kept.head(), kept.log()};
    EXPECT_EQ(rig.keys(), expected);
    EXPECT_EQ(rig.raw({"LLEN", keys.dead()}).integer, 1);
    EXPECT_TRUE(rig.raw({"LINDEX", keys.dead(), "0"}).text.starts_with(kept.conversation() + "|"));
}

TEST_F(Tenants, WhatIsSentAfterForgettingIsWorkedOnAnew) {
    put(turn_of(at, "forget"));
    const Lease lease = claim();
    put(turn_of(at, "B"));
    ASSERT_TRUE(rig.wait(box->forget(lease, {})));
    const Lease next = claim();
    EXPECT_EQ(next.tries, 1);
    EXPECT_EQ(read(next), std::vector<std::string>{"B"});
    EXPECT_EQ(rig.raw({"HGET", keys.waiting(), keys.workspace()}).text, "1");
}

}  // namespace
}  // namespace coco::store::test
