// Small files of settings.
#pragma once
#include <filesystem>
#include <string>

#include "base/error.hpp"

namespace coco::app {

/// The whole file; not_found when it cannot be read, too_large over 256 KiB.
result<std::string> read_file(const std::filesystem::path& path);

}  // namespace coco::app
