// The client against peers that behave, and peers that do not.
#include <atomic>

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/asio/write.hpp>

#include "fakes/certificates.hpp"
#include "unit/net/rig.hpp"

namespace coco::net::test {
namespace {

using boost::system::error_code;

/// A server that does with each connection what the test says, each on a thread of its own.
class Peer {
public:
    using Act = std::function<void(tcp::socket&)>;
    explicit Peer(Act act) : acceptor_(io_, {asio::ip::address_v4::loopback(), 0}) {
        port_ = acceptor_.local_endpoint().port();
        thread_ = std::thread([this, act = std::move(act)] {
            std::vector<std::jthread> served;
            for (;;) {
                error_code failure;
                auto socket = std::make_shared<tcp::socket>(acceptor_.accept(failure));
                if (failure) return;
                ++connections;
                served.emplace_back([socket, &act] { act(*socket); });
            }
        });
    }
    ~Peer() {
        ::shutdown(acceptor_.native_handle(), SHUT_RDWR);
        thread_.join();
    }
    std::string url(const std::string& host = "127.0.0.1") const {
        const bool tls = host == "localhost";
        return (tls ? "https://" : "http://") + host + ":" + std::to_string(port_) + "/x";
    }
    std::atomic<int> connections = 0;

private:
    asio::io_context io_;
    tcp::acceptor acceptor_;
    std::uint16_t port_;
    std::thread thread_;
};

/// Reads one request's header; false when the other end closed.
template <class Stream>
bool read_request(Stream& stream) {
    std::string bytes;
    error_code failure;
    asio::read_until(stream, asio::dynamic_buffer(bytes), "\r\n\r\n", failure);
    return !failure;
}
template <class Stream>
void say(Stream& stream, const std::string& bytes) {
    error_code ignored;
    asio::write(stream, asio::buffer(bytes), ignored);
}
const std::string kOk = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Type: a/b\r\n\r\nok";

struct Client : testing::Test {
    Loop loop;
    std::unique_ptr<HttpClient> client = make_http_client(loop.io.get_executor(), {});

    static ClientRequest to(const std::string& url, const std::string& method = "POST",
                            const std::string& body = "hello") {
        ClientRequest request;
        request.method = method;
        request.url = url;
        request.body = body;
        return request;
    }
    result<Response> send(ClientRequest request) {
        return loop.wait(client->send(std::move(request)));
    }
    errc error_of(ClientRequest request) {
        const auto answer = send(std::move(request));
        return answer ? errc::internal : answer.error().code;
    }
};

TEST_F(Client, GetsAndPosts) {
    ServerRig rig;
    EXPECT_EQ(send(to(rig.url("/a"), "GET", ""))->body, "GET /a ");
    const auto answer = send(to(rig.url("/b")));
    EXPECT_EQ(answer->body, "POST /b hello");
    EXPECT_EQ(answer->content_type, "text/plain");
    EXPECT_EQ(send(to(rig.url("/c"), "POST", ""))->body, "POST /c ");
    EXPECT_EQ(send(to(rig.url("/d"), "PUT", std::string(500'000, 'a')))->body.size(), 500'007u);
}

TEST_F(Client, UsesAConnectionAgain) {
    ServerRig rig;
    for (int i = 0; i < 5; ++i) EXPECT_TRUE(send(to(rig.url())));
    EXPECT_EQ(rig.stats().accepted, 1u);
}

TEST_F(Client, FiftyAtOnceAllSucceed) {
    ServerRig rig;
    std::vector<std::future<result<Response>>> answers;
    for (int i = 0; i < 50; ++i)
        answers.push_back(loop.start(client->send(to(rig.url("/" + std::to_string(i))))));
    for (int i = 0; i < 50; ++i)
        EXPECT_EQ(loop.get(answers[static_cast<std::size_t>(i)])->body,
                  "POST /" + std::to_string(i) + " hello");
    EXPECT_LE(rig.stats().accepted, 16u);
}

TEST_F(Client, AnyStatusIsAnAnswerAndNoRedirectIsFollowed) {
    Peer peer([](tcp::socket& socket) {
        read_request(socket);
        say(socket, "HTTP/1.1 302 Found\r\nLocation: /y\r\nContent-Length: 0\r\n\r\n");
    });
    const auto answer = send(to(peer.url(), "GET", ""));
    EXPECT_EQ(answer->status, 302);
    EXPECT_EQ(answer->header("location"), "/y");
    EXPECT_EQ(peer.connections, 1);
}

TEST_F(Client, ARefusedPortMeansThatNothingWasSent) {
    std::string url;
    {
        Peer peer([](tcp::socket&) {});
        url = peer.url();
    }
    EXPECT_EQ(error_of(to(url)), errc::not_ready);
}

TEST_F(Client, SilenceTimesOut) {
    Peer peer([](tcp::socket& socket) {
        while (read_request(socket)) continue;
    });
    ClientRequest request = to(peer.url());
    request.timeout = 50ms;
    EXPECT_EQ(error_of(std::move(request)), errc::timed_out);
}

TEST_F(Client, ACloseAfterTheRequestIsDisconnected) {
    Peer peer([](tcp::socket& socket) { read_request(socket); });
    EXPECT_EQ(error_of(to(peer.url())), errc::disconnected);
    EXPECT_EQ(peer.connections, 1);
}

TEST_F(Client, APostIsNeverSentTwiceWhenAReusedConnectionEnds) {
    for (const std::string& body : {std::string("hello"), std::string()}) {
        std::atomic<int> requests = 0;
        Peer peer([&requests](tcp::socket& socket) {
            // Answers the first request and closes after having read the second.
            if (read_request(socket) && ++requests == 1) {
                say(socket, kOk);
                if (read_request(socket)) ++requests;
            }
        });
        EXPECT_TRUE(send(to(peer.url(), "POST", "first")));
        EXPECT_EQ(error_of(to(peer.url(), "POST", body)), errc::disconnected);
        EXPECT_EQ(requests, 2) << body.size();
        client = make_http_client(loop.io.get_executor(), {});
    }
}

TEST_F(Client, AnAnswerOverTheLimitIsTooLarge) {
    Peer peer([](tcp::socket& socket) {
        read_request(socket);
        say(socket, "HTTP/1.1 200 OK\r\n\r\n" + std::string(100'000, 'a'));
    });
    ClientRequest request = to(peer.url());
    request.max_response_bytes = 50'000;
    EXPECT_EQ(error_of(std::move(request)), errc::too_large);
}

TEST_F(Client, ABodyThatEndsEarlyIsDisconnected) {
    Peer peer([](tcp::socket& socket) {
        read_request(socket);
        say(socket, "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf");
    });
    EXPECT_EQ(error_of(to(peer.url())), errc::disconnected);
}

TEST_F(Client, PiecesReachTheReaderWhoMayEndThem) {
    Peer peer([](tcp::socket& socket) {
        read_request(socket);
        say(socket, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nfirst\r\n");
        char byte = 0;
        error_code ended;
        socket.read_some(asio::buffer(&byte, 1), ended);  // the reader has enough
    });
    std::string seen;
    ClientRequest request = to(peer.url());
    request.on_data = [&seen](std::string_view piece) {
        seen += piece;
        return false;
    };
    const auto answer = send(std::move(request));
    ASSERT_TRUE(answer) << to_string(answer.error());
    EXPECT_EQ(answer->status, 200);
    EXPECT_EQ(answer->body, "");
    EXPECT_EQ(seen, "first");
}

TEST_F(Client, AReaderMayStopTheClient) {
    Peer peer([](tcp::socket& socket) {
        read_request(socket);
        say(socket, kOk);
    });
    ClientRequest request = to(peer.url());
    request.on_data = [this](std::string_view) {
        client->stop();
        return true;
    };
    EXPECT_EQ(error_of(std::move(request)), errc::cancelled);
}

TEST_F(Client, StopFailsWhatIsUnderWayAndWhatComesLater) {
    Peer peer([](tcp::socket& socket) {
        while (read_request(socket)) continue;
    });
    auto waiting = loop.start(client->send(to(peer.url())));
    ASSERT_TRUE(loop.run_until([&] { return peer.connections == 1; }));
    client->stop();
    EXPECT_EQ(loop.get(waiting).error().code, errc::cancelled);
    EXPECT_EQ(error_of(to(peer.url())), errc::cancelled);
}

TEST_F(Client, MayBeDestroyedWithAnAnswerOnItsWay) {
    ServerRig rig;
    for (int turns = 1; turns < 40; ++turns) {
        auto waiting = loop.start(client->send(to(rig.url())));
        loop.io.restart();
        for (int i = 0; i < turns; ++i) loop.io.run_one_for(1ms);
        client = make_http_client(loop.io.get_executor(), {});
        const auto answer = loop.get(waiting);
        EXPECT_TRUE(answer || answer.error().code == errc::cancelled);
    }
}

TEST_F(Client, ACancelledCallerLeavesTheOthersAlone) {
    Peer peer([](tcp::socket& socket) {
        while (read_request(socket)) continue;
    });
    ServerRig rig;
    asio::cancellation_signal signal;
    bool ended = false;
    asio::co_spawn(loop.io, client->send(to(peer.url())),
                   asio::bind_cancellation_slot(
                       signal.slot(), [&](std::exception_ptr, result<Response> answer) {
                           ended = !answer && answer.error().code != errc::timed_out;
                       }));
    ASSERT_TRUE(loop.run_until([&] { return peer.connections == 1; }));
    signal.emit(asio::cancellation_type::terminal);
    EXPECT_TRUE(loop.run_until([&] { return ended; }));
    EXPECT_TRUE(send(to(rig.url())));
}

TEST_F(Client, PlainHttpLeavesNotThisMachine) {
    for (const char* url :
         {"http://example.com/", "http://127.0.0.1.example.com/", "ftp://localhost/",
          "http://10.0.0.1/", "http://0.0.0.0/", "http://user@127.0.0.1/"})
        EXPECT_EQ(error_of(to(url)), errc::invalid_input) << url;
}

TEST_F(Client, HeadersAreOneLine) {
    ServerRig rig;
    const std::vector<Header> bad{
        {"A", "1\r\nB: 2"}, {"A", "1\n"}, {"A\r\nB", "1"}, {"", "1"}, {"A", std::string("1\0", 2)}};
    for (const Header& header : bad) {
        ClientRequest request = to(rig.url());
        request.headers = {header};
        EXPECT_EQ(error_of(std::move(request)), errc::invalid_input);
    }
    EXPECT_EQ(rig.stats().requests, 0u);
}

TEST_F(Client, CertificatesAndNamesAreVerified) {
    fakes::TestCertificates certificates;
    certificates.issue("good", "DNS:localhost");
    certificates.issue("other", "DNS:example.com");
    std::atomic<int> requests = 0;
    const auto serve = [&](const std::string& name) {
        return [&, name](tcp::socket& socket) {
            asio::ssl::context context(asio::ssl::context::tls_server);
            context.use_certificate_chain_file(certificates.certificate_file(name));
            context.use_private_key_file(certificates.key_file(name), asio::ssl::context::pem);
            asio::ssl::stream<tcp::socket&> stream(socket, context);
            error_code failure;
            stream.handshake(asio::ssl::stream_base::server, failure);
            if (failure || !read_request(stream)) return;
            ++requests;
            say(stream, kOk);
        };
    };
    Peer good(serve("good")), other(serve("other"));
    EXPECT_EQ(error_of(to(good.url("localhost"))), errc::not_ready) << "no trusted root";
    client = make_http_client(loop.io.get_executor(), {.ca_file = certificates.ca_file()});
    EXPECT_EQ(error_of(to(other.url("localhost"))), errc::not_ready) << "another name";
    EXPECT_EQ(requests, 0) << "nothing was said to those";
    const auto answer = send(to(good.url("localhost")));
    ASSERT_TRUE(answer) << to_string(answer.error());
    EXPECT_EQ(answer->body, "ok");
    EXPECT_EQ(answer->content_type, "a/b");
}

TEST_F(Client, TellsTheHeaderOnceAndBeforeTheBody) {
    const Peer peer([](tcp::socket& socket) {
        if (!read_request(socket)) return;
        say(socket,
            "HTTP/1.1 100 Continue\r\nX-Early: 1\r\n\r\n"
            "HTTP/1.1 429 Slow\r\nContent-Type: a/b\r\nRetry-After: 7\r\n"
            "Transfer-Encoding: chunked\r\n\r\n4\r\nwait\r\n0\r\nX-Late: 1\r\n\r\n");
    });
    auto request = to(peer.url());
    std::vector<std::string> seen;
    request.on_head = [&seen](const Response& head) {
        seen.push_back(std::to_string(head.status) + head.content_type +
                       std::string(head.header("Retry-After").value_or("?")) +
                       std::string(head.header("X-Early").value_or("")));
    };
    request.on_data = [&seen](std::string_view piece) {
        seen.emplace_back(piece);
        return true;
    };
    const auto answer = send(std::move(request));
    ASSERT_TRUE(answer) << to_string(answer.error());
    EXPECT_EQ(seen, (std::vector<std::string>{"429a/b7", "wait"}));
    EXPECT_EQ(answer->status, 429);
}

TEST_F(Client, LetsSmallPiecesGatherWhenAskedTo) {
    constexpr int kPieces = 100;
    const Peer peer([](tcp::socket& socket) {
        if (!read_request(socket)) return;
        say(socket, "HTTP/1.1 200 OK\r\nContent-Length: " + std::to_string(kPieces) + "\r\n\r\n");
        asio::steady_timer pace(socket.get_executor());
        for (int i = 0; i < kPieces; ++i) {
            pace.expires_after(2ms);
            pace.wait();
            say(socket, "x");
        }
    });
    auto request = to(peer.url());
    std::string body;
    int reads = 0;
    request.on_data = [&](std::string_view piece) {
        body += piece;
        ++reads;
        return true;
    };
    request.gather = [] { return 50ms; };
    const auto start = std::chrono::steady_clock::now();
    const auto answer = send(std::move(request));
    ASSERT_TRUE(answer) << to_string(answer.error());
    EXPECT_EQ(body, std::string(kPieces, 'x'));
    // What comes during a read is read too, so one look may bring two pieces.
    EXPECT_LE(reads, (std::chrono::steady_clock::now() - start) / 50ms * 2 + 4);
}

}  // namespace
}  // namespace coco::net::test
