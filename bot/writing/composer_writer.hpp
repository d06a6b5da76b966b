// The built-in writer behind the Writer interface, on a thread of its own.
#pragma once
#include <memory>

#include "writing/writer.hpp"

namespace coco::writing {

/// Composes on a small thread pool, so that sockets are served meanwhile.
std::unique_ptr<Writer> make_composer_writer();

}  // namespace coco::writing
