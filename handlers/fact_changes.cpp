#include "handlers/fact_changes.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.hpp"
#include "handlers/credit.hpp"
#include "handlers/draft_view.hpp"
#include "handlers/drafting.hpp"
#include "handlers/fact_view.hpp"
#include "handlers/handlers.hpp"
#include "handlers/impact.hpp"
#include "partnership/values.hpp"

namespace coco::handlers {
namespace {

using conversation::Place;
using conversation::Turn;
using partnership::Basis;
using partnership::Correction;
using partnership::Deal;
using partnership::Dispute;
using partnership::Fact;
using partnership::Facts;
using partnership::Label;
using writing::Edit;
using writing::EditKind;

/// As many values as there are buttons for, beside the range.
constexpr std::size_t kMaxDisputed = 3;
/// "CRM says 52": longer messages say something else too.
constexpr std::size_t kMaxClaimWords = 8;
constexpr std::string_view kSlot = "slot:";

/// Who said a fact, when it was no person of the thread.
bool is_said_by_somebody(const Fact& fact) {
    for (const std::string_view source : {"", "Slack profile", "intake", "form", "example"})
        if (fact.source == source) return false;
    return true;
}

/// True when the message itself says what is wrong: it names the old value.
bool negates(std::string_view text, std::string_view old) {
    const auto values = partnership::find_values(old);
    const std::string_view shown =
        values.size() == 1 ? old.substr(values[0].begin, values[0].end - values[0].begin) : old;
    return contains_ignoring_case(text, shown);
}

Facts one(const Fact& fact) {
    Facts facts;
    facts.set(fact.label, fact.value, fact.basis, fact.source, fact.at_ms);
    return facts;
}

/// A message of COCO's whose question is settled: its text with what became of it.
conversation::Reply settled(conversation::Reply asked, std::string message, std::string remark) {
    return without_buttons(std::move(asked), std::move(message), std::move(remark));
}

/// The fact as the drafts still have it: what a correction started from.
Fact value_before(const Deal& deal, Label label) {
    for (const Correction& correction : deal.corrections)
        if (correction.was.label == label) return correction.was;
    const Fact* fact = deal.facts.find(label);
    return fact ? *fact : Fact{std::string(partnership::id_of(label)), label, {}, {}, {}, 0};
}

/// Sets the fact and says what would move. `chosen` is appended to the old message's remark.
Outcome announce(Deal deal, Fact fact, const Turn& turn) {
    Outcome outcome;
    const Fact was = value_before(deal, fact.label);
    const Correction* earlier = deal.correction(fact.label);
    if (earlier && !earlier->message.empty() && !earlier->message.starts_with(kSlot))
        outcome.replies.push_back(
            settled(impact_reply(deal, *earlier, impact_of(deal, one(*deal.facts.find(fact.label))),
                                 turn.at_ms),
                    earlier->message,
                    fmt::format("Replaced by {} ({}).", quoted_value(fact.value),
                                credit(fact.source, deal))));
    std::erase_if(deal.corrections, [&](const auto& each) { return each.was.label == fact.label; });
    deal.facts.set(fact.label, fact.value, fact.basis, fact.source, fact.at_ms);
    Correction correction{was, fact.source, std::string(kSlot) + "fact"};
    conversation::Reply reply =
        impact_reply(deal, correction, impact_of(deal, one(fact)), turn.at_ms);
    outcome.replies.insert(outcome.replies.begin(), std::move(reply));
    deal.corrections.push_back(std::move(correction));
    outcome.deal = std::move(deal);
    return outcome;
}

/// Two people, two values: the team decides.
Outcome dispute(Deal deal, Fact fact, const Turn& turn) {
    Outcome outcome;
    Dispute* open = deal.dispute(fact.label);
    Dispute asked = open ? *open : Dispute{{*deal.facts.find(fact.label)}, {}};
    if (open && !open->message.empty())
        outcome.replies.push_back(settled(dispute_reply(deal, *open, turn.at_ms), open->message,
                                          "Another value came in; see below."));
    std::erase_if(asked.values, [&](const Fact& value) {
        return value.source == fact.source || value.value == fact.value;
    });
    if (asked.values.size() >= kMaxDisputed) asked.values.erase(asked.values.begin());
    asked.values.push_back(fact);
    std::erase_if(deal.disputes,
                  [&](const Dispute& each) { return each.values.front().label == fact.label; });
    asked.message = std::string(kSlot) + "dispute";
    outcome.replies.insert(outcome.replies.begin(), dispute_reply(deal, asked, turn.at_ms));
    deal.disputes.push_back(std::move(asked));
    outcome.deal = std::move(deal);
    return outcome;
}

Outcome known_already(const Deal& deal, const Fact& fact, const Turn& turn) {
    Outcome outcome;
    std::string text = fmt::format("{} is {} already", partnership::display_name(fact.label),
                                   quoted_value(fact.value));
    if (!fact.source.empty())
        text += fmt::format(" ({}{})", credit(fact.source, deal),
                            fact.at_ms > 0 ? ", " + time_words(fact.at_ms, turn.at_ms) : "");
    outcome.replies.push_back(note("known", turn.direct ? Place::thread : Place::only_to,
                                   turn.author.id, text + ". Nothing was changed."));
    return outcome;
}

Outcome refused(const Turn& turn, std::string text) {
    Outcome outcome;
    outcome.replies.push_back(note("refused", turn.direct ? Place::thread : Place::only_to,
                                   turn.author.id, std::move(text)));
    return outcome;
}

Outcome go_back(Deal deal, Label label, const Turn& turn) {
    const Correction* found = deal.correction(label);
    if (!found)
        return refused(turn, fmt::format("The drafts use {} already; undo takes that back. Nothing "
                                         "was changed.",
                                         quoted_value(deal.facts.get(label))));
    const Correction correction = *found;
    Outcome outcome;
    const std::string remark =
        fmt::format("Back to {} · by {}.", quoted_value(correction.was.value),
                    credit(name_of(turn.author), deal));
    outcome.replies.push_back(settled(
        impact_reply(deal, correction, impact_of(deal, one(*deal.facts.find(label))), turn.at_ms),
        correction.message, remark));
    deal.facts.set(label, correction.was.value, correction.was.basis, correction.was.source,
                   correction.was.at_ms);
    std::erase_if(deal.corrections, [&](const auto& each) { return each.was.label == label; });
    if (correction.message != turn.message)
        outcome.replies.push_back(note("back", Place::thread, {}, remark));
    outcome.deal = std::move(deal);
    return outcome;
}

}  // namespace

bool is_correction(const Edit& wanted, const Deal& deal) {
    if (wanted.kind != EditKind::set_fact || wanted.label == Label::contact ||
        wanted.label == Label::note || wanted.label == Label::objection)
        return false;
    const std::string id(partnership::id_of(wanted.label));
    const bool answers = std::find(deal.asked.begin(), deal.asked.end(), id) != deal.asked.end();
    return deal.facts.has(wanted.label) && !answers;
}

task<result<Outcome>> correct(Deal deal, Edit wanted, Turn turn) {
    deal.met(turn.author.name);
    const Fact current = *deal.facts.find(wanted.label);
    Fact fact = current;
    fact.value = std::string(trim(wanted.value));
    fact.basis = Basis::given;
    fact.source = name_of(turn.author);
    fact.at_ms = turn.at_ms;
    if (current.value == fact.value && !deal.dispute(fact.label))
        co_return known_already(deal, current, turn);
    const bool others = is_said_by_somebody(current) && current.source != fact.source;
    const bool contested = deal.dispute(fact.label) != nullptr || others;
    if (contested && !negates(turn.text, current.value))
        co_return dispute(std::move(deal), std::move(fact), turn);
    std::erase_if(deal.disputes,
                  [&](const Dispute& each) { return each.values.front().label == fact.label; });
    if (const Correction* pending = deal.correction(fact.label);
        pending && pending->was.value == fact.value)
        co_return go_back(std::move(deal), fact.label, turn);
    co_return announce(std::move(deal), std::move(fact), turn);
}

std::optional<Edit> competing_value(std::string_view text, const Deal& deal) {
    if (deal.corrections.empty() && deal.disputes.empty()) return std::nullopt;
    const Label label = deal.disputes.empty() ? deal.corrections.back().was.label
                                              : deal.disputes.back().values.front().label;
    text = trim(text);
    const auto values = partnership::find_values(text);
    const Fact* current = deal.facts.find(label);
    if (!current || values.size() != 1 || text.ends_with('?') ||
        split_words(text).size() > kMaxClaimWords)
        return std::nullopt;
    const auto known = partnership::find_values(current->value);
    if (known.empty() || known.front().kind != values.front().kind) return std::nullopt;
    const std::string lower = " " + to_lower_ascii(text) + " ";
    bool claims = false;
    for (const std::string_view verb : {" says ", " say ", " shows ", " is ", " it's ", " has ",
                                        " reads ", " lists ", " counts "})
        claims = claims || lower.find(verb) != std::string::npos;
    if (!claims) return std::nullopt;
    Edit claimed;
    claimed.kind = EditKind::set_fact;
    claimed.label = label;
    claimed.value = std::string(text.substr(values[0].begin, values[0].end - values[0].begin));
    return claimed;
}

std::optional<Choice> chosen_value(std::string_view text, const Deal& deal) {
    std::string_view wanted = trim(text);
    for (const std::string_view lead : {"let's use ", "let's go with ", "please use ", "use ",
                                        "take ", "go with ", "it's ", "keep "})
        if (starts_with_ignoring_case(wanted, lead)) {
            wanted = trim(wanted.substr(lead.size()));
            break;
        }
    while (!wanted.empty() && (wanted.back() == '.' || wanted.back() == '!'))
        wanted.remove_suffix(1);
    for (const Dispute& dispute : deal.disputes)
        for (std::size_t i = 0; i < dispute.values.size(); ++i)
            if (equals_ignoring_case(wanted, dispute.values[i].value))
                return Choice{dispute.values[i].label, i};
    return std::nullopt;
}

namespace {

struct Pressed {
    std::optional<Label> label;
    std::size_t index = 0;
};
Pressed pressed_in(std::string_view value) {
    const auto parts = split(value, ':');
    Pressed pressed{partnership::label_with_id(parts[0]), 0};
    if (parts.size() > 1 && parts[1].size() == 1 && parts[1][0] >= '0' && parts[1][0] <= '9')
        pressed.index = static_cast<std::size_t>(parts[1][0] - '0');
    return pressed;
}

/// The drafts follow: one new version for each that moves.
task<result<Outcome>> update_drafts(Deal deal, Turn turn, Services& services) {
    Facts corrected;
    std::vector<std::string> changes;
    for (const Correction& correction : deal.corrections) {
        const Fact* now = deal.facts.find(correction.was.label);
        if (!now) continue;
        corrected.set(now->label, now->value, now->basis, now->source, now->at_ms);
        changes.push_back(fmt::format("{}: {} → {}.", partnership::display_name(now->label),
                                      quoted_value(correction.was.value),
                                      quoted_value(now->value)));
    }
    if (changes.empty())
        co_return refused(turn, "The drafts use the newest facts already. Nothing was changed.");
    const Impact impact = impact_of(deal, corrected);
    const std::string who = credit(name_of(turn.author), deal);
    Outcome outcome;
    for (const Correction& correction : deal.corrections)
        if (!correction.message.empty())
            outcome.replies.push_back(
                settled(impact_reply(deal, correction,
                                     impact_of(deal, one(*deal.facts.find(correction.was.label))),
                                     turn.at_ms),
                        correction.message, fmt::format("Updated · by {}.", who)));
    deal.corrections.clear();
    if (impact.moves.empty())
        outcome.replies.push_back(
            note("updated", Place::thread, {}, join(changes, " ") + " No text had to change."));
    outcome.deal = deal;
    for (const Move& move : impact.moves) {
        partnership::Draft next = move.next;
        next.previous = deal.draft(next.kind)->log_index;
        next.redo = -1;
        const std::string figures =
            move.figures.empty()
                ? std::string()
                : count_of(static_cast<int>(move.figures.size()), "figure") + " updated. ";
        next.done = fmt::format("{} {}Text elsewhere unchanged.", join(changes, " "), figures);
        const std::string slot =
            outcome.versions.empty() ? "draft" : fmt::format("draft.{}", next.kind);
        auto made = co_await new_version(*outcome.deal, std::move(next), turn, services, slot);
        if (!made) co_return made.error();
        add(outcome, *std::move(made));
    }
    co_return outcome;
}

/// Somebody chose: the others see which, and what it moves if the drafts have another value.
Outcome settle_dispute(Deal deal, Label label, const Turn& turn) {
    const Dispute* found = deal.dispute(label);
    const Pressed pressed = pressed_in(turn.value);
    if (!found || (turn.action != "fact.range" && pressed.index >= found->values.size()))
        return refused(turn, fmt::format("That is settled: {} is {}. Nothing was changed.",
                                         label_words(label), quoted_value(deal.facts.get(label))));
    const Dispute dispute = *found;
    const std::string who = credit(name_of(turn.author), deal);
    Fact chosen = dispute.values.front();
    if (turn.action == "fact.range") {
        chosen = {chosen.id, label, range_of(dispute), Basis::given, name_of(turn.author),
                  turn.at_ms};
    } else {
        chosen = dispute.values[pressed.index];
    }
    std::erase_if(deal.disputes,
                  [&](const Dispute& each) { return each.values.front().label == label; });
    const std::string remark =
        fmt::format("Using {} · chosen by {}.", quoted_value(chosen.value), who);
    Outcome outcome;
    conversation::Reply asked =
        settled(dispute_reply(deal, dispute, turn.at_ms), dispute.message, remark);
    if (deal.facts.get(label) == chosen.value) {
        // The value in force stays; what it would move was said when it came.
        outcome.replies.push_back(std::move(asked));
        if (dispute.message != turn.message)
            outcome.replies.push_back(note("chosen", Place::thread, {}, remark));
        outcome.deal = std::move(deal);
        return outcome;
    }
    outcome = announce(std::move(deal), std::move(chosen), turn);
    outcome.replies.push_back(std::move(asked));
    return outcome;
}

task<result<Outcome>> run(Scene scene, Services& services) {
    const Turn& turn = scene.turn();
    const auto label = pressed_in(turn.value).label;
    if (!scene.deal || !label)
        co_return refused(turn,
                          "I no longer keep the facts that this button belongs to. Nothing was "
                          "changed.");
    Deal deal = *scene.deal;
    deal.met(turn.author.name);
    if (turn.action == "fact.back") co_return go_back(std::move(deal), *label, turn);
    if (turn.action != "fact.update") co_return settle_dispute(std::move(deal), *label, turn);
    auto operation = update_drafts(std::move(deal), turn, services);
    co_return co_await std::move(operation);
}

}  // namespace

const Handler fact_choices{
    .name = "facts",
    .trigger = Handler::Trigger::button,
    .usage = "fact.update fact.back fact.use.0 fact.use.1 fact.use.2 fact.range",
    .summary = "lets drafts follow a corrected fact, or settles two values",
    .run = run};

}  // namespace coco::handlers
