#include "sandbox/signing.hpp"

#include <gtest/gtest.h>

namespace coco::sandbox {
namespace {

TEST(Signing, MatchesAKnownVector) {
    EXPECT_EQ(signature_of(Secret("s3cr3t"), "1700000000", "command=%2Fcoco&text=outreach"),
              "v0=628ddc44bc9a604d52e5ba3a334a1402197e9071882d2245cf5ccaaaaffc27fc");
}

TEST(Signing, DependsOnEveryPart) {
    const std::string right = signature_of(Secret("a"), "1", "b");
    EXPECT_NE(right, signature_of(Secret("b"), "1", "b"));
    EXPECT_NE(right, signature_of(Secret("a"), "2", "b"));
    EXPECT_NE(right, signature_of(Secret("a"), "1", "c"));
    EXPECT_EQ(right.size(), std::string_view("v0=").size() + 64);
}

}  // namespace
}  // namespace coco::sandbox
