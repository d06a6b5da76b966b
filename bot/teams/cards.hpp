// Replies as Teams messages with Adaptive Cards.
#pragma once
#include <string>
#include <vector>

#include "conversation/reply.hpp"

namespace coco::teams {

/// Bot Framework activities (JSON objects): an Adaptive Card each, below 28 kB, with `text` as the
/// fallback. Long content continues in a further activity.
std::vector<std::string> render(const conversation::Reply& reply);

/// {"messages":[activity…]}: what `coco draft --format teams` prints.
std::string to_json(const std::vector<std::string>& activities);

}  // namespace coco::teams
