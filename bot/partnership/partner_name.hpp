// When two spellings mean one partner.
#pragma once
#include <string>
#include <string_view>

namespace coco::partnership {

/// The same for "Harbor Payroll", "harbor payroll, Inc." and "HarborPayroll": lower case (accents
/// of western scripts too), without spaces, punctuation and legal forms. Empty for an empty name.
std::string partner_key(std::string_view name);

}  // namespace coco::partnership
