#include "partnership/number_scan.hpp"

#include <array>
#include <cmath>
#include <vector>

#include "base/text.hpp"

namespace coco::partnership {
namespace {

/// More digits than a double holds exactly are an identifier.
constexpr std::size_t kMaxDigits = 15;
constexpr std::size_t kMaxGroups = 6;

struct Group {
    char separator = ' ';
    std::string_view digits;
};

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

std::string_view digits_at(std::string_view text, std::size_t at) {
    std::size_t end = at;
    while (is_digit_at(text, end)) ++end;
    return text.substr(std::min(at, text.size()), end - at);
}

/// The separator at `at` with its length; 0 when there is none.
std::pair<char, std::size_t> separator_at(std::string_view text, std::size_t at) {
    static constexpr std::array<std::string_view, 3> kSpaces{" ", "\u00A0", "\u202F"};
    const std::string_view rest = text.substr(std::min(at, text.size()));
    if (rest.empty()) return {0, 0};
    if (rest[0] == ',' || rest[0] == '.' || rest[0] == '\'') return {rest[0], 1};
    if (rest.starts_with("\u2019")) return {'\'', 3};
    for (const std::string_view space : kSpaces)
        if (rest.starts_with(space)) return {' ', space.size()};
    return {0, 0};
}

/// The groups behind the first one. A space parts thousands only in front of exactly three digits.
std::vector<Group> groups_at(std::string_view text, std::size_t& at, std::size_t first_length) {
    std::vector<Group> groups;
    while (groups.size() < kMaxGroups) {
        const auto [separator, length] = separator_at(text, at);
        if (length == 0 || !is_digit_at(text, at + length)) break;
        const std::string_view digits = digits_at(text, at + length);
        const bool spaced = separator == ' ' || separator == '\'';
        if (spaced && (digits.size() != 3 || first_length > 3)) break;
        if (spaced && !groups.empty() && groups.back().separator != separator) break;
        groups.push_back({separator, digits});
        at += length + digits.size();
    }
    return groups;
}

bool all_thousands(const std::vector<Group>& groups, std::size_t count, std::size_t first_length) {
    if (first_length > 3) return false;
    for (std::size_t i = 0; i < count; ++i) {
        const bool last = i + 1 == groups.size();
        // 1,50,000: in India only the last group has three digits.
        const bool indian = groups[i].separator == ',' && !last && groups[i].digits.size() == 2 &&
                            count == groups.size() && groups.back().digits.size() == 3;
        if (groups[i].separator != groups[0].separator || (groups[i].digits.size() != 3 && !indian))
            return false;
    }
    return true;
}

/// How many groups are thousands; the one behind them is the decimals. Nothing: no number.
std::optional<std::size_t> thousands_in(const std::vector<Group>& groups, std::string_view first,
                                        PointStyle style) {
    if (groups.empty()) return 0;
    const std::size_t last = groups.size() - 1;
    if (groups.size() > 1) {
        if (all_thousands(groups, groups.size(), first.size())) return groups.size();
        const bool decimals = groups[last].separator != groups[0].separator &&
                              groups[last].separator != ' ' && groups[last].separator != '\'';
        if (decimals && all_thousands(groups, last, first.size())) return last;
        return std::nullopt;
    }
    const Group& only = groups[0];
    if (only.digits.size() != 3 || first.size() > 3 || first == "0")
        return only.separator == ' ' ? std::optional<std::size_t>() : 0;
    if (only.separator != '.') return 1;
    return style == PointStyle::continental ? 1 : 0;
}

double number_from(std::string_view first, const std::vector<Group>& groups,
                   std::size_t thousands) {
    std::string digits(first);
    for (std::size_t i = 0; i < thousands; ++i) digits.append(groups[i].digits);
    if (thousands < groups.size()) digits.append(".").append(groups[thousands].digits);
    return std::stod(digits);
}

struct Scale {
    std::string_view name;
    double factor = 1;
    bool needs_money = false;  ///< alone it could be metres, minutes or bytes
};

constexpr std::array<Scale, 15> kScales{{
    {"k", 1e3, false},
    {"thousand", 1e3, false},
    {"tsd", 1e3, false},
    {"m", 1e6, true},
    {"mn", 1e6, false},
    {"mm", 1e6, true},
    {"mio", 1e6, false},
    {"mil", 1e6, true},
    {"million", 1e6, false},
    {"millions", 1e6, false},
    {"b", 1e9, true},
    {"bn", 1e9, false},
    {"mrd", 1e9, false},
    {"billion", 1e9, false},
    {"trillion", 1e12, false},
}};

/// The scale at `at`, glued to the number or one space behind it.
void read_scale(std::string_view text, bool is_money, ScannedNumber& number) {
    const std::size_t at = skip_blanks(text, number.end);
    const std::string_view word = word_at(text, at);
    if (word.empty() || at - number.end > 1 || is_digit_at(text, at + word.size())) return;
    const bool glued = at == number.end;
    for (const Scale& scale : kScales) {
        if (!equals_ignoring_case(word, scale.name)) continue;
        const bool short_form = scale.name.size() < 3;
        if (!glued && scale.name.size() == 1 && !is_money) return;
        const std::size_t next = skip_blanks(text, at + word.size());
        const bool noun_follows = next > at + word.size() && !word_at(text, next).empty();
        if (scale.needs_money && !is_money && !(glued && short_form && noun_follows)) return;
        number.end = at + word.size();
        const bool abbreviated = word.size() == 3 && scale.name != "mil";  // "3,5 Mio. €"
        if (abbreviated && number.end < text.size() && text[number.end] == '.') ++number.end;
        number.scaled = true;
        number.scale = scale.factor;
        number.value *= scale.factor;
        return;
    }
}

}  // namespace

bool is_digit_at(std::string_view text, std::size_t at) {
    return at < text.size() && text[at] >= '0' && text[at] <= '9';
}

bool is_word_at(std::string_view text, std::size_t at) {
    if (at >= text.size()) return false;
    const auto c = static_cast<unsigned char>(text[at]);
    // Sequences that begin with C2 and E2 are punctuation and currency signs.
    if (c >= 0x80)
        return c != 0xC2 && c != 0xE2 &&
               !(c < 0xC0 && at > 0 &&
                 (static_cast<unsigned char>(text[at - 1]) == 0xC2 ||
                  static_cast<unsigned char>(text[at - 1]) == 0xE2 ||
                  (at > 1 && static_cast<unsigned char>(text[at - 2]) == 0xE2)));
    return is_letter(text[at]) || is_digit_at(text, at) || c == '_';
}

std::string_view word_at(std::string_view text, std::size_t at) {
    const auto letter = [&](std::size_t i) { return is_word_at(text, i) && !is_digit_at(text, i); };
    std::size_t end = at;
    while (letter(end) || (end > at && end < text.size() &&
                           (text[end] == '-' || text[end] == '\'') && letter(end + 1)))
        ++end;
    return text.substr(std::min(at, text.size()), end - at);
}

std::size_t skip_blanks(std::string_view text, std::size_t at) {
    while (at < text.size()) {
        if (text[at] == ' ' || text[at] == '\t')
            ++at;
        else if (text.substr(at).starts_with("\u00A0"))
            at += 2;
        else
            break;
    }
    return at;
}

ScannedNumber scan_number(std::string_view text, std::size_t at, PointStyle style, bool is_money) {
    ScannedNumber number;
    const std::string_view first = digits_at(text, at);
    number.end = at + first.size();
    const std::vector<Group> groups = groups_at(text, number.end, first.size());
    const auto thousands = thousands_in(groups, first, style);
    std::size_t digits = first.size();
    for (const Group& group : groups) digits += group.digits.size();
    const bool padded = first.size() > 1 && first[0] == '0';
    if (!thousands || digits > kMaxDigits || padded) {
        number.is_number = false;
        while (is_digit_at(text, number.end)) ++number.end;
        return number;
    }
    number.value = number_from(first, groups, *thousands);
    read_scale(text, is_money, number);
    return number;
}

}  // namespace coco::partnership
