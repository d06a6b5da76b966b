// The sandbox in a browser: one page without outside resources.
#pragma once
#include <string_view>

namespace coco::sandbox {

/// HTML, styles and script of the page; it talks to the control paths (control.hpp).
std::string_view page_html();

}  // namespace coco::sandbox
