// A short conversation in the sandbox, played by its people: shows the service at work where no
// browser is at hand.
#pragma once
#include <string>

#include "base/error.hpp"
#include "base/task.hpp"
#include "sandbox/sandbox.hpp"

namespace coco::app {

/// Plays the conversation and returns what each person sees at its end. timed_out names the step
/// that the service did not answer.
task<result<std::string>> play_conversation(sandbox::Sandbox& sandbox);

}  // namespace coco::app
