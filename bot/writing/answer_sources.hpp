// Where statements of a draft come from, in sentences for people.
#pragma once
#include <string>
#include <vector>

#include "partnership/draft.hpp"

namespace coco::writing {

/// What `subject` ("22 hours", "the churn line") rests on: claims, facts, computed numbers. Says so
/// when nothing is known about it.
std::string where_from(const partnership::Draft& draft,
                       const std::vector<const partnership::Section*>& sections,
                       const std::string& subject);

/// Why a sentence stands there: what it rests on.
std::string why_this_sentence(const partnership::Draft& draft,
                              const partnership::Sentence& sentence);

/// Why the ask is as it is: who set its length and time, and what the call would test.
std::string why_this_ask(const partnership::Draft& draft, const partnership::Section& section,
                         const partnership::Sentence& ask);

}  // namespace coco::writing
