#include <fmt/format.h>

#include "base/text.hpp"
#include "handlers/changing.hpp"
#include "handlers/credit.hpp"
#include "handlers/draft_view.hpp"
#include "handlers/handlers.hpp"

namespace coco::handlers {
namespace {

using namespace document;

/// True when the newest version was not to be seen yet when the button was pressed.
bool could_not_be_seen(const partnership::Deal& deal, const partnership::Draft& newest,
                       std::int64_t pressed_ms) {
    return std::any_of(deal.shown.begin(), deal.shown.end(), [&](const partnership::Shown& shown) {
        return shown.kind == newest.kind && shown.version == newest.version &&
               pressed_ms < shown.at_ms;
    });
}

/// True when the action can be done on the newest version instead.
bool can_be_repeated(std::string_view action) {
    for (const std::string_view each :
         {"draft.shorter", "draft.sources", "draft.again", "draft.direct", "draft.warmer",
          "draft.contact", "draft.rewrite"})
        if (action == each) return true;
    return false;
}

task<result<Outcome>> run(Scene scene, Services&) {
    const conversation::Turn& turn = scene.turn();
    conversation::Reply reply;
    reply.slot = "stale";
    reply.place = conversation::Place::only_to;
    reply.to = turn.author.id;
    if (const partnership::Draft* draft = scene.draft()) {
        reply.summary = fmt::format(
            "This button belongs to v{}; the draft is at v{} ({}, {}). Nothing was changed.",
            button_value(turn.value).version, draft->version, credit(draft->author, *scene.deal),
            time_words(draft->at_ms, turn.at_ms));
        if (!scene.deal->shown.empty())
            reply.buttons.push_back({.label = fmt::format("Open v{}", draft->version),
                                     .action = "parent.open",
                                     .value = "newest",
                                     .url = "message:" + scene.deal->shown.back().message});
        if (can_be_repeated(turn.action))
            reply.buttons.push_back({.label = fmt::format("Do it on v{}", draft->version),
                                     .action = turn.action,
                                     .value = fmt::format("{}:{}", draft->kind, draft->version)});
    } else {
        reply.summary =
            "I no longer keep the draft that this button belongs to. Nothing was changed. The text "
            "above is still there to copy.";
    }
    reply.document.blocks.push_back(Text{{plain(reply.summary)}});
    Outcome outcome;
    outcome.replies.push_back(std::move(reply));
    co_return outcome;
}

}  // namespace

bool is_stale(const Scene& scene) {
    const conversation::Turn& turn = scene.turn();
    if (!turn.action.starts_with("draft.")) return false;
    const partnership::Draft* draft = scene.draft();
    if (!draft) return true;
    const int version = button_value(turn.value).version;
    if (version == 0 || version == draft->version) return false;
    return !(version == draft->version - 1 && can_be_repeated(turn.action) &&
             could_not_be_seen(*scene.deal, *draft, turn.at_ms));
}

const Handler stale{.name = "stale",
                    .trigger = Handler::Trigger::event,
                    .summary = "answers a button of an older version",
                    .run = run};

}  // namespace coco::handlers
