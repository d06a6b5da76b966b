// Forms as Slack's modal views.
#pragma once
#include <string>
#include <string_view>

#include "conversation/form.hpp"

namespace coco::slack {

/// The view object of views.open. Text of a field beyond what Slack lets it hold (3,000 characters)
/// goes into further fields, so that nothing is cut; blocks beyond 100 are left out with a line
/// that says so.
std::string render_view(const conversation::Form& form);

/// Where a submission belongs, kept in a view's private_metadata.
struct ViewOrigin {
    std::string conversation, channel, value;
};
std::string to_metadata(const ViewOrigin& origin);
/// Empty fields for what to_metadata never wrote.
ViewOrigin origin_in(std::string_view metadata);

/// {"response_action":"errors","errors":{…}}: keeps the form open with everything typed.
std::string field_errors_answer(const conversation::FieldErrors& errors);

}  // namespace coco::slack
