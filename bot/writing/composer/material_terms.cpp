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

/// A person-day, in whole units of a currency of about a dollar's size.
constexpr std::int64_t kDayRate = 800;
constexpr int kQuarters = 4;

/// Year 1 pays less than the effort costs: better said by us than found by the partner.
bool is_thin(const partnership::Number& income, partnership::CommercialModel model) {
    static constexpr std::string_view kLikeDollars = " USD EUR GBP CHF AUD CAD ";
    if (kLikeDollars.find(" " + income.currency + " ") == std::string_view::npos) return false;
    const auto effort = partnership::partner_effort(model);
    const std::int64_t days = effort.typical * (effort.per_quarter ? kQuarters : 1);
    return income.typical < days * kDayRate * 100;
}

/// Whose days they are: not every partner has engineers.
void add_builders(const Facts& facts, Material& material) {
    const Words words = words_of(facts.get(Label::partner_business));
    static constexpr std::string_view kTechnical =
        " software platform platforms system systems portal api app apps engine saas cloud "
        "hardware "
        "firmware crm hris tms pos database manufacturer processor marketplace gateway hosting "
        "banking-as-a-service telematics ticketing inbox ";
    const bool technical = std::any_of(words.begin(), words.end(), [](const Word& word) {
        return kTechnical.find(" " + word.lower + " ") != std::string_view::npos;
    });
    material.set("builders", technical ? "your engineers" : "your team");
    material.set("builders_own", technical ? "your engineers'" : "your team's");
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
    // 130 fleets of 52,000 vehicles would be no ratio.
    const std::string noun(split_words(material.text("customer_noun")).back());
    const bool generic = noun == "customers" && !base->unit.empty() &&
                         !base->unit.ends_with("vehicles") && !base->unit.ends_with("lifts");
    if (!base->unit.ends_with(noun) && !generic) return;
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
    const auto model = partnership::model_named(facts.get(Label::commercial_model));
    if (model && is_thin(*income, *model)) material.set("income_thin", "yes");
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
    add_builders(facts, material);
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
    const Day later = add_days(monday, kDaysInWeek);
    // A window and no day: a first message proposes, it does not summon.
    const Day later_friday = add_days(later, 4);
    const std::array<std::string, 6> weeks{"next week",
                                           "by " + last,
                                           "before " + print_day(later_friday, false),
                                           "by " + print_day(add_days(later, 1), false),
                                           "by " + print_day(add_days(later, 2), false),
                                           "before " + print_day(add_days(later, 3), false)};
    const std::array<std::string, 6> days{"next week",
                                          "by " + print_day(later_friday, false),
                                          "before " + print_day(later_friday, false),
                                          "by " + print_day(add_days(later, 3), false),
                                          "before " + print_day(add_days(later, 3), false),
                                          "by " + print_day(add_days(later, 2), false)};
    constexpr std::array<std::string_view, 3> kMinutes{"20", "25", "30"};
    const std::uint64_t choice =
        hash_of(std::string(material.text("partner")) + std::string(material.text("company")));
    material.set_ways("week", beginning_at(weeks, choice));
    material.set_ways("day", beginning_at(days, choice / 64));
    const std::array<std::string, 3> fronts{"before " + print_day(later_friday, false),
                                            "before " + print_day(add_days(later, 2), false),
                                            "before " + print_day(add_days(later, 3), false)};
    material.set_ways("week_front", beginning_at(fronts, choice));
    const std::array<std::string, 3> day_fronts{"by " + print_day(later_friday, false),
                                                "by " + print_day(add_days(later, 2), false),
                                                "by " + print_day(add_days(later, 3), false)};
    material.set_ways("day_front", beginning_at(day_fronts, choice));
    material.set("minutes_a", std::string(kMinutes[choice / 512 % kMinutes.size()]));
    material.set("minutes_b", std::string(kMinutes[choice / 4096 % kMinutes.size()]));
}

}  // namespace coco::writing::composer
