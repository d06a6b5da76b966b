// One small pure check per rule.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "writing/lint/prepared.hpp"
#include "writing/lint/rule_book.hpp"

namespace coco::writing::lint {

struct Verdict {
    bool is_error = false;
    partnership::Finding finding;
};

/// What the rules of a message find in one text.
std::vector<Verdict> judge_message(const Prepared& text, const RuleBook& book);
/// What they find in two versions side by side.
std::vector<Verdict> judge_pair(const Prepared& first, const Prepared& second,
                                const RuleBook& book);

/// Share of three-word sequences that two texts have in common (Jaccard), 0 to 1.
double overlap_of(const Prepared& a, const Prepared& b);

/// Share of sentences that hold a figure, a role or a concrete commitment, 0 to 1.
double concrete_share(const Prepared& text, const RuleBook& book);

// The checks by group; judge_message runs them all.
void judge_ask(const Prepared& text, const RuleBook& book, std::vector<Verdict>& into);
void judge_opening(const Prepared& text, const RuleBook& book, std::vector<Verdict>& into);
void judge_balance(const Prepared& text, const RuleBook& book, std::vector<Verdict>& into);
void judge_tone(const Prepared& text, const RuleBook& book, std::vector<Verdict>& into);
void judge_grounding(const Prepared& text, const RuleBook& book, std::vector<Verdict>& into);

/// Adds a finding for the text.
void note(std::vector<Verdict>& into, bool is_error, const Prepared& text, std::string rule,
          std::string quote, std::string why, std::string mend);

}  // namespace coco::writing::lint
