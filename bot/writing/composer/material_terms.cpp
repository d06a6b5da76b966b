#include <array>

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

void add_share(partnership::CommercialModel model, Material& material) {
    const auto share = partnership::partner_share(model);
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
    material.numbers.push_back(std::move(*income));
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
    add_share(*model, material);
    add_income(facts, material);
}

void add_dates(Day today, Material& material) {
    const Day monday = add_days(today, kDaysInWeek - weekday_of(today));
    const Day friday = add_days(monday, 4);
    const std::string from =
        monday.month == friday.month ? std::to_string(monday.day) : print_day(monday, false);
    const std::string last = print_day(friday, false);
    const auto named = [](Day day) {
        return std::string(kWeekdays[static_cast<std::size_t>(weekday_of(day))]) + " " +
               print_day(day, false);
    };
    const Day later = add_days(monday, kDaysInWeek);
    const std::array<std::string, 9> weeks{
        "between " + from + " and " + last,
        "in the week of " + print_day(monday, false),
        "before " + named(friday),
        "by " + last,
        "on " + print_day(add_days(monday, 1), false) + " or the day after",
        "any morning from " + from + " to " + last,
        "next week, by " + named(add_days(monday, 3)),
        "early in the week of " + print_day(later, false),
        "one afternoon before " + last};
    const std::array<std::string, 8> days{
        "on " + named(add_days(monday, 1)),
        "on " + named(add_days(monday, 2)),
        "on " + named(add_days(monday, 3)),
        "on the morning of " + print_day(friday, false),
        "on the afternoon of " + print_day(add_days(monday, 2), false),
        "in the week of " + print_day(later, false),
        "on " + named(add_days(later, 1)),
        "by " + named(add_days(later, 2))};
    constexpr std::array<std::string_view, 3> kMinutes{"20", "25", "30"};
    const std::uint64_t choice =
        hash_of(std::string(material.text("partner")) + std::string(material.text("company")));
    material.set("week", weeks[choice % weeks.size()]);
    material.set("day", days[choice / 64 % days.size()]);
    material.set("minutes_a", std::string(kMinutes[choice / 512 % kMinutes.size()]));
    material.set("minutes_b", std::string(kMinutes[choice / 4096 % kMinutes.size()]));
}

}  // namespace coco::writing::composer
