#include "handlers/handlers.hpp"

namespace coco::handlers {
namespace {

using namespace document;

constexpr const char* kGreeting =
    "I draft partner messages, and I never send anything to a partner. I read replies only in "
    "threads that I started or was called into.";

task<result<Outcome>> run(Scene, Services&) {
    conversation::Reply reply;
    reply.slot = "greeting";
    reply.place = conversation::Place::parent;
    reply.summary = kGreeting;
    reply.document.blocks.push_back(Text{{plain(kGreeting)}});
    reply.buttons = {{.label = "Draft an outreach", .action = "outreach.open", .value = "new"},
                     {.label = "Try an example", .action = "start.example", .value = "example"},
                     {.label = "Help", .action = "help.show", .value = "help"}};
    Outcome outcome;
    outcome.replies.push_back(std::move(reply));
    co_return outcome;
}

}  // namespace

const Handler greet{.name = "greet",
                    .trigger = Handler::Trigger::event,
                    .summary = "says what COCO does when it is invited",
                    .run = run};

}  // namespace coco::handlers
