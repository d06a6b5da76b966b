// The check: rules that a draft of a kind is held to.
#pragma once
#include <string_view>

#include "partnership/draft.hpp"

namespace coco::writing {

/// Checks every section of a draft against the rules of its kind (config/lint.json).
partnership::CheckReport check(const partnership::Draft& draft);

/// Checks any text: it may begin with "Subject:" and intake label lines; the rest is the body.
/// `facts` are used for names and grounding.
partnership::CheckReport check_text(std::string_view kind, std::string_view text,
                                    const partnership::Facts& facts);

}  // namespace coco::writing
