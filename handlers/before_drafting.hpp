// "Before I draft": the form for what a first message cannot do without.
#pragma once
#include "handlers/handler.hpp"

namespace coco::handlers {

/// The form for what `deal` lacks: at most five fields, the needed ones first, what is known above
/// them. `company` tells whether the own company has introduced itself.
conversation::Form before_drafting(const partnership::Deal& deal, const partnership::Facts& company,
                                   const conversation::Turn& turn);

/// Puts what was filled in into the deal.
void take_answers(partnership::Deal& deal, const conversation::Turn& form);

/// The needed facts' checks.
conversation::FieldErrors check_answers(const conversation::Turn& form);

}  // namespace coco::handlers
