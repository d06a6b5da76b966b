#include <fmt/format.h>

#include "base/text.hpp"
#include "handlers/credit.hpp"
#include "handlers/handlers.hpp"

namespace coco::handlers {
namespace {

using conversation::Place;

/// Told once, some days before: any reply keeps the thread.
task<result<Outcome>> tell(Scene scene, Services&) {
    Outcome outcome;
    if (!scene.deal) co_return outcome;
    const std::string kept =
        scene.keep_days > 0 ? " for another " + count_of(scene.keep_days, "day") : std::string();
    const std::string when =
        scene.expires_ms > 0 ? "on " + print_day(day_of(scene.expires_ms)) : std::string("soon");
    conversation::Reply reply =
        note("expiring", Place::thread, {},
             fmt::format(
                 "Nothing has happened here for a while. I delete the facts, drafts and versions "
                 "of this thread {}; the messages stay. Any reply in this thread, or Keep it, "
                 "keeps them{}.",
                 when, kept));
    reply.buttons = {{.label = "Keep it", .action = "thread.keep", .value = "thread"}};
    if (const partnership::Draft* draft = scene.draft())
        reply.buttons.push_back({.label = "Get the text",
                                 .action = "draft.text",
                                 .value = fmt::format("{}:{}", draft->kind, draft->version)});
    outcome.replies.push_back(std::move(reply));
    co_return outcome;
}

/// The press itself is a turn, and every turn starts the time anew.
task<result<Outcome>> keep_thread(Scene scene, Services&) {
    Outcome outcome;
    const conversation::Turn& turn = scene.turn();
    if (!scene.deal) {
        outcome.replies.push_back(
            note("kept", Place::only_to, turn.author.id,
                 "I keep nothing of this thread any more. The text above is still there to copy."));
        co_return outcome;
    }
    const std::string kept = fmt::format(
        "Kept for {} more · {}.",
        scene.keep_days > 0 ? count_of(scene.keep_days, "day") : std::string("the full time"),
        credit(name_of(turn.author), *scene.deal));
    conversation::Reply reply = note("kept", Place::update, {}, kept);
    reply.target = turn.message;
    outcome.replies.push_back(std::move(reply));
    co_return outcome;
}

task<result<Outcome>> run(Scene scene, Services& services) {
    const bool pressed = scene.turn().kind == conversation::TurnKind::button;
    if (pressed) {
        auto kept = keep_thread(std::move(scene), services);
        co_return co_await std::move(kept);
    }
    auto told = tell(std::move(scene), services);
    co_return co_await std::move(told);
}

}  // namespace

const Handler expiring{.name = "expiring",
                       .trigger = Handler::Trigger::button,
                       .usage = "thread.keep",
                       .summary = "says that a thread will be deleted soon, and keeps it",
                       .run = run};

}  // namespace coco::handlers
