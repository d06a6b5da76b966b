#include <array>
#include <cmath>

#include "base/text.hpp"
#include "partnership/value_exchange.hpp"
#include "writing/composer/frames.hpp"
#include "writing/composer/material.hpp"

namespace coco::writing::composer {
namespace {

using partnership::Basis;
using partnership::Claim;
using partnership::Facts;
using partnership::Label;

constexpr std::array<std::string_view, 7> kWeekdays{"Monday", "Tuesday",  "Wednesday", "Thursday",
                                                    "Friday", "Saturday", "Sunday"};
constexpr int kDaysInWeek = 7;
/// "One in two" asks for too much and "one in 3,000" says nothing.
constexpr double kSmallestRatio = 4;
constexpr double kLargestRatio = 1000;

void add_effort(partnership::CommercialModel model, Material& material) {
    const partnership::Number effort = partnership::effort_number(model);
    Claim claim;
    claim.id = "effort";
    claim.basis = Basis::assumed;
    claim.text = "about " + std::to_string(effort.typical) + " person-days for the partner (" +
                 std::to_string(effort.low) + " to " + std::to_string(effort.high) + ")";
    claim.source = effort.formula;
    claim.question = "effort";
    material.set("effort", std::to_string(effort.typical), {material.claim(claim)});
    material.ask({"effort", std::string(id_of(Label::note)),
                  "Is " + std::to_string(effort.typical) + " person-days a fair estimate for " +
                      std::string(material.text("partner")) + "?",
                  false});
    material.numbers.push_back(effort);
}

void add_share(partnership::CommercialModel model, const Facts& facts, Material& material) {
    const auto share = partnership::partner_share(model, facts);
    if (!share) return;
    Claim claim;
    claim.id = "share";
    claim.basis = Basis::assumed;
    claim.text = std::to_string(share->typical) + "% (" + std::to_string(share->low) + "% to " +
                 std::to_string(share->high) + "%)";
    claim.source = share->typical_in_market ? "typical range for this commercial model"
                                            : "our starting proposal";
    claim.question = "share";
    material.set("share", std::to_string(share->typical) + "%", {material.claim(claim)});
    material.ask({"share", std::string(id_of(Label::commercial_model)),
                  "Who on our side has approved " + std::to_string(share->typical) +
                      "% as an opening offer?",
                  false});
}

/// What we promise to do ourselves, when nobody said that we would.
void add_our_work(const Facts& facts, Material& material) {
    if (facts.has(Label::contribution)) {
        Claim claim = given_claim(facts, Label::contribution);
        claim.id = "our_work";
        material.claim(std::move(claim));
        return;
    }
    material.claim({.id = "our_work",
                    .text = "building, selling and support are done by us where the draft says so",
                    .basis = Basis::assumed,
                    .source = "usual split of work in this commercial model",
                    .question = "our_work"});
    material.ask({"our_work", std::string(id_of(Label::contribution)),
                  "Who on our side has agreed to do the work that the draft promises?", false});
}

/// To three figures: behind "about", more would pretend to be exact. Money in minor units.
std::int64_t rounded(std::int64_t amount) {
    std::int64_t step = 100;  // whole units at least
    while (amount / step >= 1000) step *= 10;
    return (amount + step / 2) / step * step;
}

/// Behind "one in": few enough figures to be remembered.
std::int64_t memorable(double ratio) {
    const double step = ratio < 20 ? 1 : ratio < 100 ? 5 : ratio < 1000 ? 10 : 100;
    return static_cast<std::int64_t>(std::llround(ratio / step) * step);
}

/// The volume against the partner's customers: a reader can judge "one in 70" at once.
void add_deal_ratio(const Facts& facts, const std::string& deals, Material& material) {
    const auto base = partnership::first_count(facts.get(Label::partner_customers));
    const auto volume = partnership::first_count(deals);
    if (!base || !volume || volume->low < 1 || base->low < volume->low * kSmallestRatio ||
        base->low > volume->low * kLargestRatio)
        return;
    const double ratio = base->low / volume->low;
    Claim claim;
    claim.id = "deal_ratio";
    claim.basis = Basis::computed;
    claim.text = "one in " + std::to_string(memorable(ratio));
    claim.source =
        partnership::print_number(base->low) + " " + base->unit + " ÷ " + deals + " deals a year";
    material.set("deal_ratio", std::to_string(memorable(ratio)),
                 {material.claim(std::move(claim)),
                  material.claim(given_claim(facts, Label::partner_customers))});
}

void add_income(const Facts& facts, Material& material) {
    auto income = partnership::partner_income(facts);
    if (!income) return;
    Claim claim;
    claim.id = "income";
    claim.basis = Basis::computed;
    claim.text = "about " + partnership::print({rounded(income->typical), income->currency}) +
                 " in year 1, exactly " + partnership::print({income->typical, income->currency}) +
                 " (" + partnership::print({income->low, income->currency}) + " to " +
                 partnership::print({income->high, income->currency}) + ")";
    claim.source = income->formula;
    material.claim(claim);
    material.set("income", partnership::print({rounded(income->typical), income->currency}),
                 {claim.id});
    material.set("deals", income->inputs.at("deals"),
                 {material.claim(given_claim(facts, Label::deal_volume))});
    add_deal_ratio(facts, income->inputs.at("deals"), material);
    material.numbers.push_back(std::move(*income));
}

template <std::size_t N>
std::vector<std::string> beginning_at(const std::array<std::string, N>& all, std::uint64_t first) {
    std::vector<std::string> ways;
    for (std::size_t i = 0; i < N; ++i) ways.push_back(all[(first + i) % N]);
    return ways;
}

}  // namespace

void add_commercial_model(const Facts& facts, Material& material) {
    const auto model = partnership::model_named(facts.get(Label::commercial_model));
    if (!model) {
        material.set("model", "unknown");
        material.ask({"commercial_model", std::string(id_of(Label::commercial_model)),
                      "Which commercial model do you have in mind: referral, co-sell, integration, "
                      "reseller, OEM or joint GTM?",
                      false});
        return;
    }
    material.set("model", std::string(partnership::id_of(*model)));
    material.set("offer", "yes", {material.claim(given_claim(facts, Label::commercial_model))});
    add_effort(*model, material);
    add_our_work(facts, material);
    add_share(*model, facts, material);
    add_income(facts, material);
}

void add_dates(Day today, Material& material) {
    const Day monday = add_days(today, kDaysInWeek - weekday_of(today));
    const Day friday = add_days(monday, 4);
    const std::string last = print_day(friday, false);
    const auto named = [](Day day) {
        return std::string(kWeekdays[static_cast<std::size_t>(weekday_of(day))]) + " " +
               print_day(day, false);
    };
    const Day later = add_days(monday, kDaysInWeek);
    // Short on purpose: the ask ends with it.
    const std::array<std::string, 5> weeks{
        "by " + last,

        "by " + named(friday), "on " + print_day(add_days(monday, 2), false),
        "on " + named(add_days(monday, 3)), "on " + print_day(add_days(later, 1), false)};
    const std::array<std::string, 6> days{
        "on " + named(add_days(monday, 1)), "on " + print_day(add_days(monday, 2), false),
        "on " + named(add_days(monday, 3)), "on " + named(add_days(later, 1)),
        "by " + named(add_days(later, 2)),  "on " + print_day(add_days(later, 3), false)};
    constexpr std::array<std::string_view, 3> kMinutes{"20", "25", "30"};
    const std::uint64_t choice =
        hash_of(std::string(material.text("partner")) + std::string(material.text("company")));
    const std::array<std::string, 3> short_weeks{"by " + last,
                                                 "on " + print_day(add_days(monday, 2), false),
                                                 "on " + print_day(add_days(later, 1), false)};
    material.set_ways("week", beginning_at(weeks, choice));
    material.set_ways("week_short", beginning_at(short_weeks, choice));
    material.set_ways("day", beginning_at(days, choice / 64));
    material.set("minutes_a", std::string(kMinutes[choice / 512 % kMinutes.size()]));
    material.set("minutes_b", std::string(kMinutes[choice / 4096 % kMinutes.size()]));
}

}  // namespace coco::writing::composer
