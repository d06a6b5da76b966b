#include <cmath>

#include <fmt/format.h>

#include "partnership/currencies.hpp"
#include "partnership/values.hpp"

namespace coco::partnership {
namespace {

/// "1234567" becomes "1,234,567".
std::string with_commas(std::string digits) {
    for (std::size_t at = digits.size(); at > 3;) {
        at -= 3;
        digits.insert(at, ",");
    }
    return digits;
}

}  // namespace

std::string print(const Money& money) {
    const std::int64_t units = minor_units(money.currency);
    // Through unsigned, since the smallest number has no positive counterpart.
    const auto size = money.minor < 0 ? 0 - static_cast<std::uint64_t>(money.minor)
                                      : static_cast<std::uint64_t>(money.minor);
    const std::uint64_t whole = size / static_cast<std::uint64_t>(units);
    const std::uint64_t rest = size % static_cast<std::uint64_t>(units);
    std::string amount = with_commas(fmt::format("{}", whole));
    if (rest != 0) amount += fmt::format(".{:02}", rest);
    const std::string_view symbol = symbol_of(money.currency);
    const std::string_view sign = money.minor < 0 ? "-" : "";
    if (symbol.empty()) return fmt::format("{}{} {}", sign, money.currency, amount);
    return fmt::format("{}{}{}", sign, symbol, amount);
}

std::string print_number(double number) {
    if (!std::isfinite(number)) return "?";
    const std::string fixed = fmt::format("{:.4f}", std::fabs(number));
    const std::size_t point = fixed.find('.');
    std::string decimals = fixed.substr(point + 1);
    while (!decimals.empty() && decimals.back() == '0') decimals.pop_back();
    std::string text = with_commas(fixed.substr(0, point));
    if (!decimals.empty()) text += "." + decimals;
    return number < 0 && text != "0" ? "-" + text : text;
}

}  // namespace coco::partnership
