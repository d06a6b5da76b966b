// From answers of a language model to one draft in which everything passed the check.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "writing/model/section_builder.hpp"

namespace coco::writing::model {

/// One answer, section by section.
struct Attempt {
    std::map<std::string, Built> built;  ///< by section id; those of the right shape
    std::vector<Problem> shape;          ///< what is wrong with the others
    bool is_clean() const;
};

/// Reads the sections that `sections` names. `shape` are the places where the answer departs from
/// its schema; the sections they are in are not built. Then holds all of it to the check.
Attempt read_attempt(const boost::json::object& answer, const std::vector<std::string>& sections,
                     std::vector<Problem> shape, const Ground& ground);

/// All problems, a line each with its path, for the turn that asks to mend them.
std::string print_for_model(const Attempt& attempt);

/// The latest version of each section that has no problem; the built-in writer's where there is
/// none, named in authorship.replaced with the reason. Sections that `sections` does not name are
/// the built-in writer's without a word.
partnership::Draft assemble(const std::vector<Attempt>& attempts,
                            const std::vector<std::string>& sections, const Ground& ground);

}  // namespace coco::writing::model
