// Deliveries and retries, the Web API over HTTP, faults, control paths and waiting.
#include "sandbox/sandbox.hpp"

#include <gmock/gmock.h>

#include "unit/sandbox/stage.hpp"

namespace coco::sandbox {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

SandboxOptions quick_retries() {
    SandboxOptions options;
    options.retry_delays = {milliseconds(0), milliseconds(1), milliseconds(2)};
    return options;
}

TEST(Deliveries, AnEventIsSentAgainUntilItIsTaken) {
    Stage stage(quick_retries());
    stage.service.will_fail(errc::timed_out);
    stage.service.will_answer(503);
    stage.type("dev", "#partners", "hello");
    ASSERT_EQ(stage.service.requests.size(), 3u);
    EXPECT_EQ(stage.service.header(0, "X-Slack-Retry-Num"), "");
    EXPECT_EQ(stage.service.header(1, "X-Slack-Retry-Num"), "1");
    EXPECT_EQ(stage.service.header(1, "X-Slack-Retry-Reason"), "http_timeout");
    EXPECT_EQ(stage.service.header(2, "X-Slack-Retry-Num"), "2");
    EXPECT_EQ(stage.service.header(2, "X-Slack-Retry-Reason"), "http_error");
    EXPECT_EQ(stage.service.requests[0].body, stage.service.requests[2].body);
}

TEST(Deliveries, AfterThreeRetriesAnEventIsGivenUp) {
    Stage stage(quick_retries());
    for (int i = 0; i < 10; ++i) stage.service.will_fail(errc::not_ready);
    stage.type("dev", "#partners", "hello");
    EXPECT_EQ(stage.service.requests.size(), 4u);
    EXPECT_EQ(stage.service.header(3, "X-Slack-Retry-Reason"), "connection_failed");
}

TEST(Deliveries, AServiceCanAskForNoRetries) {
    Stage stage(quick_retries());
    stage.service.will_answer(500);
    stage.service.answers.front()->headers.push_back({"X-Slack-No-Retry", "1"});
    stage.type("dev", "#partners", "hello");
    EXPECT_EQ(stage.service.requests.size(), 1u);
}

TEST(Deliveries, OwnPostsComeBackAsEvents) {
    Stage stage;
    stage.api("chat.postMessage", {{"channel", kPartners}, {"text", "Outreach"}});
    stage.settle();
    ASSERT_EQ(stage.service.requests.size(), 1u);
    EXPECT_EQ(text_at(stage.service.payload(0), {"event", "bot_id"}), "B0COCO0001");
}

TEST(Deliveries, RawOnesCanBeRepeatedForgedAndLate) {
    Stage stage;
    RawDelivery raw;
    raw.event = {{"type", "app_uninstalled"}};
    raw.event_id = "EvSAME";
    raw.times = 2;
    raw.clock_offset_s = -400;
    raw.signature = "v0=00";
    raw.retry_number = 1;
    raw.event_age_s = 7'200;
    const auto all = stage.run(stage.sandbox.deliver(raw));
    ASSERT_TRUE(all);
    EXPECT_EQ(all->size(), 2u);
    EXPECT_EQ(stage.service.requests[0].body, stage.service.requests[1].body);
    EXPECT_EQ(text_at(stage.service.payload(0), "event_id"), "EvSAME");
    EXPECT_EQ(number_at(stage.service.payload(0), "event_time", 0), 1'732'342'800);
    EXPECT_EQ(stage.service.header(0, "X-Slack-Request-Timestamp"), "1732349600");
    EXPECT_EQ(stage.service.header(0, "X-Slack-Signature"), "v0=00");
    EXPECT_EQ(stage.service.header(0, "X-Slack-Retry-Num"), "1");
    EXPECT_FALSE(stage.run(stage.sandbox.deliver({})));
}

TEST(Api, TheTokenIsChecked) {
    Stage stage;
    const auto error = [&stage](std::vector<net::Header> headers, std::string body = "{}") {
        const net::Response response =
            stage.http("POST", "/api/auth.test", std::move(body), std::move(headers));
        EXPECT_EQ(response.status, 200);
        return text_at(parse_json(response.body)->as_object(), "error");
    };
    EXPECT_EQ(error({}), "not_authed");
    EXPECT_EQ(error({{"Authorization", "Bearer xoxb-wrong"}}), "invalid_auth");
    EXPECT_EQ(error({{"Authorization", "Bearer xoxb-sandbox-bot-token"}}), "");
    EXPECT_EQ(error({{"Content-Type", "application/x-www-form-urlencoded"}},
                    "token=xoxb-sandbox-bot-token"),
              "");
}

TEST(Api, TheJournalKeepsCallsWithoutTheToken) {
    Stage stage;
    stage.http("POST", "/api/chat.postMessage", "token=xoxb-sandbox-bot-token&channel=C0X&text=hi",
               {{"Content-Type", "application/x-www-form-urlencoded"}});
    stage.api("users.info", {});
    ASSERT_EQ(stage.sandbox.journal().size(), 2u);
    const JournalEntry& entry = stage.sandbox.journal()[0];
    EXPECT_EQ(entry.method, "chat.postMessage");
    EXPECT_EQ(entry.outcome, "channel_not_found");
    EXPECT_FALSE(entry.took_effect);
    EXPECT_EQ(text_at(entry.arguments, "text"), "hi");
    EXPECT_FALSE(entry.arguments.contains("token"));
    EXPECT_EQ(stage.sandbox.calls_of("users.info"), 1);
}

TEST(Api, FaultsComeInOrderAndThenTheTruth) {
    Stage stage;
    Faults& faults = stage.sandbox.faults();
    faults.add("chat.postMessage", Fault::rate_limited(2));
    faults.add("chat.postMessage", Fault::html(502));
    faults.add("chat.postMessage", Fault::slack_error("internal_error"));
    faults.add("chat.postMessage", Fault::cut_json());
    const auto post = [&stage](const char* text) {
        return stage.api("chat.postMessage", {{"channel", kPartners}, {"text", text}});
    };
    const net::Response limited = post("1");
    EXPECT_EQ(limited.status, 429);
    EXPECT_EQ(limited.header("Retry-After"), "2");
    const net::Response html = post("2");
    EXPECT_EQ(html.status, 502);
    EXPECT_THAT(html.body, HasSubstr("<html>"));
    const net::Response error = post("3");
    EXPECT_EQ(error.status, 200);
    EXPECT_EQ(text_at(parse_json(error.body)->as_object(), "error"), "internal_error");
    EXPECT_TRUE(stage.sandbox.workspace().messages(kPartners).empty());
    EXPECT_FALSE(parse_json(post("4").body)) << "cut in the middle";
    EXPECT_EQ(stage.sandbox.workspace().messages(kPartners).size(), 1u)
        << "a cut answer was a posted message all the same";
    EXPECT_TRUE(flag_at(parse_json(post("5").body)->as_object(), "ok"));
    const std::vector<JournalEntry>& journal = stage.sandbox.journal();
    ASSERT_EQ(journal.size(), 5u);
    EXPECT_EQ(journal[0].outcome, "http 429");
    EXPECT_EQ(text_at(journal[0].arguments, "text"), "1");
    EXPECT_EQ(journal[3].outcome, "cut json");
    EXPECT_TRUE(journal[3].took_effect);
}

TEST(Api, ADroppedCallMayHaveTakenEffect) {
    Stage stage;
    stage.sandbox.faults().add("chat.postMessage", Fault::accept_then_drop());
    const net::Response answer =
        stage.api("chat.postMessage", {{"channel", kPartners}, {"text", "x"}});
    EXPECT_TRUE(answer.hang_up);
    EXPECT_EQ(stage.sandbox.workspace().messages(kPartners).size(), 1u);
    EXPECT_EQ(stage.sandbox.journal()[0].outcome, "dropped");
}

TEST(Api, SilenceEndsWithTheConnection) {
    SandboxOptions options;
    options.hold_limit = milliseconds(5);
    Stage stage(std::move(options));
    stage.sandbox.faults().add("auth.test", Fault::silence(false));
    EXPECT_TRUE(stage.api("auth.test", {}).hang_up);
}

TEST(Api, RateLimitsAreEnforcedOnlyWhenSwitchedOn) {
    Stage stage;
    const auto post = [&stage] {
        return stage.api("chat.postMessage", {{"channel", kPartners}, {"text", "x"}}).status;
    };
    for (int i = 0; i < 2 * RateLimits::kPostBurst; ++i) EXPECT_EQ(post(), 200);
    stage.sandbox.enforce_rate_limits(true);
    for (int i = 0; i < RateLimits::kPostBurst; ++i) EXPECT_EQ(post(), 200);
    EXPECT_EQ(post(), 429);
    stage.clock.advance(1'000);
    EXPECT_EQ(post(), 200);
}

TEST(Control, OtherSitesAreKeptOut) {
    Stage stage;
    const auto status = [&stage](std::vector<net::Header> headers) {
        return stage.http("GET", "/sandbox/state", "", std::move(headers)).status;
    };
    EXPECT_EQ(status({{"Host", "127.0.0.1:4000"}}), 200);
    EXPECT_EQ(status({{"Host", "localhost:4000"}, {"Origin", "http://localhost:4000"}}), 200);
    EXPECT_EQ(status({{"Host", "rebound.example:4000"}}), 403);
    EXPECT_EQ(status({{"Host", "127.0.0.1:4000"}, {"Origin", "https://evil.example"}}), 403);
    EXPECT_EQ(status({{"Host", "127.0.0.1:4000"}, {"Origin", "null"}}), 403);
    EXPECT_EQ(status({{"Host", "127.0.0.1:4000"}, {"Origin", "http://127.0.0.1:5000"}}), 403);
}

TEST(Control, PeopleActOverHttp) {
    Stage stage;
    const net::Response typed = stage.http(
        "POST", "/sandbox/type", R"({"user":"dev","channel":"#partners","text":"hello"})");
    EXPECT_EQ(typed.status, 200);
    const std::string ts = text_at(parse_json(typed.body)->as_object(), "ts");
    stage.settle();
    EXPECT_EQ(text_at(stage.service.payload(0), {"event", "ts"}), ts);
    EXPECT_THAT(stage.http("GET", "/sandbox/see.txt?user=Priya%20Raman").body,
                HasSubstr("Dev Anand\n  hello"));
    const json::value seen = *parse_json(stage.http("GET", "/sandbox/see?user=priya").body);
    EXPECT_EQ(seen.at_pointer("/channels/0/messages/0/ts").as_string(), ts);
    const json::value sent = *parse_json(stage.http("GET", "/sandbox/deliveries").body);
    EXPECT_EQ(sent.at_pointer("/deliveries/0/status").as_int64(), 200);
    EXPECT_EQ(stage.http("POST", "/sandbox/type", R"({"user":"x","channel":"y"})").status, 400);
    EXPECT_EQ(stage.http("POST", "/sandbox/type", "oops").status, 400);
    EXPECT_EQ(stage.http("POST", "/sandbox/nothing", "{}").status, 404);
    EXPECT_EQ(stage.http("GET", "/sandbox/see?user=nobody").status, 404);
}

TEST(Control, FaultsAndLimitsAreSwitchedOverHttp) {
    Stage stage;
    EXPECT_EQ(stage.http("POST", "/sandbox/fault",
                         R"({"method":"auth.test","kind":"server_error","times":2})")
                  .status,
              200);
    EXPECT_EQ(stage.api("auth.test", {}).status, 500);
    EXPECT_EQ(stage.http("POST", "/sandbox/fault", R"({"clear":true})").status, 200);
    EXPECT_EQ(stage.api("auth.test", {}).status, 200);
    EXPECT_EQ(stage.http("POST", "/sandbox/fault", R"({"method":"x","kind":"flood"})").status, 400);
    const json::value journal = *parse_json(stage.http("GET", "/sandbox/journal").body);
    EXPECT_EQ(journal.at_pointer("/calls/auth.test").as_int64(), 2);
    EXPECT_EQ(journal.at_pointer("/entries/0/outcome").as_string(), "http 500");
}

TEST(Control, SharingAChannelReachesTheService) {
    Stage stage;
    EXPECT_EQ(stage.http("POST", "/sandbox/share", R"({"channel":"#partners"})").status, 200);
    stage.settle();
    EXPECT_EQ(text_at(stage.service.payload(0), {"event", "type"}), "channel_shared");
    EXPECT_EQ(stage.http("POST", "/sandbox/share", R"({"channel":"#none"})").status, 404);
}

TEST(Control, RawDeliveriesAreAnsweredWithTheirOutcome) {
    Stage stage;
    stage.service.will_answer(401);
    const json::value answer = *parse_json(
        stage.http("POST", "/sandbox/deliver",
                   R"({"event":{"type":"app_mention"},"signature":"v0=bad","times":2})")
            .body);
    EXPECT_EQ(answer.at_pointer("/deliveries/0/status").as_int64(), 401);
    EXPECT_EQ(answer.at_pointer("/deliveries/1/status").as_int64(), 200);
}

TEST(Waiting, ReturnsWhenSomethingHappens) {
    Stage stage;
    const std::uint64_t before = stage.sandbox.revision();
    bool woken = false;
    boost::asio::co_spawn(stage.io,
                          stage.sandbox.wait_until(
                              [&stage, before] { return stage.sandbox.revision() > before; },
                              milliseconds(5'000)),
                          [&woken](std::exception_ptr, bool passed) { woken = passed; });
    stage.type("dev", "#partners", "hello");
    EXPECT_TRUE(woken);
}

TEST(Waiting, GivesUpAtItsLimit) {
    Stage stage;
    EXPECT_FALSE(stage.run(stage.sandbox.wait_until([] { return false; }, milliseconds(2))));
    const json::value answer =
        *parse_json(stage.http("GET", "/sandbox/wait?after=99&timeout_ms=2").body);
    EXPECT_FALSE(answer.at_pointer("/changed").as_bool());
    stage.type("dev", "#partners", "hello");
    const json::value passed = *parse_json(stage.http("GET", "/sandbox/wait?after=0").body);
    EXPECT_TRUE(passed.at_pointer("/changed").as_bool());
    EXPECT_EQ(passed.at_pointer("/pending").as_int64(), 0);
}

TEST(Waiting, EndsWhenTheSandboxStops) {
    Stage stage;
    std::optional<bool> passed;
    boost::asio::co_spawn(stage.io,
                          stage.sandbox.wait_until([] { return false; }, milliseconds(60'000)),
                          [&passed](std::exception_ptr, bool done) { passed = done; });
    boost::asio::co_spawn(stage.io, stage.sandbox.stop(), [](std::exception_ptr) {});
    stage.io.run();
    EXPECT_EQ(passed, false);
}

TEST(Waiting, FindsTheMessageThatAPersonSees) {
    Stage stage;
    stage.type("priya", "#board", "the numbers");
    const auto look = [&stage](const char* user) {
        return stage.run(stage.sandbox.wait_for_message(user, "#board", "numbers",
                                                        milliseconds(2)));
    };
    ASSERT_TRUE(look("priya"));
    EXPECT_EQ(look("priya")->author, kPriya);
    EXPECT_FALSE(look("dev"));
}

TEST(Page, IsServedToThisMachineOnly) {
    Stage stage;
    EXPECT_THAT(stage.http("GET", "/").body, HasSubstr("<title>COCO sandbox</title>"));
    const net::Response script = stage.http("GET", "/page/main.js");
    EXPECT_EQ(script.status, 200);
    EXPECT_EQ(script.content_type, "text/javascript; charset=utf-8");
    EXPECT_EQ(stage.http("GET", "/", "", {{"Host", "rebound.example"}}).status, 403);
    EXPECT_EQ(stage.http("GET", "/other").status, 404);
    EXPECT_EQ(stage.http("GET", "/page/../config/lint.json").status, 404);
    EXPECT_EQ(stage.http("GET", "/config/lint.json").status, 404);
}

}  // namespace
}  // namespace coco::sandbox
