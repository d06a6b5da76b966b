// What several handlers do with a deal: draft it, ask for what is missing, make a new version.
#pragma once
#include "handlers/handler.hpp"

namespace coco::handlers {

/// The first version, or the question for the facts without which there is none.
task<result<Outcome>> draft_or_ask(partnership::Deal deal, conversation::Turn turn,
                                   std::vector<std::string> remarks, Services& services);

/// Makes `next` the newest version of its kind: numbers it, checks it, credits the author, replies
/// with what changed (`next.done` says it), takes the buttons from the messages it replaces,
/// updates the parent. `slot` names the reply; several versions of one turn need different ones.
task<result<Outcome>> new_version(partnership::Deal deal, partnership::Draft next,
                                  conversation::Turn turn, Services& services,
                                  std::string slot = "draft");

/// A message that shows a version of a draft, as it was posted.
task<result<conversation::Reply>> shown_reply(partnership::Deal deal, partnership::Shown shown,
                                              Services& services);

/// Puts `more` behind what `outcome` does already; its deal is the newer one.
void add(Outcome& outcome, Outcome more);

}  // namespace coco::handlers
