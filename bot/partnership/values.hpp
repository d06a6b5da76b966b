// Money, counts, percents, ranges and dates as values, found in text and printed one way.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"

namespace coco::partnership {

/// Integer minor units; cents for USD, whole units for JPY.
struct Money {
    std::int64_t minor = 0;
    std::string currency = "USD";  ///< ISO 4217
    friend bool operator==(const Money&, const Money&) = default;
};

/// A number with what it counts: {60, "deals"}, {22, "hours"}, percent as {15, "%"}.
struct Quantity {
    double low = 0;   ///< equal to high when it is one number
    double high = 0;
    std::string unit; ///< as written, lower case, may be empty
    bool at_least = false;  ///< "30+", "more than 500"
    bool about = false;     ///< "about", "~", "roughly"
};

/// One value found in a text, with where it stands.
struct Value {
    enum class Kind { money, percent, count, date } kind = Kind::count;
    Money money;        ///< of a range the low end
    Quantity quantity;  ///< money: the range in whole units of the currency, unit = its code
    Day date;           ///< year 0 when the text names none
    std::size_t begin = 0;  ///< byte offsets into the text: sign, number, scale and currency,
    std::size_t end = 0;    ///< without "about" in front and the noun behind
};

/// All values in reading order. Understands $28,000, 28k, $1.2M, EUR 64,000, €64.000, £3m, 15%,
/// 200-2,000, 3 to 12, 30+, about 6,400, 310, dates such as 3 Dec 2026, Q2 is not a number.
std::vector<Value> find_values(std::string_view text);

/// The first money of the text, else nothing.
std::optional<Money> first_money(std::string_view text);
/// The first count of the text (not money, not percent), else nothing.
std::optional<Quantity> first_count(std::string_view text);

/// "$28,000", "€64,000", "CHF 12,000"; minor units only when there are any.
std::string print(const Money& money);
/// "1,500", "4.5".
std::string print_number(double number);

}  // namespace coco::partnership
