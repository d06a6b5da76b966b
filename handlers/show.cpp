#include "handlers/draft_view.hpp"
#include "handlers/handlers.hpp"

namespace coco::handlers {
namespace {

/// A reply of its own, so that everybody gets it; its buttons are the newest version's.
task<result<Outcome>> run(Scene scene, Services&) {
    Outcome outcome;
    outcome.replies.push_back(draft_reply(*scene.draft()));
    partnership::Deal deal = *scene.deal;
    deal.shown.push_back({scene.draft()->kind, scene.draft()->version, "slot:draft", true});
    outcome.deal = std::move(deal);
    co_return outcome;
}

}  // namespace

const Handler show{.name = "show",
                   .trigger = Handler::Trigger::button,
                   .usage = "draft.show",
                   .summary = "shows the whole text of the newest version",
                   .run = run};

}  // namespace coco::handlers
