// Event streams as servers and proxies write them, split at every byte.
#include <gmock/gmock.h>

#include "llm/ndjson.hpp"
#include "llm/sse.hpp"

namespace coco::llm {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<SseEvent> read_in_pieces(std::string_view bytes, std::size_t cut, std::size_t then) {
    SseParser parser;
    std::vector<SseEvent> events;
    for (std::size_t at = 0, size = cut; at < bytes.size(); at += size, size = then)
        EXPECT_TRUE(parser.feed(bytes.substr(at, size), events));
    EXPECT_TRUE(parser.finish(events));
    return events;
}

/// The events, which must be the same wherever the bytes are split.
std::vector<SseEvent> events_of(std::string_view bytes) {
    const auto whole = read_in_pieces(bytes, bytes.size(), 1);
    EXPECT_EQ(read_in_pieces(bytes, 1, 1), whole) << "byte by byte";
    for (std::size_t cut = 1; cut < bytes.size(); ++cut)
        EXPECT_EQ(read_in_pieces(bytes, cut, bytes.size()), whole) << "split at " << cut;
    return whole;
}

TEST(Sse, ReadsLinesThatEndInEveryWay) {
    const std::vector<SseEvent> both{{"a", "1"}, {"b", "2"}};
    EXPECT_EQ(events_of("event: a\ndata: 1\n\nevent: b\ndata: 2\n\n"), both);
    EXPECT_EQ(events_of("event: a\r\ndata: 1\r\n\r\nevent: b\r\ndata: 2\r\n\r\n"), both);
    EXPECT_EQ(events_of("event: a\rdata: 1\r\revent: b\rdata: 2\r\r"), both);
    EXPECT_EQ(events_of("event: a\r\ndata: 1\n\revent: b\rdata: 2\r\n\n"), both);
}

TEST(Sse, SkipsTheByteOrderMarkAtTheStartOnly) {
    EXPECT_THAT(events_of("\xEF\xBB\xBF"
                          "data: 1\n\n"),
                ElementsAre(SseEvent{"", "1"}));
    EXPECT_THAT(events_of("data: \xEF\xBB\xBF\n\n"), ElementsAre(SseEvent{"", "\xEF\xBB\xBF"}));
    // Half a mark is content: here of a field that nobody knows.
    EXPECT_THAT(events_of("\xEF\xBB"
                          "data: 1\n\ndata: 2\n\n"),
                ElementsAre(SseEvent{"", "2"}));
}

TEST(Sse, KnowsFieldsCommentsAndSpaces) {
    EXPECT_THAT(events_of(": keep-alive\n\nid: 7\nretry: 5\nnonsense\ndata:x\ndata:  y\ndata\n\n"),
                ElementsAre(SseEvent{"", "x\n y\n"}));
    EXPECT_THAT(events_of("event: ping\n\ndata:\n\nevent: a\ndata: 1\n\n"),
                ElementsAre(SseEvent{"a", "1"}))
        << "events without data are dropped, and their names with them";
    EXPECT_THAT(events_of("data: [DONE]\n\n"), ElementsAre(SseEvent{"", "[DONE]"}));
    EXPECT_THAT(events_of("data: gr\xC3\xBC\xC3\x9F\n\n"),
                ElementsAre(SseEvent{"", "gr\xC3\xBC\xC3\x9F"}));
    EXPECT_THAT(events_of(""), IsEmpty());
}

TEST(Sse, TakesALastEventWithoutItsBlankLine) {
    EXPECT_THAT(events_of("data: 1\n\ndata: 2\n"),
                ElementsAre(SseEvent{"", "1"}, SseEvent{"", "2"}));
    EXPECT_THAT(events_of("data: 1\n\nevent: x\ndata: 2"),
                ElementsAre(SseEvent{"", "1"}, SseEvent{"x", "2"}));
}

TEST(Sse, HoldsItsLimits) {
    std::vector<SseEvent> events;
    SseParser line;
    EXPECT_TRUE(line.feed("data: " + std::string(kMaxSseLineBytes - 6, 'x'), events));
    EXPECT_EQ(line.feed("x", events).error().code, errc::too_large);

    SseParser event;
    const std::string piece = "data: " + std::string(kMaxSseLineBytes - 6, 'x') + "\n";
    for (int i = 0; i < 4; ++i) EXPECT_TRUE(event.feed(piece, events)) << i;
    EXPECT_EQ(event.feed(piece, events).error().code, errc::too_large);

    SseParser stream;
    const std::string comment = ":" + std::string(kMaxSseLineBytes - 2, 'x') + "\n";
    for (std::size_t i = 0; i < kMaxStreamBytes / kMaxSseLineBytes; ++i)
        EXPECT_TRUE(stream.feed(comment, events)) << i;
    EXPECT_EQ(stream.feed(comment, events).error().code, errc::too_large);
    EXPECT_THAT(events, IsEmpty());
}

std::vector<std::string> lines_in_pieces(std::string_view bytes, std::size_t cut) {
    NdjsonParser parser;
    std::vector<std::string> lines;
    EXPECT_TRUE(parser.feed(bytes.substr(0, cut), lines));
    EXPECT_TRUE(parser.feed(bytes.substr(cut), lines));
    parser.finish(lines);
    return lines;
}

TEST(Ndjson, CutsLinesWhereverTheBytesAreSplit) {
    const std::string bytes = "{\"a\":1}\r\n\n  \n{\"b\":\"\xC3\xBC\"}\n{\"c\":3}";
    for (std::size_t cut = 0; cut <= bytes.size(); ++cut)
        EXPECT_THAT(lines_in_pieces(bytes, cut),
                    ElementsAre("{\"a\":1}", "{\"b\":\"\xC3\xBC\"}", "{\"c\":3}"))
            << cut;
}

TEST(Ndjson, HoldsItsLimits) {
    std::vector<std::string> lines;
    NdjsonParser line;
    EXPECT_TRUE(line.feed(std::string(kMaxNdjsonLineBytes, 'x'), lines));
    EXPECT_EQ(line.feed("x", lines).error().code, errc::too_large);
    NdjsonParser stream;
    const std::string blank = std::string(kMaxNdjsonLineBytes - 1, ' ') + "\n";
    for (std::size_t i = 0; i < kMaxStreamBytes / kMaxNdjsonLineBytes; ++i)
        EXPECT_TRUE(stream.feed(blank, lines)) << i;
    EXPECT_EQ(stream.feed(blank, lines).error().code, errc::too_large);
    EXPECT_THAT(lines, IsEmpty());
}

}  // namespace
}  // namespace coco::llm
