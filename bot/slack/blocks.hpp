// Replies as Block Kit messages.
#pragma once
#include <string>
#include <vector>

#include "conversation/reply.hpp"

namespace coco::slack {

/// One Slack message: `blocks` is a JSON array, `text` the fallback for notifications.
struct Message {
    std::string text;
    std::string blocks;
};

/// A reply as one message or several: never more than 45 blocks, 12,000 characters of JSON or any
/// limit of a block in one; long content is split between paragraphs, sentences or words and never
/// cut. Buttons go on the last message. Everything from outside is escaped or literal.
std::vector<Message> render(const conversation::Reply& reply);

/// The same content as text only, for when Slack refuses the blocks; split at 3,500 characters.
std::vector<Message> render_plain(const conversation::Reply& reply);

/// {"messages":[{"text":…,"blocks":[…]}]}: what `coco draft --format slack` prints.
std::string to_json(const std::vector<Message>& messages);

}  // namespace coco::slack
