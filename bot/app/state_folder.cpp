#include "app/state_folder.hpp"

#include <cerrno>
#include <cstring>
#include <fstream>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fmt/format.h>

#include "base/text.hpp"

namespace coco::app {
namespace {

constexpr std::size_t kKeyBytes = 32;

std::string new_key() {
    const std::string hex = random_hex(kKeyBytes);
    std::string bytes;
    for (std::size_t i = 0; i < hex.size(); i += 2)
        bytes.push_back(static_cast<char>(std::stoi(hex.substr(i, 2), nullptr, 16)));
    return base64_encode(bytes);
}

/// Writes the key where no key is yet; a second process that comes first wins.
result<void> write_new_key(const std::filesystem::path& file) {
    const std::filesystem::path draft = file.string() + "." + random_hex(4);
    const int fd = ::open(draft.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd < 0)
        return fail(errc::invalid_input,
                    fmt::format("{} cannot be written: {}", draft.string(), std::strerror(errno)));
    const std::string text = new_key() + "\n";
    const bool written =
        ::write(fd, text.data(), text.size()) == static_cast<ssize_t>(text.size()) &&
        ::fsync(fd) == 0;
    ::close(fd);
    const bool linked = written && (::link(draft.c_str(), file.c_str()) == 0 || errno == EEXIST);
    ::unlink(draft.c_str());
    if (!linked)
        return fail(errc::invalid_input, fmt::format("{} cannot be written", file.string()));
    return {};
}

}  // namespace

result<void> prepare_state_folder(const std::filesystem::path& state) {
    std::error_code failure;
    std::filesystem::create_directories(state, failure);
    if (!failure && ::access(state.c_str(), R_OK | W_OK | X_OK) == 0) {
        ::chmod(state.c_str(), 0700);
        return {};
    }
    return fail(
        errc::invalid_input,
        fmt::format("the state folder {} cannot be used ({}); set COCO_STATE_DIR to a folder "
                    "that this user may write",
                    state.string(), failure ? failure.message() : "no permission"));
}

result<Secret> secret_key_of(const std::filesystem::path& state) {
    const std::filesystem::path file = state / "secret.key";
    if (!std::filesystem::exists(file))
        if (auto made = write_new_key(file); !made) return made.error();
    struct stat info{};
    if (::stat(file.c_str(), &info) != 0 || (info.st_mode & 077) != 0)
        return fail(errc::unauthorized, fmt::format("{} may be read by others; run: chmod 600 {}",
                                                    file.string(), file.string()));
    std::ifstream stream(file);
    std::string text;
    std::getline(stream, text);
    if (!Sealer::from_base64(trim(text)))
        return fail(
            errc::corrupt,
            fmt::format("{} holds no key; without it what is kept cannot be read. Restore it "
                        "from a backup, or delete the state folder to start anew",
                        file.string()));
    return Secret(std::string(trim(text)));
}

}  // namespace coco::app
