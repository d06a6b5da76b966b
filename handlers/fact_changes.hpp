// Corrected facts: what they would move is said first, and drafts follow when somebody says so.
#pragma once
#include <string_view>
#include <vector>

#include "handlers/handler.hpp"
#include "writing/wish.hpp"

namespace coco::handlers {

/// True for an edit that corrects a fact which others may rely on: it is announced before any draft
/// follows. Contacts, answers to COCO's own questions and facts that nobody has given are not.
bool is_correction(const writing::Edit& edit, const partnership::Deal& deal);

/// Takes the correction into the deal and says what moves; or, when somebody else gave the value
/// and it was not said that it is wrong, asks the team which one to use.
task<result<Outcome>> correct(partnership::Deal deal, writing::Edit edit, conversation::Turn turn);

/// "CRM says 52" while a correction or a choice is open: the fact that this is about, with its
/// value. Nothing for other talk.
std::optional<writing::Edit> competing_value(std::string_view text, const partnership::Deal& deal);

/// Which of the disputed values a message chooses: "use 40". The index into the dispute's values.
struct Choice {
    partnership::Label label;
    std::size_t index = 0;
};
std::optional<Choice> chosen_value(std::string_view text, const partnership::Deal& deal);

}  // namespace coco::handlers
