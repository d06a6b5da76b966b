#include "slack/verify.hpp"

#include <gtest/gtest.h>

namespace coco::slack {
namespace {

constexpr std::int64_t kNow = 1'700'000'000;
constexpr const char* kBody = "command=%2Fcoco&text=outreach";
constexpr const char* kKnown =
    "v0=628ddc44bc9a604d52e5ba3a334a1402197e9071882d2245cf5ccaaaaffc27fc";

std::vector<Secret> secrets(std::initializer_list<const char*> values) {
    std::vector<Secret> list;
    for (const char* value : values) list.emplace_back(value);
    return list;
}

Verdict judge(std::vector<std::string_view> stamps, std::vector<std::string_view> signatures,
              std::int64_t now = kNow, const std::vector<Secret>& keys = secrets({"s3cr3t"})) {
    return verify(keys, {std::move(stamps), std::move(signatures)}, kBody, now);
}

TEST(Verify, KnowsThePublishedSignature) {
    EXPECT_EQ(sign(Secret("s3cr3t"), "1700000000", kBody), kKnown);
    EXPECT_EQ(judge({"1700000000"}, {kKnown}), Verdict::genuine);
}

TEST(Verify, AllowsFiveMinutesInBothDirectionsAndNoMore) {
    EXPECT_EQ(judge({"1700000000"}, {kKnown}, kNow + 300), Verdict::genuine);
    EXPECT_EQ(judge({"1700000000"}, {kKnown}, kNow + 301), Verdict::stale);
    EXPECT_EQ(judge({"1700000000"}, {kKnown}, kNow - 300), Verdict::genuine);
    EXPECT_EQ(judge({"1700000000"}, {kKnown}, kNow - 301), Verdict::stale);
}

TEST(Verify, WantsExactlyOneOfEachHeader) {
    EXPECT_EQ(judge({}, {kKnown}), Verdict::malformed);
    EXPECT_EQ(judge({"1700000000"}, {}), Verdict::malformed);
    EXPECT_EQ(judge({"1700000000", "1700000000"}, {kKnown}), Verdict::malformed);
    EXPECT_EQ(judge({"1700000000"}, {kKnown, kKnown}), Verdict::malformed);
}

TEST(Verify, RefusesWhatIsNotASignature) {
    for (const char* stamp : {"", "x", "-5", "1700000000x", "17 00"})
        EXPECT_EQ(judge({stamp}, {kKnown}), Verdict::malformed) << stamp;
    std::string other = kKnown;
    other[1] = '1';
    EXPECT_EQ(judge({"1700000000"}, {other}), Verdict::malformed);
    EXPECT_EQ(judge({"1700000000"}, {std::string_view(kKnown).substr(0, 66)}), Verdict::malformed);
    other = kKnown;
    other.back() = other.back() == '0' ? '1' : '0';
    EXPECT_EQ(judge({"1700000000"}, {other}), Verdict::forged);
    other = kKnown;
    for (char& c : other)
        if (c >= 'a' && c <= 'f') c = static_cast<char>(c - 32);
    EXPECT_EQ(judge({"1700000000"}, {other}), Verdict::forged);
}

TEST(Verify, AnEmptySecretNeverFits) {
    const std::string signature = sign(Secret(""), "1700000000", kBody);
    EXPECT_EQ(judge({"1700000000"}, {signature}, kNow, secrets({""})), Verdict::no_secret);
    EXPECT_EQ(judge({"1700000000"}, {signature}, kNow, {}), Verdict::no_secret);
}

TEST(Verify, AcceptsEitherSecretDuringARotation) {
    EXPECT_EQ(judge({"1700000000"}, {kKnown}, kNow, secrets({"new", "s3cr3t"})), Verdict::genuine);
    EXPECT_EQ(judge({"1700000000"}, {kKnown}, kNow, secrets({"new", "newer"})), Verdict::forged);
}

}  // namespace
}  // namespace coco::slack
