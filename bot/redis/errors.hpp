// What an error reply of Redis means for the caller.
#pragma once
#include <string_view>

#include "base/error.hpp"

namespace coco::redis {

/// Classified by the reply's first word; the detail is the reply itself.
Error classify(std::string_view error_reply);

/// True for error replies after which the connection is of no use: the server changed its role.
bool ends_connection(std::string_view error_reply);

}  // namespace coco::redis
