// Servers that answer nonsense, TLS, error classes, URLs, subscriptions.
#include <arpa/inet.h>

#include "fakes/certificates.hpp"
#include "redis/errors.hpp"
#include "unit/redis/rig.hpp"

namespace coco::redis::test {
namespace {

TEST(Errors, AreClassifiedByTheirFirstWord) {
    const std::vector<std::pair<std::string, errc>> rows{
        {"LOADING Redis is loading the dataset in memory", errc::not_ready},
        {"MASTERDOWN Link with MASTER is down", errc::not_ready},
        {"BUSY Redis is busy running a script", errc::not_ready},
        {"BUSYGROUP Consumer Group name already exists", errc::remote},
        {"READONLY You can't write against a read only replica.", errc::not_ready},
        {"OOM command not allowed when used memory > 'maxmemory'.", errc::not_durable},
        {"MISCONF Errors writing to the AOF file", errc::not_durable},
        {"NOREPLICAS Not enough good replicas to write.", errc::not_durable},
        {"NOAUTH Authentication required.", errc::unauthorized},
        {"WRONGPASS invalid username-password pair", errc::unauthorized},
        {"NOPERM this user has no permissions", errc::unauthorized},
        {"ERR invalid password", errc::unauthorized},
        {"MOVED 3999 127.0.0.1:6381", errc::protocol},
        {"ASK 3999 127.0.0.1:6381", errc::protocol},
        {"CLUSTERDOWN The cluster is down", errc::protocol},
        {"CROSSSLOT Keys in request don't hash to the same slot", errc::protocol},
        {"WRONGTYPE Operation against a key", errc::remote},
        {"NOSCRIPT No matching script.", errc::remote},
        {"ERR unknown command", errc::remote},
        {"", errc::remote}};
    for (const auto& [reply, code] : rows) EXPECT_EQ(classify(reply).code, code) << reply;
}

struct Peers : testing::Test {
    Loop loop;
    /// What a command gives when the server answers it with these bytes.
    errc outcome(const std::string& bytes, ClientOptions options = quick_options()) {
        FakeRedis fake(bytes);
        auto client = loop.connect(fake.url(), options);
        const auto reply = loop.wait(client->command({"GET", "k"}));
        const std::uint64_t before = client->generation();
        if (!reply && reply.error().code == errc::protocol && bytes[0] != '-')
            EXPECT_TRUE(loop.run_until([&] { return client->generation() > before; }))
                << "the connection is replaced";
        client->stop();
        loop.io.restart();
        loop.io.run_for(5ms);
        return reply ? errc::internal : reply.error().code;
    }
};

TEST_F(Peers, GarbageIsAProtocolErrorAndReplacesTheConnection) {
    EXPECT_EQ(outcome("HTTP/1.1 400 Bad Request\r\n\r\n"), errc::protocol);
    EXPECT_EQ(outcome("$5x\r\nhello\r\n"), errc::protocol);
    EXPECT_EQ(outcome("*-7\r\n"), errc::protocol);
}

TEST_F(Peers, ClusterAnswersAreNamed) {
    EXPECT_EQ(outcome("-MOVED 1 127.0.0.1:1\r\n"), errc::protocol);
    EXPECT_EQ(outcome("-MASTERDOWN x\r\n"), errc::not_ready);
}

TEST_F(Peers, AReplyThatIsTooLongIsNotKept) {
    ClientOptions options = quick_options();
    options.max_reply_bytes = 100'000;
    EXPECT_EQ(outcome("$200000\r\n" + std::string(200'000, 'a') + "\r\n", options), errc::protocol);
    EXPECT_EQ(outcome("$90000\r\n" + std::string(90'000, 'a') + "\r\n", options), errc::internal);
}

TEST_F(Peers, AReplyThatNobodyAskedForEndsTheConnection) {
    FakeRedis fake("+OK\r\n+more\r\n");
    auto client = loop.connect(fake.url());
    EXPECT_EQ(loop.ask(*client, {"GET", "k"}), "OK");
    EXPECT_TRUE(loop.run_until([&] { return client->generation() == 2; }));
    client->stop();
    loop.io.restart();
    loop.io.run_for(5ms);
}

TEST_F(Peers, TlsNeedsATrustedCertificateForTheName) {
    fakes::TestCertificates certificates;
    certificates.issue("good", "DNS:localhost");
    certificates.issue("other", "DNS:example.com");
    // Redis takes no port 0 for TLS: find one that is free.
    const int probe = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in where{};
    where.sin_family = AF_INET;
    where.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof where;
    ASSERT_EQ(::bind(probe, reinterpret_cast<sockaddr*>(&where), size), 0);
    ::getsockname(probe, reinterpret_cast<sockaddr*>(&where), &size);
    const std::string port = std::to_string(ntohs(where.sin_port));
    ::close(probe);
    const auto arguments = [&](const std::string& name) {
        return Words{"--tls-port",
                     port,
                     "--bind",
                     "127.0.0.1",
                     "--tls-auth-clients",
                     "no",
                     "--tls-ca-cert-file",
                     certificates.ca_file(),
                     "--tls-cert-file",
                     certificates.certificate_file(name),
                     "--tls-key-file",
                     certificates.key_file(name)};
    };
    ClientOptions trusting = quick_options();
    trusting.ca_file = certificates.ca_file();
    const std::string url = "rediss://localhost:" + port;
    {
        TestRedis good(arguments("good"));
        auto client = loop.connect(url, trusting);
        EXPECT_EQ(loop.ask(*client, {"ECHO", std::string(300'000, 'a')}),
                  std::string(300'000, 'a'));
        auto doubting =
            make_client(loop.io.get_executor(), parse_url(url).value(), quick_options());
        doubting->start();
        loop.io.restart();
        loop.io.run_for(100ms);
        EXPECT_FALSE(doubting->connected()) << "the authority is not trusted";
    }
    TestRedis other(arguments("other"));
    auto client = make_client(loop.io.get_executor(), parse_url(url).value(), trusting);
    client->start();
    loop.io.restart();
    loop.io.run_for(100ms);
    EXPECT_FALSE(client->connected()) << "the certificate names somebody else";
}

TEST(RedisUrl, PartsAreTakenApart) {
    const auto full = parse_url("rediss://desk:p%40ss+w@Example.com:7000/5");
    ASSERT_TRUE(full);
    EXPECT_EQ(full->transport, Endpoint::Transport::tls);
    EXPECT_EQ(full->user, "desk");
    EXPECT_EQ(full->password.reveal(), "p@ss+w");
    EXPECT_EQ(full->host, "Example.com");
    EXPECT_EQ(full->port, "7000");
    EXPECT_EQ(full->database, 5);
    EXPECT_EQ(parse_url("redis://h")->port, "6379");
    EXPECT_EQ(parse_url("redis://h/")->database, 0);
    EXPECT_EQ(parse_url("redis://:secret@h")->user, "");
    EXPECT_EQ(parse_url("redis://[::1]:7000")->host, "::1");
    EXPECT_EQ(parse_url("redis://[::1]:7000")->port, "7000");
    EXPECT_EQ(parse_url("unix:///a/b%20c.sock?db=2")->path, "/a/b c.sock");
    EXPECT_EQ(parse_url("unix:///a?db=2")->database, 2);
}

TEST(RedisUrl, MistakesAreNamedWithoutThePassword) {
    for (const char* url :
         {"", "h:6379", "http://h", "redis://", "redis://:6379", "redis://h:", "redis://h:0",
          "redis://h:65536", "redis://h:x", "redis://u:secret@h:x", "redis://h/x", "redis://h/-1",
          "redis://h/1024", "redis://h/0?a=b", "redis://[::1", "redis://[::1]x", "unix://a",
          "unix:///a?x=1", "unix:///a?db=x"}) {
        const auto endpoint = parse_url(url);
        ASSERT_FALSE(endpoint) << url;
        EXPECT_EQ(endpoint.error().code, errc::invalid_input) << url;
        EXPECT_EQ(endpoint.error().detail.find("secret"), std::string::npos);
    }
}

TEST(Subscription, IsMadeAgainAfterARestart) {
    TestRedis server;
    Loop loop;
    auto subscriber =
        make_subscriber(loop.io.get_executor(), parse_url(server.url()).value(), quick_options());
    Words heard;
    subscriber->subscribe("hints", [&](std::string message) { heard.push_back(message); });
    subscriber->start();
    const auto publish_until_heard = [&](const std::string& message) {
        return loop.run_until([&] {
            if (heard.empty() || heard.back() != message)
                server.command({"PUBLISH", "hints", message});
            return !heard.empty() && heard.back() == message;
        });
    };
    EXPECT_TRUE(publish_until_heard("first"));
    server.restart();
    EXPECT_TRUE(publish_until_heard("second"));
    bool later = false;
    subscriber->subscribe("later", [&](std::string) { later = true; });
    EXPECT_TRUE(loop.run_until([&] {
        server.command({"PUBLISH", "later", "x"});
        return later;
    }));
    subscriber->stop();
    loop.io.restart();
    loop.io.run_for(5ms);
}

}  // namespace
}  // namespace coco::redis::test
