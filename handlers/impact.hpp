// What a corrected fact would change in the drafts of a deal, worked out without changing any.
#pragma once
#include <string>
#include <vector>

#include "partnership/deal.hpp"
#include "writing/difference.hpp"

namespace coco::handlers {

/// A computed value before and after.
struct MovedFigure {
    std::string name;  ///< "Partner income, year 1"
    std::string before, after;
};

/// One draft that the new facts would change.
struct Move {
    partnership::Draft next;  ///< what it would become; not checked, not numbered
    std::vector<MovedFigure> figures;
    writing::Difference sentences;
};

struct Impact {
    std::vector<Move> moves;
    /// "the partner's effort (13 days)", "the proposal": what was looked at and stays.
    std::vector<std::string> stays;
};

/// Pure. Compares each draft with what it becomes when its own facts give way to those in
/// `corrected`: figures by their id, sentences by their text.
Impact impact_of(const partnership::Deal& deal, const partnership::Facts& corrected);

}  // namespace coco::handlers
