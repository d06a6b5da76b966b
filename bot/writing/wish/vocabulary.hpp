// The words that patterns name: "$shorten" is any of the verbs for making something shorter.
#pragma once
#include <string_view>

namespace coco::writing {

/// The words of a class, separated by "|"; empty for a class that is not there.
std::string_view vocabulary(std::string_view name);

/// True when the word stands in some class: it is spelled as it is meant.
bool is_vocabulary(std::string_view word);

}  // namespace coco::writing
