// The files of the sandbox's page, compiled in.
#pragma once
#include <optional>
#include <string_view>

namespace coco::sandbox {

struct PageFile {
    std::string_view content_type, body;
};

/// "/" is the page; "/page/main.js" and the like are what it loads. Nothing for other paths.
std::optional<PageFile> page_file(std::string_view path);

}  // namespace coco::sandbox
