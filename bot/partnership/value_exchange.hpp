// What a commercial model asks of the partner and what it pays.
#pragma once
#include <optional>
#include <string_view>

#include "partnership/draft.hpp"
#include "partnership/facts.hpp"
#include "partnership/values.hpp"

namespace coco::partnership {

enum class CommercialModel { referral, co_sell, integration, reseller, oem, joint_gtm };
std::string_view id_of(CommercialModel model);
/// The model that a text names ("co-sell", "white label", "Integration"); nothing when it names
/// none or more than one.
std::optional<CommercialModel> model_named(std::string_view text);

/// The partner's work to get started, in person-days. All assumed.
struct PartnerEffort {
    int low = 0;
    int typical = 0;
    int high = 0;
    bool per_quarter = false;  ///< returns every quarter
};
PartnerEffort partner_effort(CommercialModel model);

/// The partner's share of first-year value in percent.
struct PartnerShare {
    int low = 0;
    int typical = 0;
    int high = 0;
    bool typical_in_market = false;  ///< false: our starting proposal
};
/// Nothing where the model pays no share.
std::optional<PartnerShare> partner_share(CommercialModel model);

/// The same where the facts can add to it: an app in the partner's own marketplace pays a share.
std::optional<PartnerShare> partner_share(CommercialModel model, const Facts& facts);

/// The partner's income in year 1 as a Number with its formula: deals x year factor x contract x
/// share. Nothing unless volume, contract value and a model with a share are known.
std::optional<Number> partner_income(const Facts& facts);
/// The effort as a Number in days.
Number effort_number(CommercialModel model);

}  // namespace coco::partnership
