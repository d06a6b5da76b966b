// New facts under an edited draft: what people changed by hand stays.
#pragma once
#include <string_view>

#include "partnership/draft.hpp"

namespace coco::writing {

/// Claims whose id begins so were said in the thread; a new composition keeps them.
inline constexpr std::string_view kSaidPrefix = "said.";

/// `draft` with `facts` in place of its own. Sentences that the facts do not touch stay byte-equal,
/// and what was edited stays edited: only the difference that the facts make is carried over. When
/// the new facts lead to another structure, the text is composed anew and shortened to its old
/// length.
result<partnership::Draft> rebase(const partnership::Draft& draft, partnership::Facts facts);

/// Takes the questions that `draft.confirmed` names off the list; what they asked is given now.
void settle(partnership::Draft& draft, const std::string& by);

/// The same facts in other words: the next of the reproducible variations.
result<partnership::Draft> regenerate(const partnership::Draft& draft);

}  // namespace coco::writing
