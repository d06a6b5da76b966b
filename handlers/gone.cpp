#include <fmt/format.h>

#include "handlers/handlers.hpp"

namespace coco::handlers {
namespace {

/// Nobody can tell whether something was kept once: after a deletion nothing of it is left.
task<result<Outcome>> run(Scene scene, Services&) {
    const std::string lifetime =
        scene.keep_days > 0
            ? fmt::format("{} after the last reply", count_of(scene.keep_days, "day"))
            : std::string("some time after the last reply");
    conversation::Reply reply =
        note("gone", conversation::Place::thread, {},
             fmt::format("I keep nothing about this thread. What I know of a thread is deleted {}, "
                         "or when somebody says “@COCO forget”. The messages above are still there "
                         "to copy. To begin here, say: @COCO outreach PARTNER, because REASON.",
                         lifetime));
    reply.buttons = {{.label = "Draft an outreach", .action = "outreach.open", .value = "new"},
                     {.label = "Help", .action = "help.show", .value = "help"}};
    Outcome outcome;
    outcome.replies.push_back(std::move(reply));
    co_return outcome;
}

}  // namespace

const Handler gone{.name = "gone",
                   .trigger = Handler::Trigger::event,
                   .summary = "answers in a thread of which nothing is kept any more",
                   .run = run};

}  // namespace coco::handlers
