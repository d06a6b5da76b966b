#include <cerrno>
#include <charconv>
#include <cstring>
#include <fstream>

#include <boost/asio/redirect_error.hpp>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include "base/text.hpp"
#include "net/deadline.hpp"
#include "redis/private_server.hpp"

namespace coco::redis {
namespace {

constexpr std::chrono::milliseconds kLookAgain{100};

std::string read_line(const std::filesystem::path& file) {
    std::ifstream stream(file);
    std::string line;
    std::getline(stream, line);
    return std::string(trim(line));
}

/// Replaces the file so that a crash leaves either the old or the new content.
result<void> write_whole(const std::filesystem::path& file, const std::string& content) {
    const std::string draft = file.string() + ".new";
    const int fd = ::open(draft.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (fd < 0) return fail(errc::invalid_input, draft + ": " + std::strerror(errno));
    const bool written =
        ::write(fd, content.data(), content.size()) == static_cast<ssize_t>(content.size()) &&
        ::fsync(fd) == 0;
    ::close(fd);
    if (!written || ::rename(draft.c_str(), file.c_str()) != 0)
        return fail(errc::invalid_input, file.string() + " cannot be written");
    return {};
}

}  // namespace

task<result<int>> lock_state_folder(Executor, std::filesystem::path state,
                                    std::chrono::milliseconds limit) {
    const std::filesystem::path file = state / "lock";
    // Without O_CLOEXEC: the redis-server inherits the lock, so that an orphan keeps it.
    const int fd = ::open(file.c_str(), O_RDWR | O_CREAT, 0600);
    if (fd < 0) co_return fail(errc::invalid_input, file.string() + ": " + std::strerror(errno));
    for (auto waited = std::chrono::milliseconds(0); ::flock(fd, LOCK_EX | LOCK_NB) != 0;
         waited += kLookAgain) {
        if (waited >= limit) {
            ::close(fd);
            co_return fail(errc::not_ready,
                           "another coco (or its redis-server) uses the state folder " +
                               state.string() +
                               "; stop it, or set COCO_STATE_DIR to another folder");
        }
        co_await net::wait_for(kLookAgain);
    }
    co_return fd;
}

result<Incarnation> next_incarnation(const std::filesystem::path& state) {
    Incarnation incarnation;
    incarnation.instance = read_line(state / "instance");
    if (incarnation.instance.empty()) {
        incarnation.instance = random_hex(8);
        if (auto kept = write_whole(state / "instance", incarnation.instance + "\n"); !kept)
            return kept.error();
    }
    const std::string before = read_line(state / "incarnation");
    std::from_chars(before.data(), before.data() + before.size(), incarnation.number);
    ++incarnation.number;
    if (auto kept = write_whole(state / "incarnation", std::to_string(incarnation.number) + "\n");
        !kept)
        return kept.error();
    return incarnation;
}

}  // namespace coco::redis
