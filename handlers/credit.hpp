// How people, times and drafts are named in what COCO says.
#pragma once
#include <string>
#include <string_view>

#include "document/document.hpp"
#include "partnership/deal.hpp"

namespace coco::handlers {

/// "Lena" of "Lena Ortiz"; the whole name when somebody else in the deal shares the first one.
std::string credit(std::string_view name, const partnership::Deal& deal);

/// A moment as seen at `now_ms`: the time, with its day when that is another one.
document::Moment moment(std::int64_t at_ms, std::int64_t now_ms);

/// The same as text: "10:09 UTC".
std::string time_words(std::int64_t at_ms, std::int64_t now_ms);

/// "Outreach", "Commercial models": what a kind is called on screen.
std::string_view kind_name(std::string_view kind);

/// The kind of draft that a text names by its name or verb ("the outreach"); empty for none.
std::string_view kind_named(std::string_view text);

/// A wish that names the draft it is about, with "it" instead: "make the brief shorter" becomes
/// "make it shorter".
std::string without_kind(std::string text, std::string_view kind);

/// "deal volume" of the label that is displayed as "Deal volume".
std::string label_words(partnership::Label label);

/// True when `typed` ("priya", "Priya's", "Priya Raman") means the person with this name.
bool is_person(std::string_view name, std::string_view typed);

/// A value inside a sentence: as it is when short and a figure, else in quotation marks, cut at a
/// length that a sentence bears.
std::string quoted_value(std::string_view value);

}  // namespace coco::handlers
