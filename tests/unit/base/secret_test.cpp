#include "base/secret.hpp"

#include <set>

#include <gtest/gtest.h>

namespace coco {
namespace {

Sealer sealer(char fill = 'k') { return *Sealer::from_key(Secret(std::string(32, fill))); }

TEST(Sealer, OpensWhatItSealed) {
    const std::string text("facts \0 with anything", 21);
    const auto opened = sealer().open(sealer().seal(text, "T1|turn"), "T1|turn");
    ASSERT_TRUE(opened);
    EXPECT_EQ(*opened, text);
    EXPECT_EQ(*sealer().open(sealer().seal("", "c"), "c"), "");
}

TEST(Sealer, RefusesAnotherContextOrKey) {
    const std::string sealed = sealer().seal("secret", "T1|turn");
    EXPECT_EQ(sealer().open(sealed, "T2|turn").error().code, errc::corrupt);
    EXPECT_EQ(sealer('x').open(sealed, "T1|turn").error().code, errc::corrupt);
}

TEST(Sealer, RefusesEveryChangedByte) {
    const std::string sealed = sealer().seal("secret", "c");
    for (std::size_t i = 0; i < sealed.size(); ++i) {
        std::string changed = sealed;
        changed[i] = static_cast<char>(changed[i] ^ 1);
        EXPECT_FALSE(sealer().open(changed, "c")) << i;
        EXPECT_FALSE(sealer().open(sealed.substr(0, i), "c")) << i;
    }
}

TEST(Sealer, NeverUsesANonceTwice) {
    std::set<std::string> sealed;
    for (int i = 0; i < 2000; ++i) sealed.insert(sealer().seal("same", "c").substr(0, 14));
    EXPECT_EQ(sealed.size(), 2000u);
}

TEST(Sealer, TakesKeysOfTheRightSizeOnly) {
    EXPECT_EQ(Sealer::from_key(Secret("short")).error().code, errc::invalid_input);
    EXPECT_FALSE(Sealer::from_base64("not base64!"));
    EXPECT_TRUE(Sealer::from_base64(base64_encode(std::string(32, 'k'))));
}

TEST(Base64, ComesBackAsItWent) {
    for (const char* text : {"", "a", "ab", "abc", "abcd", "\xFF\x01"})
        EXPECT_EQ(*base64_decode(base64_encode(text)), text);
    EXPECT_EQ(base64_encode("Ma"), "TWE=");
    EXPECT_FALSE(base64_decode("TWE"));
    EXPECT_FALSE(base64_decode("TW*="));
}

TEST(ConstantTime, ComparesWhole) {
    EXPECT_TRUE(equal_in_constant_time("abc", "abc"));
    EXPECT_FALSE(equal_in_constant_time("abc", "abd"));
    EXPECT_FALSE(equal_in_constant_time("abc", "ab"));
    EXPECT_TRUE(equal_in_constant_time("", ""));
}

}  // namespace
}  // namespace coco
