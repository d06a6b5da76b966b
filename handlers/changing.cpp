#include "handlers/changing.hpp"

#include <charconv>

#include <fmt/format.h>

#include "base/text.hpp"
#include "handlers/credit.hpp"
#include "handlers/draft_view.hpp"
#include "handlers/drafting.hpp"
#include "handlers/edit_view.hpp"
#include "handlers/fact_changes.hpp"
#include "handlers/handlers.hpp"
#include "handlers/older_text.hpp"
#include "handlers/showing.hpp"
#include "handlers/versions.hpp"
#include "writing/answer.hpp"
#include "writing/revision.hpp"

namespace coco::handlers {
namespace {

using conversation::Place;
using conversation::Reply;
using conversation::Turn;
using partnership::Deal;
using partnership::Draft;
using writing::Edit;
using writing::EditKind;
using writing::Wish;

/// A draft on its way through the edits of a message, in its deal.
struct Work {
    Scene scene;
    Deal deal;
    Draft before;
    writing::Revision revision;
    std::vector<std::string> refused;  ///< why some edits could not be done
    bool only_steps = true;            ///< nothing but undo and redo so far
    bool stepped_back = false;         ///< the last step was an undo
    /// The drafts before the text edits of this message, with how much was done until then.
    std::vector<std::pair<Draft, std::size_t>> trail = {};
};

bool is_step(EditKind kind) { return kind == EditKind::undo || kind == EditKind::redo; }

/// "Deal volume is 60 again." for the facts that a step through the versions changed.
std::string facts_that_came_back(const Draft& before, const Draft& after) {
    std::string words;
    for (const partnership::Fact& fact : after.facts.list())
        if (fact.label != partnership::Label::note && before.facts.has(fact.label) &&
            before.facts.get(fact.label) != fact.value)
            words += fmt::format(" {} is {} again.", partnership::display_name(fact.label),
                                 quoted_value(fact.value));
    return words;
}

/// An undo behind an edit of the same message means that edit; true when there was one.
bool step_inside_message(Work& work, const Edit& edit) {
    const bool plain = edit.kind == EditKind::undo && edit.version == 0 && edit.person.empty();
    if (!plain || work.trail.empty()) return false;
    work.revision.draft = work.trail.back().first;
    work.revision.done.resize(work.trail.back().second);
    work.trail.pop_back();
    work.only_steps = work.trail.empty();
    return true;
}

task<result<void>> step(Work& work, Edit edit, Services& services) {
    if (step_inside_message(work, edit)) co_return result<void>();
    Draft& draft = work.revision.draft;
    const Draft was = draft;
    result<std::string> done = fail(errc::internal, "no step");
    if (edit.kind == EditKind::redo) {
        done = co_await redo(draft, services);
    } else {
        done = co_await undo(work.deal, draft, edit.version, edit.person, services);
    }
    if (!done) co_return done.error();
    work.stepped_back = edit.kind == EditKind::undo && edit.version == 0 && edit.person.empty();
    work.revision.done.push_back(*done + facts_that_came_back(was, draft));
    co_return result<void>();
}

/// "“3 days of set-up” is now given (Priya, today)." for the assumption that an edit settles.
std::string confirmation(const Work& work, const Edit& edit) {
    for (const partnership::Claim& claim : work.revision.draft.claims)
        if (claim.question == edit.value && claim.basis == partnership::Basis::assumed)
            return fmt::format("“{}” is now given ({}, today).", claim.text,
                               credit(work.revision.by, work.deal));
    return {};
}

/// The same edit about the sentence that took the place of one that only an older version has.
task<result<void>> apply_to_older(Work& work, Edit edit, Error refusal, Services& services) {
    const std::string words = words_meant(edit);
    auto older = co_await find_older_text(work.deal, work.before, words, services);
    if (!older) co_return older.error();
    if (!older->has_value()) co_return refusal;
    const OlderText& found = **older;
    const std::string who = credit(found.gone_by, work.deal);
    if (found.now.empty())
        co_return fail(errc::invalid_input,
                       fmt::format("“{}” was in v{}; v{} ({}) took it out already.", found.sentence,
                                   found.version, found.gone_in, who));
    auto applied = writing::apply(work.revision, aimed_at(edit, found.now));
    if (!applied) co_return applied.error();
    work.revision.done.push_back(
        fmt::format("You quoted v{}; since v{} ({}) that sentence reads “{}”, so it was this one.",
                    found.version, found.gone_in, who, found.now));
    co_return result<void>();
}

task<result<void>> apply_one(Work& work, Edit edit, Services& services) {
    if (is_step(edit.kind)) {
        auto stepped = co_await step(work, std::move(edit), services);
        co_return stepped;
    }
    const std::pair<Draft, std::size_t> before{work.revision.draft, work.revision.done.size()};
    const std::string confirmed =
        edit.kind == EditKind::confirm ? confirmation(work, edit) : std::string();
    auto applied = writing::apply(work.revision, edit);
    if (applied && !confirmed.empty() && !work.revision.done.empty())
        work.revision.done.back() = confirmed;
    if (!applied && applied.error().code == errc::invalid_input)
        applied = co_await apply_to_older(work, std::move(edit), applied.error(), services);
    if (!applied) co_return applied;
    work.only_steps = false;
    work.trail.push_back(before);
    co_return applied;
}

/// Text edits and steps, one after the other; what is refused does not stop the rest.
task<result<void>> apply_edits(Work& work, std::vector<Edit> edits, Services& services) {
    for (Edit& edit : edits) {
        auto applied = co_await apply_one(work, std::move(edit), services);
        if (applied) continue;
        if (applied.error().code != errc::invalid_input) co_return applied.error();
        work.refused.push_back(applied.error().detail);
    }
    co_return result<void>();
}

task<result<Outcome>> finished_version(Work work, Services& services, std::string remark) {
    Draft next = std::move(work.revision.draft);
    if (work.only_steps) {
        next.done = join(work.revision.done, " ");
        // Several undos in one message are one step for redo.
        if (work.stepped_back) next.redo = work.before.log_index;
    } else {
        work.revision.draft = next;
        next.done = writing::summary_of(work.revision, work.before).done;
        // Undo goes back to what stood before this message.
        next.previous = work.before.log_index;
        next.redo = -1;
    }
    for (const std::string& reason : work.refused) next.done += " Not done: " + reason;
    if (!remark.empty()) next.done += " " + remark;
    Turn turn = work.scene.turn();
    turn.text = work.scene.text();
    auto operation = new_version(std::move(work.deal), std::move(next), std::move(turn), services);
    co_return co_await std::move(operation);
}

/// What the edits that change no text come to, behind what is done already.
task<result<Outcome>> say_one(const Scene& scene, Deal deal, Edit edit, Services& services) {
    if (edit.kind == EditKind::show) {
        auto shown = show_version(scene, std::move(deal), edit.version, services);
        co_return co_await std::move(shown);
    }
    if (edit.kind == EditKind::compare) {
        auto compared = compare_versions(scene, std::move(deal), std::move(edit), services);
        co_return co_await std::move(compared);
    }
    if (edit.kind == EditKind::question) {
        const Draft& draft = *deal.draft(scene.draft()->kind);
        Outcome outcome;
        outcome.replies.push_back(
            note("answer", Place::thread, {}, writing::answer(draft, edit.value, deal.working_on)));
        co_return outcome;
    }
    Turn turn = scene.turn();
    turn.text = scene.text();
    auto corrected = correct(std::move(deal), std::move(edit), std::move(turn));
    co_return co_await std::move(corrected);
}

/// Two replies of one turn need two names.
void rename_repeated(Outcome& outcome, int number) {
    for (Reply& reply : outcome.replies) {
        const std::string old = reply.slot;
        if (reply.place != Place::thread) continue;
        reply.slot = fmt::format("{}.{}", old, number);
        if (!outcome.deal) continue;
        const auto rename = [&](std::string& message) {
            if (message == "slot:" + old) message = "slot:" + reply.slot;
        };
        for (auto& shown : outcome.deal->shown) rename(shown.message);
        for (auto& correction : outcome.deal->corrections) rename(correction.message);
        for (auto& dispute : outcome.deal->disputes) rename(dispute.message);
    }
}

bool are_taken(const Outcome& more, const Outcome& outcome) {
    return std::any_of(more.replies.begin(), more.replies.end(), [&](const Reply& reply) {
        return std::any_of(outcome.replies.begin(), outcome.replies.end(),
                           [&](const Reply& said) { return said.slot == reply.slot; });
    });
}

struct Sorted {
    std::vector<Edit> changes;  ///< of the text
    std::vector<Edit> others;   ///< corrections of facts, and what only shows something
};
Sorted sorted(const Wish& wish, const Deal& deal) {
    Sorted sorted;
    for (const Edit& edit : wish.edits) {
        if (edit.kind == EditKind::none) continue;
        const bool other =
            is_correction(edit, deal) || (writing::is_for_caller(edit.kind) && !is_step(edit.kind));
        (other ? sorted.others : sorted.changes).push_back(edit);
    }
    return sorted;
}

}  // namespace

ButtonValue button_value(std::string_view value) {
    const auto parts = split(value, ':');
    ButtonValue read;
    if (!parts.empty()) read.kind = std::string(parts[0]);
    if (parts.size() > 1)
        std::from_chars(parts[1].data(), parts[1].data() + parts[1].size(), read.version);
    if (parts.size() > 2) read.section = std::string(parts[2]);
    return read;
}

Reply private_note(const Turn& turn, std::string slot, std::string text) {
    Reply reply = note(std::move(slot), turn.direct ? Place::thread : Place::only_to,
                       turn.author.id, std::move(text));
    return reply;
}

task<result<Outcome>> carry_out(Scene scene, Wish wish, std::string remark, Services& services) {
    const Sorted parts = sorted(wish, *scene.deal);
    Work work{scene, *scene.deal, *scene.draft(), {}, wish.notes};
    work.revision = {
        work.before, scene.deal->working_on, name_of(scene.turn().author), scene.turn().at_ms, {}};
    auto applied = co_await apply_edits(work, parts.changes, services);
    if (!applied) co_return applied.error();
    Outcome outcome;
    outcome.deal = work.deal;
    std::vector<std::string> refused = work.refused;
    if (!work.revision.done.empty()) {
        auto made = co_await finished_version(std::move(work), services, std::move(remark));
        if (!made) co_return made.error();
        outcome = *std::move(made);
        refused.clear();
    }
    int number = 2;
    for (const Edit& other : parts.others) {
        auto said = co_await say_one(scene, *outcome.deal, other, services);
        if (!said && said.error().code != errc::invalid_input) co_return said.error();
        if (!said) refused.push_back(said.error().detail);
        if (said && are_taken(*said, outcome)) rename_repeated(*said, number);
        if (said) add(outcome, *std::move(said));
        ++number;
    }
    if (!refused.empty())
        outcome.replies.push_back(
            private_note(scene.turn(), "refused", join(refused, " ") + " Nothing was changed."));
    if (outcome.replies.empty())
        outcome.replies.push_back(private_note(scene.turn(), "refused", "Nothing was changed."));
    co_return outcome;
}

}  // namespace coco::handlers
