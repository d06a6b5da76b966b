// What several handlers do with a deal: draft it, ask for what is missing, make a new version.
#pragma once
#include "handlers/handler.hpp"
#include "writing/wish.hpp"

namespace coco::handlers {

/// The first version, or the question for the facts without which there is none.
task<result<Outcome>> draft_or_ask(partnership::Deal deal, conversation::Turn turn,
                                   std::vector<std::string> remarks, Services& services);

/// Makes `next` the newest version of the deal: numbers it, checks it, credits the author, replies
/// with what changed, takes the buttons from the message it replaces, updates the parent.
task<result<Outcome>> new_version(partnership::Deal deal, partnership::Draft next,
                                  writing::Edited edited, conversation::Turn turn,
                                  Services& services);

/// The message that shows the newest version, as it was posted.
task<result<conversation::Reply>> shown_reply(partnership::Deal deal, bool full,
                                              Services& services);

}  // namespace coco::handlers
