// Text helpers that know UTF-8. All take and return valid UTF-8 unless they say otherwise.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace coco {

/// True when `text` is well-formed UTF-8 (no overlong forms, no surrogates).
bool is_valid_utf8(std::string_view text);

/// `bytes` with each malformed sequence replaced by U+FFFD.
std::string repair_utf8(std::string_view bytes);

/// What people typed, made safe to keep: malformed UTF-8 repaired; control characters (but line
/// feed and tab), zero-width, bidi-override and tag characters removed; CR LF and CR become LF;
/// no-break spaces become spaces.
std::string clean_text(std::string_view bytes);

/// Number of code points.
std::size_t count_code_points(std::string_view text);

/// The longest prefix of at most `limit` code points; never cuts a character.
std::string_view first_code_points(std::string_view text, std::size_t limit);

std::string_view trim(std::string_view text);
std::string to_lower_ascii(std::string_view text);
bool starts_with_ignoring_case(std::string_view text, std::string_view prefix);
bool equals_ignoring_case(std::string_view a, std::string_view b);
bool contains_ignoring_case(std::string_view text, std::string_view part);

/// Pieces between `separator`, untrimmed, empty ones included.
std::vector<std::string_view> split(std::string_view text, char separator);
/// Runs of non-space characters.
std::vector<std::string_view> split_words(std::string_view text);
std::string join(const std::vector<std::string>& parts, std::string_view separator);
std::string replace_all(std::string text, std::string_view from, std::string_view to);

/// Curly quotes and primes become straight ones; en and em dashes and ellipses are kept.
std::string straighten_quotes(std::string_view text);

/// Smallest number of single-character changes (ASCII bytes) that turn `a` into `b`.
std::size_t edit_distance(std::string_view a, std::string_view b);

/// The candidate nearest to `word` within a third of its length, or empty.
std::string_view nearest_of(std::string_view word, const std::vector<std::string_view>& candidates);

}  // namespace coco
