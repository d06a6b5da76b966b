// The sandbox on real sockets: both directions, timeouts and broken connections.
#include <gmock/gmock.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <fmt/format.h>

#include "net/deadline.hpp"
#include "net/http_client.hpp"
#include "net/http_server.hpp"
#include "sandbox/sandbox.hpp"
#include "sandbox/signing.hpp"
#include "unit/sandbox/fixture.hpp"

namespace coco::sandbox {
namespace {

constexpr milliseconds kLimit{5'000};

/// A service that answers 200 after `pause`, and keeps what it got.
struct Service {
    explicit Service(Executor executor) : server(net::make_http_server(executor, {})) {}

    std::uint16_t listen() {
        const std::uint16_t port = server->listen("127.0.0.1", 0).value();
        server->start([this](net::Request request) { return take(std::move(request)); });
        return port;
    }
    task<net::Response> take(net::Request request) {
        requests.push_back(std::move(request));
        if (pause.count() > 0) {
            const result<void> waited = co_await net::wait_for(pause);
            if (!waited) co_return net::Response{};
        }
        co_return net::Response{};
    }

    std::unique_ptr<net::HttpServer> server;
    std::vector<net::Request> requests;
    milliseconds pause{0};
};

struct Wire {
    explicit Wire(milliseconds answer_limit = milliseconds(3'000))
        : http(net::make_http_client(io.get_executor(), {})),
          service(io.get_executor()),
          sandbox(io.get_executor(), *http, options_with(answer_limit)) {
        sandbox.set_service(fmt::format("http://127.0.0.1:{}", service.listen()));
        sandbox.listen(0).value();
    }
    ~Wire() {
        run(close());
    }

    static SandboxOptions options_with(milliseconds answer_limit) {
        SandboxOptions options;
        options.answer_limit = answer_limit;
        options.hold_limit = milliseconds(500);
        return options;
    }

    task<bool> close() {
        co_await sandbox.stop();
        co_await service.server->drain(milliseconds(100));
        http->stop();
        co_return true;
    }

    template <class T>
    T run(task<T> work) {
        std::optional<T> value;
        std::exception_ptr thrown;
        bool done = false;
        boost::asio::co_spawn(io, std::move(work), [&](std::exception_ptr error, T result) {
            thrown = error;
            value = std::move(result);
            done = true;
        });
        io.restart();
        while (!done && io.run_one() > 0) {
        }
        if (thrown) std::rethrow_exception(thrown);
        return *std::move(value);
    }

    result<net::Response> post(const std::string& method, std::string body,
                               milliseconds timeout = kLimit) {
        net::ClientRequest request;
        request.url = sandbox.api_url() + method;
        request.headers = {{"Authorization", "Bearer xoxb-sandbox-bot-token"},
                           {"Content-Type", "application/json; charset=utf-8"}};
        request.body = std::move(body);
        request.timeout = timeout;
        return run(http->send(std::move(request)));
    }

    boost::asio::io_context io{1};
    std::unique_ptr<net::HttpClient> http;
    Service service;
    Sandbox sandbox;
};

TEST(Wire, CommandsAndCallsCrossRealSockets) {
    Wire wire;
    const result<Said> said = wire.run(wire.sandbox.type("priya", "#partners", "/coco help"));
    ASSERT_TRUE(said);
    EXPECT_EQ(said->delivery->status, 200);
    ASSERT_EQ(wire.service.requests.size(), 1u);
    const net::Request& request = wire.service.requests[0];
    EXPECT_EQ(request.header("X-Slack-Signature"),
              signature_of(Secret("sandbox-signing-secret"),
                           *request.header("X-Slack-Request-Timestamp"), request.body));
    const result<net::Response> answer =
        wire.post("chat.postMessage", R"({"channel":"C0PARTNERS","text":"hi"})");
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->status, 200);
    EXPECT_TRUE(flag_at(parse_json(answer->body)->as_object(), "ok"));
}

TEST(Wire, ASlowServiceIsATimeout) {
    Wire wire(milliseconds(40));
    wire.service.pause = milliseconds(200);
    const result<Said> said = wire.run(wire.sandbox.type("priya", "#partners", "/coco help"));
    ASSERT_TRUE(said);
    EXPECT_EQ(said->delivery->problem, "http_timeout");
    EXPECT_THAT(wire.sandbox.see("priya"), testing::HasSubstr("operation_timeout"));
}

TEST(Wire, ADroppedCallIsADisconnectionAfterTheFact) {
    Wire wire;
    wire.sandbox.faults().add("chat.postMessage", Fault::accept_then_drop());
    const result<net::Response> answer =
        wire.post("chat.postMessage", R"({"channel":"C0PARTNERS","text":"hi"})");
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error().code, errc::disconnected);
    EXPECT_EQ(wire.sandbox.workspace().messages(kPartners).size(), 1u);
}

TEST(Wire, SilenceLastsUntilTheClientGivesUp) {
    Wire wire;
    wire.sandbox.faults().add("auth.test", Fault::silence(false));
    const result<net::Response> answer = wire.post("auth.test", "{}", milliseconds(40));
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error().code, errc::timed_out);
}

}  // namespace
}  // namespace coco::sandbox
