// Files of config/, prompts/, the sandbox's page and the Redis scripts that were compiled in.
#pragma once
#include <cstddef>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace coco {

/// One compiled-in file; `name` is "config/lint.json", "prompts/outreach/direct.json" and so on.
struct EmbeddedFile {
    std::string_view name;
    const unsigned char* data = nullptr;
    std::size_t size = 0;
};

/// The bytes of a compiled-in file, or nothing.
std::optional<std::string_view> embedded_file(std::string_view name);

/// The names of all compiled-in files that begin with `prefix`, sorted.
std::vector<std::string_view> embedded_names(std::string_view prefix);

}  // namespace coco
