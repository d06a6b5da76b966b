// Facts in a wish: another contact, a corrected figure, an answer to an open question.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "writing/wish.hpp"
#include "writing/wish_text.hpp"

namespace coco::writing {

/// "Jo Tran, Head of Partnerships" in "address it to Jo Tran (Head of Partnerships)".
std::optional<std::string> contact_in(const Clause& clause);

/// "deal volume is 40, not 60"; "it's 12, not 14" where exactly one fact holds the 14.
std::optional<Edit> fact_in(const Clause& clause, const partnership::Draft& draft);

/// "13 days is right, our onboarding lead confirmed it": the open question that this settles.
std::optional<Edit> confirmed_in(const Clause& clause, const partnership::Draft& draft);

/// A short statement, when exactly one question is open.
std::optional<Edit> answer_in(std::string_view text, const partnership::Draft& draft,
                              const std::vector<std::string>& asked);

}  // namespace coco::writing
