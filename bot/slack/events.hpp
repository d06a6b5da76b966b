// From Slack's payloads to turns.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"
#include "conversation/turn.hpp"

namespace coco::slack {

/// Who COCO is in a workspace; learnt by auth.test or at installation.
struct BotIdentity {
    std::string user_id;
    std::string bot_id;
    std::string app_id;
};

/// What an inbound request means.
struct Inbound {
    enum class Kind {
        turn,             ///< `turn` is to be kept
        challenge,        ///< answer `text` as {"challenge":…}
        probe,            ///< ssl_check: answer 200, do nothing else
        ignored,          ///< `text` says why: own post, another bot, an edit, an unfurl, …
        uninstalled,      ///< app_uninstalled or tokens_revoked (bot token) for `workspace`
        channel_changed,  ///< `channel` was shared, unshared, renamed…: forget what is cached
        throttled,        ///< app_rate_limited: count it
    };
    Kind kind = Kind::ignored;
    conversation::Turn turn;
    /// What makes repeats one turn: "ev:EVENT_ID", "msg:CHANNEL:TS", "cmd:TRIGGER", "act:…".
    std::vector<std::string> keys;
    /// Keep it only if COCO already takes part in the conversation.
    bool ambient = false;
    std::string text, workspace, channel;
};

/// application/x-www-form-urlencoded body of a slash command (or ssl_check).
result<Inbound> read_command(std::string_view body, std::int64_t now_ms);
/// JSON body of the Events API. invalid_input when it is not JSON or lacks what its type needs.
result<Inbound> read_event(std::string_view body, const BotIdentity& bot);
/// Form body with `payload` of block_actions, view_submission, view_closed, shortcuts.
result<Inbound> read_interaction(std::string_view body, std::int64_t now_ms);

/// The workspace (team) id of a JSON event body, before its identity is known; empty when absent.
std::string workspace_of_event(std::string_view body);

}  // namespace coco::slack
