// Questions about a draft, answered from the draft itself.
#pragma once
#include <string>
#include <string_view>

#include "partnership/draft.hpp"

namespace coco::writing {

/// Answers "how many words is A?", "where does the 22 hours come from?", "who said 40?", "why this
/// ask?" from the text, its claims, facts, numbers and check. `section` is the version that a
/// question without a letter means, empty = all. Says so when it does not know.
std::string answer(const partnership::Draft& draft, std::string_view question,
                   std::string_view section = {});

}  // namespace coco::writing
