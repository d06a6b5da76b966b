#include "fakes/service_under_test.hpp"

#include <charconv>
#include <fstream>
#include <stdexcept>

#include <boost/asio/co_spawn.hpp>
#include <fmt/format.h>

#include "base/secret.hpp"
#include "base/text.hpp"
#include "net/deadline.hpp"

namespace coco::fakes {
namespace {

constexpr const char* kSigningSecret = "integration-signing-secret";
constexpr const char* kBotToken = "xoxb-integration-token";
constexpr milliseconds kPatience{20'000};
constexpr milliseconds kLook{20};
constexpr seconds kTestLimit{120};
constexpr seconds kStopLimit{5};

/// Short enough for tests of dead workers, long enough for a busy machine.
constexpr const char* kShortTimes =
    R"({"worker":{"lease_ms":1500,"heartbeat_ms":400,"retry_first_ms":100},"drain_seconds":8})";

/// The number that follows `before` the last time it occurs in the log.
int last_number(const std::string& log, const std::string& before) {
    const std::size_t at = log.rfind(before);
    int number = 0;
    if (at != std::string::npos)
        std::from_chars(log.data() + at + before.size(), log.data() + log.size(), number);
    return number;
}

}  // namespace

const char* const kOutreachCommand =
    "/coco outreach Harbor Payroll, Marcus Boyle, VP Alliances\n"
    "My company: Ledgerline\n"
    "My product: software that reconciles payroll journals with the general ledger\n"
    "Why we think this partnership creates value: Harbor loses multi-entity customers to full "
    "suites "
    "because payroll journals have to be split by hand; our connector removes that step\n"
    "Customer value: month-end close goes from 9 days to 5\n"
    "Commercial model: referral";

Stack::Stack(StackOptions options)
    : options_(std::move(options)), http_(net::make_http_client(context_.get_executor(), {})) {
    sandbox::SandboxOptions slack;
    slack.signing_secret = Secret(kSigningSecret);
    slack.bot_token = Secret(kBotToken);
    slack.retry_delays = options_.retry_delays;
    slack_ = std::make_unique<sandbox::Sandbox>(context_.get_executor(), *http_, slack);
    slack_->listen(0).value();
    const auto settings = folder_.path() / "settings.json";
    std::ofstream(settings) << (options_.settings.empty() ? kShortTimes
                                                          : options_.settings.c_str());
    std::map<std::string, std::string> environment{
        {"SLACK_SIGNING_SECRET", kSigningSecret},
        {"SLACK_BOT_TOKEN", kBotToken},
        {"SLACK_API_URL", slack_->api_url()},
        {"COCO_STATE_DIR", state_dir().string()},
        {"COCO_LISTEN", "127.0.0.1:0"},
        {"COCO_METRICS_LISTEN", "127.0.0.1:0"},
        {"COCO_SECRET_KEY", base64_encode(std::string(32, 'k'))},
        // No test asks a real AI model, whatever keys the tester has.
        {"ANTHROPIC_API_KEY", ""},
        {"OPENAI_API_KEY", ""},
        {"COCO_LLM_URL", ""}};
    if (!options_.llm.empty()) {
        llm_ = std::make_unique<FakeLlm>(context_.get_executor(), 0, options_.llm);
        llm_->start();
        environment["COCO_LLM_URL"] = llm_->url() + "/v1";
        environment["COCO_LLM_MODEL"] = "test-7b";
    }
    if (!options_.redis_url.empty()) environment["REDIS_URL"] = options_.redis_url;
    service_ = std::make_unique<Process>(
        std::vector<std::string>{COCO_BINARY, "serve", "--config", settings.string()}, environment,
        folder_.path() / "service.log");
}

Stack::~Stack() {
    if (service_->running()) service_->kill9();
    if (!llm_) return;
    boost::asio::co_spawn(context_, llm_->stop(), [this](std::exception_ptr) { context_.stop(); });
    context_.restart();
    context_.run_for(kStopLimit);
}

void Stack::run(task<void> work) {
    bool done = false;
    std::exception_ptr failure;
    boost::asio::co_spawn(context_, std::move(work), [&](std::exception_ptr thrown) {
        done = true;
        failure = thrown;
        context_.stop();
    });
    context_.run_for(kTestLimit);
    if (failure) std::rethrow_exception(failure);
    if (!done)
        throw std::runtime_error("the test did not end; the service said:\n" + service_->output());
}

task<void> Stack::start_unready() {
    const std::size_t before = service_->output().size();
    service_->start();
    for (milliseconds waited{0}; waited < kPatience; waited += kLook) {
        const std::string log = service_->output().substr(before);
        port_ = last_number(log, "\"port\":\"");
        metrics_port_ = last_number(log, "\"metrics_port\":\"");
        if (port_ > 0 && metrics_port_ > 0) {
            slack_->set_service(service_url());
            co_return;
        }
        co_await net::wait_for(kLook);
    }
    throw std::runtime_error("the service did not listen:\n" + service_->output());
}

task<void> Stack::wait_until_ready() {
    for (milliseconds waited{0}; waited < kPatience; waited += kLook) {
        const net::Response ready = co_await get("/readyz");
        if (ready.status == 200) co_return;
        co_await net::wait_for(kLook);
    }
    throw std::runtime_error("the service did not become ready:\n" + service_->output());
}

task<void> Stack::start_service() {
    co_await start_unready();
    co_await wait_until_ready();
}

std::string Stack::service_url() const { return fmt::format("http://127.0.0.1:{}", port_); }

task<net::Response> Stack::get(std::string path) {
    net::ClientRequest request;
    request.method = "GET";
    request.url = path == "/metrics" ? fmt::format("http://127.0.0.1:{}/metrics", metrics_port_)
                                     : service_url() + path;
    auto answer = co_await http_->send(std::move(request));
    if (answer) co_return *std::move(answer);
    net::Response none;
    none.status = 0;
    co_return none;
}

task<double> Stack::metric(std::string name) {
    const net::Response metrics = co_await get("/metrics");
    for (const std::string_view line : split(metrics.body, '\n'))
        if (line.starts_with(name) && line.size() > name.size() && line[name.size()] == ' ')
            co_return std::stod(std::string(line.substr(name.size() + 1)));
    co_return 0;
}

task<void> Stack::expect_seen(std::string user, std::string text) {
    const bool seen = co_await slack_->wait_until(
        [this, user, text] { return slack_->see(user).find(text) != std::string::npos; },
        kPatience);
    if (!seen)
        throw std::runtime_error(
            fmt::format("{} does not see “{}”, but:\n{}\nThe service said:\n{}", user, text,
                        slack_->see(user), service_->output()));
}

int Stack::posts_with(const std::string& text) const {
    int count = 0;
    const auto& workspace = slack_->workspace();
    for (const auto& channel : workspace.channels())
        for (const auto& message : workspace.messages(channel.id))
            if (message.author == workspace.app_bot && message.only_for.empty() &&
                message.text.find(text) != std::string::npos)
                ++count;
    return count;
}

std::string Stack::newest_thread(const std::string& channel) const {
    const auto& workspace = slack_->workspace();
    const auto* place = workspace.find_channel(channel, workspace.find_user("priya")->id);
    std::string newest;
    for (const auto& message : workspace.messages(place->id))
        if (message.author == workspace.app_bot && message.thread.empty() &&
            message.only_for.empty())
            newest = message.ts;
    return newest;
}

}  // namespace coco::fakes
