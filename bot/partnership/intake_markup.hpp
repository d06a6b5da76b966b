// Taking a line of pasted text out of its markup.
#pragma once
#include <string>
#include <string_view>

namespace coco::partnership {

/// Slack's <https://x|label>, <@U1|name>, <#C1|name>, &amp; and Markdown's [label](url) become what
/// a reader sees; doubled asterisks and code marks go; curly quotes become straight.
std::string without_markup(std::string_view line);

/// What stands at the front of a line.
enum class Marker { none, bullet, number, letter, heading };

struct MarkedLine {
    Marker marker = Marker::none;
    std::string_view content;  ///< behind the marker, trimmed
    bool is_bold = false;      ///< the whole content was emphasised
};
/// Takes "> ", "- ", "• ", "1. ", "a) ", "## " and emphasis around the whole line off.
MarkedLine unmark(std::string_view line);

/// `text` without one pair of quotes around it, and without emphasis marks around it.
std::string_view without_quotes(std::string_view text);
std::string_view without_emphasis(std::string_view text);

/// Brackets taken out; `unfilled` is set to the first that held a placeholder, whose text goes too.
std::string without_brackets(std::string_view text, std::string& unfilled);

}  // namespace coco::partnership
