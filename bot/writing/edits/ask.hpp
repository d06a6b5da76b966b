// The ask: how long and when. "15 minutes on Thursday 3 December".
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "writing/revision.hpp"

namespace coco::writing {

/// The length and the time that a text names, as the ask words them: "15 minutes", "on Thursday 3
/// December", "15 minutes next week". Empty when it names neither.
std::string ask_in(std::string_view text);

/// `sentence` with another length and time: "15 minutes on Thursday 3 December". Nothing when the
/// sentence names no minutes.
std::optional<std::string> with_ask(std::string_view sentence, std::string_view ask);

/// Puts the new length and time into the ask of each section that is meant.
result<void> apply_ask(Revision& revision, const Edit& edit);

}  // namespace coco::writing
