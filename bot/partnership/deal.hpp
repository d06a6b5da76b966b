// A deal: the state of one conversation.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "partnership/draft.hpp"

namespace coco::partnership {

/// Where a version of a draft was shown, so that its buttons can be taken away later.
struct Shown {
    std::string kind;
    int version = 0;
    std::string message;
    bool full = true;  ///< the whole draft, not only what an edit changed
    std::int64_t at_ms = 0;  ///< when it was posted: who acted before had not seen it
    std::string remark;      ///< what stands in place of its buttons; empty: it has them
};

/// A fact that somebody corrected while drafts still use the value before.
struct Correction {
    Fact was;             ///< as the drafts have it; an empty value when they had none
    std::string by;       ///< who corrected it
    std::string message;  ///< where COCO said what would move; empty: nowhere
};

/// Several people gave one fact different values, and nobody has chosen yet.
struct Dispute {
    std::vector<Fact> values;  ///< oldest first, all of one label
    std::string message;       ///< where COCO asks which one to use
};

/// A message that COCO understood only half, and asked its author about.
struct Guess {
    int id = 0;        ///< named by the buttons of the question
    std::string text;  ///< what was said
    std::string kind;  ///< of the draft that it was about
    int version = 0;   ///< the version that it was read against
};

/// The small head of a conversation: what the next turn needs. Versions themselves are appended to
/// the conversation's log and never rewritten; the head only names the newest ones, so that it does
/// not grow with the turns.
struct Deal {
    std::string partner;
    std::string owner;  ///< id of the person who started it
    std::string owner_name;
    std::string channel;
    std::string parent;  ///< id of the parent message; empty in direct messages
    bool direct = false;
    Facts facts;
    /// The newest version of each kind, the last changed one at the end. Not in the head: whoever
    /// loads the deal reads them from the log, at the indices in `newest`.
    std::vector<Draft> drafts;
    std::vector<int> newest;         ///< log indices; what to_json writes when `drafts` is empty
    std::vector<Shown> shown;        ///< messages that still carry buttons
    std::string working_on;          ///< section chosen with Use A or Use B
    std::vector<std::string> asked;  ///< label ids of questions that COCO asked and nobody answered
    std::string waiting_for;         ///< kind that waits for missing facts, empty otherwise
    int log_length = 0;              ///< versions in the conversation's log so far
    std::vector<Correction> corrections;  ///< one a label
    std::vector<Dispute> disputes;        ///< one a label
    std::vector<Guess> guesses;           ///< the newest, at most kMaxGuesses
    int guess_count = 0;                  ///< guesses so far, for their ids
    std::vector<std::string> people;      ///< names of those who took part, at most kMaxPeople

    const Draft* draft(std::string_view kind) const;
    /// Null when nothing of this label is pending.
    Correction* correction(Label label);
    Dispute* dispute(Label label);
    /// Remembers that somebody takes part.
    void met(std::string_view name);
    /// Keeps a guess, lets the oldest go, and returns its id.
    int keep_guess(std::string text, std::string kind, int version);
    const Guess* guess(int id) const;

    static constexpr std::size_t kMaxPeople = 40;
    static constexpr std::size_t kMaxGuesses = 8;
};

/// JSON for storage (sealed by the store), without the drafts themselves.
std::string to_json(const Deal& deal);
/// corrupt when it is not what to_json wrote. `drafts` stays empty.
result<Deal> deal_from_json(std::string_view json);

}  // namespace coco::partnership
