#include "writing/wish/sentence.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.hpp"
#include "writing/wish/clause.hpp"
#include "writing/wish/lead_words.hpp"
#include "writing/wish/leads.hpp"
#include "writing/wish/sections.hpp"

namespace coco::writing {
namespace {

using partnership::Draft;

bool is_in(std::string_view list, std::string_view word) {
    const auto words = split_words(list);
    return std::find(words.begin(), words.end(), word) != words.end();
}

class SentenceReader {
public:
    SentenceReader(const Draft& draft, const Said& said, Collected& into)
        : draft_(draft),
          said_(said),
          into_(into),
          collected_(into),
          section_(said.section),
          begin_(into.sure.size()) {
        strong_ = !said.section.empty();
        const Bare bare = without_leads(said.tokens);
        polite_ = bare.polite_question || begins_politely(bare.tokens);
    }

    void read() {
        for (const Clause& clause : said_.clauses) {
            if (takes_back(clause.tokens)) {
                collected_.forget();
                continue;
            }
            read_one(clause);
        }
        if (unread_ && said_.clauses.size() > 1) read_whole();
        if (!conditional_) into_ = collected_;
    }

private:
    /// "3 to 12 is out of date, it's 3 to 20 now": a correction in two clauses.
    void read_whole() {
        Clause whole = said_.clauses.front();
        whole.tokens = said_.tokens;
        whole.asks = said_.clauses.back().asks;
        const auto found = read_clause(draft_, whole, polite_);
        const bool corrects =
            found && !found->edits.empty() &&
            std::all_of(found->edits.begin(), found->edits.end(), [](const Edit& edit) {
                return edit.kind == EditKind::set_fact || edit.kind == EditKind::set_contact ||
                       edit.kind == EditKind::set_ask || edit.kind == EditKind::confirm;
            });
        if (!corrects || read_any_) return;
        collected_.take(*found);
        conditional_ = false;
    }

    void read_one(const Clause& clause) {
        auto found = read_about(clause);
        if (!found && previous_) found = read_joined(clause);
        if (!found) {
            // "if Lena agrees, drop the quote": the condition stands in a clause of its own.
            unread_ = true;
            conditional_ = conditional_ || (has_word(clause.tokens, kConditions) &&
                                            longest_lead(clause.tokens, kTrailers) == 0);
            remember_part(clause);
            // "B needs something on security, say we host in the US": the wish is about B.
            if (const auto named = sections_named(clause.tokens, draft_); named.size() == 1) {
                section_ = named.front();
                strong_ = true;
            }
            limit_by(clause);
            if ((clause.continues && read_any_) ||
                (begins_a_wish(clause.tokens) && !collected_.sure.empty() && !clause.asks))
                collected_.notes.push_back(fmt::format(
                    "I did not understand “{}”, so I left it aside.", clause.words(clause.tokens)));
            return;
        }
        carry_section(*found, section_, strong_);
        if (read_any_ && clause.continues && is_reason(*found, clause)) return;
        const bool beside = read_any_ && clause.continues;
        // "… but keep the quote" is a condition of the wish beside it, not a remark.
        const bool lock = !found->edits.empty() && found->edits.front().kind == EditKind::lock;
        if (beside && lock && !clause.asks) found->understood = Understood::yes;
        read_any_ = true;
        if (section_.empty() && found->edits.size() == 1) section_ = found->edits.front().target;
        collected_.take(*found);
        part_ = part_of(*found, clause);
        previous_ = &clause;
    }

    /// "the opening is weak, rewrite it": what "it" is was said in the clause before.
    std::optional<Found> read_about(const Clause& clause) {
        if (auto replaced = about_part(clause, part_))
            if (auto found = read_clause(draft_, *replaced, polite_)) return found;
        return read_clause(draft_, clause, polite_);
    }

    /// "cut A to 90 words and B to 80": the verb is the one of the clause before.
    std::optional<Found> read_joined(const Clause& clause) {
        Clause with_verb = clause;
        const Bare before = without_leads(previous_->tokens);
        with_verb.tokens.insert(with_verb.tokens.begin(), before.tokens.front());
        return read_clause(draft_, with_verb, polite_);
    }

    /// "…, but only for the sandbox": what was wished before is meant for something else, maybe.
    void limit_by(const Clause& clause) {
        if (!clause.continues || !is_in("only except not", clause.tokens.front().lower)) return;
        auto& sure = collected_.sure;
        const auto begin =
            sure.begin() + static_cast<std::ptrdiff_t>(std::min(begin_, sure.size()));
        collected_.guessed.insert(collected_.guessed.end(), begin, sure.end());
        sure.erase(begin, sure.end());
    }

    /// "…, it's too abrupt now" behind a wish is its reason.
    static bool is_reason(const Found& found, const Clause& clause) {
        const bool complaint =
            !found.edits.empty() && (found.edits.front().kind == EditKind::tone ||
                                     found.edits.front().kind == EditKind::shorten);
        return complaint && clause.tokens.size() > 2 &&
               is_in("it that this", clause.tokens[0].lower) &&
               is_in("'s is", clause.tokens[1].lower);
    }

    /// "rewrite the opening and make it shorter": it is the opening.
    std::vector<Token> part_of(const Found& found, const Clause& clause) const {
        const bool about_part = found.edits.size() == 1 && !found.edits.front().part.empty() &&
                                (found.edits.front().kind == EditKind::rewrite ||
                                 found.edits.front().kind == EditKind::tone ||
                                 found.edits.front().kind == EditKind::lengthen ||
                                 found.edits.front().kind == EditKind::shorten);
        return about_part ? part_in(draft_, clause, found.edits.front().part)
                          : std::vector<Token>();
    }

    void remember_part(const Clause& clause) {
        if (auto part = part_in(draft_, clause); !part.empty()) part_ = std::move(part);
    }

    const Draft& draft_;
    const Said& said_;
    Collected& into_;
    Collected collected_;  ///< with what this sentence says, unless that is under a condition
    std::string section_;
    std::size_t begin_ = 0;  ///< the wishes in front of it are of other sentences
    std::vector<Token> part_;
    const Clause* previous_ = nullptr;
    bool read_any_ = false, conditional_ = false, polite_ = false, unread_ = false;
    bool strong_ = false;  ///< the version was named for the whole sentence
};

}  // namespace

void read_sentence(const Draft& draft, const Said& said, Collected& into) {
    SentenceReader(draft, said, into).read();
}

}  // namespace coco::writing
