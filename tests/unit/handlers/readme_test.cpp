// The README's table of commands comes from the catalog: what help says, README says.
#include <fstream>
#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "handlers/catalog.hpp"

namespace coco {
namespace {

TEST(Readme, ListsEveryVerbWithTheWordsOfHelp) {
    std::ifstream file(std::string(COCO_SOURCE_DIR) + "/README.md");
    std::ostringstream text;
    text << file.rdbuf();
    for (const handlers::Handler* handler : handlers::catalog()) {
        if (handler->trigger != handlers::Handler::Trigger::verb) continue;
        const std::string row = "| `/coco " + std::string(handler->usage) + "` | " +
                                std::string(handler->summary) + " |";
        EXPECT_THAT(text.str(), ::testing::HasSubstr(row));
    }
}

TEST(Catalog, NamesAreUniqueAndEveryHandlerSaysWhatItDoes) {
    std::vector<std::string_view> names;
    for (const handlers::Handler* handler : handlers::catalog()) {
        EXPECT_FALSE(handler->summary.empty()) << handler->name;
        EXPECT_TRUE(handler->run) << handler->name;
        EXPECT_EQ(std::count(names.begin(), names.end(), handler->name), 0) << handler->name;
        names.push_back(handler->name);
    }
}

}  // namespace
}  // namespace coco
