// Threads as a whole: found by their partner, reminded of their end, gone without a trace.
#include "store/redis_companies.hpp"
#include "unit/store/rig.hpp"

namespace coco::store::test {
namespace {

class ThreadsTest : public MailboxTest {
protected:
    Finish state(std::chrono::milliseconds ttl, std::chrono::milliseconds notice = 0ms) {
        Finish finish;
        finish.done = 1;
        finish.head = "head";
        finish.log = {"version"};
        finish.ttl = ttl;
        finish.notice = notice;
        finish.about = about;
        return finish;
    }
    /// One turn that leaves `finish` behind.
    void turn(Finish finish, std::string id = "first") {
        ASSERT_EQ(put(turn_of(at, std::move(id))), Put::ok);
        const Lease lease = claim();
        ASSERT_TRUE(rig.wait(box->finish(lease, std::move(finish))));
    }
    std::string found(const About& wanted) {
        return rig.wait(box->thread_about(at.workspace, wanted)).value();
    }
    int remind() { return rig.wait(box->remind(box->shard_of(at.workspace))).value(); }

    const About about{"C1", "harborpayroll"};
};

TEST_F(ThreadsTest, AreFoundByChannelAndPartner) {
    turn(state(60s));
    EXPECT_EQ(found(about), at.conversation);
    EXPECT_EQ(found({"C2", about.partner}), "");
    EXPECT_EQ(found({about.channel, "northgate"}), "");
    EXPECT_EQ(rig.wait(box->thread_about("T2", about)).value(), "");
}

TEST_F(ThreadsTest, NoKeyNamesThePartner) {
    turn(state(60s));
    for (const std::string& key : rig.keys()) EXPECT_EQ(key.find("harbor"), std::string::npos);
}

TEST_F(ThreadsTest, ABirthTakesThePlaceOfAnOlderThreadAndTheOlderDoesNotTakeItBack) {
    turn(state(60s));
    const Address command{at.workspace, "cmd:1"}, born{at.workspace, "C1:200.1"};
    ASSERT_EQ(put(turn_of(command, "command")), Put::ok);
    Finish birth;
    birth.done = 1;
    birth.ttl = 60s;
    birth.about = about;
    birth.forward = Finish::Forward{born, turn_of(born, "command"), "stub"};
    ASSERT_TRUE(rig.wait(box->finish(claim(), std::move(birth))));
    EXPECT_EQ(found(about), born.conversation);
    ASSERT_TRUE(rig.wait(box->finish(claim(), state(60s))));  // the new thread's first turn
    turn(state(60s), "second");
    EXPECT_EQ(found(about), born.conversation);
}

TEST_F(ThreadsTest, AreNotFoundOnceForgotten) {
    turn(state(60s, 30s));
    ASSERT_EQ(put(turn_of(at, "forget")), Put::ok);
    ASSERT_TRUE(rig.wait(box->forget(claim(), about)));
    EXPECT_EQ(found(about), "");
    EXPECT_EQ(rig.keys("*about:*"), std::vector<std::string>{});
    EXPECT_EQ(rig.raw({"ZCARD", keys.due()}).integer, 0);
}

TEST_F(ThreadsTest, ForgettingOneDoesNotHideTheNewerOne) {
    turn(state(60s));
    const Address other{at.workspace, "C1:200.1"};
    ASSERT_EQ(put(turn_of(other, "other")), Put::ok);
    ASSERT_TRUE(rig.wait(box->forget(claim(), about)));
    EXPECT_EQ(found(about), at.conversation);
}

TEST_F(ThreadsTest, GoWithTheWorkspace) {
    turn(state(60s, 30s));
    ASSERT_TRUE(rig.wait(box->uninstall(at.workspace)));
    EXPECT_EQ(found(about), "");
    EXPECT_EQ(rig.raw({"ZCARD", keys.due()}).integer, 0);
}

TEST_F(ThreadsTest, AreRemindedOnceBeforeTheirEnd) {
    turn(state(5s, 5s));
    EXPECT_EQ(remind(), 1);
    EXPECT_EQ(remind(), 0);
    const Lease lease = claim();
    const auto turns = rig.wait(box->read(lease)).value();
    ASSERT_EQ(turns.size(), 1u);
    EXPECT_EQ(turns[0].kind, TurnKind::expiring);
    EXPECT_EQ(turns[0].conversation, at.conversation);
    EXPECT_EQ(turns[0].workspace, at.workspace);
    // The reminder does not put the end off: it leaves the lifetimes as they are.
    const long before = rig.raw({"PTTL", keys.head()}).integer;
    Finish told;
    told.done = 1;
    told.head = "told";
    told.ttl = 0ms;
    ASSERT_TRUE(rig.wait(box->finish(lease, std::move(told))));
    const long after = rig.raw({"PTTL", keys.head()}).integer;
    EXPECT_GT(after, 0);
    EXPECT_LE(after, before);
    EXPECT_EQ(remind(), 0);
}

TEST_F(ThreadsTest, AreRemindedAfterACrashOfRedis) {
    turn(state(60s, 60s));
    rig.crash_redis();
    EXPECT_EQ(remind(), 1);
}

TEST_F(ThreadsTest, ATurnPutsTheReminderOff) {
    turn(state(60s, 60s));
    turn(state(60s, 1s), "second");
    EXPECT_EQ(remind(), 0);
}

TEST_F(ThreadsTest, AreNotRemindedWhenNothingIsKeptOrTheWorkspaceIsGone) {
    turn(state(60s, 60s));
    rig.raw({"DEL", keys.head()});
    EXPECT_EQ(remind(), 0);
    EXPECT_EQ(rig.raw({"ZCARD", keys.due()}).integer, 0);
    turn(state(60s, 60s), "second");
    rig.raw({"SET", keys.gone(), "1"});
    EXPECT_EQ(remind(), 0);
}

TEST_F(ThreadsTest, OfTwoWhoRemindOnlyOneDoes) {
    auto second = rig.mailbox("two:1");
    turn(state(60s, 60s));
    const int shard = box->shard_of(at.workspace);
    EXPECT_EQ(rig.wait(second->remind(shard)).value() + remind(), 1);
}

TEST_F(ThreadsTest, LiveAsLongAsTheWorkspaceSays) {
    const auto companies = make_redis_companies(*rig.work, test_sealer(), quick_limits().shards);
    EXPECT_EQ(rig.wait(companies->profile("T1"))->keep_days, 0);
    ASSERT_TRUE(rig.wait(companies->set_keep_days("T1", 30)));
    EXPECT_EQ(rig.wait(companies->profile("T1"))->keep_days, 30);
    EXPECT_TRUE(rig.wait(companies->profile("T1"))->company.list().empty());
    EXPECT_EQ(rig.wait(companies->profile("T2"))->keep_days, 0);
    ASSERT_TRUE(rig.wait(box->uninstall("T1")));
    EXPECT_EQ(rig.wait(companies->profile("T1"))->keep_days, 0);
    EXPECT_EQ(rig.wait(companies->set_keep_days("T1", 30)).error().code, errc::lease_lost);
}

}  // namespace
}  // namespace coco::store::test
