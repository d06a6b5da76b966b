// The names of the kinds, and which of them only the keeper of the versions can carry out.
#include <array>

#include "writing/wish.hpp"

namespace coco::writing {
namespace {

constexpr std::array<std::string_view, 23> kNames{
    "shorten",    "lengthen",  "tone",       "drop",     "keep_only",   "rewrite",
    "reorder",    "add_point", "merge",      "set_ask",  "set_contact", "set_fact",
    "swap_model", "confirm",   "lock",       "unlock",   "undo",        "redo",
    "show",       "compare",   "regenerate", "question", "none"};
static_assert(kNames[static_cast<std::size_t>(EditKind::none)] == "none");

}  // namespace

std::string_view name_of(EditKind kind) { return kNames[static_cast<std::size_t>(kind)]; }

bool is_for_caller(EditKind kind) {
    return kind == EditKind::undo || kind == EditKind::redo || kind == EditKind::show ||
           kind == EditKind::compare || kind == EditKind::question;
}

}  // namespace coco::writing
