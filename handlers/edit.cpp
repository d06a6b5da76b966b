#include <fmt/format.h>

#include "base/text.hpp"
#include "handlers/drafting.hpp"
#include "handlers/draft_view.hpp"
#include "handlers/handlers.hpp"
#include "writing/rebase.hpp"
#include "writing/wish.hpp"

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

/// One draft on its way through the edits of a message.
struct Work {
    partnership::Deal deal;
    Draft draft;
    Turn turn;
    std::vector<std::string> done;
};

std::vector<std::string> sections_of(const Work& work, const Edit& edit) {
    if (!edit.target.empty()) return {edit.target};
    if (!work.deal.working_on.empty()) return {work.deal.working_on};
    std::vector<std::string> all;
    for (const partnership::Section& section : work.draft.sections) all.push_back(section.id);
    return all;
}

result<void> apply_shorten(Work& work, const Edit& edit) {
    std::optional<Error> refusal;
    bool any = false;
    for (const std::string& section : sections_of(work, edit)) {
        auto shorter = writing::shorten(work.draft, section, edit.words);
        if (!shorter) {
            refusal = shorter.error();
            continue;
        }
        any = true;
        work.done.push_back(shorter->done);
        work.draft = std::move(shorter->draft);
    }
    if (!any && refusal) return *refusal;
    return {};
}

result<void> apply_fact(Work& work, const Edit& edit) {
    const Label label = edit.kind == EditKind::set_contact ? Label::contact : edit.label;
    partnership::Facts facts = work.draft.facts;
    const std::string before = facts.set(label, edit.value, partnership::Basis::given,
                                         name_of(work.turn.author), work.turn.at_ms);
    auto rebased = writing::rebase(work.draft, std::move(facts));
    if (!rebased) return rebased.error();
    work.draft = *std::move(rebased);
    const std::string_view what = partnership::display_name(label);
    work.done.push_back(before.empty() || before == edit.value
                            ? fmt::format("{} is now “{}”.", what, edit.value)
                            : fmt::format("{}: “{}” → “{}”.", what, before, edit.value));
    return {};
}

result<void> apply_confirm(Work& work, const Edit& edit) {
    const auto question =
        std::find_if(work.draft.questions.begin(), work.draft.questions.end(),
                     [&](const partnership::Question& open) { return open.id == edit.value; });
    if (question == work.draft.questions.end())
        return fail(errc::invalid_input, "That is settled already.");
    work.done.push_back(
        fmt::format("“{}” Yes ({}).", question->question, name_of(work.turn.author)));
    work.draft.confirmed.push_back(edit.value);
    writing::settle(work.draft, name_of(work.turn.author));
    return {};
}

result<void> apply_regenerate(Work& work) {
    auto fresh = writing::regenerate(work.draft);
    if (!fresh) return fresh.error();
    work.draft = *std::move(fresh);
    work.done.push_back("The same facts in other words.");
    return {};
}

task<result<void>> apply_undo(Work& work, Services& services) {
    if (work.draft.previous < 0)
        co_return fail(errc::invalid_input, "There is no earlier version to go back to.");
    auto earlier = co_await services.version(work.draft.previous);
    if (!earlier) co_return earlier.error();
    work.done.push_back(fmt::format("Back to the text of v{}.", earlier->version));
    work.draft = *std::move(earlier);
    co_return result<void>();
}

task<result<void>> apply(Work& work, Edit edit, Services& services) {
    switch (edit.kind) {
        case EditKind::shorten: co_return apply_shorten(work, edit);
        case EditKind::set_contact:
        case EditKind::set_fact: co_return apply_fact(work, edit);
        case EditKind::confirm: co_return apply_confirm(work, edit);
        case EditKind::regenerate: co_return apply_regenerate(work);
        case EditKind::undo: {
            auto undone = co_await apply_undo(work, services);
            co_return undone;
        }
        case EditKind::question:
        case EditKind::none: break;
    }
    co_return result<void>();
}

bool only_undo(const Wish& wish) {
    return wish.edits.size() == 1 && wish.edits.front().kind == EditKind::undo;
}

bool changes_something(const Wish& wish) {
    return std::any_of(wish.edits.begin(), wish.edits.end(), [](const Edit& edit) {
        return edit.kind != EditKind::none && edit.kind != EditKind::question;
    });
}

/// Says what was done and, where that is true, that nothing else changed.
Edited edited_words(const Work& work, const Draft& before) {
    Edited edited = writing::describe_change(before, work.draft);
    edited.done = join(work.done, " ");
    if (edited.removed.empty() && edited.added.empty())
        edited.done += " No sentence changed.";
    else
        edited.done += " Nothing else changed.";
    return edited;
}

task<result<Outcome>> change(Scene scene, Wish wish, Services& services) {
    Work work{*scene.deal, *scene.draft(), scene.turn(), {}};
    const Draft before = work.draft;
    std::vector<std::string> refused;
    for (const Edit& edit : wish.edits) {
        auto applied = co_await apply(work, edit, services);
        if (applied) continue;
        if (applied.error().code != errc::invalid_input) co_return applied.error();
        refused.push_back(applied.error().detail);
    }
    if (work.done.empty()) {
        Outcome outcome;
        outcome.replies.push_back(private_note(scene.turn(), "refused",
                                               refused.empty()
                                                   ? "Nothing was changed."
                                                   : join(refused, " ") + " Nothing was changed."));
        co_return outcome;
    }
    Edited edited = edited_words(work, before);
    if (!refused.empty()) edited.done += " " + join(refused, " ");
    // Undo goes back to what stood before the earlier version, so that it can be repeated.
    if (!only_undo(wish)) work.draft.previous = before.log_index;
    Turn turn = scene.turn();
    turn.text = scene.text();
    auto operation = new_version(std::move(work.deal), std::move(work.draft), std::move(edited),
                                 std::move(turn), services);
    co_return co_await std::move(operation);
}

task<result<Outcome>> run(Scene scene, Services& services) {
    Outcome outcome;
    if (!scene.draft() || scene.turn().action == "draft.nothing") co_return outcome;
    Wish wish = wish_of(scene);
    aim(wish, *scene.deal);
    const bool addressed = scene.turn().mentions_coco || scene.turn().direct;
    if (wish.understood == Understood::ask && addressed && changes_something(wish))
        wish.understood = Understood::yes;
    if (wish.understood == Understood::ask) {
        outcome.replies.push_back(ask_privately(scene, wish));
        co_return outcome;
    }
    if (wish.understood == Understood::no || !changes_something(wish)) {
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
