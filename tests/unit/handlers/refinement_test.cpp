// Ten turns by two people over each case: no rule is broken at the end, every version is intact.
#include <filesystem>
#include <fstream>
#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "fakes/scene.hpp"

namespace coco {
namespace {

using fakes::said;
using fakes::Thread;

constexpr const char* kWishes[] = {
    "shorten A",
    "ask for 15 minutes on Thursday 3 December",
    "ask for 30 minutes in A",
    "undo",
    "redo",
    "address it to Dana Whitfield, Head of Partnerships",
    "ask for 30 minutes in B",
    "reword B",
    "ask for 20 minutes next week in B",
    "go back to v3",
};

std::string notes_of(const std::string& name) {
    std::ifstream file(std::filesystem::path(COCO_TEST_DATA) / "eval" / name);
    std::ostringstream text;
    text << "outreach\n" << file.rdbuf();
    return text.str();
}

class Refinement : public ::testing::TestWithParam<const char*> {};

TEST_P(Refinement, EndsWithoutRuleErrorsAndWithEveryVersionIntact) {
    Thread thread;
    thread.start(notes_of(GetParam()));
    ASSERT_EQ(thread.log.size(), 1u);
    std::vector<std::string> written{partnership::to_record(thread.log.back())};
    int turn = 0;
    for (const char* wish : kWishes) {
        const std::size_t before = thread.log.size();
        const auto outcome = thread.take(said(wish, ++turn % 2 ? "Dev Anand" : "Priya Raman"));
        ASSERT_EQ(thread.log.size(), before + 1)
            << wish << ": " << (outcome.replies.empty() ? "silence" : outcome.replies[0].summary);
        written.push_back(partnership::to_record(thread.log.back()));
        EXPECT_TRUE(thread.draft().check.errors.empty())
            << wish << ": " << thread.draft().check.errors.front().why;
    }
    ASSERT_EQ(thread.draft().version, 11);
    for (std::size_t i = 0; i < written.size(); ++i)
        EXPECT_EQ(partnership::to_record(thread.log[i]), written[i]) << i + 1;
    for (int version = 1; version <= 10; ++version) {
        writing::Edit compare;
        compare.kind = writing::EditKind::compare;
        compare.version = version;
        const auto compared = thread.carry_out(compare, said("compare"));
        EXPECT_TRUE(fakes::reply_in(compared, "compare")) << version;
    }
}

INSTANTIATE_TEST_SUITE_P(Cases, Refinement,
                         ::testing::Values("fernhill-support.txt", "kestrel-freight.txt",
                                           "ledgerline-payroll.txt", "thin-facts.txt"));

}  // namespace
}  // namespace coco
