#include "partnership/currencies.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "partnership/number_scan.hpp"

namespace coco::partnership {
namespace {

struct Code {
    std::string_view code;
    bool continental = false;
};

constexpr std::array<Code, 27> kCodes{{
    {"USD"},       {"EUR", true}, {"GBP"},       {"JPY"},       {"CHF", true}, {"AUD"},
    {"CAD"},       {"NZD"},       {"SEK", true}, {"NOK", true}, {"DKK", true}, {"PLN", true},
    {"CZK", true}, {"HUF", true}, {"RON", true}, {"TRY", true}, {"BRL", true}, {"INR"},
    {"SGD"},       {"HKD"},       {"CNY"},       {"MXN"},       {"ZAR"},       {"ILS"},
    {"KRW"},       {"AED"},       {"THB"},
}};

struct Symbol {
    std::string_view symbol;
    std::string_view code;
};

/// Longer symbols first: "US$" ends in "$".
constexpr std::array<Symbol, 17> kSymbols{{
    {"US$", "USD"},
    {"AU$", "AUD"},
    {"CA$", "CAD"},
    {"NZ$", "NZD"},
    {"HK$", "HKD"},
    {"MX$", "MXN"},
    {"A$", "AUD"},
    {"C$", "CAD"},
    {"S$", "SGD"},
    {"R$", "BRL"},
    {"$", "USD"},
    {"€", "EUR"},
    {"£", "GBP"},
    {"¥", "JPY"},
    {"₹", "INR"},
    {"₩", "KRW"},
    {"₪", "ILS"},
}};

constexpr std::array<Symbol, 9> kWords{{
    {"dollars", "USD"},
    {"dollar", "USD"},
    {"euros", "EUR"},
    {"euro", "EUR"},
    {"pounds", "GBP"},
    {"yen", "JPY"},
    {"francs", "CHF"},
    {"rupees", "INR"},
    {"kronor", "SEK"},
}};

}  // namespace

bool is_continental(std::string_view code) {
    return std::any_of(kCodes.begin(), kCodes.end(),
                       [&](const Code& known) { return known.continental && known.code == code; });
}

Currency currency_at(std::string_view text, std::size_t at) {
    const std::string_view rest = text.substr(std::min(at, text.size()));
    for (const Symbol& known : kSymbols)
        if (rest.starts_with(known.symbol))
            return {known.code, known.symbol.size(), is_continental(known.code)};
    const std::string_view word = word_at(text, at).substr(0, 3);
    if (is_word_at(text, at + 3) && !is_digit_at(text, at + 3)) return {};
    for (const Code& known : kCodes)
        if (word == known.code) return {known.code, known.code.size(), known.continental};
    return {};
}

Currency currency_behind(std::string_view text, std::size_t at) {
    if (const Currency currency = currency_at(text, at); currency.length > 0) return currency;
    const std::string_view word = word_at(text, at);
    for (const Symbol& known : kWords)
        if (equals_ignoring_case(word, known.symbol))
            return {known.code, known.symbol.size(), is_continental(known.code)};
    return {};
}

std::int64_t minor_units(std::string_view code) {
    return code == "JPY" || code == "KRW" ? 1 : 100;
}

std::string_view symbol_of(std::string_view code) {
    static constexpr std::array<std::string_view, 9> kPrinted{"USD", "EUR", "GBP", "JPY", "INR",
                                                              "AUD", "CAD", "KRW", "ILS"};
    if (std::find(kPrinted.begin(), kPrinted.end(), code) == kPrinted.end()) return {};
    // "US$" and "AU$" stand first in the list; the short form is the one people print.
    std::string_view shortest;
    for (const Symbol& known : kSymbols)
        if (known.code == code && (shortest.empty() || known.symbol.size() < shortest.size()))
            shortest = known.symbol;
    return shortest;
}

}  // namespace coco::partnership
