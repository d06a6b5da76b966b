#include <fmt/format.h>

#include "base/text.hpp"
#include "handlers/credit.hpp"
#include "handlers/draft_view.hpp"
#include "handlers/drafting.hpp"
#include "handlers/handlers.hpp"

namespace coco::handlers {
namespace {

constexpr std::string_view kPrefix = "draft.use.";

/// From here on a wish without a letter means the chosen version; the messages that offered the
/// choice say who chose.
task<result<Outcome>> run(Scene scene, Services& services) {
    Outcome outcome;
    const std::string section = scene.turn().action.substr(kPrefix.size());
    const partnership::Draft& draft = *scene.draft();
    const auto chosen = std::find_if(
        draft.sections.begin(), draft.sections.end(),
        [&](const partnership::Section& candidate) { return candidate.id == section; });
    if (chosen == draft.sections.end()) co_return outcome;
    partnership::Deal deal = *scene.deal;
    deal.met(scene.turn().author.name);
    deal.working_on = section;
    const std::string remark =
        fmt::format("Working on {} · chosen by {}. Reply with what should change.",
                    letter_of(*chosen), credit(name_of(scene.turn().author), deal));
    for (partnership::Shown& shown : deal.shown) {
        if (!shown.full || shown.kind != draft.kind) continue;
        auto message = co_await shown_reply(*scene.deal, shown, services);
        if (!message) co_return message.error();
        outcome.replies.push_back(without_buttons(*std::move(message), shown.message, remark));
        shown.remark = remark;
    }
    // Nothing to write it under: the thread is told in a line of its own.
    if (outcome.replies.empty())
        outcome.replies.push_back(note("chosen", conversation::Place::thread, {}, remark));
    outcome.deal = std::move(deal);
    co_return outcome;
}

}  // namespace

const Handler choose{.name = "choose",
                     .trigger = Handler::Trigger::button,
                     .usage = "draft.use.direct draft.use.customer",
                     .summary = "chooses the version that the team goes on with",
                     .run = run};

}  // namespace coco::handlers
