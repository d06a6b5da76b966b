#include "handlers/handlers.hpp"

namespace coco::handlers {
namespace {

using namespace document;

std::optional<conversation::Reply> answer(const conversation::Turn& turn) {
    conversation::Reply reply;
    reply.slot = "forget";
    reply.place = conversation::Place::only_to;
    reply.to = turn.author.id;
    reply.summary =
        "To delete what I keep of a thread, reply “@COCO forget” in that thread. Nothing was "
        "deleted.";
    reply.document.blocks.push_back(Text{{plain(reply.summary)}});
    return reply;
}

task<result<Outcome>> run(Scene scene, Services&) {
    conversation::Reply reply;
    reply.slot = "forgotten";
    reply.place = conversation::Place::thread;
    reply.summary = scene.deal
                        ? "Deleted: the facts, drafts and versions that I kept of this thread. The "
                          "messages above stay in the channel."
                        : "I keep nothing of this thread.";
    reply.document.blocks.push_back(Text{{plain(reply.summary)}});
    Outcome outcome;
    outcome.replies.push_back(std::move(reply));
    outcome.forget = true;
    co_return outcome;
}

}  // namespace

const Handler forget{.name = "forget",
                     .usage = "forget",
                     .summary = "in a thread, as “@COCO forget”: deletes what I keep of it",
                     .answer = answer,
                     .run = run};

}  // namespace coco::handlers
