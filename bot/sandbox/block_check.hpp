// Whether Slack would take these blocks: shapes, lengths and counts, as Slack states them. Covers
// the blocks and elements in everyday use; others are refused as unsupported.
#pragma once
#include <string>
#include <vector>

#include "sandbox/json.hpp"

namespace coco::sandbox {

/// Slack's verdict. `error` is empty when the blocks are good; `messages` are the lines of
/// response_metadata.messages: "[ERROR] must be less than 151 characters
/// [json-pointer:/blocks/0/text/text]".
struct BlockVerdict {
    std::string error;  ///< "", "invalid_blocks", "msg_blocks_too_long", "invalid_arguments"
    std::vector<std::string> messages;
    bool good() const { return error.empty(); }
};

/// The blocks of a message: at most 50, and a budget for all of them together.
BlockVerdict check_message_blocks(const json::array& blocks);

/// A modal or home tab; `type` is "modal" or "home".
BlockVerdict check_view(const json::object& view, std::string_view type);

}  // namespace coco::sandbox
