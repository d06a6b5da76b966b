#include <gtest/gtest.h>

#include <fmt/format.h>

#include "partnership/values.hpp"

namespace coco::partnership {
namespace {

/// "$28,000", "15%", "200-2,000 employee", "3+ legal entities", "~6,400 companies", "2026-12-03".
std::string print(const Value& value) {
    const Quantity& quantity = value.quantity;
    if (value.kind == Value::Kind::date)
        return fmt::format("{}-{}-{}", value.date.year, value.date.month, value.date.day);
    std::string text = quantity.about ? "~" : "";
    const bool is_range = quantity.low != quantity.high;
    if (value.kind == Value::Kind::money) {
        text += print(value.money);
        if (is_range) text += " to " + print_number(quantity.high);
    } else {
        text += print_number(quantity.low);
        if (is_range) text += "-" + print_number(quantity.high);
    }
    if (quantity.at_least) text += "+";
    if (value.kind == Value::Kind::percent) return text + "%";
    if (value.kind == Value::Kind::count && !quantity.unit.empty()) text += " " + quantity.unit;
    return text;
}

std::string values_of(std::string_view text) {
    std::string printed;
    for (const Value& value : find_values(text)) {
        if (!printed.empty()) printed += " | ";
        printed += print(value);
    }
    return printed;
}

struct Row {
    std::string_view text;
    std::string_view values;
};

void PrintTo(const Row& row, std::ostream* out) {
    *out << row.text;
}

constexpr Row kMoney[] = {
    {"average contract $28,000 a year", "$28,000"},
    {"$28000", "$28,000"},
    {"$ 28 000", "$28,000"},
    {"$1.2M ARR", "$1,200,000"},
    {"$1.25m", "$1,250,000"},
    {"$1.125m", "$1,125,000"},
    {"$2bn", "$2,000,000,000"},
    {"$3 million", "$3,000,000"},
    {"$0.70 per employee", "$0.70"},
    {"$28.000", "$28,000"},
    {"$4,200.50", "$4,200.50"},
    {"EUR 64,000", "€64,000"},
    {"64,000 EUR", "€64,000"},
    {"€64.000", "€64,000"},
    {"64.000 €", "€64,000"},
    {"€1.125m", "€1,125,000"},
    {"1.234.567,89 EUR", "€1,234,567.89"},
    {"3,5 Mio. €", "€3,500,000"},
    {"28 000 EUR", "€28,000"},
    {"£3m pipeline", "£3,000,000"},
    {"GBP 12k", "£12,000"},
    {"¥450,000", "¥450,000"},
    {"JPY 1,200,000", "¥1,200,000"},
    {"CHF 12'000", "CHF 12,000"},
    {"CHF 12’000", "CHF 12,000"},
    {"SEK 120 000", "SEK 120,000"},
    {"A$40k, C$50k and US$60k", "A$40,000 | C$50,000 | $60,000"},
    {"$28,000 CAD", "C$28,000"},
    {"₹1,50,000", "₹150,000"},
    {"10 dollars and 5 euros", "$10 | €5"},
    {"$20-30k per deal", "$20,000 to 30,000"},
    {"$20k to $30k", "$20,000 to 30,000"},
    {"between €5,000 and €9,000", "€5,000 to 9,000"},
    {"about $15k", "~$15,000"},
    {"more than £1m", "£1,000,000+"},
    {"3 for $500", "3 | $500"},
    {"$99999999999999999999", ""},
};

constexpr Row kCounts[] = {
    {"60 deals a year", "60 deals"},
    {"310 forwarders", "310 forwarders"},
    {"200-2,000 employee companies with 3+ legal entities",
     "200-2,000 employee | 3+ legal entities"},
    {"200–2,000 employees", "200-2,000 employees"},
    {"3 to 12 legal entities", "3-12 legal entities"},
    {"between 5 and 10 days", "5-10 days"},
    {"about 6,400 companies with 100-1,500 employees", "~6,400 companies | 100-1,500 employees"},
    {"~40 deals", "~40 deals"},
    {"roughly 40 stores", "~40 stores"},
    {"nearly 1 500 customers", "~1,500 customers"},
    {"more than 500 entries a month", "500+ entries"},
    {"over 1,200 stores", "1,200+ stores"},
    {"at least 3 sites", "3+ sites"},
    {"30 or more agents", "30+"},
    {"30 agents or more", "30+ agents"},
    {"5-10k users", "5,000-10,000 users"},
    {"1.5 million users", "1,500,000 users"},
    {"30m users", "30,000,000 users"},
    {"28k", "28,000"},
    {"4.5 days", "4.5 days"},
    {"0.675", "0.675"},
    {"1.200 pharmacies", "1,200 pharmacies"},
    {"1.234.567 users", "1,234,567 users"},
    {"6.400 Firmen, €64.000", "6,400 firmen | €64,000"},
    {"9-person sales team", "9 person"},
    {"30-minute call", "30 minute"},
    {"12-month contract", "12 month"},
    {"22h saved, 2x faster", "22 h | 2 x"},
    {"from 9 days to 5; about 22 hours of re-keying", "9 days | 5 | ~22 hours"},
    {"14 shared customers", "14 shared customers"},
    {"2000 deals", "2,000 deals"},
    {"2000", "2,000"},
    {"2,000", "2,000"},
    {"15%", "15%"},
    {"99.9% uptime", "99.9%"},
    {"25-30% versus 5–10 percent", "25-30% | 5-10%"},
    {"22 % annual maintenance", "22%"},
};

constexpr Row kNoValues[] = {
    {"", ""},
    {"Q2 earnings call and H1 2026", ""},
    {"24/7 support for B2B teams", ""},
    {"ISO 27001, SOC 2 Type II, PCI DSS 4.0", ""},
    {"v2.1 of the API, version 4.5, build 2.1.3", ""},
    {"at 192.168.0.1", ""},
    {"call +1 415 555 0100 or (415) 555-0100", ""},
    {"finish by 2027, since 2019, in 2026", ""},
    {"10:30 and 9am", ""},
    {"the 4th quarter", ""},
    {"5G and 3PL providers, COVID-19, S3", ""},
    {"401k and 401(k) plans", ""},
    {"Fortune 500 companies", ""},
    {"https://x.example/123/456 and www.7.example", ""},
    {"order #4711", ""},
    {"3/12/2026", ""},
    {"December 2026", ""},
    {"they may 3 times", "3"},
    {"ticket 00123", ""},
};

constexpr Row kDates[] = {
    {"3 Dec 2026", "2026-12-3"},
    {"Thursday 3 December", "0-12-3"},
    {"3rd of December 2026", "2026-12-3"},
    {"December 3rd, 2026", "2026-12-3"},
    {"Dec 3", "0-12-3"},
    {"2026-12-03", "2026-12-3"},
    {"03.12.2026", "2026-12-3"},
    {"13/12/2026", "2026-12-13"},
    {"12/13/2026", "2026-12-13"},
    {"3-Dec-2026", "2026-12-3"},
    {"15 May 2026", "2026-5-15"},
    {"31 February 2026", "31 february"},
};

class ValuesIn : public testing::TestWithParam<Row> {};

TEST_P(ValuesIn, AreFoundAndNothingElse) {
    EXPECT_EQ(values_of(GetParam().text), GetParam().values) << GetParam().text;
}

TEST_P(ValuesIn, StandWhereTheySay) {
    std::size_t behind = 0;
    for (const Value& value : find_values(GetParam().text)) {
        EXPECT_LE(behind, value.begin);
        EXPECT_LT(value.begin, value.end);
        EXPECT_LE(value.end, GetParam().text.size());
        behind = value.end;
    }
}

INSTANTIATE_TEST_SUITE_P(Money, ValuesIn, testing::ValuesIn(kMoney));
INSTANTIATE_TEST_SUITE_P(Counts, ValuesIn, testing::ValuesIn(kCounts));
INSTANTIATE_TEST_SUITE_P(NoValues, ValuesIn, testing::ValuesIn(kNoValues));
INSTANTIATE_TEST_SUITE_P(Dates, ValuesIn, testing::ValuesIn(kDates));

TEST(Values, CoverSignNumberScaleAndCurrencyButNotTheNoun) {
    const std::string_view text = "about €5–10m EUR or 30+ agents";
    const auto values = find_values(text);
    ASSERT_EQ(values.size(), 2u);
    EXPECT_EQ(text.substr(values[0].begin, values[0].end - values[0].begin), "€5–10m EUR");
    EXPECT_EQ(text.substr(values[1].begin, values[1].end - values[1].begin), "30+");
}

TEST(Values, FirstOfAKindSkipsTheOthers) {
    EXPECT_EQ(first_money("15% of 60 deals at $28,000"), (Money{2'800'000, "USD"}));
    EXPECT_EQ(first_money("60 deals"), std::nullopt);
    EXPECT_EQ(first_count("15% of $28,000 on 60 deals")->low, 60);
    EXPECT_FALSE(first_count("$28,000 and 15%"));
}

TEST(Values, PrintMoneyOneWay) {
    EXPECT_EQ(print(Money{0, "USD"}), "$0");
    EXPECT_EQ(print(Money{420'050, "USD"}), "$4,200.50");
    EXPECT_EQ(print(Money{-420'000, "EUR"}), "-€4,200");
    EXPECT_EQ(print(Money{1'200'000, "CHF"}), "CHF 12,000");
    EXPECT_EQ(print(Money{450'000, "JPY"}), "¥450,000");
    EXPECT_EQ(print(Money{5, "GBP"}), "£0.05");
    EXPECT_EQ(print(Money{INT64_MIN, "USD"}), "-$92,233,720,368,547,758.08");
}

TEST(Values, PrintNumbersOneWay) {
    EXPECT_EQ(print_number(1500), "1,500");
    EXPECT_EQ(print_number(4.5), "4.5");
    EXPECT_EQ(print_number(0.675), "0.675");
    EXPECT_EQ(print_number(-1234567.25), "-1,234,567.25");
    EXPECT_EQ(print_number(-0.00001), "0");
}

}  // namespace
}  // namespace coco::partnership
