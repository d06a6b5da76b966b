// Editing requests in plain words, understood without a language model.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "partnership/draft.hpp"

namespace coco::writing {

enum class EditKind {
    shorten,
    drop,     ///< `value` says which sentence, in the words used
    set_ask,  ///< `value`: "15 minutes on Thursday 3 December", either part may be missing
    set_contact,
    set_fact,
    confirm,  ///< an assumption is right; `value` is the question's id
    undo,
    regenerate,
    question,
    none
};
std::string_view name_of(EditKind kind);

/// One thing to do to a draft.
struct Edit {
    EditKind kind = EditKind::none;
    std::string target;  ///< section id, empty = the chosen one or all
    partnership::Label label = partnership::Label::note;  ///< set_fact
    std::string value;                                    ///< the new value, or what it is about
    int words = 0;    ///< shorten: the length that was asked for, 0 = noticeably shorter
    int version = 0;  ///< undo: the version to go back to, 0 = the one before
};

/// How sure the reading is. `ask`: say what was understood and let the person confirm privately.
enum class Understood { yes, ask, no };

struct Wish {
    Understood understood = Understood::no;
    std::vector<Edit> edits;
    std::string question;  ///< understood == ask: "Shall I shorten A? It has 103 words."
};

/// Reads one message. `asked` are label ids of COCO's own open questions: a plain answer to the
/// only open one becomes a set_fact.
Wish read_wish(std::string_view text, const partnership::Draft& draft,
               const std::vector<std::string>& asked);

/// What an edit did.
struct Edited {
    partnership::Draft draft;
    std::string done;  ///< "Shortened A from 119 to 104 words: one sentence dropped."
    std::vector<std::string> removed;  ///< sentences that went, for the difference
    std::vector<std::string> added;    ///< sentences that came
};

/// Applies structural edits (shorten) to a draft; facts and contact changes are composed anew by
/// the caller, which then uses describe_change.
/// `words` > 0 cuts down to about that many. invalid_input when nothing can go.
result<Edited> shorten(const partnership::Draft& draft, std::string_view section, int words = 0);

/// What changed between two versions, sentence by sentence.
Edited describe_change(const partnership::Draft& before, const partnership::Draft& after);

}  // namespace coco::writing
