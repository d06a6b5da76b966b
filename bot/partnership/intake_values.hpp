// From the words behind a label to the value of a fact.
#pragma once
#include <string>
#include <string_view>

#include "partnership/facts.hpp"

namespace coco::partnership {

/// Brackets, quotes, emphasis and closing punctuation off, persons as "Name, Title". `unfilled` is
/// set when a placeholder was left out. Empty: there is no value.
std::string tidy_value(Label label, std::string_view raw, std::string& unfilled);

/// `text` without asterisks that mark emphasis; "5*3" and "a * b" keep theirs.
std::string without_asterisks(std::string_view text);

/// Puts "$28,000 a year" of "direct; average contract $28,000 a year" under contract_value, and
/// "60 deals a year" under deal_volume, where those are missing.
void derive_values(Facts& facts);

/// Takes "dashboards" from "what our dashboards do in one click" as the own product, inferred,
/// where no product is given.
void derive_product(Facts& facts);

}  // namespace coco::partnership
