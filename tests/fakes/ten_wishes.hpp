// Ten wishes by two people that keep changing one draft, for as many rounds as a test needs.
#pragma once
#include "fakes/scene.hpp"

namespace coco::fakes {

inline constexpr const char* kTenWishesNotes = kNotes;

/// Carries out wish number `turn`, counted from 1; every tenth is the same again.
inline void take_wish(Thread& thread, int turn) {
    const std::string by = turn % 2 == 0 ? "Lena Ortiz" : "Priya Raman";
    const int minutes = turn % 20 < 10 ? 15 : 20;
    const auto say = [&](std::string text) {
        auto wish = said(std::move(text), by);
        wish.at_ms += turn * 60'000;
        thread.take(std::move(wish));
    };
    switch (turn % 10) {
        case 1: return say("shorten A");
        case 2: return say("ask for " + std::to_string(minutes) + " minutes on Thursday");
        case 3: return say("put it back");
        case 4: return say("address it to Jo Tran, Head of Partnerships");
        case 5: return say("drop the cost line in B");
        case 6: return say("undo");
        case 7: return say("redo");
        case 8: return say("address it to Marcus Boyle, VP Alliances");
        case 9: return say("go back to v1");
        default: return say("ask for " + std::to_string(minutes + 10) + " minutes next week");
    }
}

}  // namespace coco::fakes
