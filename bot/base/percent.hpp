// Percent-encoding as forms and URLs use it.
#pragma once
#include <string>
#include <string_view>

namespace coco {

/// "a%20b+c" -> "a b c"; malformed escapes stay as they are.
std::string decode_percent(std::string_view text);
/// Everything but letters, digits and -_.~ becomes %XX.
std::string encode_percent(std::string_view text);

}  // namespace coco
