// Whole intakes, read from files: NAME.txt goes in, NAME.facts is what must come out, one
// "id = value" a line and every remark behind "! ".
#include <filesystem>
#include <fstream>
#include <sstream>

#include <gtest/gtest.h>

#include "partnership/intake.hpp"

namespace coco::partnership {
namespace {

namespace fs = std::filesystem;

const fs::path kFolder = fs::path(COCO_TEST_DATA) / "intakes";

std::string content_of(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::stringstream content;
    content << file.rdbuf();
    return content.str();
}

std::vector<std::string> intake_names() {
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator(kFolder))
        if (entry.path().extension() == ".txt") names.push_back(entry.path().stem().string());
    std::sort(names.begin(), names.end());
    return names;
}

std::string print(const Intake& intake) {
    std::string text;
    // "=" is what was given, "~" what was read between the lines.
    for (const Fact& fact : intake.facts.list())
        text += fact.id + (fact.basis == Basis::given ? " = " : " ~ ") + fact.value + "\n";
    for (const std::string& remark : intake.remarks) text += "! " + remark + "\n";
    return text;
}

class IntakeFile : public testing::TestWithParam<std::string> {};

TEST_P(IntakeFile, YieldsExactlyTheseFacts) {
    const Intake intake = read_intake(content_of(kFolder / (GetParam() + ".txt")), "Priya");
    EXPECT_EQ(print(intake), content_of(kFolder / (GetParam() + ".facts")));
    for (const Fact& fact : intake.facts.list())
        EXPECT_EQ(fact.source, fact.basis == Basis::given ? "Priya" : "thesis") << fact.id;
}

TEST_P(IntakeFile, SaysTheSameWithWindowsLineEndsAndIndentation) {
    const std::string text = content_of(kFolder / (GetParam() + ".txt"));
    std::string indented = "   ";
    for (const char c : text) c == '\n' ? indented.append("  \r\n   ") : indented.append(1, c);
    EXPECT_EQ(print(read_intake(indented, "Priya")), print(read_intake(text, "Priya")));
}

INSTANTIATE_TEST_SUITE_P(All, IntakeFile, testing::ValuesIn(intake_names()), [](const auto& info) {
    std::string name = info.param;
    std::replace(name.begin(), name.end(), '-', '_');
    return name;
});

TEST(IntakeFiles, CoverCasesPromptsAndMess) {
    const auto names = intake_names();
    EXPECT_GE(names.size(), 24u);
    for (int prompt = 1; prompt <= 5; ++prompt)
        EXPECT_TRUE(fs::exists(kFolder / ("prompt-" + std::to_string(prompt) + "-filled.txt")));
}

}  // namespace
}  // namespace coco::partnership
