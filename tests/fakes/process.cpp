#include "fakes/process.hpp"

#include <cstdlib>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace coco::fakes {
namespace {

/// Only what a child needs: nothing of the machine's own configuration leaks into a test.
std::vector<std::string> full_environment(const std::map<std::string, std::string>& own) {
    std::vector<std::string> lines{"PATH=/usr/local/bin:/usr/bin:/bin"};
    for (const char* name : {"ASAN_OPTIONS", "UBSAN_OPTIONS", "TSAN_OPTIONS"})
        if (const char* value = std::getenv(name)) lines.push_back(std::string(name) + "=" + value);
    for (const auto& [name, value] : own) lines.push_back(name + "=" + value);
    return lines;
}

std::vector<char*> pointers(std::vector<std::string>& texts) {
    std::vector<char*> result;
    for (std::string& text : texts) result.push_back(text.data());
    result.push_back(nullptr);
    return result;
}

int code_of(int status) { return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status); }

std::string content_of(const std::filesystem::path& path) {
    std::ifstream stream(path, std::ios::binary);
    std::ostringstream text;
    text << stream.rdbuf();
    return text.str();
}

}  // namespace

TestFolder::TestFolder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "coco-test-XXXXXX").string();
    if (!::mkdtemp(pattern.data())) throw std::runtime_error("no temporary folder");
    path_ = pattern;
}

TestFolder::~TestFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

Process::Process(std::vector<std::string> command, std::map<std::string, std::string> environment,
                 std::filesystem::path output)
    : command_(std::move(command)),
      environment_(std::move(environment)),
      output_(std::move(output)) {}

Process::~Process() {
    if (running()) kill9();
}

void Process::start() {
    std::vector<std::string> environment = full_environment(environment_);
    std::vector<char*> arguments = pointers(command_), variables = pointers(environment);
    const int out = ::open(output_.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    pid_ = ::fork();
    if (pid_ == 0) {
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);
        ::dup2(out, STDOUT_FILENO);
        ::dup2(out, STDERR_FILENO);
        ::execve(arguments[0], arguments.data(), variables.data());
        ::_exit(127);
    }
    ::close(out);
    if (pid_ < 0) throw std::runtime_error("no child process");
}

void Process::send(int signal) { ::kill(pid_, signal); }

void Process::kill9() {
    send(SIGKILL);
    wait();
}

int Process::wait() {
    int status = 0;
    while (::waitpid(pid_, &status, 0) < 0 && errno == EINTR) {
    }
    pid_ = -1;
    return code_of(status);
}

std::string Process::output() const { return content_of(output_); }

Finished run_process(std::vector<std::string> command, const std::string& input,
                     std::map<std::string, std::string> environment) {
    const TestFolder folder;
    const auto in = folder.path() / "in", out = folder.path() / "out", err = folder.path() / "err";
    std::ofstream(in, std::ios::binary) << input;
    std::vector<std::string> variables = full_environment(environment);
    std::vector<char*> arguments = pointers(command), environ_pointers = pointers(variables);
    const pid_t pid = ::fork();
    if (pid == 0) {
        ::dup2(::open(in.c_str(), O_RDONLY), STDIN_FILENO);
        ::dup2(::open(out.c_str(), O_WRONLY | O_CREAT, 0600), STDOUT_FILENO);
        ::dup2(::open(err.c_str(), O_WRONLY | O_CREAT, 0600), STDERR_FILENO);
        ::execve(arguments[0], arguments.data(), environ_pointers.data());
        ::_exit(127);
    }
    int status = 0;
    ::waitpid(pid, &status, 0);
    return {code_of(status), content_of(out), content_of(err)};
}

}  // namespace coco::fakes
