#include "sandbox/page.hpp"

#include <string>

#include "base/embedded.hpp"

namespace coco::sandbox {
namespace {

std::string_view type_of(std::string_view name) {
    if (name.ends_with(".js")) return "text/javascript; charset=utf-8";
    if (name.ends_with(".css")) return "text/css; charset=utf-8";
    return "text/html; charset=utf-8";
}

}  // namespace

std::optional<PageFile> page_file(std::string_view path) {
    const std::string name = path == "/" ? "page/index.html" : std::string(path.substr(1));
    if (!name.starts_with("page/")) return std::nullopt;
    const auto body = embedded_file(name);
    if (!body) return std::nullopt;
    return PageFile{type_of(name), *body};
}

}  // namespace coco::sandbox
