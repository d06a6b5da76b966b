// What somebody said in a thread, without the marks of the platform.
#pragma once
#include <string>
#include <string_view>

namespace coco::handlers {

/// Longest message that is read as a wish, in characters; longer ones are notes or talk.
inline constexpr std::size_t kMaxWishCharacters = 2'000;

/// The words of a message: bold, italic and struck marks off, and a quoted passage ("> …") put in
/// where the message says "this" or "that": "> The cost line.", "drop this" → drop "The cost
/// line.".
std::string spoken(std::string_view message);

}  // namespace coco::handlers
