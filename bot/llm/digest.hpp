// SHA-256.
#pragma once
#include <string>
#include <string_view>

namespace coco::llm {

/// 64 lower-case hex digits.
std::string sha256_hex(std::string_view bytes);

}  // namespace coco::llm
