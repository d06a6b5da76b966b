// What the verbs that print drafts share.
#pragma once
#include <string>

#include "partnership/draft.hpp"

namespace coco::app {

/// Says on standard error what was wrong with the call; returns kBadUsage.
int usage_error(const std::string& text);

/// Prints a draft as "markdown", "slack", "teams" or "json".
void print_draft(const partnership::Draft& draft, const std::string& format);

}  // namespace coco::app
