// The last look at a sentence before it is used.
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace coco::writing::composer {

/// `text` with "a" and "an" by sound, a capital in front and an end mark; nothing when it is no
/// clean sentence: doubled words, stray marks, open quotes or brackets, left slots, over 34 words.
std::optional<std::string> clean_sentence(std::string_view text);

}  // namespace coco::writing::composer
