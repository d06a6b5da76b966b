#include "writing/model/grounding.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/text.hpp"
#include "partnership/values.hpp"
#include "writing/lint/prepared.hpp"

namespace coco::writing::model {
namespace {

using partnership::Value;

/// Capitals that are no names.
constexpr std::string_view kCommon =
    " i i'm i'd i'll i've a an the we you your our it if that this they api apis cfo ceo cto coo "
    "hr it crm erp saas b2b pdf csv oem ok ";

/// "one" is mostly no figure, and "two" counts the two companies.
constexpr std::array<std::pair<std::string_view, int>, 28> kNumberWords{{
    {"three", 3},     {"four", 4},        {"five", 5},          {"six", 6},      {"seven", 7},
    {"eight", 8},     {"nine", 9},        {"ten", 10},          {"eleven", 11},  {"twelve", 12},
    {"thirteen", 13}, {"fourteen", 14},   {"fifteen", 15},      {"sixteen", 16}, {"seventeen", 17},
    {"eighteen", 18}, {"nineteen", 19},   {"twenty", 20},       {"thirty", 30},  {"forty", 40},
    {"fifty", 50},    {"sixty", 60},      {"seventy", 70},      {"eighty", 80},  {"ninety", 90},
    {"hundred", 100}, {"thousand", 1000}, {"million", 1000000},
}};

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool has_digit(std::string_view word) { return std::any_of(word.begin(), word.end(), is_digit); }

std::string amount(double number) { return fmt::format("{:.6g}", number); }

std::vector<std::string> names_of(const Value& value) {
    const auto both = [&value](const std::string& kind, const std::string& unit) {
        std::vector<std::string> names{kind + " " + amount(value.quantity.low) + unit};
        if (value.quantity.high != value.quantity.low)
            names.push_back(kind + " " + amount(value.quantity.high) + unit);
        return names;
    };
    switch (value.kind) {
        case Value::Kind::money: return both("money", " " + value.money.currency);
        case Value::Kind::percent: return both("percent", "");
        case Value::Kind::date:
            return {fmt::format("date {:02}-{:02}", value.date.month, value.date.day)};
        case Value::Kind::count: break;
    }
    return both("count", "");
}

/// "forty" -> 40; 0 for a word that is no number. "forty-percent" counts by its first part.
int number_word(std::string_view word) {
    const std::string_view first = word.substr(0, word.find('-'));
    for (const auto& [name, value] : kNumberWords)
        if (first == name) return value;
    return 0;
}

/// "Harbor's" -> "harbor".
std::string bare(std::string_view word) {
    std::string lower = to_lower_ascii(word);
    if (lower.ends_with("'s")) lower.resize(lower.size() - 2);
    if (lower.ends_with("s'")) lower.pop_back();
    return lower;
}

/// A word as it stands, without the punctuation around it.
std::string_view stripped(std::string_view word) {
    constexpr std::string_view kMarks = ".,;:!?\"()[]{}*_~`<>'";
    while (!word.empty() && kMarks.find(word.front()) != kMarks.npos) word.remove_prefix(1);
    while (!word.empty() && kMarks.find(word.back()) != kMarks.npos) word.remove_suffix(1);
    return word;
}

/// Hyphens, slashes and dashes part words: "Harbor-Ledgerline" is two names.
std::vector<std::string_view> parts_of(std::string_view word) {
    std::vector<std::string_view> parts;
    std::size_t begin = 0;
    for (std::size_t i = 0; i <= word.size(); ++i)
        if (i == word.size() || word[i] == '-' || word[i] == '/') {
            if (i > begin) parts.push_back(word.substr(begin, i - begin));
            begin = i + 1;
        }
    return parts;
}

std::string single_spaced(std::string_view text) {
    std::string out;
    for (const std::string_view word : split_words(text)) {
        if (!out.empty()) out.push_back(' ');
        out += word;
    }
    return out;
}

void add_once(std::vector<std::string>& list, std::string item) {
    if (std::find(list.begin(), list.end(), item) == list.end()) list.push_back(std::move(item));
}

/// A capital inside the word, as in "WorkRight": such a word is a name also where a sentence
/// begins.
bool has_inner_capital(std::string_view word) {
    return std::any_of(word.begin() + 1, word.end(), is_upper);
}

std::vector<std::string> quotations_in(std::string_view text) {
    std::vector<std::string> found;
    for (auto open = text.find('"'); open != text.npos;) {
        const auto close = text.find('"', open + 1);
        if (close == text.npos) break;
        found.emplace_back(text.substr(open + 1, close - open - 1));
        open = text.find('"', close + 1);
    }
    return found;
}

}  // namespace

std::vector<std::string> figures_in(std::string_view text) {
    std::vector<std::string> names;
    for (const Value& value : partnership::find_values(text))
        for (std::string& name : names_of(value)) add_once(names, std::move(name));
    return names;
}

Known::Known(const partnership::Facts& facts, const std::vector<ValueRow>& table) {
    for (const partnership::Fact& fact : facts.list()) {
        learn(fact.value);
        learn(fact.source);
    }
    for (const ValueRow& row : table) {
        learn(row.value);
        learn(row.claim.text);
    }
}

void Known::learn(std::string_view raw) {
    const std::string text = straighten_quotes(clean_text(raw));
    for (std::string& name : figures_in(text)) figures_.insert(std::move(name));
    for (const std::string_view word : split_words(text))
        for (const std::string_view part : parts_of(stripped(word))) {
            words_.insert(bare(stripped(part)));
            if (const int value = number_word(to_lower_ascii(part)))
                figures_.insert("count " + amount(value));
        }
    for (const std::string_view word : split_words(text)) words_.insert(bare(stripped(word)));
    text_ += single_spaced(to_lower_ascii(text)) + "\n";
}

bool Known::has_host(std::string_view host) const {
    return !host.empty() && text_.find(to_lower_ascii(host)) != std::string::npos;
}

bool Known::holds_quotation(std::string_view quotation) const {
    std::string wanted = single_spaced(to_lower_ascii(quotation));
    while (!wanted.empty() && std::string_view(".,;?!").find(wanted.back()) != std::string::npos)
        wanted.pop_back();
    return text_.find(wanted) != std::string::npos;
}

bool Known::is_strange(std::string_view part, bool begins_sentence) const {
    const std::string lower = bare(part);
    if (lower.empty() || words_.contains(lower)) return false;
    if (kCommon.find(" " + lower + " ") != kCommon.npos) return false;
    if (has_digit(part)) return true;
    if (const int number = number_word(lower); number > 0)
        return !figures_.contains("count " + amount(number));
    if (!is_upper(part.front())) return false;
    // Where a sentence begins a capital says nothing; one inside the word or an "'s" does.
    return !begins_sentence || has_inner_capital(part) || to_lower_ascii(part) != lower;
}

void Known::add_strange_words(std::string_view sentence, std::vector<std::string>& strange) const {
    bool begins = true;
    for (const std::string_view word : split_words(sentence)) {
        const std::string_view whole = stripped(word);
        if (whole.empty()) continue;
        if (!words_.contains(bare(whole)))
            for (const std::string_view part : parts_of(whole))
                if (is_strange(part, begins)) add_once(strange, std::string(part));
        begins = false;
    }
}

std::vector<std::string> Known::strange_in(std::string_view raw) const {
    const std::string text = straighten_quotes(raw);
    std::vector<std::string> strange;
    std::string rest = text;  // digits that belong to no value are looked at word by word
    for (const Value& value : partnership::find_values(text)) {
        const std::vector<std::string> names = names_of(value);
        if (!std::all_of(names.begin(), names.end(),
                         [this](const auto& name) { return figures_.contains(name); }))
            add_once(strange, text.substr(value.begin, value.end - value.begin));
        std::fill(rest.begin() + static_cast<std::ptrdiff_t>(value.begin),
                  rest.begin() + static_cast<std::ptrdiff_t>(value.end), ' ');
    }
    for (const std::string& quotation : quotations_in(text))
        if (!holds_quotation(quotation)) add_once(strange, "\"" + quotation + "\"");
    for (const std::string& sentence : lint::sentences_of(rest))
        add_strange_words(sentence, strange);
    return strange;
}

}  // namespace coco::writing::model
