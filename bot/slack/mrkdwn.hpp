// Slack's mrkdwn: escaping what goes out, unescaping what comes in.
#pragma once
#include <string>
#include <string_view>

namespace coco::slack {

/// `& < >` escaped, nothing else: no mention, broadcast or link from outside survives. Formatting
/// characters stay; text from outside belongs into literal rich_text or plain_text elements.
std::string escape(std::string_view text);

struct PlainText {
    std::string text;  ///< entities unescaped, links as their label or URL, clean_text()ed
    bool mentions_bot = false;
    bool mentions_others = false;  ///< <@U…> of somebody else, <!subteam…>, <!here> and the like
};

/// What a person typed, from Slack's escaped form: <@U1|name>, <#C1|name>, <https://x|label>,
/// <!date^…>, &amp;. The bot's own mention is removed, other people's become "@name" or "@U1".
PlainText to_plain(std::string_view mrkdwn, std::string_view bot_user_id);

}  // namespace coco::slack
