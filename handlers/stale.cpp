#include <charconv>

#include <fmt/format.h>

#include "base/text.hpp"
#include "handlers/draft_view.hpp"
#include "handlers/handlers.hpp"

namespace coco::handlers {
namespace {

using namespace document;

/// The version in a button's value, 0 when it names none.
int version_in(std::string_view value) {
    const auto parts = split(value, ':');
    int version = 0;
    if (parts.size() > 1)
        std::from_chars(parts[1].data(), parts[1].data() + parts[1].size(), version);
    return version;
}

/// True when the action can be done on the newest version instead.
bool can_be_repeated(std::string_view action) {
    return action == "draft.shorter" || action == "draft.sources" || action == "draft.again";
}

task<result<Outcome>> run(Scene scene, Services&) {
    const conversation::Turn& turn = scene.turn();
    conversation::Reply reply;
    reply.slot = "stale";
    reply.place = conversation::Place::only_to;
    reply.to = turn.author.id;
    if (const partnership::Draft* draft = scene.draft()) {
        reply.summary = fmt::format(
            "This button belongs to v{}; the draft is at v{} ({}). Nothing was changed.",
            version_in(turn.value), draft->version, draft->author);
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
    if (!scene.turn().action.starts_with("draft.")) return false;
    if (!scene.draft()) return true;
    const int version = version_in(scene.turn().value);
    return version != 0 && version != scene.draft()->version;
}

const Handler stale{.name = "stale",
                    .trigger = Handler::Trigger::event,
                    .summary = "answers a button of an older version",
                    .run = run};

}  // namespace coco::handlers
