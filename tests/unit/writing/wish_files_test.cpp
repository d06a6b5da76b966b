// The files of phrasings: how many are understood as meant, and that no wrong edit is done.
#include <fstream>
#include <iostream>
#include <map>
#include <sstream>

#include <gtest/gtest.h>

#include "unit/writing/wishes.hpp"

namespace coco::writing {
namespace {

using partnership::Draft;
using testing::print;

std::ifstream opened(const std::string& name) {
    return std::ifstream(std::string(COCO_TEST_DATA) + "/wishes/" + name);
}

/// Anything else than silence or a question, where something else was meant.
bool is_wrong(const std::string& read, const std::string& meant) {
    return read != meant && read != "no" && !read.starts_with("ask");
}

/// "said<TAB>meant" lines. Nine in ten must be read as meant; the others must change nothing.
TEST(Phrasings, AreUnderstoodAsMeantOrChangeNothing) {
    auto file = opened("phrasings.tsv");
    ASSERT_TRUE(file);
    int all = 0, understood = 0, wrong = 0;
    for (std::string line; std::getline(file, line);) {
        const auto tab = line.find('\t');
        if (tab == std::string::npos || line.starts_with('#')) continue;
        const std::string said = line.substr(0, tab), meant = line.substr(tab + 1);
        const std::string read = print(read_wish(said, testing::wished_draft(), {}));
        ++all;
        understood += read == meant ? 1 : 0;
        wrong += is_wrong(read, meant) ? 1 : 0;
        if (read == meant) continue;
        std::cout << "not as meant: " << said << " -> " << read << " (meant: " << meant << ")\n";
        EXPECT_FALSE(is_wrong(read, meant)) << "a wrong edit: " << said;
    }
    std::cout << "phrasings.tsv: " << understood << " of " << all
              << " understood as meant, wrong edits: " << wrong << "\n";
    EXPECT_GE(all, 400);
    EXPECT_GE(understood * 10, all * 9);
}

/// "said<TAB>operations<TAB>how sure<TAB>first run<TAB>…<TAB>now" lines, written down before they
/// were tried. The figures of the first run stay as they were.
void expect_understood(const std::string& name, std::size_t columns_in_a_line, int fewest,
                       double share) {
    std::stringstream json;
    json << opened("reference-draft.json").rdbuf();
    const auto draft = partnership::draft_from_json(json.str());
    ASSERT_TRUE(draft) << draft.error().detail;
    auto file = opened(name);
    ASSERT_TRUE(file);
    std::map<std::string, int> first, now;
    for (std::string line; std::getline(file, line);) {
        if (line.starts_with('#')) continue;
        const auto columns = split(line, '\t');
        ASSERT_EQ(columns.size(), columns_in_a_line) << line;
        const std::string said = replace_all(std::string(columns[0]), "\\n", "\n");
        const Wish wish = read_wish(said, *draft, {});
        const std::string verdict = testing::verdict_on(wish, columns[1], columns[2]);
        ++first[std::string(columns[3])];
        ++now[verdict];
        if (verdict != "ok") std::cout << verdict << ": " << said << " -> " << print(wish) << "\n";
        EXPECT_NE(verdict, "wrong") << said << " -> " << print(wish);
        // What was understood once stays understood.
        if (columns.back() == "ok") EXPECT_EQ(verdict, "ok") << said << " -> " << print(wish);
    }
    const int all = now["ok"] + now["bold"] + now["miss"] + now["wrong"];
    std::cout << name << ": " << now["ok"] << " of " << all
              << " understood as meant, wrong edits: " << now["wrong"]
              << " (first run: " << first["ok"] << ", wrong edits: " << first["wrong"] << ")\n";
    EXPECT_GE(all, fewest);
    EXPECT_GE(now["ok"], all * share);
}

TEST(Phrasings, OfAStrangerAreUnderstoodOrChangeNothing) {
    expect_understood("blind.tsv", 6, 180, 0.9);
}

TEST(Phrasings, OfAnotherStrangerAreUnderstoodOrChangeNothing) {
    expect_understood("blind2.tsv", 5, 80, 0.9);
}

TEST(Phrasings, OfEverydayAreUnderstoodOrChangeNothing) {
    expect_understood("everyday.tsv", 5, 60, 0.9);
}

}  // namespace
}  // namespace coco::writing
