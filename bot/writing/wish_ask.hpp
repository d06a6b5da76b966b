// "Ask for 15 minutes on Thursday 3 Dec": what the ask should propose.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "writing/wish.hpp"
#include "writing/wish_text.hpp"

namespace coco::writing {

/// A wish about the ask's length or time; nothing when the clause names neither.
std::optional<Edit> ask_in(const Clause& clause);

/// `sentence` with another length and time: "15 minutes on Thursday 3 December". Nothing when the
/// sentence names no minutes.
std::optional<std::string> with_ask(std::string_view sentence, std::string_view ask);

}  // namespace coco::writing
