// Blocks as JSON text: what messages and views share.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "document/document.hpp"

namespace coco::slack {

/// {"type":"plain_text","text":…,"emoji":false}
std::string plain_text_object(std::string_view text);

/// {"type":TYPE,KEY:JSON}
std::string typed(std::string_view type, std::string_view key, std::string_view json_value);

/// A document's blocks, each within Slack's limits; text from outside is escaped or literal.
std::vector<std::string> blocks_of(const document::Document& document);

}  // namespace coco::slack
