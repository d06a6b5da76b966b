#include "writing/model/value_table.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "partnership/value_exchange.hpp"
#include "partnership/values.hpp"

namespace coco::writing::model {
namespace {

using partnership::Basis;
using partnership::Claim;
using partnership::Draft;
using partnership::Number;

constexpr int kDaysInWeek = 7;
constexpr int kFriday = 4;

/// "direct.effort" -> "effort".
std::string_view base_id(const Claim& claim) {
    const std::string_view id = claim.id;
    const std::string prefix = claim.section + ".";
    return id.starts_with(prefix) ? id.substr(prefix.size()) : id;
}

std::string rendered(const Number& number, std::int64_t value) {
    if (number.unit == "money") return partnership::print({value, number.currency});
    std::string text = partnership::print_number(static_cast<double>(value));
    if (!number.unit.empty()) text += (number.unit == "%" ? "" : " ") + number.unit;
    return text;
}

/// The claim without its section.
Claim plain(Claim claim) {
    claim.id = std::string(base_id(claim));
    claim.section.clear();
    return claim;
}

/// The claim that the built-in writer made of it; an empty id when its text had no room for it.
Claim claim_of(const Draft& composed, std::string_view id) {
    for (const Claim& claim : composed.claims)
        if (base_id(claim) == id) return plain(claim);
    return {};
}

/// A number's claim has another id, but the same source: the question about it hangs on that id.
Claim claim_of(const Draft& composed, const Number& number) {
    for (const Claim& claim : composed.claims)
        if (claim.source == number.formula) return plain(claim);
    return {};
}

void add_number(const Draft& composed, const Number& number, std::vector<ValueRow>& table) {
    Claim claim = claim_of(composed, number);
    if (claim.id.empty()) {
        claim.id = number.id;
        claim.text = rendered(number, number.typical) + " (" + rendered(number, number.low) +
                     " to " + rendered(number, number.high) + ")";
        claim.basis = number.formula.starts_with("assumed") ? Basis::assumed : Basis::computed;
        claim.source = number.formula;
    }
    const std::string how = number.id + ", " + std::string(name_of(claim.basis)) + ": " +
                            (number.formula.empty() ? claim.source : number.formula);
    const std::pair<const char*, std::int64_t> cases[] = {
        {"typical", number.typical}, {"low", number.low}, {"high", number.high}};
    for (const auto& [name, value] : cases)
        table.push_back(
            {number.id + "." + name, rendered(number, value), how + " (" + name + ")", claim});
}

/// "15% (5% to 25%)": the value is what stands in front of the bracket.
void add_claim(Claim claim, std::vector<ValueRow>& table) {
    if (find_row(table, claim.id) || find_row(table, claim.id + ".typical")) return;
    const std::string value(trim(std::string_view(claim.text).substr(0, claim.text.find(" ("))));
    const std::string meaning =
        std::string(name_of(claim.basis)) + ": " + claim.text + "; " + claim.source;
    table.push_back({claim.id, value, meaning, std::move(claim)});
}

/// Offered also where the built-in writer's own text had no room for it.
void add_share(const Draft& composed, std::vector<ValueRow>& table) {
    const auto named =
        partnership::model_named(composed.facts.get(partnership::Label::commercial_model));
    if (!named) return;
    const auto share = partnership::partner_share(*named, composed.facts);
    if (!share) return;
    Claim claim = claim_of(composed, "share");
    if (claim.id.empty()) {
        claim.id = "share";
        claim.text = std::to_string(share->typical) + "% (" + std::to_string(share->low) + "% to " +
                     std::to_string(share->high) + "%)";
        claim.basis = Basis::assumed;
        claim.source = share->typical_in_market ? "typical range for this commercial model"
                                                : "our starting proposal";
        claim.question = "share";
    }
    add_claim(std::move(claim), table);
}

void add_dates(Day today, std::vector<ValueRow>& table) {
    const Day monday = add_days(today, kDaysInWeek - weekday_of(today));
    const Day later = add_days(monday, kDaysInWeek);
    const auto add = [&table](const char* id, std::string value, const char* meaning) {
        table.push_back({id, std::move(value), meaning, {}});
    };
    add("ask.minutes", "30 minutes", "the longest conversation to ask for");
    add("ask.minutes_short", "20 minutes", "a shorter one");
    add("ask.week", "in the week of " + print_day(later, false), "a week to propose");
    add("ask.before", "before " + print_day(add_days(later, kFriday), false), "a day to propose");
    add("ask.by", "by " + print_day(add_days(monday, kFriday), false), "an earlier day to propose");
}

}  // namespace

std::vector<ValueRow> value_table(const Draft& composed, Day today) {
    std::vector<ValueRow> table;
    for (const Number& number : composed.numbers) add_number(composed, number, table);
    add_share(composed, table);
    for (const Claim& claim : composed.claims) {
        if (claim.basis != Basis::computed && claim.basis != Basis::assumed) continue;
        add_claim(plain(claim), table);
    }
    add_dates(today, table);
    return table;
}

const ValueRow* find_row(const std::vector<ValueRow>& table, std::string_view id) {
    const auto found = std::find_if(table.begin(), table.end(),
                                    [id](const ValueRow& row) { return row.id == id; });
    return found == table.end() ? nullptr : &*found;
}

FilledText fill_references(std::string_view text, const std::vector<ValueRow>& table) {
    FilledText filled;
    while (!text.empty()) {
        const auto open = text.find("{{");
        const auto close = text.find("}}", open);
        filled.text += text.substr(0, close == text.npos ? text.npos : open);
        if (close == text.npos) break;
        const std::string id(trim(text.substr(open + 2, close - open - 2)));
        if (const ValueRow* row = find_row(table, id)) {
            filled.text += row->value;
            filled.used.push_back(id);
        } else {
            filled.unknown.push_back(id);
        }
        text.remove_prefix(close + 2);
    }
    return filled;
}

}  // namespace coco::writing::model
