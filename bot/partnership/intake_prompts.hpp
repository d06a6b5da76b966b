// What belongs to the five prompts themselves and is no fact: instructions and placeholders.
#pragma once
#include <string_view>

namespace coco::partnership {

/// True for a line of the prompts' instructions, also when a few of its words were changed.
bool is_instruction(std::string_view line);

/// True for what stands in a prompt's brackets before somebody fills it in ("company name",
/// "1-2 sentences"), and for what people write instead of leaving it out ("TBD", "n/a").
bool is_placeholder(std::string_view inside_brackets);
/// As above for a value without brackets: only what can be nothing else.
bool is_empty_value(std::string_view value);

}  // namespace coco::partnership
