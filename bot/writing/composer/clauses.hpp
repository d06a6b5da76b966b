// What can be asked of a clause from somebody's notes, and done to it, without knowing the deal.
#pragma once
#include <string>
#include <string_view>
#include <utility>

#include "writing/composer/fragment.hpp"
#include "writing/composer/perspective.hpp"

namespace coco::writing::composer {

/// True when "you" or "your" occurs.
bool speaks_to_partner(const Words& words);

/// "your" in front of the first bare noun phrase in the subject that names the partner's customers:
/// "teams upgrade" is "your teams upgrade". False when there is none.
bool claim_customers(Fragment& clause, const Names& names);

/// True for a gerund as subject: "expanding into Latin America needs agents" is about the partner.
bool starts_with_doing(const Fragment& clause);

/// "stores run out of stock, blame you": notes leave the "and" out.
void join_verbs(Fragment& clause);

/// The main clause and, apart from it, the reason behind "because".
std::pair<Fragment, std::string> without_reason(const Fragment& clause);

bool is_negated(const Fragment& clause);

/// "it", "they", "this": says nothing without the sentence in front.
bool is_weak_pronoun(std::string_view lower);

/// True for clauses whose verb can be put into another form without a doubt about what the subject
/// is. Everything else is said in the words that were given.
bool is_safe(const Fragment& clause);

}  // namespace coco::writing::composer
