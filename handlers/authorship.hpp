// Who wrote a draft, as people read it under the text.
#pragma once
#include <string>

#include "partnership/draft.hpp"

namespace coco::handlers {

/// One sentence to three: the built-in writer alone, an AI model, both, or why not the AI model.
std::string writer_words(const partnership::Draft& draft);

/// True when an AI model should have written the draft and could not.
bool model_was_unavailable(const partnership::Draft& draft);

}  // namespace coco::handlers
