// The own company's facts: kept sealed, per workspace, gone with the workspace.
#include "store/redis_companies.hpp"
#include "unit/store/rig.hpp"

namespace coco::store::test {
namespace {

using partnership::Basis;
using partnership::Facts;
using partnership::Label;

class CompaniesTest : public MailboxTest {
protected:
    void SetUp() override {
        MailboxTest::SetUp();
        companies = make_redis_companies(*rig.work, test_sealer(), quick_limits().shards);
    }
    Facts ledgerline() {
        Facts facts;
        facts.set(Label::company, "Ledgerline", Basis::given, "Priya Raman", 7);
        return facts;
    }
    std::unique_ptr<Companies> companies;
};

TEST_F(CompaniesTest, ComeBackAsTheyWereKept) {
    EXPECT_TRUE(rig.wait(companies->get("T1"))->list().empty());
    ASSERT_TRUE(rig.wait(companies->set("T1", ledgerline())));
    const auto kept = rig.wait(companies->get("T1"));
    ASSERT_TRUE(kept);
    EXPECT_EQ(kept->get(Label::company), "Ledgerline");
    EXPECT_EQ(kept->find(Label::company)->source, "Priya Raman");
    EXPECT_EQ(kept->find(Label::company)->at_ms, 7);
    EXPECT_TRUE(rig.wait(companies->get("T2"))->list().empty());
}

TEST_F(CompaniesTest, AreSealedForTheirWorkspace) {
    ASSERT_TRUE(rig.wait(companies->set("T1", ledgerline())));
    const WorkspaceKeys one("T1", quick_limits().shards), two("T2", quick_limits().shards);
    const std::string stored = rig.raw({"GET", one.company()}).text;
    EXPECT_EQ(stored.find("Ledgerline"), std::string::npos);
    rig.raw({"SET", two.company(), stored});
    EXPECT_EQ(rig.wait(companies->get("T2")).error().code, errc::corrupt);
}

TEST_F(CompaniesTest, GoWithTheWorkspaceAndDoNotComeBack) {
    ASSERT_TRUE(rig.wait(companies->set("T1", ledgerline())));
    ASSERT_TRUE(rig.wait(box->uninstall("T1")));
    EXPECT_TRUE(rig.wait(companies->get("T1"))->list().empty());
    EXPECT_EQ(rig.wait(companies->set("T1", ledgerline())).error().code, errc::lease_lost);
    EXPECT_TRUE(rig.wait(companies->get("T1"))->list().empty());
}

}  // namespace
}  // namespace coco::store::test
