// Documents as Markdown and as plain text.
#pragma once
#include <string>

#include "document/document.hpp"

namespace coco::document {

/// CommonMark. Characters with a meaning in Markdown are escaped, so that what a person typed stays
/// what it was; draft text keeps its line breaks as paragraphs.
std::string to_markdown(const Document& document);

/// Text without markup: for notifications, screen readers and messages whose blocks were refused.
std::string to_plain_text(const Document& document);

/// "10:09 UTC", with the day "23 November, 10:09 UTC": for readers whose time zone is unknown.
std::string print_moment(const Moment& moment);

/// `text` with Markdown's special characters escaped.
std::string escape_markdown(std::string_view text);

}  // namespace coco::document
