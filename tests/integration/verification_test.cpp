// What does not come from Slack stays outside; what comes twice counts once.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "fakes/service_under_test.hpp"

namespace coco::fakes {
namespace {

using sandbox::RawDelivery;
using ::testing::HasSubstr;

constexpr const char* kCommandBody =
    "team_id=T1&channel_id=C1&user_id=U1&command=%2Fcoco&text=outreach+Harbor%2C+because+x"
    "&trigger_id=1.2.forged&response_url=http%3A%2F%2F127.0.0.1%2Fx";

task<int> status_of(Stack& stack, RawDelivery raw) {
    auto sent = co_await stack.slack().deliver(std::move(raw));
    co_return sent && !sent->empty() ? sent->back().status : -1;
}

RawDelivery forged(std::int64_t offset_s, std::string signature) {
    RawDelivery raw;
    raw.path = "/slack/commands";
    raw.content_type = "application/x-www-form-urlencoded";
    raw.body = kCommandBody;
    raw.clock_offset_s = offset_s;
    raw.signature = std::move(signature);
    return raw;
}

task<void> refuses_forgeries(Stack& stack) {
    co_await stack.start_service();
    EXPECT_EQ(co_await status_of(stack, forged(0, "v0=" + std::string(64, '0'))), 401);
    EXPECT_EQ(co_await status_of(stack, forged(0, "v1=x")), 401);
    EXPECT_EQ(co_await status_of(stack, forged(-400, "")), 401);
    EXPECT_EQ(co_await status_of(stack, forged(400, "")), 401);
    net::ClientRequest unsigned_request;
    unsigned_request.url = stack.service_url() + "/slack/commands";
    unsigned_request.headers = {{"Content-Type", "application/x-www-form-urlencoded"}};
    unsigned_request.body = kCommandBody;
    auto answer = co_await stack.http().send(std::move(unsigned_request));
    EXPECT_EQ(answer->status, 401);
    EXPECT_EQ(co_await stack.metric("coco_puts_total{outcome=\"ok\"}"), 0);
}

TEST(Verification, WrongStaleFutureOrMissingSignaturesAre401AndStoreNothing) {
    Stack stack;
    stack.run(refuses_forgeries(stack));
}

task<void> answers_probes(Stack& stack) {
    co_await stack.start_service();
    RawDelivery challenge;
    challenge.body = R"({"type":"url_verification","token":"t","challenge":"c-1"})";
    auto sent = co_await stack.slack().deliver(challenge);
    EXPECT_EQ(sent->back().answer, R"({"challenge":"c-1"})");
    net::ClientRequest probe;
    probe.url = stack.service_url() + "/slack/commands";
    probe.headers = {{"Content-Type", "application/x-www-form-urlencoded"}};
    probe.body = std::string("ssl_check=1&") + kCommandBody;
    auto answer = co_await stack.http().send(std::move(probe));
    EXPECT_EQ(answer->status, 200);
    EXPECT_EQ(answer->body, "");
    EXPECT_EQ(co_await stack.metric("coco_puts_total{outcome=\"ok\"}"), 0);
}

TEST(Verification, ChallengeIsAnsweredAndTheCertificateProbeDispatchesNothing) {
    Stack stack;
    stack.run(answers_probes(stack));
}

task<void> refuses_large_bodies(Stack& stack) {
    co_await stack.start_service();
    RawDelivery large = forged(0, "");
    large.body += "&padding=" + std::string(1024 * 1024, 'x');
    EXPECT_EQ(co_await status_of(stack, large), 413);
    EXPECT_EQ((co_await stack.get("/healthz")).status, 200);
}

TEST(Verification, BodiesOverOneMebibyteAreRefused) {
    Stack stack;
    stack.run(refuses_large_bodies(stack));
}

task<void> repeats_count_once(Stack& stack) {
    co_await stack.start_service();
    EXPECT_TRUE(co_await stack.slack().type("priya", "#partners", kOutreachCommand));
    co_await stack.expect_seen("priya", "Where it comes from");
    const std::string thread = stack.newest_thread();
    const auto& workspace = stack.slack().workspace();
    RawDelivery raw;
    raw.event =
        sandbox::json::parse(
            fmt::format(
                R"({{"type":"message","channel_type":"channel","user":"{}","text":"shorter",)"
                R"("ts":"1795430000.000100","event_ts":"1795430000.000100",)"
                R"("thread_ts":"{}","channel":"{}"}})",
                workspace.find_user("dev")->id, thread,
                workspace.find_channel("#partners", "")->id))
            .as_object();
    raw.event_id = "EvRepeated";
    raw.times = 4;
    auto sent = co_await stack.slack().deliver(raw);
    for (const auto& delivery : *sent) EXPECT_EQ(delivery.status, 200);
    raw.event["type"] = "app_mention";  // the twin has an id of its own
    raw.event["text"] = "<@" + workspace.app_bot + "> shorter";
    raw.event_id = "EvTwin";
    EXPECT_EQ(co_await status_of(stack, raw), 200);
    co_await stack.expect_seen("priya", "*v2 · A and B* by Dev");
    auto said = co_await stack.slack().type("priya", "#partners", "undo", thread);
    EXPECT_TRUE(said);
    co_await stack.expect_seen("priya", "*v3 · A and B* by Priya");
    EXPECT_EQ(co_await stack.metric("coco_puts_total{outcome=\"dup\"}") >= 4, true);
}

TEST(Verification, AnEventDeliveredFourTimesAndItsTwinAreOneTurn) {
    Stack stack;
    stack.run(repeats_count_once(stack));
    EXPECT_EQ(stack.posts_with("v2 · A and B by"), 1);
    EXPECT_EQ(stack.posts_with("v4 · A and B by"), 0);
}

}  // namespace
}  // namespace coco::fakes
