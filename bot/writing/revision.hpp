// A draft on its way through the edits of one wish; the thread and the command line use the same.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "writing/wish.hpp"

namespace coco::writing {

struct Revision {
    partnership::Draft draft;
    std::string working_on;  ///< section id that a wish without a letter means; empty = all
    std::string by;          ///< who wished it
    std::int64_t at_ms = 0;
    std::vector<std::string> done;  ///< one sentence for each edit
};

/// Applies one edit: only what it asks for changes, locked sentences stay, and a reference that an
/// edit leaves hanging is mended in its sentence and named in `done`. invalid_input says why it
/// cannot be done, in a sentence for people. What is_for_caller() names is refused: undo, redo,
/// show and compare need the versions, a question goes to answer().
result<void> apply(Revision& revision, const Edit& edit);

/// True when the wish asks for a change.
bool changes_something(const Wish& wish);

/// What became of a wish: the sentences that went and came, and what was done in a line.
Edited summary_of(const Revision& revision, const partnership::Draft& before);

}  // namespace coco::writing
