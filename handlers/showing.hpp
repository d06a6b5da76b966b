// Wishes that only show something: a version, a comparison, an answer.
#pragma once
#include "handlers/handler.hpp"
#include "writing/wish.hpp"

namespace coco::handlers {

/// A version in full: the newest with its buttons, an older one with a button that restores it.
task<result<Outcome>> show_version(Scene scene, partnership::Deal deal, int version,
                                   Services& services);

/// Two versions word by word: those named, or the newest and the last one by a person ("since
/// Priya's"), or the newest and the one before.
task<result<Outcome>> compare_versions(Scene scene, partnership::Deal deal, writing::Edit edit,
                                       Services& services);

}  // namespace coco::handlers
