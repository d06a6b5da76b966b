#include <gtest/gtest.h>

#include "base/clock.hpp"
#include "base/embedded.hpp"
#include "base/error.hpp"
#include "base/json_writer.hpp"
#include "base/log.hpp"

namespace coco {
namespace {

TEST(Days, CountAcrossMonthsAndYears) {
    EXPECT_EQ(day_of(1'795'392'000'000), (Day{2026, 11, 23}));
    EXPECT_EQ(add_days({2026, 12, 30}, 3), (Day{2027, 1, 2}));
    EXPECT_EQ(add_days({2028, 3, 1}, -1), (Day{2028, 2, 29}));
    EXPECT_EQ(weekday_of({2026, 11, 23}), 0);
    EXPECT_EQ(weekday_of({2026, 11, 29}), 6);
}

TEST(Days, PrintAsPeopleWriteThem) {
    EXPECT_EQ(print_day({2026, 12, 3}), "3 December 2026");
    EXPECT_EQ(print_day({2026, 12, 3}, false), "3 December");
    EXPECT_EQ(print_utc(1'795'392'000'000), "2026-11-23T00:00:00Z");
}

TEST(JsonWriter, PutsCommasWhereTheyBelong) {
    std::string out;
    JsonWriter json(out);
    json.open('{').field("a", "1").key("b").open('[').number(1).boolean(false).null().close(']');
    json.key("c").open('{').close('}').key("d").raw("[2]").close('}');
    EXPECT_EQ(out, R"({"a":"1","b":[1,false,null],"c":{},"d":[2]})");
}

TEST(JsonWriter, EscapesWhatJsonForbids) {
    std::string out;
    append_json_string(out, "\"\\\n\t\r\x01\xC3(");
    EXPECT_EQ(out, "\"\\\"\\\\\\n\\t\\r\\u0001\xEF\xBF\xBD(\"");
}

TEST(Embedded, HoldsTheSettingsWithTheirComments) {
    const auto settings = embedded_file("config/coco.json");
    ASSERT_TRUE(settings);
    EXPECT_NE(settings->find("\"listen\""), std::string_view::npos);
    EXPECT_FALSE(embedded_file("config/none.json"));
    EXPECT_GE(embedded_names("config/").size(), 2u);
}

TEST(Log, ReplacesWhatLooksLikeASecret) {
    EXPECT_EQ(log::redact("token xoxb-1234-abc end"), "token [redacted] end");
    EXPECT_EQ(log::redact("Bearer abcdefgh"), "[redacted]");
    EXPECT_EQ(log::redact("https://hooks.slack.com/commands/T1/2/x!"), "https://[redacted]!");
    EXPECT_EQ(log::redact("sk-proj-12345678"), "[redacted]");
    EXPECT_EQ(log::redact("a task-force is no key"), "a task-force is no key");
}

TEST(Log, KnowsItsLevels) {
    EXPECT_TRUE(log::set_level("info"));
    EXPECT_FALSE(log::set_level("loud"));
}

TEST(Log, StandsInForIdsStably) {
    EXPECT_EQ(log::pseudonym("T1"), log::pseudonym("T1"));
    EXPECT_NE(log::pseudonym("T1"), log::pseudonym("T2"));
    EXPECT_EQ(log::pseudonym("T1").size(), 12u);
}

TEST(Errors, PrintTheirClassAndDetail) {
    EXPECT_EQ(to_string(fail(errc::timed_out, "GET (500 ms)")), "timed_out: GET (500 ms)");
    EXPECT_EQ(to_string(fail(errc::lease_lost)), "lease_lost");
    EXPECT_EQ(words_of(std::make_exception_ptr(std::runtime_error("bug"))), "bug");
}

}  // namespace
}  // namespace coco
