// The tones that a draft can be given without touching its facts.
#pragma once
#include <string_view>

#include "writing/revision.hpp"

namespace coco::writing {

inline constexpr std::string_view kMoreDirect = "more direct", kWarmer = "warmer",
                                  kPlainer = "plainer", kMoreFormal = "more formal";

/// Other frames for the sentences, and replacements of words that keep what is said. invalid_input
/// for any other tone, and where nothing could be changed towards the tone.
result<void> apply_tone(Revision& revision, const Edit& edit);

}  // namespace coco::writing
