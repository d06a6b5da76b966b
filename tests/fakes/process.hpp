// Child processes of tests: started with an environment of their own, always reaped.
#pragma once
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include <sys/types.h>

namespace coco::fakes {

/// A folder that goes with the test.
class TestFolder {
public:
    TestFolder();
    ~TestFolder();
    TestFolder(const TestFolder&) = delete;
    TestFolder& operator=(const TestFolder&) = delete;
    const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

/// One child. Its output goes to a file, which is appended to across restarts.
class Process {
public:
    Process(std::vector<std::string> command, std::map<std::string, std::string> environment,
            std::filesystem::path output);
    ~Process();  ///< SIGKILL if it still runs
    Process(const Process&) = delete;
    Process& operator=(const Process&) = delete;

    void start();
    void send(int signal);
    /// SIGKILL and reap.
    void kill9();
    /// Waits for the end; returns the exit code, or 128 + signal.
    int wait();
    bool running() const { return pid_ > 0; }
    pid_t pid() const { return pid_; }
    /// What it printed so far, since the first start.
    std::string output() const;

private:
    std::vector<std::string> command_;
    std::map<std::string, std::string> environment_;
    std::filesystem::path output_;
    pid_t pid_ = -1;
};

/// Runs a command to its end with `input` as standard input.
struct Finished {
    int code = 0;
    std::string out, err;
};
Finished run_process(std::vector<std::string> command, const std::string& input = {},
                     std::map<std::string, std::string> environment = {});

}  // namespace coco::fakes
