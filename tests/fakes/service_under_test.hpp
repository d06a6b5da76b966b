// The real binary in front of a Slack sandbox and a real Redis, for integration tests.
#pragma once
#include <functional>
#include <memory>
#include <string>

#include <boost/asio/io_context.hpp>

#include "fakes/fake_llm.hpp"
#include "fakes/process.hpp"
#include "fakes/redis_server.hpp"
#include "net/http_client.hpp"
#include "sandbox/sandbox.hpp"

namespace coco::fakes {

struct StackOptions {
    std::string redis_url;  ///< empty: the service's own private redis-server
    std::string settings;   ///< JSON laid over short leases and retries
    /// What the AI model does; empty: there is none.
    std::vector<LlmStep> llm;
    std::vector<milliseconds> retry_delays{milliseconds(50), milliseconds(200), milliseconds(600)};
};

/// Sandbox and service side by side; the test runs on the sandbox's io_context.
class Stack {
public:
    explicit Stack(StackOptions options = {});
    ~Stack();

    /// Runs a test's coroutine to its end; fails the test after two minutes or when it throws.
    void run(task<void> work);

    sandbox::Sandbox& slack() { return *slack_; }
    net::HttpClient& http() { return *http_; }
    /// With StackOptions::llm only.
    FakeLlm& llm() { return *llm_; }
    boost::asio::io_context& context() { return context_; }

    /// Starts the service and waits until it takes turns.
    task<void> start_service();
    /// Starts it without waiting for more than its open port.
    task<void> start_unready();
    task<void> wait_until_ready();
    void kill9() { service_->kill9(); }
    Process& service() { return *service_; }
    std::string service_url() const;
    std::filesystem::path state_dir() const { return folder_.path() / "state"; }
    const std::filesystem::path& folder() const { return folder_.path(); }

    /// GET from the service; status 0 when there is no answer.
    task<net::Response> get(std::string path);
    /// A value of /metrics: the line that begins with `name` (labels included), or 0.
    task<double> metric(std::string name);
    /// Waits until `user` sees `text`; throws with what they do see after ten seconds.
    task<void> expect_seen(std::string user, std::string text);
    /// How many visible messages of COCO contain `text`, over all channels.
    int posts_with(const std::string& text) const;
    /// The ts of the newest thread that COCO opened in a channel.
    std::string newest_thread(const std::string& channel = "#partners") const;

private:
    boost::asio::io_context context_{1};
    TestFolder folder_;
    StackOptions options_;
    std::unique_ptr<net::HttpClient> http_;
    std::unique_ptr<sandbox::Sandbox> slack_;
    std::unique_ptr<FakeLlm> llm_;
    std::unique_ptr<Process> service_;
    int port_ = 0, metrics_port_ = 0;
};

/// A command whose notes are enough for a draft.
extern const char* const kOutreachCommand;

}  // namespace coco::fakes
