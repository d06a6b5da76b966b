#include "handlers/handlers.hpp"

namespace coco::handlers {
namespace {

/// The words behind a button that repeats a command; "start.example" has its own.
task<result<Outcome>> run(Scene scene, Services&) {
    Outcome outcome;
    outcome.command = scene.turn().action == "start.example" ? kExample : scene.turn().value;
    co_return outcome;
}

}  // namespace

const Handler start{.name = "start",
                    .trigger = Handler::Trigger::button,
                    .usage = "start.example start.command start.separate",
                    .summary = "begins a draft from a button",
                    .run = run};

}  // namespace coco::handlers
