#include "handlers/handlers.hpp"

namespace coco::handlers {
namespace {

using namespace document;

constexpr const char* kApology =
    "I tried five times and could not do what was asked here last. Nothing else in this thread was "
    "changed. Please ask again in other words; if it fails again, tell whoever runs COCO the time "
    "of "
    "this message.";

task<result<Outcome>> run(Scene scene, Services&) {
    conversation::Reply reply;
    reply.slot = "apology";
    // A command that failed has no thread yet: only its author knows about it.
    const bool in_thread = scene.turn().conversation.find("cmd:") != 0;
    reply.place = in_thread ? conversation::Place::thread : conversation::Place::only_to;
    reply.to = scene.turn().author.id;
    reply.summary = kApology;
    reply.document.blocks.push_back(Text{{plain(kApology)}});
    Outcome outcome;
    outcome.replies.push_back(std::move(reply));
    co_return outcome;
}

}  // namespace

const Handler apology{.name = "apology",
                      .trigger = Handler::Trigger::event,
                      .summary = "says that a turn could not be done",
                      .run = run};

}  // namespace coco::handlers
