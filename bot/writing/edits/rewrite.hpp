// One sentence in other words: the writer's next candidate, or words that somebody gave.
#pragma once
#include <string_view>

#include "writing/revision.hpp"

namespace coco::writing {

/// True when `words` stand in a subject or sentence of the draft as they are, as whole words.
bool stands_literally(const partnership::Draft& draft, std::string_view words);

result<void> apply_rewrite(Revision& revision, const Edit& edit);

}  // namespace coco::writing
