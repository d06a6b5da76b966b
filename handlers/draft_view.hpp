// How drafts look in a thread: the whole draft, and what an edit changed.
#pragma once
#include <string>
#include <vector>

#include "conversation/reply.hpp"
#include "partnership/deal.hpp"
#include "partnership/draft.hpp"
#include "writing/wish.hpp"

namespace coco::handlers {

/// "Ready to send", "Ready once you confirm one assumption", "Fix 2 things first".
std::string state_of(const partnership::Draft& draft);

/// Assumptions that nobody has settled yet.
int open_assumptions(const partnership::Draft& draft);

/// "A" of the section headed "A · Direct"; empty for a section without a letter.
std::string letter_of(const partnership::Section& section);

/// The whole draft: title, state, each section with its text, what to settle before sending, where
/// it comes from, buttons. Place thread, slot "draft".
conversation::Reply draft_reply(const partnership::Draft& draft);

/// What an edit did: who, what, the difference, the check before and after, buttons. The whole
/// draft instead when more than half of it changed. Place thread, slot "draft".
conversation::Reply edit_reply(const partnership::Draft& before, const partnership::Draft& after,
                               const writing::Edited& edited);

/// The parent message of a thread: kind, partner, who asked, state. No facts, no draft text.
conversation::Reply parent_reply(const partnership::Deal& deal, std::string_view state,
                                 std::string_view latest_change);

/// `shown` without its buttons and with `remark` under it: for versions that are no longer newest.
conversation::Reply without_buttons(conversation::Reply shown, std::string message,
                                    std::string remark);

/// The draft as a document, for the command line: what people see in the thread, without buttons.
document::Document draft_document(const partnership::Draft& draft);

}  // namespace coco::handlers
