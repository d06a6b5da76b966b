// Rich text: the one part of Block Kit in which text from outside is literal.
#pragma once
#include <string>
#include <vector>

#include "document/document.hpp"

namespace coco::slack {

/// The largest text that goes into one rich_text block, in characters.
inline constexpr std::size_t kRichTextLimit = 2'900;

/// Elements of one block: runs of text, mentions and links, ready to be joined by commas.
struct RichRun {
    std::string elements;
    std::size_t characters = 0;
};

/// Slack's template for a moment: "{time}".
std::string date_format_of(const document::Moment& moment);

/// A line in runs of at most kRichTextLimit characters each.
std::vector<RichRun> runs_of(const document::Line& line);

/// {"type":"rich_text","elements":[{"type":"rich_text_section","elements":[…]}]}
std::string rich_section_block(const std::string& elements);
/// One block with a list; items longer than a block are shortened runs of their own blocks.
std::vector<std::string> rich_list_blocks(const document::List& list);
std::vector<std::string> rich_preformatted_blocks(std::string_view text);

}  // namespace coco::slack
