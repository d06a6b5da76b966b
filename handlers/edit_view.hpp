// How a change looks in a thread: what was done, the difference, the check before and after.
#pragma once
#include <string>
#include <vector>

#include "conversation/reply.hpp"
#include "partnership/deal.hpp"
#include "writing/difference.hpp"

namespace coco::handlers {

/// Passages that a difference shows before it only counts the rest.
inline constexpr std::size_t kMaxPassages = 3;

/// "v2 · A by Lena": the version, the sections that it changed, who asked for it.
std::string byline(const partnership::Draft& before, const partnership::Draft& after,
                   const partnership::Deal& deal);

/// What an edit did; `after.done` says it in words. The whole draft instead when more than half of
/// the text changed. Place thread, slot "draft".
conversation::Reply edit_reply(const partnership::Deal& deal, const partnership::Draft& before,
                               const partnership::Draft& after);

/// Two versions, word by word. Place thread, slot "compare"; `why` says which were chosen and why,
/// empty when they were named.
conversation::Reply compare_reply(const partnership::Deal& deal, const partnership::Draft& before,
                                  const partnership::Draft& after, std::string_view why);

/// A passage as a line: removed words struck, new ones bold.
document::Line line_of(const writing::Passage& passage);

/// "Removed: … Added: …" of the passages, since struck text is not read aloud.
std::string words_of(const std::vector<writing::Passage>& passages);

/// The dropped sentence that held the only result figure of its section, when the step from
/// `before` to `after` dropped one.
struct LostFigure {
    std::string section;
    std::string sentence;
};
std::optional<LostFigure> lost_figure(const partnership::Draft& before,
                                      const partnership::Draft& after);

}  // namespace coco::handlers
