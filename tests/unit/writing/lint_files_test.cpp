// The check against messages written by hand: twenty that a partnership lead would send, and twenty
// that nobody should, half of them fluent and generic without a single phrase of sales pitches.
#include <filesystem>
#include <fstream>
#include <sstream>

#include <gtest/gtest.h>

#include "writing/lint/check.hpp"

namespace coco::writing {
namespace {

namespace fs = std::filesystem;

partnership::CheckReport report_of(const fs::path& path) {
    std::ostringstream text;
    text << std::ifstream(path).rdbuf();
    return check_text("outreach", text.str(), {});
}

std::vector<fs::path> files_of(const char* folder) {
    std::vector<fs::path> paths;
    for (const auto& entry : fs::directory_iterator(fs::path(COCO_TEST_DATA) / "lint" / folder))
        paths.push_back(entry.path());
    return paths;
}

bool has_rule(const partnership::CheckReport& report, const std::string& rule) {
    return std::any_of(report.errors.begin(), report.errors.end(),
                       [&](const auto& finding) { return finding.rule == rule; });
}

TEST(LintFiles, GoodMessagesHaveNoErrors) {
    const std::vector<fs::path> paths = files_of("good");
    EXPECT_GE(paths.size(), 20u);
    for (const fs::path& path : paths)
        for (const auto& error : report_of(path).errors)
            ADD_FAILURE() << path.filename() << ": " << error.rule << " " << error.quote;
}

TEST(LintFiles, BadMessagesHaveAnError) {
    const std::vector<fs::path> paths = files_of("bad");
    EXPECT_GE(paths.size(), 20u);
    for (const fs::path& path : paths)
        EXPECT_FALSE(report_of(path).errors.empty()) << path.filename();
}

// Phrase lists alone would let these pass: they must be caught by what they do not say.
TEST(LintFiles, GenericMessagesAreCaughtWithoutBannedPhrases) {
    int generic = 0;
    for (const fs::path& path : files_of("bad")) {
        if (!path.filename().string().starts_with("generic")) continue;
        ++generic;
        const partnership::CheckReport report = report_of(path);
        EXPECT_FALSE(has_rule(report, "T1")) << path.filename();
        EXPECT_TRUE(has_rule(report, "S2") || has_rule(report, "S1")) << path.filename();
    }
    EXPECT_GE(generic, 10);
}

}  // namespace
}  // namespace coco::writing
