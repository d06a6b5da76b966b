#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "store/keys.hpp"

namespace coco::store {
namespace {

const std::vector<std::string> kAwkward{
    "",     "T1",    "T1:x", "T1|x",    "T1%3Ax", "T1%", "{s01}",
    "T1:*", "T1?",   "a\nb", "Łódź 株", "A",      "%41", "19:abc@thread.v2;messageid=1",
    std::string("\0x", 2)};

TEST(Keys, EncodedIdsHoldNoSeparatorAndComeBack) {
    for (const std::string& id : kAwkward) {
        const std::string encoded = encode_id(id);
        EXPECT_EQ(encoded.find_first_of(":|{}*?[]\\ \n"), std::string::npos) << encoded;
        EXPECT_EQ(decode_id(encoded), id);
    }
    EXPECT_EQ(encode_id("C1:1700.5"), "C1%3A1700.5");
}

TEST(Keys, OnlyWhatEncodingWritesIsDecoded) {
    for (const char* wrong : {"a b", "%4", "%", "%zz", "%41", "%3a", "a:b"})
        EXPECT_FALSE(decode_id(wrong)) << wrong;
}

TEST(Keys, DifferentConversationsNeverShareAKey) {
    std::set<std::string> names;
    for (const std::string& workspace : kAwkward)
        for (const std::string& conversation : kAwkward) {
            const Address address{workspace, conversation};
            const ConversationKeys keys(address, 16);
            for (const std::string& key : {keys.box(), keys.head(), keys.log(), keys.posts(),
                                           keys.cancel(), keys.idem(conversation),
                                           keys.birth(conversation)})
                EXPECT_TRUE(names.insert(key).second) << key;
            EXPECT_EQ(address_of(keys.member()), address);
            EXPECT_EQ(member_of(address), keys.member());
        }
}

TEST(Keys, AMemberThatPutNeverWroteIsNoAddress) {
    for (const char* wrong : {"", "T1", "T1|C 1", "T1|C|1"})
        EXPECT_FALSE(address_of(wrong)) << wrong;
}

TEST(Keys, AllKeysOfAWorkspaceLieInItsSlot) {
    const ConversationKeys keys({"T1", "C1:100.1"}, 16);
    EXPECT_EQ(keys.box(), "coco:{s06}:box:T1:C1%3A100.1");
    EXPECT_EQ(keys.ready(), "coco:{s06}:ready");
    EXPECT_EQ(keys.gone(), "coco:{s06}:gone:T1");
    EXPECT_EQ(keys.pattern(), "coco:{s06}:*:T1:*");
}

TEST(Keys, AWorkspaceStaysInItsShard) {
    // Known values of 64-bit FNV-1a: a change would leave every stored turn behind.
    EXPECT_EQ(shard_of("", 16), 5);
    EXPECT_EQ(shard_of("a", 16), 12);
    EXPECT_EQ(shard_of("foobar", 16), 8);
    std::set<int> used;
    for (int i = 0; i < 500; ++i) used.insert(shard_of(fmt::format("T{:09}", i), 16));
    EXPECT_EQ(used.size(), 16u);
}

}  // namespace
}  // namespace coco::store
