#include "partnership/values.hpp"

#include <array>
#include <cmath>

#include <fmt/format.h>

#include "base/text.hpp"
#include "partnership/currencies.hpp"
#include "partnership/number_scan.hpp"
#include "partnership/value_words.hpp"

namespace coco::partnership {
namespace {

/// Largest amount kept, in minor units: sums of several still fit 64 bits.
constexpr double kMaxMinor = 1e17;
/// Values of one text; far more than a person writes, and a bound for what is not from a person.
constexpr std::size_t kMaxValues = 5'000;
/// Fewest digits of a telephone number.
constexpr std::size_t kMinPhoneDigits = 9;
/// Bounds how far a run of digits is followed.
constexpr std::size_t kMaxPhoneBytes = 32;

/// "64.000" is a whole number where the text itself has amounts in a currency of the Continent.
PointStyle style_of(std::string_view text) {
    return text.find("€") != std::string_view::npos || text.find("EUR") != std::string_view::npos ||
                   text.find("CHF") != std::string_view::npos
               ? PointStyle::continental
               : PointStyle::english;
}

/// No amount of money has three decimals, so "$28.000" is written the Continental way; "$1.125m" is
/// not. Nobody counts to thousandths and ends in a nought either: "1.200 stores".
PointStyle style_at(std::string_view text, std::size_t at, bool is_money, PointStyle otherwise) {
    while (is_digit_at(text, at)) ++at;
    const bool three = at < text.size() && text[at] == '.' && is_digit_at(text, at + 1) &&
                       is_digit_at(text, at + 2) && is_digit_at(text, at + 3) &&
                       !is_word_at(text, at + 4);
    if (is_money) return three ? PointStyle::continental : PointStyle::english;
    const bool counts = three && text[at + 3] == '0' && !text.substr(at + 4).starts_with('%');
    return counts ? PointStyle::continental : otherwise;
}

/// Reads values from left to right.
class Finder {
public:
    explicit Finder(std::string_view text) : text_(text), style_(style_of(text)) {}

    std::vector<Value> run() {
        while (at_ < text_.size() && found_.size() < kMaxValues) step();
        return std::move(found_);
    }

private:
    void step();
    bool take_day();
    bool take_money_with_prefix();
    void skip_word();
    bool skip_identifier();
    bool skip_area_code();
    std::size_t phone_end() const;
    void read_value(std::size_t begin, const Currency& before);
    bool read_numbers(Value& value, const Currency& before);
    std::size_t range_end(std::size_t begin, std::size_t end) const;
    bool take_percent(Value& value);
    void take_count(Value value, std::size_t digits_end);
    bool is_year(const Value& value, std::size_t digits_end, std::string_view noun) const;
    void add_money(Value value, std::string_view code);

    std::string_view text_;
    PointStyle style_;
    std::size_t at_ = 0;
    std::vector<Value> found_;
};

void Finder::step() {
    const bool digit = is_digit_at(text_, at_);
    if (!digit && take_money_with_prefix()) return;
    if (digit || is_word_at(text_, at_)) {
        if (take_day()) return;
        if (!digit) return skip_word();
        if (skip_identifier()) return;
        return read_value(at_, {});
    }
    if (text_[at_] == '#' && is_digit_at(text_, at_ + 1)) return skip_word();
    if (text_[at_] == '(' && skip_area_code()) return;
    ++at_;
}

bool Finder::take_day() {
    const auto day = scan_day(text_, at_);
    if (!day) return false;
    Value value;
    value.kind = Value::Kind::date;
    value.date = day->day;
    value.begin = at_;
    value.end = at_ = day->end;
    found_.push_back(std::move(value));
    return true;
}

/// Over a word with the digits in it: Q2, B2B, v2.1, COVID-19, an address on the web.
void Finder::skip_word() {
    const std::string_view rest = text_.substr(at_);
    if (starts_with_ignoring_case(rest, "http") || starts_with_ignoring_case(rest, "www.")) {
        at_ = std::min(text_.find_first_of(" \t\n", at_), text_.size());
        return;
    }
    const auto joins_digit = [&](std::size_t at) {
        return at < text_.size() && (text_[at] == '-' || text_[at] == '.' || text_[at] == '/') &&
               is_digit_at(text_, at + 1);
    };
    ++at_;
    while (is_word_at(text_, at_) || joins_digit(at_)) ++at_;
}

/// Behind the telephone number at the place reached; there when it is none.
std::size_t Finder::phone_end() const {
    std::size_t end = at_;
    std::size_t digits = 0;
    std::size_t breaks = 0;
    for (; end < text_.size() && end - at_ < kMaxPhoneBytes; ++end) {
        const bool before_digit =
            is_digit_at(text_, end + 1) || (end + 1 < text_.size() && is_digit_at(text_, end + 2) &&
                                            (text_[end + 1] == '(' || text_[end + 1] == ' '));
        if (is_digit_at(text_, end))
            ++digits;
        else if (std::string_view(" -.()/").find(text_[end]) != std::string_view::npos &&
                 before_digit)
            ++breaks;
        else
            break;
    }
    return digits >= kMinPhoneDigits && breaks >= 2 ? end : at_;
}

/// "(415) 555-0100".
bool Finder::skip_area_code() {
    const std::size_t end = phone_end();
    const bool is_phone = end > at_;
    at_ = is_phone ? end : at_;
    return is_phone;
}

/// Digits that are no amount: 24/7, 10:30, telephone numbers, "ISO 27001", "1." of a list.
bool Finder::skip_identifier() {
    const std::size_t phone = phone_end();
    if (phone > at_ && scan_number(text_, at_, style_, false).end < phone) {
        at_ = phone;
        return true;
    }
    const std::string_view rest = text_.substr(at_);
    if (starts_with_ignoring_case(rest, "401k") || starts_with_ignoring_case(rest, "401(k)")) {
        skip_word();
        return true;
    }
    std::size_t first = at_;
    while (is_digit_at(text_, first)) ++first;
    const char next = first < text_.size() ? text_[first] : '\0';
    if ((next == '/' || next == ':') && is_digit_at(text_, first + 1)) {
        skip_word();
        while (at_ < text_.size() && (text_[at_] == ':' || is_digit_at(text_, at_))) ++at_;
        return true;
    }
    const bool line_start = at_ == 0 || text_[at_ - 1] == '\n';
    if (line_start && (next == '.' || next == ')') && first + 1 < text_.size() &&
        text_[first + 1] == ' ') {
        at_ = first + 1;
        return true;
    }
    if (!names_by_number(word_before(text_, at_))) return false;
    skip_word();
    return true;
}

bool Finder::take_money_with_prefix() {
    if (at_ > 0 && is_word_at(text_, at_ - 1) && is_word_at(text_, at_)) return false;
    const Currency currency = currency_at(text_, at_);
    if (currency.length == 0) return false;
    const std::size_t digit = skip_blanks(text_, at_ + currency.length);
    if (!is_digit_at(text_, digit)) return false;
    const std::size_t begin = std::exchange(at_, digit);
    read_value(begin, currency);
    return true;
}

/// Where the second number of a range begins; `end` when there is none.
std::size_t Finder::range_end(std::size_t begin, std::size_t end) const {
    static constexpr std::array<std::string_view, 9> kJoins{"-to-", "-",   "–",      "—",       "‑",
                                                            "..",   "to ", "until ", "through "};
    const std::size_t gap = skip_blanks(text_, end);
    const std::string_view rest = text_.substr(gap);
    std::size_t next = end;
    if (starts_with_ignoring_case(rest, "and ") &&
        equals_ignoring_case(word_before(text_, begin), "between"))
        next = gap + 4;
    for (const std::string_view join : kJoins)
        if (next == end && starts_with_ignoring_case(rest, join)) next = gap + join.size();
    if (next == end) return end;
    next = skip_blanks(text_, next);
    if (const Currency currency = currency_at(text_, next); currency.length > 0)
        next = skip_blanks(text_, next + currency.length);
    return is_digit_at(text_, next) ? next : end;
}

/// One number or a range into `value`; moves behind it. False when the digits are no number.
bool Finder::read_numbers(Value& value, const Currency& before) {
    const bool is_money = before.length > 0;
    const ScannedNumber low =
        scan_number(text_, at_, style_at(text_, at_, is_money, style_), is_money);
    const std::size_t second = low.is_number ? range_end(value.begin, low.end) : low.end;
    at_ = value.end = low.end;
    value.quantity.low = value.quantity.high = low.value;
    if (second == low.end) return low.is_number;
    const ScannedNumber high =
        scan_number(text_, second, style_at(text_, second, is_money, style_), is_money);
    // "20-30k" means 20k to 30k.
    const bool shares_scale =
        high.is_number && high.scaled && !low.scaled && low.value < high.value / high.scale;
    if (shares_scale) value.quantity.low = low.value * high.scale;
    if (high.is_number && high.value >= value.quantity.low) {
        value.quantity.high = high.value;
        at_ = value.end = high.end;
        return true;
    }
    value.quantity.low = value.quantity.high;
    if (text_[low.end] != '-' || second != low.end + 1) return true;
    // "24-7" and "555-0100" are no ranges, and neither half is a count.
    at_ = high.end;
    return false;
}

bool Finder::take_percent(Value& value) {
    const std::size_t next = skip_blanks(text_, value.end);
    const std::string_view word = word_at(text_, next);
    const std::string_view rest = text_.substr(std::min(next, text_.size()));
    std::size_t length = rest.starts_with('%') ? 1 : 0;
    if (equals_ignoring_case(word, "percent") || equals_ignoring_case(word, "pct"))
        length = word.size();
    if (starts_with_ignoring_case(rest, "per cent")) length = 8;
    if (length == 0) return false;
    value.kind = Value::Kind::percent;
    value.quantity.unit = "%";
    at_ = value.end = next + length;
    found_.push_back(std::move(value));
    return true;
}

/// Four digits that stand where a year stands.
bool Finder::is_year(const Value& value, std::size_t digits_end, std::string_view noun) const {
    const double number = value.quantity.high;
    if (value.quantity.low != number || number < 1990 || number >= 2050 ||
        digits_end - value.begin != 4 || value.quantity.about || value.quantity.at_least)
        return false;
    if (introduces_year(word_before(text_, value.begin))) return true;
    const std::string_view rest = text_.substr(skip_blanks(text_, digits_end));
    const bool is_rate =
        rest.starts_with("a ") || rest.starts_with("per ") || rest.starts_with('/');
    const bool is_all = trim(text_).size() == 4;
    return !is_rate && !is_all && !is_countable(noun);
}

void Finder::take_count(Value value, std::size_t digits_end) {
    const bool glued = is_word_at(text_, value.end);
    const std::string_view word = word_at(text_, value.end);
    if (glued && !is_glued_unit(word, text_, value.end)) return skip_word();
    std::size_t end = value.end;
    value.quantity.unit = noun_at(text_, value.end, end);
    if (is_year(value, digits_end, value.quantity.unit)) return;
    if (is_at_least_behind(text_, end)) value.quantity.at_least = true;
    value.kind = Value::Kind::count;
    found_.push_back(std::move(value));
}

void Finder::add_money(Value value, std::string_view code) {
    const auto factor = static_cast<double>(minor_units(code));
    if (value.quantity.high * factor > kMaxMinor) return;
    value.kind = Value::Kind::money;
    value.money = {std::llround(value.quantity.low * factor), std::string(code)};
    value.quantity.unit = code;
    found_.push_back(std::move(value));
}

void Finder::read_value(std::size_t begin, const Currency& before) {
    Value value;
    value.begin = begin;
    if (!read_numbers(value, before)) return;
    const std::size_t digits_end = value.end;
    value.quantity.about = is_about_before(text_, begin);
    value.quantity.at_least = is_at_least_before(text_, begin);
    if (value.end < text_.size() && text_[value.end] == '+') {
        value.quantity.at_least = true;
        at_ = ++value.end;
    }
    if (is_at_least_behind(text_, value.end)) value.quantity.at_least = true;
    if (before.length == 0 && take_percent(value)) return;
    const std::size_t next = skip_blanks(text_, value.end);
    Currency behind = currency_behind(text_, next);
    // In "3 for $500" and "2 EUR 40" the sign belongs to what follows it.
    if (is_digit_at(text_, skip_blanks(text_, next + behind.length))) behind = {};
    if (behind.length > 0) at_ = value.end = next + behind.length;
    if (behind.length > 0) return add_money(std::move(value), behind.code);
    if (before.length > 0) return add_money(std::move(value), before.code);
    take_count(std::move(value), digits_end);
}

}  // namespace

std::vector<Value> find_values(std::string_view text) {
    return Finder(text).run();
}

std::optional<Money> first_money(std::string_view text) {
    for (const Value& value : find_values(text))
        if (value.kind == Value::Kind::money) return value.money;
    return std::nullopt;
}

std::optional<Quantity> first_count(std::string_view text) {
    for (const Value& value : find_values(text))
        if (value.kind == Value::Kind::count) return value.quantity;
    return std::nullopt;
}

}  // namespace coco::partnership
