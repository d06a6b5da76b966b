// Figures and facts in a clause: which fact a name means, which fact holds a number.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "writing/wish/reading.hpp"

namespace coco::writing {

/// The label that people mean by "deal volume" or "the average contract".
std::optional<partnership::Label> label_of(std::string_view words);

/// "40" and "60" of "40, not 60"; the second is empty without a "not".
std::pair<std::string, std::string> value_and_not(std::string_view text);

/// "12 shared customers" for "14": the only fact that holds the old number, with the new one in its
/// place. For a figure that no fact holds (an assumption) `part` is what the draft says and `value`
/// what it should say. Nothing when several hold it, or none.
std::optional<Edit> corrected_figure(const partnership::Draft& draft, const std::string& now,
                                     const std::string& before);

/// "Brightwater Health" for "Brightwater Clinics": the only fact that holds the old words.
std::optional<Edit> corrected_words(const partnership::Draft& draft, const std::string& now,
                                    const std::string& before);

/// "we have 16 shared customers": the only fact with another figure in front of the same words.
std::optional<Edit> corrected_by_unit(const partnership::Draft& draft, const std::string& now);

/// The number and unit of the writer's assumption that people call "setup" or "the fee".
std::optional<std::pair<std::string, std::string>> assumed_figure(const partnership::Draft& draft,
                                                                  std::string_view name);

/// "13 days" for "3 days": the only open estimate in the unit of `text`.
std::optional<std::string> estimate_like(const partnership::Draft& draft, std::string_view text);

/// "close goes from 10 days to 5": the only fact about `thing` that says "from … to …", with these
/// figures.
std::optional<Edit> corrected_range(const partnership::Draft& draft, const std::string& thing,
                                    const std::string& from, const std::string& to);

/// The open question that holds the same figure as `text`, or the only yes-or-no question when
/// `text` names none. nullptr when none or several fit.
const partnership::Question* question_about(const partnership::Draft& draft, std::string_view text);

/// A short statement as the answer to the only open question, when the fact is still missing.
std::optional<Edit> answer_in(std::string_view text, const partnership::Draft& draft,
                              const std::vector<std::string>& asked);

bool has_digit(std::string_view text);

}  // namespace coco::writing
