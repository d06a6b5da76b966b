// A real redis-server for one test, on a Unix socket in a folder of its own.
#pragma once
#include <chrono>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include <hiredis/hiredis.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace coco::fakes {

/// Starts at construction and answers when the constructor returns; killed by its pid at the end.
class TestRedis {
public:
    /// `extra` are arguments such as {"--appendonly", "yes"}; they win over the defaults (nothing
    /// is written to disk, noeviction).
    explicit TestRedis(std::vector<std::string> extra = {}) : extra_(std::move(extra)) {
        std::string pattern =
            (std::filesystem::temp_directory_path() / "coco-redis-XXXXXX").string();
        if (!::mkdtemp(pattern.data())) throw std::runtime_error("no temporary folder");
        folder_ = pattern;
        start();
    }
    ~TestRedis() {
        if (pid_ > 0) {
            ::kill(pid_, SIGCONT);
            kill9();
        }
        std::error_code ignored;
        std::filesystem::remove_all(folder_, ignored);
    }
    TestRedis(const TestRedis&) = delete;
    TestRedis& operator=(const TestRedis&) = delete;

    const std::filesystem::path& folder() const { return folder_; }
    std::string socket_path() const { return (folder_ / "redis.sock").string(); }
    std::string url() const { return "unix://" + socket_path(); }
    pid_t pid() const { return pid_; }

    void kill9() {
        ::kill(pid_, SIGKILL);
        ::waitpid(pid_, nullptr, 0);
        pid_ = -1;
    }
    /// Starts it again with the same folder; what was written to disk is there.
    void restart() {
        if (pid_ > 0) kill9();
        start();
    }
    void freeze() { ::kill(pid_, SIGSTOP); }
    void thaw() { ::kill(pid_, SIGCONT); }

    /// One command on a connection of its own; the answer as text ("(nil)", numbers in decimal,
    /// array elements one a line). Throws on an error reply.
    std::string command(const std::vector<std::string>& words) const {
        redisContext* context = redisConnectUnix(socket_path().c_str());
        if (!context || context->err) {
            if (context) redisFree(context);
            throw std::runtime_error("the test's redis-server does not answer");
        }
        std::vector<const char*> texts;
        std::vector<std::size_t> sizes;
        for (const std::string& word : words) {
            texts.push_back(word.data());
            sizes.push_back(word.size());
        }
        auto* reply = static_cast<redisReply*>(
            redisCommandArgv(context, static_cast<int>(texts.size()), texts.data(), sizes.data()));
        const bool failed = !reply || reply->type == REDIS_REPLY_ERROR;
        const std::string text = reply ? print(*reply) : "no reply";
        if (reply) freeReplyObject(reply);
        redisFree(context);
        if (failed) throw std::runtime_error(text);
        return text;
    }

private:
    static std::string print(const redisReply& reply) {
        switch (reply.type) {
            case REDIS_REPLY_NIL: return "(nil)";
            case REDIS_REPLY_INTEGER: return std::to_string(reply.integer);
            case REDIS_REPLY_ARRAY: {
                std::string lines;
                for (std::size_t i = 0; i < reply.elements; ++i)
                    lines += (i > 0 ? "\n" : "") + print(*reply.element[i]);
                return lines;
            }
            default: return {reply.str, static_cast<std::size_t>(reply.len)};
        }
    }

    void start() {
        std::vector<std::string> words{"redis-server",
                                       "--port",
                                       "0",
                                       "--unixsocket",
                                       socket_path(),
                                       "--dir",
                                       folder_.string(),
                                       "--save",
                                       "",
                                       "--daemonize",
                                       "no",
                                       "--logfile",
                                       (folder_ / "redis.log").string(),
                                       "--maxmemory-policy",
                                       "noeviction",
                                       "--enable-debug-command",
                                       "yes"};
        words.insert(words.end(), extra_.begin(), extra_.end());
        std::vector<char*> arguments;
        for (std::string& word : words) arguments.push_back(word.data());
        arguments.push_back(nullptr);
        pid_ = ::fork();
        if (pid_ == 0) {
            ::prctl(PR_SET_PDEATHSIG, SIGKILL);
            ::execvp(arguments[0], arguments.data());
            ::_exit(127);
        }
        wait_until_it_answers();
    }

    void wait_until_it_answers() const {
        using namespace std::chrono;
        for (const auto until = steady_clock::now() + seconds(20); steady_clock::now() < until;) {
            try {
                if (command({"PING"}) == "PONG") return;
            } catch (const std::runtime_error&) {
                // An outside process gives no event when it is ready: look again.
                std::this_thread::sleep_for(milliseconds(5));
            }
        }
        throw std::runtime_error(
            "redis-server did not start; is the package redis-server installed?");
    }

    std::vector<std::string> extra_;
    std::filesystem::path folder_;
    pid_t pid_ = -1;
};

}  // namespace coco::fakes
