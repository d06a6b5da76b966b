// A thread of fifty turns: what is written a turn must not grow with the turns.
#include <gtest/gtest.h>

#include "fakes/scene.hpp"
#include "fakes/ten_wishes.hpp"

namespace coco {
namespace {

using fakes::Thread;

/// Bytes that one turn leaves in the store: the head and the new log entry.
std::size_t bytes_of_turn(const Thread& thread) {
    return thread.head.size() + partnership::to_record(thread.log.back()).size();
}

TEST(Growth, TheFiftiethTurnWritesAtMostATenthMoreThanTheTenth) {
    Thread thread;
    thread.start(fakes::kTenWishesNotes);
    std::vector<std::size_t> written;
    for (int turn = 1; turn <= 50; ++turn) {
        fakes::take_wish(thread, turn);
        written.push_back(bytes_of_turn(thread));
    }
    EXPECT_EQ(thread.draft().version, 51) << "each wish has made a version";
    EXPECT_LE(written[49], written[9] * 11 / 10);
    EXPECT_LE(*std::max_element(written.begin() + 40, written.end()),
              *std::max_element(written.begin(), written.begin() + 10) * 11 / 10);
}

TEST(Growth, TheHeadDoesNotHoldTheText) {
    Thread thread;
    thread.start(fakes::kTenWishesNotes);
    for (int turn = 1; turn <= 10; ++turn) fakes::take_wish(thread, turn);
    for (const auto& section : thread.draft().sections)
        for (const auto& paragraph : section.paragraphs)
            for (const auto& sentence : paragraph.sentences)
                if (sentence.role == partnership::Role::cost)
                    EXPECT_EQ(thread.head.find(sentence.text), std::string::npos);
    EXPECT_LT(thread.head.size(), 8'000u);
}

}  // namespace
}  // namespace coco
