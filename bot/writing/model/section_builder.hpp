// One section of a language model's answer, turned into a section of a draft.
#pragma once
#include <string>
#include <vector>

#include <boost/json/object.hpp>

#include "partnership/draft.hpp"
#include "writing/model/grounding.hpp"
#include "writing/model/value_table.hpp"

namespace coco::writing::model {

/// What is wrong with an answer, said twice.
struct Problem {
    std::string path;       ///< "direct.reason.opening", or the section's id
    std::string to_model;   ///< "names 40%, which is in none of the facts"
    std::string to_people;  ///< "it named 40%, which is in none of the facts"
};

/// What answers are held against. Everything outlives it.
struct Ground {
    const partnership::Draft& composed;  ///< the built-in writer's draft
    const std::vector<ValueRow>& table;
    const Known& known;
};

struct Built {
    partnership::Section section;
    std::vector<partnership::Claim> claims;
    std::vector<Problem> problems;
};

/// Reads an answer's section. "subject" is the subject line; every other property is a paragraph:
/// a text, a list of texts, or an object of texts named by their roles with the ids it rests on
/// under "uses". Heading, greeting and signature are the counterpart's, the built-in writer's
/// section with the same id.
Built build_section(const partnership::Section& counterpart, const boost::json::object& answer,
                    const Ground& ground);

/// The section as far as it is written, to be shown meanwhile: without a reference or word that is
/// not finished.
std::string preview_of(const boost::json::object& answer, const Ground& ground);

}  // namespace coco::writing::model
