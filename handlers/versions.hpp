// Earlier versions of a thread's drafts: found by number, by person, by undo and redo.
#pragma once
#include <string>

#include "handlers/handler.hpp"

namespace coco::handlers {

/// A version of a kind by its number; invalid_input with which there are ("There is no v9 of the
/// outreach. There are v1 to v3.") when there is none.
task<result<partnership::Draft>> version_numbered(partnership::Deal deal, std::string kind,
                                                  int version, Services& services);

/// The version before this one, by number; invalid_input when it is the first.
task<result<partnership::Draft>> version_before(partnership::Deal deal, partnership::Draft draft,
                                                Services& services);

/// The last version by somebody, as typed ("Priya's"): of a kind, at most kLooksBack versions ago.
/// invalid_input when they made none of those.
task<result<partnership::Draft>> last_version_by(partnership::Deal deal, std::string kind,
                                                 std::string person, Services& services);

/// How far a search through versions goes back.
inline constexpr int kLooksBack = 50;

/// `draft` becomes the text that one undo leads to: of the version before, of version `version`
/// when it is not 0, or of the one before `person`'s last change. Returns what was done, in a
/// sentence. What undo and redo lead to next is set in `draft`.
task<result<std::string>> undo(partnership::Deal deal, partnership::Draft& draft, int version,
                               std::string person, Services& services);

/// The opposite of the last undo, byte by byte.
task<result<std::string>> redo(partnership::Draft& draft, Services& services);

}  // namespace coco::handlers
