#include <fmt/format.h>

#include "base/text.hpp"
#include "handlers/drafting.hpp"
#include "handlers/draft_view.hpp"
#include "handlers/handlers.hpp"

namespace coco::handlers {
namespace {

constexpr std::string_view kPrefix = "draft.use.";

/// From here on a wish without a letter means the chosen version; the message says who chose.
task<result<Outcome>> run(Scene scene, Services& services) {
    Outcome outcome;
    const std::string section = scene.turn().action.substr(kPrefix.size());
    const partnership::Draft& draft = *scene.draft();
    const auto chosen = std::find_if(
        draft.sections.begin(), draft.sections.end(),
        [&](const partnership::Section& candidate) { return candidate.id == section; });
    if (chosen == draft.sections.end()) co_return outcome;
    partnership::Deal deal = *scene.deal;
    deal.working_on = section;
    for (const partnership::Shown& shown : scene.deal->shown) {
        if (shown.message != scene.turn().message) continue;
        auto message = co_await shown_reply(deal, shown.full, services);
        if (!message) co_return message.error();
        outcome.replies.push_back(without_buttons(
            *std::move(message), shown.message,
            fmt::format("Working on {} · chosen by {}. Reply with what should change.",
                        letter_of(*chosen), name_of(scene.turn().author))));
    }
    std::erase_if(deal.shown, [&](const partnership::Shown& shown) {
        return shown.message == scene.turn().message;
    });
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
