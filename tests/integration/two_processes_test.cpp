// Two processes behind one Slack and one Redis.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/secret.hpp"
#include "fakes/service_under_test.hpp"
#include "net/deadline.hpp"

namespace coco::fakes {
namespace {

task<void> open_thread(Stack& stack) {
    auto said = co_await stack.slack().type("priya", "#partners", kOutreachCommand);
    if (!said) throw std::runtime_error(to_string(said.error()));
    co_await stack.expect_seen("priya", "Where it comes from");
}

task<void> say(Stack& stack, std::string text) {
    auto said =
        co_await stack.slack().type("priya", "#partners", std::move(text), stack.newest_thread());
    if (!said) throw std::runtime_error(to_string(said.error()));
}

/// The port in the log of a process that listens.
task<int> port_of(const Process& process) {
    constexpr std::string_view kBefore = "\"port\":\"";
    for (int look = 0; look < 1000; ++look) {
        const std::string log = process.output();
        if (const std::size_t at = log.find(kBefore); at != std::string::npos)
            co_return std::stoi(log.substr(at + kBefore.size()));
        co_await net::wait_for(milliseconds(10));
    }
    co_return 0;
}

task<void> two_processes(Stack& stack, Process& second) {
    co_await stack.start_service();
    second.start();
    const std::string other = "http://127.0.0.1:" + std::to_string(co_await port_of(second));
    co_await open_thread(stack);
    const auto& workspace = stack.slack().workspace();
    sandbox::RawDelivery raw;
    raw.event =
        sandbox::json::parse(
            fmt::format(
                R"({{"type":"message","channel_type":"channel","user":"{}","text":"shorter",)"
                R"("ts":"1795430000.000100","thread_ts":"{}","channel":"{}"}})",
                workspace.find_user("dev")->id, stack.newest_thread(),
                workspace.find_channel("#partners", "")->id))
            .as_object();
    raw.event_id = "EvSame";
    for (const std::string& url : {other, stack.service_url(), other, stack.service_url()}) {
        stack.slack().set_service(url);
        auto sent = co_await stack.slack().deliver(raw);
        EXPECT_EQ(sent->back().status, 200) << url;
    }
    co_await stack.expect_seen("priya", "*v2 · A and B* by Dev");
    for (const std::string& url : {other, stack.service_url(), other}) {
        stack.slack().set_service(url);
        co_await say(stack, "undo");
        co_await say(stack, "address it to Jo Tran, Head of Partnerships");
    }
    // Deliveries of the same moment may overtake each other; the last wish comes after all of them.
    const bool delivered = co_await stack.slack().wait_until(
        [&] { return stack.slack().pending_deliveries() == 0; }, milliseconds(20'000));
    EXPECT_TRUE(delivered);
    co_await say(stack, "ask for 45 minutes on Monday");
    co_await stack.expect_seen("priya", "45 minutes on Monday");
    for (int version = 2; version < 12; ++version)
        EXPECT_LE(stack.posts_with("v" + std::to_string(version) + " · A and B by"), 1) << version;
}

TEST(TwoProcesses, ShareTheWorkWithoutDoublingIt) {
    TestRedis redis;
    StackOptions options;
    options.redis_url = redis.url();
    Stack stack(options);
    TestFolder other;
    Process second({COCO_BINARY, "serve"},
                   {{"SLACK_SIGNING_SECRET", "integration-signing-secret"},
                    {"SLACK_BOT_TOKEN", "xoxb-integration-token"},
                    {"SLACK_API_URL", stack.slack().api_url()},
                    {"COCO_STATE_DIR", (other.path() / "state").string()},
                    {"COCO_LISTEN", "127.0.0.1:0"},
                    {"COCO_METRICS_LISTEN", "127.0.0.1:0"},
                    {"COCO_SECRET_KEY", base64_encode(std::string(32, 'k'))},
                    {"REDIS_URL", redis.url()}},
                   other.path() / "log");
    stack.run(two_processes(stack, second));
}

}  // namespace
}  // namespace coco::fakes
