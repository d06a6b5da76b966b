// Wishes about text that only an older version has: somebody replied while the draft moved on.
#pragma once
#include <optional>
#include <string>

#include "handlers/handler.hpp"
#include "writing/wish.hpp"

namespace coco::handlers {

/// Where the quoted words stood, and what became of them.
struct OlderText {
    int version = 0;       ///< the newest version that had them
    std::string sentence;  ///< as it read there
    std::string now;       ///< the sentence that took its place in the newest; empty: it is gone
    int gone_in = 0;       ///< the version that changed it or took it out
    std::string gone_by;   ///< its author
};

/// The words by which an edit names a sentence; empty for edits that name none.
std::string words_meant(const writing::Edit& edit);

/// Looks for the words in the versions before the newest, at most kLooksBack of them; nothing when
/// none had them.
task<result<std::optional<OlderText>>> find_older_text(partnership::Deal deal,
                                                       partnership::Draft newest, std::string words,
                                                       Services& services);

/// `edit` about the sentence as it reads now.
writing::Edit aimed_at(writing::Edit edit, const std::string& sentence);

}  // namespace coco::handlers
