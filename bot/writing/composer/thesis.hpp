// The reason for a partnership, taken apart into statements that can be said to the partner.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "writing/composer/fragment.hpp"
#include "writing/composer/perspective.hpp"

namespace coco::writing::composer {

/// Whom a statement is about.
enum class Side {
    partner,   ///< "you lose customers", "your users rate it worst"
    ours,      ///< "our connector removes that step"
    together,  ///< "we both sell to hospitals"
    aim,       ///< a verb phrase without a subject: "reducing churn in your middle tier"
    phrase     ///< a noun phrase: "faster close for your customers"
};

struct Statement {
    Side side = Side::partner;
    Fragment fragment;
    std::string connector;  ///< "", "so", "and", "but", "because", "while"
};

/// The statements that could be understood, in order. `ours` are the words that make a subject
/// ours; what fits no shape is left out.
std::vector<Statement> read_statements(std::string_view text, const Names& names);

/// "our dashboards let your users skip the export" gives "your users could skip the export";
/// empty when the statement says nothing of the kind.
std::string potential_of(const Statement& statement);

}  // namespace coco::writing::composer
