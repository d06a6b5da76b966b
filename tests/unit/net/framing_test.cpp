// Bytes on the wire: what cannot be framed without doubt is refused, and the server lives on.
#include "unit/net/rig.hpp"

namespace coco::net::test {
namespace {

using namespace std::string_literals;

struct Row {
    std::string name;
    std::string bytes;
    int status;  ///< 0: closed without an answer
};

std::string post(const std::string& headers, const std::string& body = "hello") {
    return "POST /x HTTP/1.1\r\nHost: here\r\n" + headers + "\r\n" + body;
}

std::string get(const std::string& target) {
    return "GET " + target + " HTTP/1.1\r\nHost: here\r\n\r\n";
}

std::string many_headers(int count) {
    std::string lines;
    for (int i = 0; i < count; ++i) lines += "X" + std::to_string(i) + ": 1\r\n";
    return lines;
}

const std::string kLength = "Content-Length: 5\r\n";
const std::string kChunked = "Transfer-Encoding: chunked\r\n";
const std::string kChunks = "5\r\nhello\r\n0\r\n\r\n";

std::vector<Row> transfer_codings() {
    const std::string coding = "Transfer-Encoding: ";
    return {
        {"length then chunked", post(kLength + kChunked, kChunks), 400},
        {"chunked then length", post(kChunked + kLength, kChunks), 400},
        {"chunked alone", post(kChunked, kChunks), 501},
        {"gzip then length", post(coding + "gzip\r\n" + kLength), 501},
        {"gzip alone", post(coding + "gzip\r\n"), 501},
        {"xchunked and length", post(coding + "xchunked\r\n" + kLength), 501},
        {"identity", post(coding + "identity\r\n" + kLength), 501},
        {"chunked, gzip", post(coding + "chunked, gzip\r\n", kChunks), 501},
        {"gzip, chunked", post(coding + "gzip, chunked\r\n", kChunks), 501},
        {"two codings", post(kChunked + kChunked, kChunks), 400},
        {"two different codings", post(kChunked + coding + "identity\r\n", kChunks), 400},
        {"an empty coding", post(coding + "\r\n" + kLength), 501},
        {"other case", post("transfer-ENCODING: Chunked\r\n", kChunks), 501},
        {"on GET", "GET / HTTP/1.1\r\nHost: here\r\n" + kChunked + "\r\n0\r\n\r\n", 501},
        {"HTTP/1.0 and chunked", "POST / HTTP/1.0\r\nHost: here\r\n" + kChunked + "\r\n" + kChunks,
         501},
        {"chunk size 0x5", post(kChunked, "0x5\r\nhello\r\n0\r\n\r\n"), 501},
        {"chunk extension of 100 KB", post(kChunked, "5;a=" + std::string(100'000, 'a')), 501},
        {"length in the trailer", post(kChunked, "5\r\nhello\r\n0\r\n" + kLength + "\r\n"), 501},
    };
}

std::vector<Row> lengths() {
    const std::string name = "Content-Length: ";
    return {
        {"the same twice", post(kLength + kLength), 400},
        {"two different", post(kLength + name + "6\r\n"), 400},
        {"a list", post(name + "5, 5\r\n"), 400},
        {"a sign", post(name + "+5\r\n"), 400},
        {"a minus", post(name + "-5\r\n"), 400},
        {"hexadecimal", post(name + "0x5\r\n"), 400},
        {"overflow", post(name + "18446744073709551621\r\n"), 400},
        {"eleven digits", post(name + "10000000000\r\n"), 400},
        {"eleven digits of a small number", post(name + "00000000005\r\n"), 400},
        {"empty", post(name + "\r\n"), 400},
        {"a word", post(name + "five\r\n"), 400},
        {"a space within", post(name + "5 5\r\n"), 400},
        {"none on POST", post(""), 411},
        {"none on PUT", "PUT / HTTP/1.1\r\nHost: here\r\n\r\nhello", 411},
        {"over the limit", post(name + "1048577\r\n"), 413},
    };
}

std::vector<Row> lines() {
    return {
        {"space before the colon", post("Content-Length : 5\r\n"), 400},
        {"space before a name", "GET / HTTP/1.1\r\n Host: here\r\n\r\n", 400},
        {"bare line feeds", "GET / HTTP/1.1\nHost: here\n\n", 400},
        {"one bare line feed", post("A: 1\nB: 2\r\n" + kLength), 400},
        {"one bare carriage return", post("A: 1\rB: 2\r\n" + kLength), 400},
        {"a zero byte", post("A: 1\0"s + "2\r\n" + kLength), 400},
        {"a zero byte in a name", post("A\0B: 1\r\n"s + kLength), 400},
        {"a folded line", post("A: 1\r\n 2\r\n" + kLength), 400},
        {"a line folded by a tab", post("A: 1\r\n\t2\r\n" + kLength), 400},
        {"no colon", post("nothing\r\n" + kLength), 400},
        {"an empty name", post(": 1\r\n" + kLength), 400},
        {"a delete character", post("A: 1\x7F\r\n" + kLength), 400},
        {"two hosts", "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400},
        {"the same host twice", "GET / HTTP/1.1\r\nHost: a\r\nhost: a\r\n\r\n", 400},
        {"no host", "GET / HTTP/1.1\r\nA: 1\r\n\r\n", 400},
        {"an empty host", "GET / HTTP/1.1\r\nHost:\r\n\r\n", 400},
        {"header of 9 KB", post("A: " + std::string(9'000, 'a') + "\r\n" + kLength), 431},
        {"header that never ends", "GET / HTTP/1.1\r\nA: " + std::string(200'000, 'a'), 431},
        {"5,000 headers", post(many_headers(5'000) + kLength), 431},
    };
}

std::vector<Row> first_lines() {
    return {
        {"HTTP/9.9", "GET / HTTP/9.9\r\nHost: here\r\n\r\n", 400},
        {"HTTP/2.0", "GET / HTTP/2.0\r\nHost: here\r\n\r\n", 400},
        {"HTTP/0.9", "GET /\r\n\r\n", 400},
        {"the preface of HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 400},
        {"TLS", "\x16\x03\x01\x02\x01\x01\xfc\x03\x03\r\n\r\n", 400},
        {"absolute form", get("http://here/x"), 400},
        {"authority form", "CONNECT here:443 HTTP/1.1\r\nHost: here\r\n\r\n", 400},
        {"asterisk form", "OPTIONS * HTTP/1.1\r\nHost: here\r\n\r\n", 400},
        {"a space in the target", get("/a b"), 400},
        {"a control character in the target", get("/a\x01"), 400},
        {"a tab in the target", get("/a\tb"), 400},
        {"a fragment in the target", get("/a#b"), 400},
        {"bytes over 127 in the target", get("/\xC3\xA9"), 400},
        {"no target", "GET  HTTP/1.1\r\nHost: here\r\n\r\n", 400},
        {"only empty lines", "\r\n\r\n", 400},
        {"a method with a space first", " GET / HTTP/1.1\r\nHost: here\r\n\r\n", 400},
    };
}

void expect_refused(const std::vector<Row>& rows) {
    ServerLimits limits;
    limits.header_deadline = 300ms;
    ServerRig rig(limits);
    for (const Row& row : rows) {
        SCOPED_TRACE(row.name);
        RawClient client(rig.port());
        // What follows must never be taken for a request of its own.
        client.send(row.bytes + "GET /smuggled HTTP/1.1\r\nHost: here\r\n\r\n");
        const RawAnswer answer = client.receive();
        EXPECT_EQ(answer.status, row.status) << answer.body;
        EXPECT_NE(answer.head.find("Connection: close"), std::string::npos);
        EXPECT_TRUE(client.is_closed());
        EXPECT_EQ(rig.status_of_good_request(), 200);
    }
    EXPECT_EQ(rig.stats().requests, rows.size()) << "only the good requests reached the handler";
    EXPECT_EQ(rig.stats().bad_requests, rows.size());
}

TEST(Framing, EveryTransferEncodingIsRefused) { expect_refused(transfer_codings()); }
TEST(Framing, LengthsThatLeaveDoubtAreRefused) { expect_refused(lengths()); }
TEST(Framing, MalformedHeaderLinesAreRefused) { expect_refused(lines()); }
TEST(Framing, OnlyPlainRequestLinesAreServed) { expect_refused(first_lines()); }

TEST(Framing, AChunkedTrailerOver64KilobytesNeitherThrowsNorIsServed) {
    ServerRig rig;
    for (const std::size_t size : {60'000u, 70'000u, 200'000u}) {
        RawClient client(rig.port());
        client.send(post(kChunked, "5\r\nhello\r\n0\r\nX: " + std::string(size, 'a') + "\r\n\r\n"));
        EXPECT_EQ(client.receive().status, 501);
        EXPECT_EQ(rig.status_of_good_request(), 200);
    }
}

TEST(Framing, PipelinedRequestsAreAnsweredInOrder) {
    ServerRig rig;
    RawClient client(rig.port());
    client.send(post(kLength) + get("/second") + post("Content-Length: 0\r\n", ""));
    EXPECT_EQ(client.receive().body, "POST /x hello");
    EXPECT_EQ(client.receive().body, "GET /second ");
    EXPECT_EQ(client.receive().body, "POST /x ");
}

TEST(Framing, ARequestThatArrivesByteByByteIsServed) {
    ServerRig rig;
    RawClient client(rig.port());
    for (const char c : post(kLength)) client.send({&c, 1});
    EXPECT_EQ(client.receive().body, "POST /x hello");
}

TEST(Framing, PathQueryAndHeadersReachTheHandler) {
    Request seen;
    {
        ServerRig rig({}, [&seen](Request request) -> task<Response> {
            seen = request;
            return echo(std::move(request));
        });
        RawClient client(rig.port());
        client.send("POST /a%20b?c=d&e HTTP/1.1\r\nHOST: here\r\nx-Y:  z \r\n" + kLength +
                    "\r\nhello");
        EXPECT_EQ(client.receive().status, 200);
    }
    EXPECT_EQ(seen.path, "/a%20b");
    EXPECT_EQ(seen.query, "c=d&e");
    EXPECT_EQ(seen.header("X-y"), "z");
    EXPECT_EQ(seen.header("absent"), std::nullopt);
    EXPECT_EQ(seen.body, "hello");
    EXPECT_EQ(seen.peer, "127.0.0.1");
}

TEST(Framing, AClientThatWaitsForContinueGetsIt) {
    ServerRig rig;
    RawClient client(rig.port());
    client.send(post(kLength + "Expect: 100-continue\r\n", ""));
    EXPECT_EQ(client.receive().status, 100);
    client.send("hello");
    EXPECT_EQ(client.receive().body, "POST /x hello");
}

TEST(Framing, AnAnswerToHeadHasNoBody) {
    ServerRig rig;
    RawClient client(rig.port());
    client.send("HEAD /x HTTP/1.1\r\nHost: here\r\n\r\n" + get("/next"));
    const RawAnswer first = client.receive();
    EXPECT_EQ(first.status, 200);
    EXPECT_EQ(first.body.substr(0, 8), "HTTP/1.1") << "the next answer follows the header at once";
}

}  // namespace
}  // namespace coco::net::test
