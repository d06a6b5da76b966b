#include "partnership/intake_values.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "partnership/intake_markup.hpp"
#include "partnership/intake_prompts.hpp"
#include "partnership/values.hpp"

namespace coco::partnership {
namespace {

bool is_person(Label label) {
    return label == Label::author || label == Label::contact;
}
bool is_company(Label label) {
    return label == Label::company || label == Label::partner;
}

bool is_word_byte(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           static_cast<unsigned char>(c) >= 0x80;
}

/// One space where a value left out, or a line end, made several; no comma without a neighbour.
std::string with_single_spaces(std::string_view text) {
    std::string plain;
    for (const char c : text) {
        const bool blank = c == ' ' || c == '\t' || c == '\n';
        if (blank && (plain.empty() || plain.back() == ' ')) continue;
        if ((c == ',' || c == ';') && !plain.empty() && plain.back() == ' ') plain.pop_back();
        plain.push_back(blank ? ' ' : c);
    }
    return plain;
}

/// "Marcus Boyle - VP Alliances" and "Marcus Boyle (VP Alliances)" become "Marcus Boyle, VP
/// Alliances".
std::string person_from(std::string text) {
    if (text.find(',') != std::string::npos) return text;
    for (const std::string_view separator : {" - ", " – ", " — ", " | ", " / ", "; "}) {
        const std::size_t at = text.find(separator);
        if (at == std::string::npos) continue;
        return text.replace(at, separator.size(), ", ");
    }
    const std::size_t open = text.find(" (");
    if (open != std::string::npos && text.ends_with(')') && open > 0)
        return text.substr(0, open) + ", " + text.substr(open + 2, text.size() - open - 3);
    return text;
}

/// "Harbor Payroll." is a sentence's end; the dot of "Acme Inc." is the name's.
std::string_view without_final_dot(std::string_view name) {
    static constexpr std::array<std::string_view, 12> kAbbreviations{
        "inc.", "ltd.", "co.",  "corp.", "llc.", "bros.",
        "s.a.", "a.s.", "b.v.", "n.v.",  "plc.", "jr."};
    if (!name.ends_with('.')) return name;
    const std::size_t space = name.rfind(' ');
    const std::string_view last = space == std::string_view::npos ? name : name.substr(space + 1);
    const bool abbreviated =
        std::any_of(kAbbreviations.begin(), kAbbreviations.end(),
                    [&](std::string_view known) { return equals_ignoring_case(known, last); });
    return abbreviated ? name : name.substr(0, name.size() - 1);
}

bool is_bracketed(std::string_view text) {
    return text.starts_with('[') || text.ends_with(']') || text.ends_with("].");
}

/// Words that tell what an amount of money is, near it.
constexpr std::array<std::string_view, 14> kContractWords{
    "average contract", "avg contract", "contract value", "contract size", "acv",
    "average deal",     "avg deal",     "deal size",      "deal value",    "per deal",
    "a deal",           "per contract", "a contract",     "per customer"};

/// Where a derived value may come from: what we say about our own sales and the joint plan.
constexpr std::array kOwnLabels{Label::go_to_market,   Label::deal_volume,
                                Label::contract_value, Label::commercial_model,
                                Label::product,        Label::target_customer,
                                Label::thesis,         Label::segment,
                                Label::contribution,   Label::note};

/// How far from an amount the words that explain it may stand.
constexpr std::size_t kMaxClauseBytes = 100;

/// The clause around [begin, end): between the nearest semicolons, full stops and line ends.
std::pair<std::size_t, std::size_t> clause_around(std::string_view text, std::size_t begin,
                                                  std::size_t end) {
    const auto ends_clause = [&](std::size_t at) {
        const char c = text[at];
        const bool dot = c == '.' && (at + 1 == text.size() || text[at + 1] == ' ');
        return c == ';' || c == '\n' || dot;
    };
    const std::size_t first = begin > kMaxClauseBytes ? begin - kMaxClauseBytes : 0;
    const std::size_t last = std::min(end + kMaxClauseBytes, text.size());
    while (begin > first && !ends_clause(begin - 1)) --begin;
    while (end < last && !ends_clause(end)) ++end;
    return {begin, end};
}

/// " a year", " per month", "/yr" behind a value, as far as it reaches.
std::string_view rate_behind(std::string_view text, std::size_t at) {
    static constexpr std::array<std::string_view, 10> kRates{
        " a year",   " per year", "/year",    "/yr",        " per annum",
        " annually", " p.a.",     " a month", " per month", "/month"};
    for (const std::string_view rate : kRates)
        if (starts_with_ignoring_case(text.substr(at), rate)) return text.substr(at, rate.size());
    return {};
}

std::string contract_value_in(std::string_view text) {
    for (const Value& value : find_values(text)) {
        if (value.kind != Value::Kind::money) continue;
        const auto [begin, end] = clause_around(text, value.begin, value.end);
        const std::string_view clause = text.substr(begin, end - begin);
        if (std::none_of(kContractWords.begin(), kContractWords.end(), [&](std::string_view word) {
                return contains_ignoring_case(clause, word);
            }))
            continue;
        return std::string(text.substr(value.begin, value.end - value.begin)) +
               std::string(rate_behind(text, value.end));
    }
    return {};
}

std::string deal_volume_in(std::string_view text) {
    for (const Value& value : find_values(text)) {
        const std::string& unit = value.quantity.unit;
        if (value.kind != Value::Kind::count || (unit != "deals" && unit != "contracts")) continue;
        const std::size_t noun = text.find(unit, value.end);
        if (noun == std::string_view::npos) continue;
        const std::string_view rate = rate_behind(text, noun + unit.size());
        if (rate.empty() || rate.find("month") != std::string_view::npos) continue;
        return std::string(
            text.substr(value.begin, noun + unit.size() + rate.size() - value.begin));
    }
    return {};
}

void derive(Facts& facts, Label label, std::string (*find)(std::string_view)) {
    if (facts.has(label)) return;
    for (const Label from : kOwnLabels) {
        for (const Fact* fact : facts.all(from)) {
            // "Their average contract: …" was kept as a note and is about the partner.
            if (from == Label::note && contains_ignoring_case(fact->value, "their")) continue;
            std::string value = find(fact->value);
            if (value.empty()) continue;
            const std::string source = fact->source;
            facts.set(label, std::move(value), Basis::given, source, fact->at_ms);
            return;
        }
    }
}

}  // namespace

std::string without_asterisks(std::string_view text) {
    std::string plain;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const bool before = at > 0 && is_word_byte(text[at - 1]);
        const bool behind = at + 1 < text.size() && is_word_byte(text[at + 1]);
        if (text[at] != '*' || before == behind) plain.push_back(text[at]);
    }
    return plain;
}

std::string tidy_value(Label label, std::string_view raw, std::string& unfilled) {
    static constexpr std::string_view kUnnamed = "[competitor]";
    std::string text(trim(raw));
    if (label == Label::objection && text.find(kUnnamed) != std::string::npos) {
        // The objection is real even where nobody filled the name in.
        text = replace_all(std::move(text), kUnnamed, "a competitor");
        unfilled = "competitor";
    }
    if (text.starts_with("- ") || text.starts_with("• ")) text = trim(text.substr(text.find(' ')));
    const std::string tidied = text;
    const std::string_view bare = without_emphasis(without_quotes(without_emphasis(tidied)));
    if (is_bracketed(bare) || label == Label::objection) text = without_brackets(bare, unfilled);
    if (text.find('*') != std::string::npos) text = without_asterisks(text);
    text = with_single_spaces(text);
    std::string_view value = without_emphasis(trim(text));
    while (!value.empty() && (value.ends_with(',') || value.ends_with(';') ||
                              value.starts_with(',') || value.starts_with(';')))
        value =
            trim(value.ends_with(',') || value.ends_with(';') ? value.substr(0, value.size() - 1)
                                                              : value.substr(1));
    if (label == Label::objection || is_company(label) || is_person(label))
        value = without_quotes(value);
    if (is_company(label) || is_person(label)) value = without_final_dot(value);
    if (is_empty_value(value)) {
        if (!value.empty() && unfilled.empty()) unfilled = value;
        return {};
    }
    return is_person(label) ? person_from(std::string(value)) : std::string(value);
}

void derive_values(Facts& facts) {
    derive(facts, Label::contract_value, contract_value_in);
    derive(facts, Label::deal_volume, deal_volume_in);
}

}  // namespace coco::partnership
