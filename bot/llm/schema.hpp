// JSON schemas in the subset that every provider accepts, and checking answers against them.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include <boost/json/value.hpp>

#include "base/error.hpp"

namespace coco::llm {

/// Limits of the subset: what the strictest provider takes, with room.
constexpr std::size_t kMaxSchemaDepth = 5;
constexpr std::size_t kMaxSchemaProperties = 99;
constexpr std::size_t kMaxSchemaEnumValues = 99;

/// One thing that is wrong, in words that a person or a model can act on.
struct SchemaProblem {
    std::string path;  ///< "proposal.steps[2].owner"; "the answer" for the whole
    std::string why;   ///< "must be text, but is a number"
    friend bool operator==(const SchemaProblem&, const SchemaProblem&) = default;
};

/// What in a schema lies outside the portable subset: the root and every object with
/// additionalProperties false and all properties required, in order; string (with enum), integer,
/// number, boolean and array; descriptions; minItems 0 or 1. Nothing else: no null, no unions, no
/// $ref, no other limits.
std::vector<SchemaProblem> lint_schema(const boost::json::value& schema);

/// Where `value` departs from a schema that lint_schema() found nothing in; at most kMaxProblems.
constexpr std::size_t kMaxProblems = 20;
std::vector<SchemaProblem> check_against(const boost::json::value& schema,
                                         const boost::json::value& value);

/// The same for an answer's text; text that is no JSON is one problem.
std::vector<SchemaProblem> check_text(const boost::json::value& schema, std::string_view text);

/// "proposal.next_step: is missing" a line, for the turn that asks a model to mend its answer.
std::string print_problems(const std::vector<SchemaProblem>& problems);

}  // namespace coco::llm
