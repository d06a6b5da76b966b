// What a process keeps in its state folder besides Redis.
#pragma once
#include <filesystem>

#include "base/error.hpp"
#include "base/secret.hpp"

namespace coco::app {

/// The key in STATE/secret.key (mode 0600), made on first use. corrupt when the file holds no key;
/// unauthorized when others may read it.
result<Secret> secret_key_of(const std::filesystem::path& state);

/// Makes the folder with mode 0700. invalid_input when it cannot be used, and why.
result<void> prepare_state_folder(const std::filesystem::path& state);

}  // namespace coco::app
