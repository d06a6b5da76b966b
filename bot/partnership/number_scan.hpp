// Reading one number or one date at a given place of a text.
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.hpp"

namespace coco::partnership {

/// Which of "," and "." parts thousands where one of them alone could mean either.
enum class PointStyle { english, continental };

struct ScannedNumber {
    double value = 0;
    std::size_t end = 0;    ///< behind the digits and the scale
    bool is_number = true;  ///< false: digits that are a version, an address or an identifier
    bool scaled = false;    ///< "k" or "million" was part of it
    double scale = 1;
};

/// Reads "28,000", "1.2m", "64.000" at `at`, where a digit stands. `is_money` lets "m" and "b"
/// stand for million and billion without a noun behind them.
ScannedNumber scan_number(std::string_view text, std::size_t at, PointStyle style, bool is_money);

/// A calendar day at `at`: "3 Dec 2026", "December 3rd", "2026-12-03", "13.12.2026". The year is 0
/// when none is written. 3/4/2026 could be either of two days and is none.
struct ScannedDay {
    Day day;
    std::size_t end = 0;
};
std::optional<ScannedDay> scan_day(std::string_view text, std::size_t at);

/// Character tests that treat the bytes of other alphabets as letters and punctuation as none.
bool is_digit_at(std::string_view text, std::size_t at);
bool is_word_at(std::string_view text, std::size_t at);
/// The run of letters (with inner hyphens and apostrophes) at `at`.
std::string_view word_at(std::string_view text, std::size_t at);
/// Behind the blanks at `at`; line feeds are no blanks.
std::size_t skip_blanks(std::string_view text, std::size_t at);

}  // namespace coco::partnership
