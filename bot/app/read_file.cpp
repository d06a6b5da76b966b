#include "app/read_file.hpp"

#include <fstream>
#include <sstream>

#include <fmt/format.h>

namespace coco::app {
namespace {

constexpr std::size_t kMaxFileBytes = 256 * 1024;

}  // namespace

result<std::string> read_file(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) return fail(errc::not_found, fmt::format("{} cannot be read", path.string()));
    std::ostringstream text;
    text << file.rdbuf();
    if (text.str().size() > kMaxFileBytes)
        return fail(errc::too_large, fmt::format("{} is larger than 256 KiB", path.string()));
    return text.str();
}

}  // namespace coco::app
