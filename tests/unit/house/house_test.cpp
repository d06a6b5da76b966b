// Holds the house rules: who may include whom, how long files and lines are, that every handler has
// its test, and that no coroutine is written in a form that is known to go wrong.
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>

#include <gtest/gtest.h>

#include "base/text.hpp"

namespace coco {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMaxLines = 400;
constexpr std::size_t kMaxColumns = 100;

const fs::path kRoot = COCO_SOURCE_DIR;

struct SourceFile {
    std::string path;  ///< relative to the root
    std::vector<std::string> lines;
};

std::vector<SourceFile> sources(std::initializer_list<const char*> folders) {
    std::vector<SourceFile> found;
    for (const char* folder : folders)
        for (const auto& entry : fs::recursive_directory_iterator(kRoot / folder)) {
            const std::string extension = entry.path().extension();
            if (extension != ".cpp" && extension != ".hpp") continue;
            SourceFile file{fs::relative(entry.path(), kRoot), {}};
            std::ifstream stream(entry.path());
            for (std::string line; std::getline(stream, line);) file.lines.push_back(line);
            found.push_back(std::move(file));
        }
    return found;
}

std::vector<std::string> includes_of(const SourceFile& file) {
    static const std::regex kInclude("^#include \"([^\"]+)\"");
    std::vector<std::string> found;
    for (const std::string& line : file.lines) {
        std::smatch match;
        if (std::regex_search(line, match, kInclude)) found.push_back(match[1]);
    }
    return found;
}

/// The module of "bot/slack/events.cpp" or of the include "slack/events.hpp": "slack".
std::string module_of(std::string path) {
    if (path.starts_with("bot/")) path.erase(0, 4);
    return path.substr(0, path.find('/'));
}

const std::map<std::string, std::set<std::string>> kMayInclude{
    {"base", {}},
    {"document", {"base"}},
    {"partnership", {"base"}},
    {"conversation", {"partnership", "document", "base"}},
    {"writing", {"partnership", "document", "base"}},
    {"slack", {"conversation", "document", "base"}},
    {"teams", {"conversation", "document", "base"}},
    {"net", {"base"}},
    {"redis", {"net", "base"}},
    {"llm", {"net", "base"}},
    {"store", {"conversation", "partnership", "redis", "base"}},
    {"sandbox", {"net", "base"}},
    {"handlers", {"conversation", "writing", "partnership", "document", "store", "base"}},
};

/// The files of a platform that talk over the network.
bool is_platform_client(const std::string& path) { return path.starts_with("bot/slack/web_api"); }

TEST(House, ModulesIncludeDownwardOnly) {
    for (const SourceFile& file : sources({"bot", "handlers"})) {
        const std::string own = module_of(file.path);
        if (own == "app" || own == "main.cpp") continue;
        ASSERT_TRUE(kMayInclude.contains(own)) << file.path << " lies in an unknown module";
        for (const std::string& include : includes_of(file)) {
            const std::string other = module_of(include);
            const bool allowed = other == own || kMayInclude.at(own).contains(other) ||
                                 (other == "net" && is_platform_client(file.path)) ||
                                 (other == "llm" && file.path == "bot/writing/model_writer.cpp") ||
                                 (include == "llm/budget.hpp" && own == "store");
            EXPECT_TRUE(allowed) << file.path << " includes " << include;
        }
    }
}

TEST(House, HandlersSeeOnlyTheStoresInterface) {
    for (const SourceFile& file : sources({"handlers"}))
        for (const std::string& include : includes_of(file))
            EXPECT_FALSE(include.starts_with("store/redis")) << file.path;
}

TEST(House, TheStoresInterfaceNamesNoRedisType) {
    for (const SourceFile& file : sources({"bot/store"}))
        if (file.path == "bot/store/mailbox.hpp")
            for (const std::string& include : includes_of(file))
                EXPECT_FALSE(include.starts_with("redis/")) << include;
}

TEST(House, FilesFitOneIdeaAndLinesFitTheScreen) {
    for (const SourceFile& file : sources({"bot", "handlers", "tests"})) {
        EXPECT_LE(file.lines.size(), kMaxLines) << file.path;
        for (std::size_t i = 0; i < file.lines.size(); ++i)
            EXPECT_LE(count_code_points(file.lines[i]), kMaxColumns) << file.path << ":" << i + 1;
    }
}

TEST(House, EveryHeaderIsIncludedOnceAndSaysWhatItIsFor) {
    for (const SourceFile& file : sources({"bot", "handlers"})) {
        if (!file.path.ends_with(".hpp")) continue;
        ASSERT_FALSE(file.lines.empty()) << file.path;
        EXPECT_TRUE(file.lines.front().starts_with("// ")) << file.path;
        EXPECT_NE(std::find(file.lines.begin(), file.lines.end(), "#pragma once"), file.lines.end())
            << file.path;
    }
}

TEST(House, CoroutinesAvoidTheFormsThatGoWrong) {
    // Captures die with their closure, and awaits inside ?: or braces were miscompiled before.
    const std::regex conditional("co_await[^;]*\\?[^;]*:[^;:]");
    const std::regex closure("co_await *\\[[^\\]]+\\]");
    const std::regex forgotten("co_spawn\\(.*detached\\)");
    for (const SourceFile& file : sources({"bot", "handlers"}))
        for (std::size_t i = 0; i < file.lines.size(); ++i) {
            const std::string& line = file.lines[i];
            const bool bad = std::regex_search(line, conditional) ||
                             std::regex_search(line, closure) || std::regex_search(line, forgotten);
            EXPECT_FALSE(bad) << file.path << ":" << i + 1 << ": " << line;
        }
}

TEST(House, EveryHandlerHasATest) {
    std::string tests;
    for (const SourceFile& file : sources({"tests/unit/handlers"}))
        for (const std::string& line : file.lines) tests += line + "\n";
    static const std::regex kHandler("^const Handler ([a-z_]+)\\{");
    for (const SourceFile& file : sources({"handlers"}))
        for (const std::string& line : file.lines) {
            std::smatch match;
            if (std::regex_search(line, match, kHandler))
                EXPECT_NE(tests.find("handlers::" + match[1].str()), std::string::npos)
                    << file.path << " has no test that names handlers::" << match[1];
        }
}

TEST(House, NoPathOfAMachineIsInTheTree) {
    const std::regex path("(/home/[a-z]|/root/|/tmp/build)");
    for (const SourceFile& file : sources({"bot", "handlers"}))
        for (const std::string& line : file.lines)
            EXPECT_FALSE(std::regex_search(line, path)) << file.path << ": " << line;
}

}  // namespace
}  // namespace coco
