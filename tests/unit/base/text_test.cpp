#include "base/text.hpp"

#include <gtest/gtest.h>

namespace coco {
namespace {

TEST(Utf8, KnowsWellFormedSequences) {
    for (const char* good :
         {"", "abc", "\xC3\xA9", "\xE2\x82\xAC", "\xF0\x9F\x99\x82", "\xED\x9F\xBF"})
        EXPECT_TRUE(is_valid_utf8(good)) << good;
    for (const char* bad : {"\x80", "\xC3", "\xC0\xAF", "\xE0\x80\x80", "\xED\xA0\x80",
                            "\xF0\x80\x80\x80", "\xF4\x90\x80\x80", "\xFF", "a\xE2\x82"})
        EXPECT_FALSE(is_valid_utf8(bad));
}

TEST(Utf8, RepairsWithoutLosingTheRest) {
    EXPECT_EQ(repair_utf8("a\xC3(b"), "a\xEF\xBF\xBD(b");
    EXPECT_EQ(repair_utf8("\xE2\x82"), "\xEF\xBF\xBD\xEF\xBF\xBD");
}

TEST(CleanText, RemovesWhatIsInvisible) {
    EXPECT_EQ(clean_text("a\u200Bb\u202Ec\uFEFFd\u00ADe"), "abcde");
    EXPECT_EQ(clean_text("tag\U000E0041\U000E007F"), "tag");
    EXPECT_EQ(clean_text(std::string("nul\0bell\a", 9)), "nulbell");
}

TEST(CleanText, MakesLineEndsAndSpacesOne) {
    EXPECT_EQ(clean_text("a\r\nb\rc\u2028d\u00A0e\tf"), "a\nb\nc\nd e\tf");
}

TEST(CleanText, KeepsRightToLeftTextAndEmoji) {
    EXPECT_EQ(clean_text("\u05E9\u05DC\u05D5\u05DD \xF0\x9F\x99\x82"),
              "\u05E9\u05DC\u05D5\u05DD \xF0\x9F\x99\x82");
}

TEST(CodePoints, CountCharactersAndNeverCutOne) {
    EXPECT_EQ(count_code_points("a\u20ACb\xF0\x9F\x99\x82"), 4u);
    EXPECT_EQ(first_code_points("a\u20ACb", 2), "a\u20AC");
    EXPECT_EQ(first_code_points("ab", 5), "ab");
    EXPECT_EQ(first_code_points("ab", 0), "");
}

TEST(Split, KeepsEmptyPieces) {
    EXPECT_EQ(split("a,,b,", ',').size(), 4u);
    EXPECT_EQ(split("", ',').size(), 1u);
    EXPECT_EQ(split_words("  a \n b\t").size(), 2u);
}

TEST(Join, PutsTheSeparatorBetween) {
    EXPECT_EQ(join({}, ", "), "");
    EXPECT_EQ(join({"a"}, ", "), "a");
    EXPECT_EQ(join({"a", "a", "b"}, ", "), "a, a, b");
}

TEST(Case, IsIgnoredForAsciiOnly) {
    EXPECT_TRUE(equals_ignoring_case("ABC", "abc"));
    EXPECT_FALSE(equals_ignoring_case("abc", "abcd"));
    EXPECT_TRUE(contains_ignoring_case("Harbor Payroll", "PAY"));
    EXPECT_TRUE(starts_with_ignoring_case("Because", "beC"));
}

TEST(Quotes, BecomeStraight) {
    EXPECT_EQ(straighten_quotes("\u201Ca\u201D \u2018b\u2019 it\u2019s"), "\"a\" 'b' it's");
}

TEST(Nearest, FindsSmallSlipsOnly) {
    EXPECT_EQ(edit_distance("outrech", "outreach"), 1u);
    EXPECT_EQ(nearest_of("outrech", {"outreach", "help"}), "outreach");
    EXPECT_EQ(nearest_of("hlep", {"outreach", "help"}), "");
    EXPECT_EQ(nearest_of("halp", {"outreach", "help"}), "help");
    EXPECT_EQ(nearest_of("weather", {"outreach", "help"}), "");
}

}  // namespace
}  // namespace coco
