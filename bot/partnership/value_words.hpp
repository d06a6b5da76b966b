// The words around a number that say what it is.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace coco::partnership {

/// True for "ISO" 27001, "SOC" 2, "phase" 2: words whose number names something.
bool names_by_number(std::string_view word);
/// True for "since" 2019, "Q2" 2026, "Dec" 2026: words behind which four digits are a year.
bool introduces_year(std::string_view word);
/// True for a plural or a known unit: "customers", "employee", not "roadmap".
bool is_countable(std::string_view noun);
/// True for letters written onto a number as a unit: "22h", "3x"; not "4th", "9am", "5G", "3M".
bool is_glued_unit(std::string_view word, std::string_view text, std::size_t at);
/// The last word that ends in front of `at`, over blanks; empty at the front of a line.
std::string_view word_before(std::string_view text, std::size_t at);
/// "about", "roughly", "~" in front of `at`.
bool is_about_before(std::string_view text, std::size_t at);
/// "more than", "over", "at least", ">" in front of `at`.
bool is_at_least_before(std::string_view text, std::size_t at);
/// "or more", "and up" at `at`.
bool is_at_least_behind(std::string_view text, std::size_t at);

/// What is counted at `at`, as written in small letters: "deals", "legal entities", "person" of
/// "9-person". `end` is set behind it.
std::string noun_at(std::string_view text, std::size_t at, std::size_t& end);

}  // namespace coco::partnership
