// The server's limits, its end, and what happens when handlers fail.
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/this_coro.hpp>

#include "unit/net/rig.hpp"

namespace coco::net::test {
namespace {

const std::string kGet = "GET /x HTTP/1.1\r\nHost: here\r\n\r\n";

std::string post_of(std::size_t bytes) {
    return "POST /x HTTP/1.1\r\nHost: here\r\nContent-Length: " + std::to_string(bytes) +
           "\r\n\r\n";
}

/// Holds requests until open() is called from the test's thread.
struct Door {
    task<Response> pass(Request request) {
        auto executor = co_await asio::this_coro::executor;
        timer = std::make_shared<asio::steady_timer>(executor, kPatience);
        reached.set_value();
        boost::system::error_code opened;
        co_await timer->async_wait(asio::redirect_error(asio::use_awaitable, opened));
        timer.reset();  // before its loop goes
        auto response = co_await echo(std::move(request));
        co_return response;
    }
    void open(asio::io_context& io) {
        asio::post(io, [this] { timer->cancel(); });
    }
    std::shared_ptr<asio::steady_timer> timer;
    std::promise<void> reached;
};

TEST(Server, ABodyOverTheLimitIsAnswered413WhileItStillArrives) {
    ServerRig rig;
    RawClient client(rig.port());
    client.send(post_of(3u << 20) + std::string(3u << 20, 'a'));
    EXPECT_EQ(client.receive().status, 413);
    EXPECT_TRUE(client.is_closed());
}

TEST(Server, ABodyOfTheLimitIsServed) {
    ServerRig rig;
    RawClient client(rig.port());
    client.send(post_of(1u << 20) + std::string(1u << 20, 'a'));
    EXPECT_EQ(client.receive().body.size(), (1u << 20) + std::string("POST /x ").size());
}

TEST(Server, ASlowHeaderIsCutWhileOthersAreServed) {
    ServerLimits limits;
    limits.header_deadline = 200ms;
    ServerRig rig(limits);
    RawClient slow(rig.port());
    const auto begin = std::chrono::steady_clock::now();
    slow.send("GET / HTTP/1.1\r\nHo");
    std::future<int> status = std::async(std::launch::async, [&] { return slow.receive().status; });
    // A byte now and then must not buy more time.
    while (status.wait_for(20ms) != std::future_status::ready) {
        slow.send("s");
        EXPECT_EQ(rig.status_of_good_request(), 200);
        ASSERT_LT(std::chrono::steady_clock::now() - begin, 5s);
    }
    EXPECT_EQ(status.get(), 408);
    EXPECT_EQ(rig.stats().timeouts, 1u);
}

TEST(Server, ASlowBodyIsAnswered408) {
    ServerLimits limits;
    limits.body_deadline = 100ms;
    ServerRig rig(limits);
    RawClient client(rig.port());
    client.send(post_of(10) + "five!");
    EXPECT_EQ(client.receive().status, 408);
    EXPECT_EQ(rig.stats().timeouts, 1u);
    EXPECT_EQ(rig.stats().requests, 0u);
}

TEST(Server, AnIdleConnectionClosesWithoutAWord) {
    ServerLimits limits;
    limits.idle = 50ms;
    ServerRig rig(limits);
    RawClient fresh(rig.port());
    EXPECT_TRUE(fresh.is_closed());
    RawClient used(rig.port());
    used.send(kGet);
    EXPECT_EQ(used.receive().status, 200);
    EXPECT_TRUE(used.is_closed());
    EXPECT_EQ(rig.stats().bad_requests, 0u);
}

TEST(Server, AClientThatDoesNotReadIsCut) {
    ServerLimits limits;
    limits.write_deadline = 100ms;
    ServerRig rig(limits, [](Request) -> task<Response> {
        co_return Response{200, "text/plain", std::string(32u << 20, 'a'), {}};
    });
    RawClient client(rig.port());
    client.send(kGet);
    const auto end = std::chrono::steady_clock::now() + kPatience;
    while (rig.stats().requests == 0 || rig.stats().open > 0)
        ASSERT_LT(std::chrono::steady_clock::now(), end);
}

TEST(Server, AConnectionServesSoManyRequestsAndSaysWhichIsTheLast) {
    ServerLimits limits;
    limits.requests_per_connection = 3;
    ServerRig rig(limits);
    RawClient client(rig.port());
    for (int i = 1; i <= 3; ++i) {
        client.send(kGet);
        const RawAnswer answer = client.receive();
        EXPECT_EQ(answer.status, 200);
        EXPECT_EQ(answer.head.find("Connection: close") != std::string::npos, i == 3);
    }
    EXPECT_TRUE(client.is_closed());
    EXPECT_EQ(rig.stats().accepted, 1u);
}

TEST(Server, ConnectionsOverTheLimitAreClosedAtOnce) {
    ServerLimits limits;
    limits.connections = 2;
    ServerRig rig(limits);
    auto first = std::make_unique<RawClient>(rig.port());
    RawClient second(rig.port()), third(rig.port());
    EXPECT_TRUE(third.is_closed());
    second.send(kGet);
    EXPECT_EQ(second.receive().status, 200);
    EXPECT_EQ(rig.stats().refused, 1u);
    first.reset();
    while (rig.stats().open > 1) std::this_thread::yield();
    EXPECT_EQ(rig.status_of_good_request(), 200) << "a place is free again";
}

TEST(Server, AnExceptionOfTheHandlerIsAnswered500AndTheConnectionLives) {
    ServerRig rig({}, [](Request request) -> task<Response> {
        if (request.path == "/x") throw std::length_error("field value too large");
        return echo(std::move(request));
    });
    RawClient client(rig.port());
    client.send(kGet);
    EXPECT_EQ(client.receive().status, 500);
    client.send("GET /fine HTTP/1.1\r\nHost: here\r\n\r\n");
    EXPECT_EQ(client.receive().status, 200);
}

TEST(Server, AHandlerMayHangUp) {
    ServerRig rig({}, [](Request) -> task<Response> {
        Response response;
        response.hang_up = true;
        co_return response;
    });
    RawClient client(rig.port());
    client.send(kGet);
    EXPECT_TRUE(client.is_closed());
}

TEST(Server, ConnectionsThatComeAndGoLeaveNothingBehind) {
    ServerRig rig;
    for (int i = 0; i < 50; ++i) {
        RawClient client(rig.port());
        client.send(i % 2 == 0 ? kGet : post_of(10) + "half");
    }
    const auto end = std::chrono::steady_clock::now() + kPatience;
    while (rig.stats().accepted < 50 || rig.stats().open > 0)
        ASSERT_LT(std::chrono::steady_clock::now(), end);
    EXPECT_EQ(rig.stats().busy, 0);
}

TEST(Drain, LetsABusyRequestFinishAndClosesIdleConnections) {
    Door door;
    ServerRig rig({}, [&door](Request request) { return door.pass(std::move(request)); });
    RawClient idle(rig.port()), busy(rig.port());
    busy.send(kGet);
    door.reached.get_future().wait();
    auto drained = rig.drain(kPatience);
    EXPECT_TRUE(idle.is_closed());
    EXPECT_THROW(RawClient refused(rig.port()), std::exception);
    EXPECT_EQ(drained.wait_for(0s), std::future_status::timeout);
    door.open(rig.io());
    const RawAnswer answer = busy.receive();
    EXPECT_EQ(answer.status, 200);
    EXPECT_NE(answer.head.find("Connection: close"), std::string::npos);
    EXPECT_TRUE(busy.is_closed());
    drained.get();
    EXPECT_EQ(rig.stats().open, 0);
}

TEST(Drain, CutsWhatIsStillBusyAfterTheLimit) {
    Door door;
    ServerRig rig({}, [&door](Request request) { return door.pass(std::move(request)); });
    RawClient busy(rig.port());
    busy.send(kGet);
    door.reached.get_future().wait();
    rig.drain(50ms).get();
    EXPECT_TRUE(busy.is_closed());
    EXPECT_EQ(rig.stats().open, 0);
}

TEST(Listen, RefusesWhatItCannotBindAndSaysWhy) {
    ServerRig rig;
    asio::io_context io;
    auto second = make_http_server(io.get_executor(), {});
    const auto taken = second->listen("127.0.0.1", rig.port());
    ASSERT_FALSE(taken);
    EXPECT_EQ(taken.error().code, errc::invalid_input);
    EXPECT_NE(taken.error().detail.find("in use"), std::string::npos);
    auto third = make_http_server(io.get_executor(), {});
    EXPECT_FALSE(third->listen("localhost", 0)) << "names are not resolved";
}

TEST(Listen, ParsesAddresses) {
    EXPECT_EQ(parse_listen("127.0.0.1:8080")->port, 8080);
    EXPECT_EQ(parse_listen("[::1]:80")->address, "::1");
    EXPECT_EQ(parse_listen("0.0.0.0:0")->port, 0);
    EXPECT_EQ(parse_listen("0.0.0.0:65535")->port, 65535);
    for (const char* text : {"", ":", "8080", "127.0.0.1", "127.0.0.1:", "127.0.0.1:65536",
                             "127.0.0.1:-1", "127.0.0.1:+1", "127.0.0.1:80x", "localhost:80", ":80",
                             "[::1]", "1.2.3:80", "127.0.0.1: 80"})
        EXPECT_EQ(parse_listen(text).error().code, errc::invalid_input) << text;
}

}  // namespace
}  // namespace coco::net::test
