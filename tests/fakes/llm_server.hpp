// The fake language model as a program of its own.
#pragma once
#include <fstream>

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/text.hpp"
#include "fakes/process.hpp"

namespace coco::fakes {

/// fake_llm with a script, until the end of the test. It prints its URL into a pipe.
class LlmServer {
public:
    explicit LlmServer(const std::string& script)
        : pipe_path_(folder_.path() / "out"),
          process_({std::string(COCO_FAKE_LLM), "--script", write(script)}, {}, pipe_path_) {
        ::mkfifo(pipe_path_.c_str(), 0600);
        pipe_ = ::open(pipe_path_.c_str(), O_RDWR | O_CLOEXEC);
        process_.start();
        while (!url_.ends_with('\n') && read_more()) {
        }
    }
    ~LlmServer() { ::close(pipe_); }
    std::string url() const { return std::string(trim(url_)); }

private:
    static constexpr int kStartMs = 20'000;  ///< it starts within this time
    std::string write(const std::string& script) const {
        const auto path = folder_.path() / "script.json";
        std::ofstream(path) << script;
        return path;
    }
    bool read_more() {
        pollfd ready{pipe_, POLLIN, 0};
        char bytes[256];
        if (::poll(&ready, 1, kStartMs) != 1) return false;
        const auto size = ::read(pipe_, bytes, sizeof bytes);
        if (size > 0) url_.append(bytes, static_cast<std::size_t>(size));
        return size > 0;
    }
    TestFolder folder_;
    std::filesystem::path pipe_path_;
    Process process_;
    int pipe_ = -1;
    std::string url_;
};

}  // namespace coco::fakes
