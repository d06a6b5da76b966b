// Editing requests in plain words, understood without a language model.
#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "partnership/draft.hpp"

namespace coco::writing {

enum class EditKind {
    shorten,
    lengthen,     ///< `value`: what to put back, in the words used; empty = whatever is unused
    tone,         ///< `value`: "more direct", "warmer", "plainer", "more formal", or another word
    drop,         ///< `value` says which sentence, in the words used
    keep_only,    ///< the others go; `value` says which sentences, empty = the version `target`
    rewrite,      ///< `part` in other words: those in `value`, or the writer's own when it is empty
    reorder,      ///< `part` goes to the place `value`: "first", "last", "before the cost line"
    add_point,    ///< `value`: the sentence that somebody dictated
    merge,        ///< `part` of version `from` comes into `target`
    set_ask,      ///< `value`: "15 minutes on Thursday 3 December", either part may be missing
    set_contact,  ///< `value`: "Jo Tran, Head of Partnerships"
    set_fact,     ///< `label` becomes `value`
    swap_model,   ///< `value`: the commercial model, "co-sell"
    confirm,      ///< an assumption is right; `value` is the question's id
    lock,         ///< `value` says which sentence, empty = the whole version
    unlock,       ///< as lock; "everything" opens all
    undo,         ///< back to `version`, 0 = the one before
    redo,         ///< takes the last undo back
    show,         ///< `version`, 0 = the newest; changes nothing
    compare,      ///< `version` with `other_version`; or since the last one by `person`
    regenerate,
    question,  ///< about the draft: answer() has the answer; changes nothing
    none
};
/// As scripts read it: "set_fact".
std::string_view name_of(EditKind kind);

/// One thing to do to a draft.
struct Edit {
    EditKind kind = EditKind::none;
    std::string target;  ///< section id, empty = the chosen one or all
    partnership::Label label = partnership::Label::note;  ///< set_fact
    std::string value;                                    ///< the new value, or what it is about
    int words = 0;            ///< shorten, lengthen: the length asked for, 0 = noticeably
    int version = 0;          ///< undo, show, compare: the version named, 0 = none was
    std::string part = {};    ///< shorten, tone, rewrite, reorder, merge: which sentence
    std::string from = {};    ///< merge: section id of the version that gives the part
    int other_version = 0;    ///< compare: the second version named, 0 = the newest
    int percent = 0;          ///< shorten: how much of the words may stay, 0 = not named
    int sentences = 0;        ///< shorten: how many may stay, 0 = not named
    std::string person = {};  ///< compare, undo: "what changed since Priya's"
};

/// True for what needs the versions or only says something: undo, redo, show, compare, question.
/// apply() leaves these to the caller.
bool is_for_caller(EditKind kind);

/// How sure the reading is. `ask`: say what was understood and let the person confirm privately.
enum class Understood { yes, ask, no };

struct Wish {
    Understood understood = Understood::no;
    std::vector<Edit> edits;
    std::string question;  ///< understood == ask: "Shall I shorten A? It has 103 words."
    /// Understood == ask and one of several is meant: each of these does one of them; `edits` is
    /// empty then, so that nothing is done on a guess.
    std::vector<Edit> choices = {};
    /// What of the message cannot be done, and why, in sentences for people.
    std::vector<std::string> notes = {};
};

/// Reads one message. `asked` are label ids of COCO's own open questions: a plain answer to the
/// only open one becomes a set_fact.
Wish read_wish(std::string_view text, const partnership::Draft& draft,
               const std::vector<std::string>& asked);

/// Reads what one person said in a row, oldest first. Where a later message cannot be done together
/// with an earlier one (another contact, another day) the later one holds; two such wishes in one
/// message are asked about.
Wish read_messages(std::span<const std::string> messages, const partnership::Draft& draft,
                   const std::vector<std::string>& asked);

/// What an edit did.
struct Edited {
    partnership::Draft draft;
    std::string done;  ///< "Shortened A from 119 to 104 words: one sentence dropped."
    std::vector<std::string> removed;  ///< sentences that went, for the difference
    std::vector<std::string> added;    ///< sentences that came
};

/// Takes out the lightest sentences of one section that are not locked; `words` > 0 cuts down to
/// about that many, `sentences` > 0 to that many beside greeting and signature. invalid_input when
/// nothing can go.
result<Edited> shorten(const partnership::Draft& draft, std::string_view section, int words = 0,
                       int sentences = 0);

/// What changed between two versions, sentence by sentence.
Edited describe_change(const partnership::Draft& before, const partnership::Draft& after);

}  // namespace coco::writing
