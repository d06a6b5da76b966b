// Reading one clause: what its words point at, and the tables of what it may mean.
#pragma once
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "writing/wish.hpp"
#include "writing/wish/pattern.hpp"
#include "writing/wish/tokens.hpp"

namespace coco::writing {

/// What was found in a clause.
struct Found {
    Understood understood = Understood::yes;
    std::vector<Edit> edits;
    std::string question;  ///< to ask instead of doing; empty: one is made for the edits
    std::vector<Edit> choices = {};
    std::vector<std::string> notes = {};  ///< what of it cannot be done, and why
};

/// A clause in front of the draft that it may be about.
class Reading {
public:
    Reading(const partnership::Draft& draft, const Clause& clause) : draft(draft), clause(clause) {}

    /// "it", "the email", "version B": the draft or a version of it as a whole.
    bool is_whole(Tokens tokens) const;
    /// "the cost line", "second sentence of A", a quotation: something that stands in the draft.
    bool is_part(Tokens tokens) const;
    /// It says "sentence", "line" or the like, whether such a one stands there or not.
    bool names_part(Tokens tokens) const;
    /// It says which sentence: by "line" and the like, by what a sentence does, or in its words.
    bool is_named(Tokens tokens) const;
    /// A version and nothing else: "A", "version B".
    bool is_section(Tokens tokens) const;
    /// What a capture may hold, by its type.
    bool accepts(std::string_view type, Tokens tokens) const;

    /// The only section named in `tokens`, else the only one named in the clause, else empty.
    std::string section_of(Tokens tokens) const;
    std::vector<std::string> sections_of(Tokens tokens) const;
    /// The text as typed.
    std::string text(Tokens tokens) const;
    /// The text without quotation marks, when it is one quotation; else as typed.
    std::string unquoted(Tokens tokens) const;

    const partnership::Draft& draft;
    const Clause& clause;

private:
    bool stands_there(Tokens tokens) const;
    mutable std::map<std::pair<std::size_t, std::size_t>, bool> parts_;
};

/// One line of a table: a pattern and what its captures mean. Nothing: it means something else.
struct Row {
    std::string_view pattern;
    std::optional<Found> (*read)(const Reading& reading, const Match& match);
};

// The tables, one family a file, in the order in which they are tried.
std::span<const Row> history_rows();   ///< undo, redo, show, compare
std::span<const Row> lock_rows();      ///< lock, unlock
std::span<const Row> merge_rows();     ///< merge, keep_only
std::span<const Row> length_rows();    ///< shorten, lengthen, putting back
std::span<const Row> tone_rows();      ///< tone
std::span<const Row> model_rows();     ///< swap_model
std::span<const Row> contact_rows();   ///< set_contact
std::span<const Row> ask_rows();       ///< set_ask
std::span<const Row> fact_rows();      ///< confirm, set_fact, swapped figures
std::span<const Row> rewrite_rows();   ///< rewrite, regenerate
std::span<const Row> order_rows();     ///< reorder
std::span<const Row> drop_rows();      ///< drop
std::span<const Row> point_rows();     ///< add_point
std::span<const Row> question_rows();  ///< question
std::span<const Row> refusal_rows();   ///< what COCO cannot do, and says so

/// The first reading of `tokens` that some table has; nothing when none has.
std::optional<Found> read_by_tables(const Reading& reading, Tokens tokens);

/// One edit of a kind, aimed at the section that `tokens` or the clause names.
Edit edit_for(const Reading& reading, EditKind kind, Tokens tokens = {});
/// That edit as a clear wish.
Found clear(Edit edit);
/// That edit as a guess; the question is made from it.
Found guess(Edit edit);
/// The same edit for every section that `tokens` name; for none, once without a target.
Found for_sections(const Reading& reading, Edit edit, Tokens tokens);
/// A question back, when something is missing: nothing is done.
Found ask_back(std::string question);

/// The whole number that `tokens` begin with, words included ("ninety"); 0 when there is none.
int whole_number(Tokens tokens);

}  // namespace coco::writing
