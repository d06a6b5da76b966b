#include "app/worker.hpp"

#include <gtest/gtest.h>

namespace coco::app {
namespace {

using conversation::Turn;
using conversation::TurnKind;

Turn turn(TurnKind kind, const char* author) {
    Turn made;
    made.kind = kind;
    made.author.id = author;
    return made;
}

TEST(Groups, MergeMessagesThatOnePersonSentInARow) {
    const auto a = turn(TurnKind::message, "U1"), b = turn(TurnKind::message, "U2");
    EXPECT_EQ(next_group({a, a, b, a}, 1).size(), 2u);
    EXPECT_EQ(next_group({b}, 1).size(), 1u);
    EXPECT_TRUE(next_group({}, 1).empty());
}

TEST(Groups, NeverMergeCommandsOrButtons) {
    const auto message = turn(TurnKind::message, "U1");
    EXPECT_EQ(next_group({turn(TurnKind::command, "U1"), message}, 1).size(), 1u);
    EXPECT_EQ(next_group({message, turn(TurnKind::button, "U1"), message}, 1).size(), 1u);
}

TEST(Groups, AreSingleTurnsFromTheSecondTryOn) {
    const auto message = turn(TurnKind::message, "U1");
    EXPECT_EQ(next_group({message, message, message}, 2).size(), 1u);
}

}  // namespace
}  // namespace coco::app
