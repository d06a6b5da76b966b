// Scenes for handler tests: turns, a deal with a draft, and running a handler to its end.
#pragma once
#include <stdexcept>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

#include "handlers/catalog.hpp"
#include "handlers/changing.hpp"
#include "handlers/handlers.hpp"
#include "partnership/intake.hpp"
#include "writing/compose.hpp"
#include "writing/lint/check.hpp"

namespace coco::fakes {

/// Runs a coroutine on an io_context of its own; rethrows what it throws.
template <class T>
T run(task<T> work) {
    boost::asio::io_context context{1};
    std::optional<T> value;
    std::exception_ptr failure;
    boost::asio::co_spawn(context, std::move(work), [&](std::exception_ptr thrown, T result) {
        failure = thrown;
        value = std::move(result);
    });
    context.run();
    if (failure) std::rethrow_exception(failure);
    if (!value) throw std::logic_error("the coroutine never ended");
    return std::move(*value);
}

/// Composes on the spot; remembers what it was asked for. `afterwards` makes it another writer's.
class ComposingWriter final : public writing::Writer {
public:
    task<result<partnership::Draft>> write(writing::Assignment assignment) override {
        asked.push_back(assignment);
        auto draft = writing::compose(assignment);
        if (draft && afterwards) afterwards(*draft);
        co_return draft;
    }
    std::vector<writing::Assignment> asked;
    std::function<void(partnership::Draft&)> afterwards;
};

inline constexpr std::int64_t kMonday = 1'795'424'400'000;  ///< 23 November 2026, 09:00 UTC

inline conversation::Turn turn_of(conversation::TurnKind kind, std::string text) {
    conversation::Turn turn;
    turn.id = "turn-" + text.substr(0, 12);
    turn.kind = kind;
    turn.platform = "slack";
    turn.workspace = "T1";
    turn.conversation = "C1:1700.1";
    turn.author = {"U1", "Priya Raman"};
    turn.channel = "C1";
    turn.thread = "1700.1";
    turn.message = "1700.9";
    turn.text = std::move(text);
    turn.at_ms = kMonday;
    return turn;
}

inline conversation::Turn command(std::string text) {
    return turn_of(conversation::TurnKind::command, std::move(text));
}
inline conversation::Turn said(std::string text, std::string by = "Priya Raman") {
    auto turn = turn_of(conversation::TurnKind::message, std::move(text));
    turn.author = {"U-" + by.substr(0, 2), std::move(by)};
    return turn;
}
inline conversation::Turn pressed(std::string action, std::string value) {
    auto turn = turn_of(conversation::TurnKind::button, {});
    turn.action = std::move(action);
    turn.value = std::move(value);
    turn.message = "1700.5";
    return turn;
}

inline constexpr const char* kNotes =
    "outreach Harbor Payroll, Marcus Boyle, VP Alliances\n"
    "My company: Ledgerline\n"
    "My product: software that reconciles payroll journals with the general ledger\n"
    "Their customer base: about 6,400 companies with 100-1,500 employees\n"
    "Why we think this partnership creates value: Harbor loses multi-entity customers to full "
    "suites "
    "because payroll journals have to be split by hand; our connector removes that step\n"
    "Customer value: month-end close goes from 9 days to 5\n"
    "Commercial model: referral";

/// Plays one thread: keeps the deal and the log between turns as the mailbox would.
class Thread {
public:
    /// Lets the responsible handler work on the turns and takes over what it did. The outcome is
    /// empty when the turn is not for COCO.
    handlers::Outcome take(std::vector<conversation::Turn> turns) {
        handlers::Scene scene{std::move(turns), deal, company};
        const handlers::Handler* handler = handlers::handler_for(scene);
        last_handler = handler ? handler->name : "";
        if (!handler) return {};
        handlers::Services services{writer, [this](int index) { return version(index); }};
        return keep(run(handler->run(std::move(scene), services)));
    }
    handlers::Outcome take(conversation::Turn turn) {
        return take(std::vector<conversation::Turn>{std::move(turn)});
    }

    /// Has an edit carried out as if `turn` had asked for it, however it is worded.
    handlers::Outcome carry_out(writing::Edit edit, conversation::Turn turn) {
        handlers::Scene scene{{std::move(turn)}, deal, company};
        writing::Wish wish;
        wish.understood = writing::Understood::yes;
        wish.edits.push_back(std::move(edit));
        handlers::Services services{writer, [this](int index) { return version(index); }};
        return keep(run(handlers::carry_out(std::move(scene), std::move(wish), {}, services)));
    }

    /// Opens the thread and drafts the first version of the example.
    handlers::Outcome start(std::string text = kNotes) {
        deal = partnership::Deal{};
        deal->parent = "1700.1";
        deal->channel = "C1";
        deal->owner = "U1";
        return take(command(std::move(text)));
    }
    const partnership::Draft& draft() const { return deal->drafts.back(); }

    std::optional<partnership::Deal> deal;
    partnership::Facts company;  ///< what the workspace keeps of itself
    std::vector<partnership::Draft> log;
    std::string head;  ///< what is kept of the deal beside the log
    ComposingWriter writer;
    std::string last_handler;

private:
    handlers::Outcome keep(result<handlers::Outcome> outcome) {
        if (!outcome) throw std::runtime_error(to_string(outcome.error()));
        std::set<std::string> slots;
        for (const auto& reply : outcome->replies)
            if (reply.place == conversation::Place::thread && !slots.insert(reply.slot).second)
                throw std::logic_error("two replies of one turn are both called " + reply.slot);
        for (const auto& draft : outcome->versions)
            log.push_back(partnership::draft_from_json(partnership::to_record(draft)).value());
        if (outcome->deal) keep(*outcome->deal);
        if (outcome->company) company = *outcome->company;
        return *outcome;
    }
    /// As the store does: the head goes through JSON, the drafts come from the log.
    void keep(partnership::Deal done) {
        const auto post = [&](std::string& message) {
            if (message.starts_with("slot:")) message = "1700." + std::to_string(++posts_);
        };
        for (auto& shown : done.shown) post(shown.message);
        for (auto& correction : done.corrections) post(correction.message);
        for (auto& dispute : done.disputes) post(dispute.message);
        head = partnership::to_json(done);
        deal = partnership::deal_from_json(head).value();
        for (const int index : deal->newest)
            deal->drafts.push_back(log.at(static_cast<std::size_t>(index)));
    }

    task<result<partnership::Draft>> version(int index) {
        if (index < 0 || index >= static_cast<int>(log.size()))
            co_return fail(errc::not_found, "no such version");
        co_return log[static_cast<std::size_t>(index)];
    }
    int posts_ = 50;
};

/// The first reply for this slot, or null.
inline const conversation::Reply* reply_in(const handlers::Outcome& outcome,
                                           std::string_view slot) {
    for (const auto& reply : outcome.replies)
        if (reply.slot == slot) return &reply;
    return nullptr;
}

}  // namespace coco::fakes
