// Spending on language models: counted once for all processes, gone within a week.
#include "store/redis_budgets.hpp"
#include "unit/store/rig.hpp"

namespace coco::store::test {
namespace {

using llm::BudgetCounter;

constexpr Day kToday{2026, 11, 27};
constexpr std::int64_t kWeekMs = 7ll * 24 * 60 * 60 * 1000;

class BudgetsTest : public MailboxTest {
protected:
    void SetUp() override {
        MailboxTest::SetUp();
        budgets = make_redis_budgets(*rig.work, quick_limits().shards);
    }
    static std::vector<BudgetCounter> counters(std::string user, std::string workspace = "T1",
                                               Day day = kToday) {
        return {{{day, workspace, std::move(user)}, 100}, {{day, workspace, ""}, 150}};
    }
    bool reserve(std::vector<BudgetCounter> of, llm::Nanodollars amount) {
        return rig.wait(budgets->reserve(std::move(of), amount)).value();
    }
    std::string key(std::string_view workspace = "T1") {
        return WorkspaceKeys(workspace, quick_limits().shards).budget("2026-11-27");
    }
    std::unique_ptr<llm::BudgetStore> budgets;
};

TEST_F(BudgetsTest, TakeWhatFitsIntoEveryLimitAndElseNothing) {
    EXPECT_TRUE(reserve(counters("U1"), 100));
    EXPECT_FALSE(reserve(counters("U1"), 1));
    EXPECT_FALSE(reserve(counters("U2"), 51));
    EXPECT_TRUE(reserve(counters("U2"), 50));
    EXPECT_EQ(rig.raw({"HGET", key(), "=all"}).text, "150");
}

TEST_F(BudgetsTest, KeepDaysAndWorkspacesApart) {
    EXPECT_TRUE(reserve(counters("U1"), 100));
    EXPECT_TRUE(reserve(counters("U1", "T2"), 100));
    EXPECT_TRUE(reserve(counters("U1", "T1", {2026, 11, 28}), 100));
}

TEST_F(BudgetsTest, GiveBackWhatWasNotSpentAndNeverFallBelowZero) {
    EXPECT_TRUE(reserve(counters("U1"), 80));
    ASSERT_TRUE(rig.wait(budgets->settle(counters("U1"), -70)));
    EXPECT_EQ(rig.raw({"HGET", key(), "U1"}).text, "10");
    EXPECT_TRUE(reserve(counters("U1"), 90));
    ASSERT_TRUE(rig.wait(budgets->settle(counters("U1"), -500)));
    EXPECT_EQ(rig.raw({"HGET", key(), "U1"}).text, "0");
    ASSERT_TRUE(rig.wait(budgets->settle(counters("U1"), 900)));
    EXPECT_EQ(rig.raw({"HGET", key(), "=all"}).text, "900");
}

TEST_F(BudgetsTest, AreForgottenWithinAWeekButNotOvernight) {
    EXPECT_TRUE(reserve(counters("U1"), 1));
    const auto left = rig.raw({"PTTL", key()}).integer;
    EXPECT_GT(left, kWeekMs / 4);
    EXPECT_LT(left, kWeekMs);
}

TEST_F(BudgetsTest, GoWithTheWorkspaceAndDoNotComeBack) {
    EXPECT_TRUE(reserve(counters("U1"), 1));
    ASSERT_TRUE(rig.wait(box->uninstall("T1")));
    EXPECT_EQ(rig.raw({"EXISTS", key()}).integer, 0);
    EXPECT_FALSE(reserve(counters("U1"), 1));
    EXPECT_TRUE(rig.wait(budgets->settle(counters("U1"), 5)));
    EXPECT_EQ(rig.raw({"EXISTS", key()}).integer, 0);
}

}  // namespace
}  // namespace coco::store::test
