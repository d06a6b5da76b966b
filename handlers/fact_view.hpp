// How corrected and disputed facts look in a thread.
#pragma once
#include "conversation/reply.hpp"
#include "handlers/impact.hpp"
#include "partnership/deal.hpp"

namespace coco::handlers {

/// "Deal volume: 60 → 40 (Priya, now; before: Priya, 10:01). This moves: …", with Update it and
/// Back to 60. Place thread, slot "fact".
conversation::Reply impact_reply(const partnership::Deal& deal,
                                 const partnership::Correction& correction, const Impact& impact,
                                 std::int64_t now_ms);

/// "Two values for deal volume now: …. Which one shall I use?", a button for each. Place thread,
/// slot "dispute".
conversation::Reply dispute_reply(const partnership::Deal& deal,
                                  const partnership::Dispute& dispute, std::int64_t now_ms);

/// "40 to 52", lowest first; empty when the values are no figures of one kind.
std::string range_of(const partnership::Dispute& dispute);

}  // namespace coco::handlers
