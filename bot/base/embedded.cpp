#include "base/embedded.hpp"

#include <algorithm>
#include <array>

// Written by deploy/embed_files.cmake.
std::span<const coco::EmbeddedFile> coco_embedded_config();
std::span<const coco::EmbeddedFile> coco_embedded_page();
std::span<const coco::EmbeddedFile> coco_embedded_prompts();
std::span<const coco::EmbeddedFile> coco_embedded_scripts();

namespace coco {
namespace {

std::array<std::span<const EmbeddedFile>, 4> folders() {
    return {coco_embedded_config(), coco_embedded_page(), coco_embedded_prompts(),
            coco_embedded_scripts()};
}

}  // namespace

std::optional<std::string_view> embedded_file(std::string_view name) {
    for (const auto folder : folders())
        for (const EmbeddedFile& file : folder)
            if (file.name == name)
                return std::string_view(reinterpret_cast<const char*>(file.data), file.size);
    return std::nullopt;
}

std::vector<std::string_view> embedded_names(std::string_view prefix) {
    std::vector<std::string_view> names;
    for (const auto folder : folders())
        for (const EmbeddedFile& file : folder)
            if (file.name.starts_with(prefix)) names.push_back(file.name);
    std::sort(names.begin(), names.end());
    return names;
}

}  // namespace coco
