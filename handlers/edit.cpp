#include <fmt/format.h>

#include "base/text.hpp"
#include "handlers/drafting.hpp"
#include "handlers/draft_view.hpp"
#include "handlers/handlers.hpp"
#include "writing/revision.hpp"

namespace coco::handlers {
namespace {

using namespace document;
using conversation::Place;
using conversation::Reply;
using conversation::Turn;
using conversation::TurnKind;
using partnership::Draft;
using partnership::Label;
using writing::Edit;
using writing::Edited;
using writing::EditKind;
using writing::Understood;
using writing::Wish;

/// A button's value is "KIND:VERSION" or "KIND:VERSION:SECTION".
std::string section_in(std::string_view value) {
    const auto parts = split(value, ':');
    return parts.size() > 2 ? std::string(parts[2]) : std::string();
}

Wish wish_of(const Scene& scene) {
    const Turn& turn = scene.turn();
    if (turn.kind == TurnKind::message)
        return writing::read_wish(scene.text(), *scene.draft(), scene.deal->asked);
    Wish wish;
    wish.understood = Understood::yes;
    Edit edit;
    edit.target = section_in(turn.value);
    if (turn.action == "draft.shorter") edit.kind = EditKind::shorten;
    if (turn.action == "draft.undo") edit.kind = EditKind::undo;
    if (turn.action == "draft.again") edit.kind = EditKind::regenerate;
    wish.edits.push_back(std::move(edit));
    return wish;
}

Reply private_note(const Turn& turn, std::string slot, std::string text) {
    Reply reply;
    reply.slot = std::move(slot);
    reply.place = turn.direct ? Place::thread : Place::only_to;
    reply.to = turn.author.id;
    reply.summary = std::move(text);
    reply.document.blocks.push_back(Text{{plain(reply.summary)}});
    return reply;
}

/// A wish without a letter means the version that the team chose.
void aim(Wish& wish, const partnership::Deal& deal) {
    for (Edit& edit : wish.edits)
        if (edit.kind == EditKind::shorten && edit.target.empty()) edit.target = deal.working_on;
}

const partnership::Section* section_named(const Draft& draft, const std::string& id) {
    const auto found = std::find_if(draft.sections.begin(), draft.sections.end(),
                                    [&](const auto& section) { return section.id == id; });
    return found == draft.sections.end() ? nullptr : &*found;
}

/// "Shall I shorten A?", seen by the person alone, with a button that does it.
Reply ask_privately(const Scene& scene, const Wish& wish) {
    std::string question = wish.question;
    std::string what = "it";
    if (wish.edits.size() == 1 && wish.edits.front().kind == EditKind::shorten)
        if (const auto* section = section_named(*scene.draft(), wish.edits.front().target)) {
            what = letter_of(*section);
            question = fmt::format("Shall I shorten {}? It has {} words.", what,
                                   partnership::count_words(*section));
        }
    Reply reply = private_note(scene.turn(), "guess", question);
    for (const Edit& edit : wish.edits) {
        if (edit.kind != EditKind::shorten || !reply.buttons.empty()) continue;
        const Draft& draft = *scene.draft();
        std::string value = fmt::format("{}:{}", draft.kind, draft.version);
        if (!edit.target.empty()) value += ":" + edit.target;
        reply.buttons.push_back(
            {.label = "Shorten " + what, .action = "draft.shorter", .value = std::move(value)});
        reply.buttons.push_back(
            {.label = "Just talking", .action = "draft.nothing", .value = "outreach"});
    }
    return reply;
}

/// A draft on its way through the edits of a message, in its deal.
struct Work {
    partnership::Deal deal;
    writing::Revision revision;
};

/// Back to the version before, or to the one that was named.
task<result<void>> apply_undo(writing::Revision& revision, int version, Services& services) {
    int at = revision.draft.previous;
    while (at >= 0) {
        auto earlier = co_await services.version(at);
        if (!earlier) co_return earlier.error();
        if (version == 0 || earlier->version == version) {
            revision.done.push_back(fmt::format("Back to the text of v{}.", earlier->version));
            revision.draft = *std::move(earlier);
            co_return result<void>();
        }
        at = earlier->previous;
    }
    if (version > 0)
        co_return fail(errc::invalid_input,
                       fmt::format("There is no v{} before this one.", version));
    co_return fail(errc::invalid_input, "There is no earlier version to go back to.");
}

bool only_undo(const Wish& wish) {
    return wish.edits.size() == 1 && wish.edits.front().kind == EditKind::undo;
}

task<result<Outcome>> change(Scene scene, Wish wish, Services& services) {
    Work work{*scene.deal,
              {*scene.draft(),
               scene.deal->working_on,
               name_of(scene.turn().author),
               scene.turn().at_ms,
               {}}};
    const Draft before = work.revision.draft;
    std::vector<std::string> refused;
    for (const Edit& edit : wish.edits) {
        auto applied = edit.kind == EditKind::undo
                           ? co_await apply_undo(work.revision, edit.version, services)
                           : writing::apply(work.revision, edit);
        if (applied) continue;
        if (applied.error().code != errc::invalid_input) co_return applied.error();
        refused.push_back(applied.error().detail);
    }
    if (work.revision.done.empty()) {
        Outcome outcome;
        outcome.replies.push_back(private_note(scene.turn(), "refused",
                                               refused.empty()
                                                   ? "Nothing was changed."
                                                   : join(refused, " ") + " Nothing was changed."));
        co_return outcome;
    }
    Edited edited = writing::summary_of(work.revision, before);
    if (!refused.empty()) edited.done += " " + join(refused, " ");
    // Undo goes back to what stood before the earlier version, so that it can be repeated.
    if (!only_undo(wish)) work.revision.draft.previous = before.log_index;
    Turn turn = scene.turn();
    turn.text = scene.text();
    auto operation = new_version(std::move(work.deal), std::move(work.revision.draft),
                                 std::move(edited), std::move(turn), services);
    co_return co_await std::move(operation);
}

task<result<Outcome>> run(Scene scene, Services& services) {
    Outcome outcome;
    if (!scene.draft() || scene.turn().action == "draft.nothing") co_return outcome;
    Wish wish = wish_of(scene);
    aim(wish, *scene.deal);
    const bool addressed = scene.turn().mentions_coco || scene.turn().direct;
    if (wish.understood == Understood::ask && addressed && writing::changes_something(wish))
        wish.understood = Understood::yes;
    if (wish.understood == Understood::ask) {
        outcome.replies.push_back(ask_privately(scene, wish));
        co_return outcome;
    }
    if (wish.understood == Understood::no || !writing::changes_something(wish)) {
        if (!addressed) co_return outcome;
        auto operation = unknown.run(std::move(scene), services);
        co_return co_await std::move(operation);
    }
    auto operation = change(std::move(scene), std::move(wish), services);
    co_return co_await std::move(operation);
}

}  // namespace

const Handler edit{.name = "edit",
                   .trigger = Handler::Trigger::button,
                   .usage = "draft.shorter draft.undo draft.again draft.nothing",
                   .summary = "changes the draft as somebody asked in the thread",
                   .run = run};

}  // namespace coco::handlers
