// All handlers, and which one a turn belongs to.
#pragma once
#include <span>
#include <string>

#include "handlers/handler.hpp"

namespace coco::handlers {

/// In the order in which help lists them.
std::span<const Handler* const> catalog();

/// The verb handler with this name or alias, or null.
const Handler* verb_named(std::string_view name);

/// The handler of a button's or form's action: the one that lists it, else the verb that it begins
/// with; null for none.
const Handler* handler_of_action(std::string_view action);

/// The first word of a text and the rest.
struct Spoken {
    std::string verb;  ///< lower case
    std::string rest;
};
Spoken split_verb(std::string_view text);

/// The handler of a turn; null when the turn is not meant for COCO.
const Handler* handler_for(const Scene& scene);

/// What is wrong with a submitted form; empty when it can be taken.
conversation::FieldErrors field_errors(const conversation::Turn& form);

/// The answer to a command that needs no work and no storage; nothing when there is work to do.
std::optional<conversation::Reply> answer_at_once(const conversation::Turn& turn);

}  // namespace coco::handlers
