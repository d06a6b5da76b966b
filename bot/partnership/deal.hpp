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
};

/// The small head of a conversation: what the next turn needs. Versions themselves are appended to
/// the conversation's log and never rewritten.
struct Deal {
    std::string partner;
    std::string owner;       ///< id of the person who started it
    std::string owner_name;
    std::string channel;
    std::string parent;      ///< id of the parent message; empty in direct messages
    bool direct = false;
    Facts facts;
    std::vector<Draft> drafts;  ///< the newest version of each kind
    std::vector<Shown> shown;   ///< messages that still carry buttons
    std::string working_on;     ///< section chosen with Use A or Use B
    std::vector<std::string> asked;  ///< label ids of questions that COCO asked and nobody answered
    std::string waiting_for;    ///< kind that waits for missing facts, empty otherwise
    int log_length = 0;         ///< versions in the conversation's log so far

    const Draft* draft(std::string_view kind) const;
};

/// JSON for storage (sealed by the store).
std::string to_json(const Deal& deal);
/// corrupt when it is not what to_json wrote.
result<Deal> deal_from_json(std::string_view json);

}  // namespace coco::partnership
