// How a whole draft looks in a thread, and the message that the thread hangs on.
#pragma once
#include <string>
#include <vector>

#include "conversation/reply.hpp"
#include "partnership/deal.hpp"
#include "partnership/draft.hpp"

namespace coco::handlers {

/// "Ready to send", "Ready once you confirm one assumption", "Fix 2 things first".
std::string state_of(const partnership::Draft& draft);

/// The same for the channel, in lower case: "ready once 1 assumption is confirmed".
std::string parent_state_of(const partnership::Draft& draft);

/// Assumptions that nobody has settled yet.
int open_assumptions(const partnership::Draft& draft);

/// "A" of the section headed "A · Direct"; empty for a section without a letter.
std::string letter_of(const partnership::Section& section);

/// "Outreach to Marcus Boyle, VP Alliances · v3".
std::string title_of(const partnership::Draft& draft);

/// The whole draft: title, state, each section with its text, what to settle before sending, where
/// it comes from, buttons. Place thread, slot "draft".
conversation::Reply draft_reply(const partnership::Draft& draft);

/// A version that is not the newest, whole, with who made it and a button that restores it.
conversation::Reply old_version_reply(const partnership::Draft& draft,
                                      const partnership::Draft& newest,
                                      const partnership::Deal& deal, std::int64_t now_ms);

/// The last change of a thread, as the channel sees it.
struct LatestChange {
    std::string by;  ///< empty: nothing has been made yet
    std::int64_t at_ms = 0;
};

/// The parent message of a thread: kinds, partner, who asked, state. No facts, no draft text.
conversation::Reply parent_reply(const partnership::Deal& deal, std::string_view state,
                                 const LatestChange& latest = {});

/// `shown` without its buttons and with `remark` under it: for versions that are no longer newest.
conversation::Reply without_buttons(conversation::Reply shown, std::string message,
                                    std::string remark);

/// The draft as a document, for the command line: what people see in the thread, without buttons.
document::Document draft_document(const partnership::Draft& draft);

/// A button about one version: its value is "KIND:VERSION".
conversation::Button draft_button(std::string label, std::string action,
                                  const partnership::Draft& draft);

}  // namespace coco::handlers
