#include <fmt/format.h>

#include "base/text.hpp"
#include "handlers/catalog.hpp"
#include "handlers/draft_view.hpp"
#include "handlers/handlers.hpp"
#include "handlers/spoken.hpp"
#include "partnership/values.hpp"

namespace coco::handlers {
namespace {

using namespace document;
using conversation::Place;
using conversation::Reply;
using conversation::Turn;

constexpr std::size_t kQuotedCharacters = 80;
/// What a button may carry; a longer text is copied instead.
constexpr std::size_t kMaxCommandBytes = 140;

std::string_view nearest_verb(std::string_view word) {
    std::vector<std::string_view> names;
    for (const Handler* handler : catalog())
        if (handler->trigger == Handler::Trigger::verb) names.push_back(handler->name);
    return nearest_of(word, names);
}

std::string capitalised(std::string_view word) {
    std::string label(word);
    label.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(label.front())));
    return label;
}

/// What was typed comes back, so that nothing has to be typed again.
Reply unknown_verb(const Turn& turn) {
    const Spoken spoken = split_verb(turn.text);
    const std::string word(first_code_points(spoken.verb, kQuotedCharacters));
    const std::string_view nearest = nearest_verb(spoken.verb);
    Reply reply;
    reply.slot = "unknown";
    reply.place = Place::only_to;
    reply.to = turn.author.id;
    reply.summary = nearest.empty()
                        ? fmt::format("There is no “{}”. /coco help shows what I can do.", word)
                        : fmt::format("There is no “{}”. Did you mean {}?", word, nearest);
    reply.document.blocks.push_back(Text{{plain(reply.summary)}});
    if (!nearest.empty()) {
        const std::string again =
            fmt::format("/coco {}{}{}", nearest, spoken.rest.empty() ? "" : " ", spoken.rest);
        reply.document.blocks.push_back(Text{{plain("Nothing was lost. Copy this to go on:")}});
        reply.document.blocks.push_back(Verbatim{again});
        const std::string command = again.substr(std::string_view("/coco ").size());
        if (!spoken.rest.empty() && command.size() <= kMaxCommandBytes)
            reply.buttons.push_back(
                {.label = capitalised(nearest), .action = "start.command", .value = command});
    } else if (!spoken.rest.empty()) {
        reply.document.blocks.push_back(Text{{plain("Here is your text again:")}});
        reply.document.blocks.push_back(Verbatim{fmt::format("/coco {}", turn.text)});
    }
    reply.buttons.push_back({.label = "Help", .action = "help.show", .value = "help"});
    return reply;
}

std::optional<Reply> answer(const Turn& turn) { return unknown_verb(turn); }

/// A wish is a sentence or two; what is longer is somebody's notes.
Reply too_long(const Scene& scene, std::size_t characters) {
    return note(
        "unknown", Place::thread, {},
        fmt::format("That message has {} characters; I read wishes of up to {}. Say in a "
                    "sentence what should change{}. Nothing was changed.",
                    partnership::print_number(static_cast<double>(characters)),
                    partnership::print_number(static_cast<double>(kMaxWishCharacters)),
                    scene.draft() ? "" : ", or paste notes below “@COCO outreach PARTNER”"));
}

/// Somebody addressed COCO, but not with a wish that it knows.
Reply not_understood(const Scene& scene) {
    if (const std::size_t size = count_code_points(scene.text()); size > kMaxWishCharacters)
        return too_long(scene, size);
    std::string quoted(first_code_points(trim(scene.text()), kQuotedCharacters));
    if (quoted.size() < trim(scene.text()).size()) quoted += "…";
    Reply reply;
    reply.slot = "unknown";
    reply.place = Place::thread;
    reply.summary = scene.draft()
                        ? fmt::format(
                              "I did not understand “{}”. I can change length, tone, contact, the "
                              "ask, a fact, or a sentence you quote, and go back to any version.",
                              quoted)
                        : fmt::format(
                              "I did not understand “{}”. To start, say: outreach PARTNER, because "
                              "REASON.",
                              quoted);
    reply.document.blocks.push_back(Text{{plain(reply.summary)}});
    if (const partnership::Draft* draft = scene.draft())
        reply.buttons = {draft_button("More direct", "draft.direct", *draft),
                         draft_button("Shorter", "draft.shorter", *draft)};
    reply.buttons.push_back({.label = "Help", .action = "help.show", .value = "help"});
    return reply;
}

task<result<Outcome>> run(Scene scene, Services&) {
    Outcome outcome;
    outcome.replies.push_back(scene.turn().kind == conversation::TurnKind::command
                                  ? unknown_verb(scene.turn())
                                  : not_understood(scene));
    co_return outcome;
}

}  // namespace

const Handler unknown{.name = "unknown",
                      .trigger = Handler::Trigger::event,
                      .summary = "words that COCO does not understand",
                      .answer = answer,
                      .run = run};

}  // namespace coco::handlers
