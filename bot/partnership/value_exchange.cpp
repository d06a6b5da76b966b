#include "partnership/value_exchange.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "base/text.hpp"

namespace coco::partnership {
namespace {

struct ModelTerms {
    std::string_view id;
    std::string_view names;  ///< what people write, in small letters
    PartnerEffort effort;
    PartnerShare share;  ///< typical 0: no share
    /// Share of a full year's deals that closes in year 1, in 1/10,000: the mean of four quarters.
    int year_factor = 0;
};

// Effort and ramp are assumptions; no public data was found for either.
constexpr std::array<ModelTerms, 6> kModels{{
    {"referral", "referral|referrals|refer|affiliate", {1, 3, 10}, {5, 15, 25, true}, 6750},
    {"co-sell",
     "co-sell|cosell|co sell|co-selling|coselling|joint selling",
     {10, 20, 45, true},
     {10, 15, 30, false},
     5125},
    {"integration",
     "integration|integrate|technology partner|app marketplace listing|connector",
     {3, 10, 30},
     {},
     4250},
    {"reseller",
     "reseller|resell|resale|reselling|var|distribution",
     {20, 40, 90},
     {15, 25, 40, true},
     3375},
    {"oem",
     "oem|white label|white-label|whitelabel|embed|embedded|embedding",
     {30, 80, 200},
     {},
     2125},
    {"joint GTM",
     "joint gtm|joint go-to-market|joint go to market|co-marketing|comarketing|joint marketing",
     {2, 5, 15},
     {},
     8000},
}};

/// What platforms keep of the price of apps sold in their stores.
constexpr PartnerShare kStoreShare{0, 15, 25, true};

const ModelTerms& terms_of(CommercialModel model) {
    return kModels[static_cast<std::size_t>(model)];
}

bool is_word_boundary(std::string_view text, std::size_t at) {
    return at >= text.size() || !std::isalnum(static_cast<unsigned char>(text[at]));
}

bool has_word(std::string_view text, std::string_view word) {
    for (auto at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1))
        if ((at == 0 || is_word_boundary(text, at - 1)) && is_word_boundary(text, at + word.size()))
            return true;
    return false;
}

std::int64_t income_at(double deals, int year_factor, const Money& contract, int share) {
    return std::llround(deals * year_factor / 10'000.0 * static_cast<double>(contract.minor) *
                        share / 100.0);
}

}  // namespace

std::string_view id_of(CommercialModel model) { return terms_of(model).id; }

std::optional<CommercialModel> model_named(std::string_view text) {
    const std::string lower = to_lower_ascii(text);
    // "Not sure, maybe referral" names none yet.
    for (const std::string_view doubt : {"maybe", "not sure", "unsure", "none", "tbd", "open"})
        if (has_word(lower, doubt)) return std::nullopt;
    if (lower.find('?') != std::string::npos) return std::nullopt;
    std::optional<CommercialModel> named;
    for (std::size_t i = 0; i < kModels.size(); ++i) {
        const auto names = split(kModels[i].names, '|');
        if (std::none_of(names.begin(), names.end(),
                         [&](auto name) { return has_word(lower, name); }))
            continue;
        if (named) return std::nullopt;
        named = static_cast<CommercialModel>(i);
    }
    return named;
}

PartnerEffort partner_effort(CommercialModel model) { return terms_of(model).effort; }

std::optional<PartnerShare> partner_share(CommercialModel model) {
    const PartnerShare& share = terms_of(model).share;
    if (share.typical == 0) return std::nullopt;
    return share;
}

std::optional<PartnerShare> partner_share(CommercialModel model, const Facts& facts) {
    if (model != CommercialModel::integration) return partner_share(model);
    // An integration pays nothing between peers; an app in the partner's own store does.
    for (const Label label :
         {Label::priorities, Label::partner_business, Label::revenue_model, Label::thesis})
        for (const std::string_view store :
             {"app marketplace", "app store", "app directory", "integration marketplace"})
            if (contains_ignoring_case(facts.get(label), store)) return kStoreShare;
    return std::nullopt;
}

std::optional<Number> partner_income(const Facts& facts) {
    const auto model = model_named(facts.get(Label::commercial_model));
    const auto deals = first_count(facts.get(Label::deal_volume));
    const auto contract = first_money(facts.get(Label::contract_value));
    if (!model || !deals || !contract) return std::nullopt;
    const auto share = partner_share(*model, facts);
    if (!share) return std::nullopt;
    const double volume = (deals->low + deals->high) / 2;
    const int factor = terms_of(*model).year_factor;
    Number income;
    income.id = "partner_income_year_1";
    income.unit = "money";
    income.currency = contract->currency;
    income.low = income_at(volume, factor, *contract, share->low);
    income.typical = income_at(volume, factor, *contract, share->typical);
    income.high = income_at(volume, factor, *contract, share->high);
    income.value = income.typical;
    income.formula = "deals × year-1 factor × contract value × partner's share";
    income.inputs = {{"deals", print_number(volume)},
                     {"year_1_factor", print_number(factor / 10'000.0)},
                     {"contract_value", print(*contract)},
                     {"share", std::to_string(share->typical) + "% (" + std::to_string(share->low) +
                                   "% to " + std::to_string(share->high) + "%)"}};
    return income;
}

Number effort_number(CommercialModel model) {
    const PartnerEffort effort = partner_effort(model);
    Number number;
    number.id = "partner_effort_days";
    number.unit = "days";
    number.low = effort.low;
    number.typical = effort.typical;
    number.high = effort.high;
    number.value = effort.typical;
    number.formula = effort.per_quarter ? "assumed person-days a quarter, by commercial model"
                                        : "assumed person-days to start, by commercial model";
    number.inputs = {{"commercial_model", std::string(id_of(model))}};
    return number;
}

}  // namespace coco::partnership
