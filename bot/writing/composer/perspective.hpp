// From the seller's notes about a partner to words said to the partner.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "writing/composer/words.hpp"

namespace coco::writing::composer {

/// The names of both companies, as people shorten them.
struct Names {
    std::vector<std::string> partner;  ///< longest first
    std::vector<std::string> company;  ///< longest first
    std::string partner_ground;        ///< what is said of the partner's customers and business
};

/// "Harbor Payroll GmbH" gives "Harbor Payroll GmbH", "Harbor Payroll" and "Harbor".
std::vector<std::string> short_forms(std::string_view name);

/// The name as people say it: without "Inc." and the like.
std::string spoken_name(std::string_view name);

/// The number of words of a name at `at`, 0 when none of them stands there.
std::size_t name_at(const Words& words, std::size_t at, const std::vector<std::string>& names);

/// "Harbor loses its customers" becomes "you lose your customers"; "our connector" stays.
/// Quoted words are left as they are.
Words said_to_partner(const Words& words, const Names& names);
std::string said_to_partner(std::string_view text, const Names& names);

}  // namespace coco::writing::composer
