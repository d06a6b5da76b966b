// Carrying out a wish: text edits, steps through the versions, corrected facts, things to show.
#pragma once
#include <string>

#include "handlers/handler.hpp"
#include "writing/wish.hpp"

namespace coco::handlers {

/// Does all edits of a wish in their order: at most one new version of the draft that the scene
/// means, then what its facts and its questions need. What cannot be done is said with the reason;
/// when nothing could, only to the author. `remark` is added to what was done.
task<result<Outcome>> carry_out(Scene scene, writing::Wish wish, std::string remark,
                                Services& services);

/// The edits of a thread may name the version of a button: "KIND:VERSION[:SECTION]".
struct ButtonValue {
    std::string kind;
    int version = 0;
    std::string section;
};
ButtonValue button_value(std::string_view value);

/// A hint for the author alone; in the thread where that is a direct message anyway.
conversation::Reply private_note(const conversation::Turn& turn, std::string slot,
                                 std::string text);

}  // namespace coco::handlers
