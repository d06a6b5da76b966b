// Currencies by symbol and by code.
#pragma once
#include <cstdint>
#include <string_view>

namespace coco::partnership {

/// A currency as people write it.
struct Currency {
    std::string_view code;     ///< ISO 4217; empty: none
    std::size_t length = 0;    ///< bytes of the symbol or code in the text
    bool continental = false;  ///< its users write 64.000 for sixty-four thousand
};

/// The symbol ("$", "US$", "€") or code ("EUR", in capitals, as a whole word) at `at`.
Currency currency_at(std::string_view text, std::size_t at);
/// As above, also "dollars", "euros", "pounds" and "yen": what stands behind a number.
Currency currency_behind(std::string_view text, std::size_t at);
bool is_continental(std::string_view code);
/// 100 for most; 1 for yen and won.
std::int64_t minor_units(std::string_view code);
/// "$" for USD, empty for a currency that is printed with its code.
std::string_view symbol_of(std::string_view code);

}  // namespace coco::partnership
