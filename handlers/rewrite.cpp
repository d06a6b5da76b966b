// Drafts again from the facts of the thread: when the AI model was away, or somebody stopped it.
#include "handlers/drafting.hpp"
#include "handlers/handlers.hpp"

namespace coco::handlers {
namespace {

using conversation::Place;

task<result<Outcome>> run(Scene scene, Services& services) {
    const conversation::Turn turn = scene.turn();
    if (!scene.deal) {
        Outcome outcome;
        outcome.replies.push_back(
            note("rewrite", turn.direct ? Place::thread : Place::only_to, turn.author.id,
                 "Nothing was kept of what you stopped. Please send it again."));
        co_return outcome;
    }
    auto operation = draft_or_ask(*std::move(scene.deal), turn, {}, services);
    co_return co_await std::move(operation);
}

}  // namespace

const Handler rewrite{.name = "rewrite",
                      .trigger = Handler::Trigger::button,
                      .usage = "draft.rewrite write.again",
                      .summary = "drafts again from the facts of the thread",
                      .run = run};

}  // namespace coco::handlers
