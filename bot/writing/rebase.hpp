// New facts under an edited draft: what people changed by hand stays.
#pragma once
#include <string_view>

#include "partnership/draft.hpp"

namespace coco::writing {

/// Claims whose id begins so were said in the thread; a new composition keeps them.
inline constexpr std::string_view kSaidPrefix = "said.";

/// A draft over new facts, and what people should know about it.
struct Rebased {
    partnership::Draft draft;
    std::vector<std::string> remarks;  ///< sentences that may still say the old value
};

/// `draft` with `facts` in place of its own. Only sentences that rest on what changed move; the
/// others stay byte-equal, and so do locked ones and those that people dictated (with a remark).
/// What people took out stays out; a sentence for which there was no fact before comes in.
result<Rebased> rebase(const partnership::Draft& draft, partnership::Facts facts);

/// Takes the questions that `draft.confirmed` names off the list; what they asked is given now.
void settle(partnership::Draft& draft, const std::string& by);

/// The same facts in other words, in the section named or in all: each sentence by its counterpart
/// in the next of the reproducible variations. Locked and dictated sentences stay, and what was
/// dropped stays out. invalid_input when the facts allow no other wording.
result<partnership::Draft> regenerate(const partnership::Draft& draft,
                                      std::string_view section = {});

}  // namespace coco::writing
