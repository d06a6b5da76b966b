#include "redis/private_server.hpp"

#include <csignal>
#include <filesystem>

#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/redirect_error.hpp>
#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/log.hpp"
#include "net/deadline.hpp"
#include "net/task_group.hpp"
#include "redis/link.hpp"
#include "redis/session.hpp"

namespace coco::redis {
namespace {

namespace asio = boost::asio;
namespace fs = std::filesystem;
using boost::system::error_code;
using std::chrono::milliseconds;

constexpr milliseconds kLockPatience{10'000};
constexpr milliseconds kStartPatience{20'000};  ///< a large append-only file takes time to load
constexpr milliseconds kLookAgain{20};
constexpr milliseconds kStopPatience{10'000};
constexpr milliseconds kRestartFirst{50}, kRestartLast{5'000};
/// sockaddr_un holds 108 bytes with the final zero.
constexpr std::size_t kMaxSocketPath = 107;

/// A private folder whose name is short, for state folders whose name is long.
fs::path short_folder() {
    std::string pattern = "/tmp/coco-XXXXXX";
    return ::mkdtemp(pattern.data()) ? fs::path(pattern) : fs::path();
}

std::vector<std::string> arguments_of(const fs::path& data, const std::string& socket) {
    return {"redis-server",
            "--port",
            "0",
            "--unixsocket",
            socket,
            "--unixsocketperm",
            "700",
            "--dir",
            data.string(),
            "--appendonly",
            "yes",
            "--appendfsync",
            "always",
            "--save",
            "",
            "--maxmemory-policy",
            "noeviction",
            "--daemonize",
            "no",
            "--logfile",
            (data / "redis.log").string()};
}

/// Starts the child. Between fork and exec only calls that are safe there.
pid_t launch(std::vector<std::string> words) {
    std::vector<char*> arguments;
    for (std::string& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    const pid_t parent = ::getpid();
    const pid_t child = ::fork();
    if (child != 0) return child;
    ::setpgid(0,
              0);  // a Ctrl-C at the terminal is for the service, which then stops Redis in order
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (::getppid() != parent) ::_exit(127);  // the parent died before the line above
    ::execvp(arguments[0], arguments.data());
    ::_exit(127);
}

class PrivateServerImpl final : public PrivateServer {
public:
    PrivateServerImpl(Executor executor, fs::path state)
        : executor_(executor), state_(std::move(state)), ended_(executor), tasks_(executor) {}

    ~PrivateServerImpl() override {
        if (child_ > 0) ::kill(child_, SIGKILL);
        if (lock_ >= 0) ::close(lock_);
        if (!short_.empty()) {
            std::error_code not_removed;
            fs::remove_all(short_, not_removed);
        }
    }

    Endpoint endpoint() const override {
        Endpoint endpoint;
        endpoint.transport = Endpoint::Transport::unix_socket;
        endpoint.path = socket_;
        return endpoint;
    }
    int child_pid() const override { return child_; }
    task<result<void>> start() override;
    task<void> stop() override;

private:
    task<result<void>> launch_and_wait();
    task<bool> answers();
    /// Restarts the child whenever it ends.
    task<void> supervise();
    /// Until the child ended and was reaped.
    task<void> wait_for_end();

    Executor executor_;
    fs::path state_, short_;
    std::string socket_;
    int lock_ = -1;
    pid_t child_ = -1;
    asio::posix::stream_descriptor ended_;  ///< the child's pidfd: readable when it ended
    net::TaskGroup tasks_;
    bool stopping_ = false;
};

task<result<void>> PrivateServerImpl::start() {
    auto locked = co_await lock_state_folder(executor_, state_, kLockPatience);
    if (!locked) co_return locked.error();
    lock_ = *locked;
    const fs::path data = state_ / "redis";
    fs::create_directories(data);
    ::chmod(data.c_str(), 0700);
    socket_ = (data / "redis.sock").string();
    if (socket_.size() > kMaxSocketPath) {
        short_ = short_folder();
        if (short_.empty()) co_return fail(errc::invalid_input, "no folder for the Redis socket");
        socket_ = (short_ / "redis.sock").string();
    }
    auto started = co_await launch_and_wait();
    if (!started) co_return started;
    tasks_.spawn("supervise redis-server", supervise());
    co_return result<void>();
}

task<result<void>> PrivateServerImpl::launch_and_wait() {
    child_ = launch(arguments_of(state_ / "redis", socket_));
    if (child_ < 0) co_return fail(errc::not_ready, "redis-server could not be forked");
    const int pidfd = static_cast<int>(::syscall(SYS_pidfd_open, child_, 0));
    if (pidfd < 0) co_return fail(errc::not_ready, "no pidfd for the redis-server");
    ::fcntl(pidfd, F_SETFD, FD_CLOEXEC);
    error_code ignored;
    ended_.close(ignored);
    ended_.assign(pidfd);
    for (milliseconds waited{0}; waited < kStartPatience; waited += kLookAgain) {
        int status = 0;
        if (::waitpid(child_, &status, WNOHANG) == child_) {
            child_ = -1;
            const bool absent = WIFEXITED(status) && WEXITSTATUS(status) == 127;
            co_return fail(errc::not_ready,
                           absent ? "redis-server is not installed; on Debian: apt-get install "
                                    "redis-server. Or set REDIS_URL"
                                  : "redis-server ended at its start; see " +
                                        (state_ / "redis" / "redis.log").string());
        }
        if (co_await answers()) co_return result<void>();
        co_await net::wait_for(kLookAgain);
    }
    co_return fail(errc::not_ready, "redis-server does not answer; see " +
                                        (state_ / "redis" / "redis.log").string());
}

task<bool> PrivateServerImpl::answers() {
    ClientOptions options;
    auto link = std::make_shared<Link>(executor_, endpoint(), options);
    asio::steady_timer answered(executor_, options.command_timeout);
    bool pong = false;
    link->on_reply = [&](Decoded decoded) {
        pong = !decoded.is_error && decoded.reply.text == "PONG";
        answered.cancel();
    };
    // Also when this coroutine is cancelled: a reply must not reach variables that are gone.
    struct Closer {
        Link& link;
        ~Closer() { link.close(fail(errc::cancelled)); }
    } const closer{*link};
    auto opened = co_await link->open();
    if (!opened) co_return false;
    link->send(encode({"PING"}));
    error_code woken;
    co_await answered.async_wait(asio::redirect_error(asio::use_awaitable, woken));
    co_return pong;
}

task<void> PrivateServerImpl::wait_for_end() {
    while (child_ > 0) {
        error_code failure;
        co_await ended_.async_wait(asio::posix::stream_descriptor::wait_read,
                                   asio::redirect_error(asio::use_awaitable, failure));
        if (child_ > 0 && ::waitpid(child_, nullptr, WNOHANG) == child_) child_ = -1;
        if (failure) co_return;
    }
}

task<void> PrivateServerImpl::supervise() {
    Backoff backoff(kRestartFirst, kRestartLast);
    while (!stopping_) {
        co_await wait_for_end();
        while (!stopping_ && child_ <= 0) {
            log::error("redis_server_ended");
            co_await net::wait_for(backoff.next());
            auto restarted = co_await launch_and_wait();
            if (restarted) backoff.reset();
        }
    }
}

task<void> PrivateServerImpl::stop() {
    stopping_ = true;
    tasks_.cancel_all();
    co_await tasks_.wait();
    if (child_ > 0) {
        ::kill(child_, SIGTERM);
        for (milliseconds waited{0}; child_ > 0 && waited < kStopPatience; waited += kLookAgain) {
            if (::waitpid(child_, nullptr, WNOHANG) == child_)
                child_ = -1;
            else
                co_await net::wait_for(kLookAgain);
        }
        if (child_ > 0) {
            ::kill(child_, SIGKILL);
            ::waitpid(child_, nullptr, 0);
            child_ = -1;
        }
    }
    if (lock_ >= 0) ::close(std::exchange(lock_, -1));
}

}  // namespace

std::unique_ptr<PrivateServer> make_private_server(Executor executor, fs::path state) {
    return std::make_unique<PrivateServerImpl>(executor, std::move(state));
}

}  // namespace coco::redis
