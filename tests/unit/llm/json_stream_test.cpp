// Objects read while they are written: what can be shown, what is finished, what is broken.
#include <gmock/gmock.h>

#include "base/text.hpp"
#include "llm/json_stream.hpp"

namespace coco::llm {
namespace {

using testing::ElementsAre;
using testing::Pair;
using testing::UnorderedElementsAre;

const std::string kDocument =
    R"({"summary":"Gr\u00fc\u00dfe, \ud83d\ude00 \"both\"\n)"
    "\xC3\xA4\xE2\x82\xAC\xF0\x9F\x98\x80"
    R"(","plan":{"steps":[{"owner":"Ann","days":30},{"owner":"","days":-1.5}],"open":true},)"
    R"("notes":["a","b"],"none":null,"big":18446744073709551615})";
const std::string kSummary =
    "Gr\xC3\xBC\xC3\x9F"
    "e, \xF0\x9F\x98\x80 \"both\"\n\xC3\xA4\xE2\x82\xAC\xF0\x9F\x98\x80";

/// The text of each path, after feeding in pieces; checks what every piece promises.
std::map<std::string, std::string> texts_of(JsonStream& stream, std::string_view bytes,
                                            std::size_t cut, std::size_t then) {
    std::vector<JsonPiece> pieces;
    for (std::size_t at = 0, size = cut; at < bytes.size(); at += size, size = then)
        EXPECT_TRUE(stream.feed(bytes.substr(at, size), pieces));
    std::map<std::string, std::string> texts;
    std::set<std::string> ended;
    for (const JsonPiece& piece : pieces) {
        EXPECT_TRUE(is_valid_utf8(piece.text)) << piece.path << " cut inside a character";
        EXPECT_FALSE(ended.contains(piece.path)) << piece.path << " goes on after its end";
        texts[piece.path] += piece.text;
        if (piece.complete) ended.insert(piece.path);
    }
    EXPECT_EQ(ended.size(), texts.size());
    return texts;
}

TEST(JsonStream, GivesTheSameTextsWhereverTheBytesAreSplit) {
    for (std::size_t cut = 1; cut <= kDocument.size(); ++cut)
        for (const std::size_t then : {std::size_t{1}, kDocument.size()}) {
            JsonStream stream;
            EXPECT_THAT(
                texts_of(stream, kDocument, cut, then),
                UnorderedElementsAre(Pair("summary", kSummary), Pair("plan.steps[0].owner", "Ann"),
                                     Pair("plan.steps[1].owner", ""), Pair("notes[0]", "a"),
                                     Pair("notes[1]", "b")))
                << "split at " << cut;
            EXPECT_TRUE(stream.finish());
            EXPECT_EQ(stream.value(), boost::json::parse(kDocument));
            EXPECT_THAT(stream.complete_properties(),
                        ElementsAre("summary", "plan", "notes", "none", "big"));
        }
}

TEST(JsonStream, HandsOutUnfinishedStrings) {
    JsonStream stream;
    std::vector<JsonPiece> pieces;
    ASSERT_TRUE(stream.feed(R"({"a":"one)", pieces));
    EXPECT_THAT(pieces, ElementsAre(JsonPiece{"a", "one", false}));
    pieces.clear();
    ASSERT_TRUE(stream.feed(R"( two","b":")", pieces));
    EXPECT_THAT(pieces, ElementsAre(JsonPiece{"a", " two", true}));
    pieces.clear();
    ASSERT_TRUE(stream.feed(R"("})", pieces));
    EXPECT_THAT(pieces, ElementsAre(JsonPiece{"b", "", true}));
}

TEST(JsonStream, KeepsWhatWasFinishedOfATruncatedAnswer) {
    for (std::size_t size = 0; size < kDocument.size(); ++size) {
        JsonStream stream;
        std::vector<JsonPiece> pieces;
        ASSERT_TRUE(stream.feed(kDocument.substr(0, size), pieces));
        EXPECT_FALSE(stream.is_complete());
        EXPECT_EQ(stream.finish().error().code, errc::corrupt) << size;
        for (const std::string& name : stream.complete_properties())
            EXPECT_EQ(stream.value().at(name), boost::json::parse(kDocument).at(name)) << size;
    }
    JsonStream stream;
    std::vector<JsonPiece> pieces;
    ASSERT_TRUE(stream.feed(R"({"a":"x","b":{"c":"half)", pieces));
    EXPECT_THAT(stream.complete_properties(), ElementsAre("a"));
    EXPECT_EQ(stream.value(), boost::json::parse(R"({"a":"x","b":{"c":"half"}})"));
}

TEST(JsonStream, SkipsWhatStandsAroundTheObject) {
    JsonStream stream;
    std::vector<JsonPiece> pieces;
    const std::string bytes = "Here is the JSON:\n```json\n{\"a\":\"x\"}\n```\nAnything else? {}";
    EXPECT_THAT(texts_of(stream, bytes, 1, 1), ElementsAre(Pair("a", "x")));
    EXPECT_TRUE(stream.finish());
    JsonStream whole;
    EXPECT_THAT(texts_of(whole, bytes, bytes.size(), 1), ElementsAre(Pair("a", "x")));

    JsonStream talk;
    EXPECT_EQ(talk.feed(std::string(kMaxPreambleBytes + 1, ' '), pieces).error().code,
              errc::corrupt);
}

TEST(JsonStream, RefusesWhatIsNoJson) {
    for (const std::string bytes :
         {R"({"a" "b"})", R"({"a":"b",})", "{\"a\":\"\xC3\x28\"}", "{\"a\":\"\xFF\"}",
          "{\"a\":\"\xED\xA0\x80\"}", "{\"a\":\"line\nbreak\"}", R"({"a":"\x"})",
          R"({"a":"\ud83d"})", R"({"a":"x","a":"y"})", R"({1:2})"}) {
        JsonStream stream;
        std::vector<JsonPiece> pieces;
        EXPECT_EQ(stream.feed(bytes, pieces).error().code, errc::corrupt) << bytes;
        EXPECT_FALSE(stream.feed("}", pieces)) << "broken stays broken";
        EXPECT_FALSE(stream.finish());
    }
}

TEST(JsonStream, HoldsItsLimits) {
    std::vector<JsonPiece> pieces;
    std::string deep = "{\"a\":";
    for (std::size_t i = 0; i < kMaxDocumentDepth; ++i) deep += "[";
    JsonStream nested;
    EXPECT_EQ(nested.feed(deep, pieces).error().code, errc::corrupt);
    JsonStream large;
    EXPECT_TRUE(large.feed("{\"a\":\"" + std::string(kMaxDocumentBytes - 6, 'x'), pieces));
    EXPECT_EQ(large.feed("x", pieces).error().code, errc::too_large);
    JsonStream wordy;
    EXPECT_FALSE(wordy.feed("{\"" + std::string(1'000, 'k') + "\":1}", pieces));
}

}  // namespace
}  // namespace coco::llm
