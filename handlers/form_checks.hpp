// What is wrong with what somebody typed into a form, field by field.
#pragma once
#include "conversation/form.hpp"
#include "conversation/turn.hpp"
#include "partnership/facts.hpp"

namespace coco::handlers {

/// What was filled in for a label, trimmed; empty when the field was not there.
std::string filled_in(const conversation::Turn& form, partnership::Label label);

/// The checks look only at fields that the form had. Each sentence says what to do.
void check_name(conversation::FieldErrors& errors, const conversation::Turn& form,
                partnership::Label label);
void check_product(conversation::FieldErrors& errors, const conversation::Turn& form);
void check_reason(conversation::FieldErrors& errors, const conversation::Turn& form);

}  // namespace coco::handlers
