// What Slack's answers mean for the caller.
#pragma once
#include <chrono>
#include <string_view>

#include "slack/web_api.hpp"

namespace coco::slack {

/// The class of an error word such as "not_in_channel". `post`: the call makes something visible,
/// so that a failure inside Slack leaves open whether it happened.
ApiProblem problem_of(std::string_view word, bool post);

/// Whole seconds of a Retry-After header; `fallback` when it is missing or no number.
std::chrono::milliseconds retry_after_of(std::optional<std::string_view> header,
                                         std::chrono::milliseconds fallback);

}  // namespace coco::slack
