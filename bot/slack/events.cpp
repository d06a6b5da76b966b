#include "slack/events.hpp"

#include <array>

#include <fmt/format.h>

#include "base/text.hpp"
#include "slack/mrkdwn.hpp"
#include "slack/payload.hpp"

namespace coco::slack {
namespace {

namespace json = boost::json;
using conversation::Turn;
using conversation::TurnKind;

/// Messages of people that carry one of these, or none, are words; the rest are Slack's own notes.
constexpr std::array<std::string_view, 4> kWordSubtypes{"", "file_share", "thread_broadcast",
                                                        "me_message"};
constexpr std::array<std::string_view, 6> kChannelEvents{"channel_shared",  "channel_unshared",
                                                         "channel_rename",  "group_rename",
                                                         "channel_archive", "channel_unarchive"};

template <std::size_t N>
bool is_one_of(const std::array<std::string_view, N>& words, std::string_view word) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

Inbound ignored(std::string why) {
    Inbound inbound;
    inbound.kind = Inbound::Kind::ignored;
    inbound.text = std::move(why);
    return inbound;
}

/// The workspace an event is for: the installation it is delivered to, not where it was written.
std::string workspace_in(const json::object& envelope) {
    if (const json::value* list = envelope.if_contains("authorizations"); list && list->is_array())
        for (const json::value& entry : list->get_array())
            if (entry.is_object())
                if (std::string team = text_in(entry.get_object(), "team_id"); !team.empty())
                    return team;
    return text_in(envelope, "team_id");
}

/// The bot's user id from the envelope, for the time before auth.test answered.
std::string bot_user_in(const json::object& envelope) {
    if (const json::value* list = envelope.if_contains("authorizations"); list && list->is_array())
        for (const json::value& entry : list->get_array())
            if (entry.is_object() && flag_in(entry.get_object(), "is_bot"))
                return text_in(entry.get_object(), "user_id");
    return {};
}

bool is_own(const json::object& event, const BotIdentity& bot, const std::string& bot_user) {
    const std::string user = text_in(event, "user"), bot_id = text_in(event, "bot_id");
    const std::string app = text_in(event, "app_id");
    return (!bot_user.empty() && user == bot_user) ||
           (!bot.bot_id.empty() && bot_id == bot.bot_id) ||
           (!bot.app_id.empty() && app == bot.app_id);
}

/// A message of a person, by mention, in a thread or directly.
Inbound read_message(const json::object& envelope, const json::object& event,
                     const BotIdentity& bot) {
    const std::string bot_user = bot.user_id.empty() ? bot_user_in(envelope) : bot.user_id;
    if (!is_one_of(kWordSubtypes, text_in(event, "subtype")))
        return ignored("no words of a person");
    if (is_own(event, bot, bot_user)) return ignored("own post");
    if (!text_in(event, "bot_id").empty()) return ignored("another bot");
    const std::string user = text_in(event, "user");
    const std::string ts = text_in(event, "ts"), channel = text_in(event, "channel");
    if (user.empty() || user == "USLACKBOT" || ts.empty() || channel.empty())
        return ignored("no person, time or channel");
    const bool mention_event = text_in(event, "type") == "app_mention";
    const PlainText words = to_plain(text_in(event, "text"), bot_user);
    Inbound inbound;
    inbound.kind = Inbound::Kind::turn;
    Turn& turn = inbound.turn;
    turn.kind = TurnKind::message;
    turn.platform = "slack";
    turn.workspace = workspace_in(envelope);
    turn.author.id = user;
    turn.author_workspace = text_in(event, "user_team");
    if (turn.author_workspace.empty()) turn.author_workspace = text_in(event, "team");
    turn.channel = channel;
    turn.message = ts;
    const std::string root = text_in(event, "thread_ts");
    turn.thread = root.empty() ? ts : root;
    turn.conversation = channel + ":" + turn.thread;
    turn.mentions_coco = words.mentions_bot || mention_event;
    turn.mentions_others = words.mentions_others;
    turn.direct = text_in(event, "channel_type") == "im" || channel.starts_with("D");
    turn.shared_channel = flag_in(envelope, "is_ext_shared_channel");
    turn.text = words.text;
    turn.at_ms = milliseconds_of(ts);
    turn.id = "msg:" + channel + ":" + ts;
    if (root.empty() && !turn.mentions_coco && !turn.direct) return ignored("talk in a channel");
    inbound.ambient = !turn.mentions_coco && !turn.direct;
    // The mention and its twin have different event ids but one place and time.
    inbound.keys = {"ev:" + text_in(envelope, "event_id"), turn.id};
    return inbound;
}

Inbound read_joined(const json::object& envelope, const json::object& event,
                    const BotIdentity& bot) {
    const std::string bot_user = bot.user_id.empty() ? bot_user_in(envelope) : bot.user_id;
    if (bot_user.empty() || text_in(event, "user") != bot_user) return ignored("another member");
    Inbound inbound;
    inbound.kind = Inbound::Kind::turn;
    Turn& turn = inbound.turn;
    turn.kind = TurnKind::invited;
    turn.platform = "slack";
    turn.workspace = workspace_in(envelope);
    turn.author.id = text_in(event, "inviter");
    turn.channel = text_in(event, "channel");
    turn.shared_channel = flag_in(envelope, "is_ext_shared_channel");
    turn.id = "ev:" + text_in(envelope, "event_id");
    turn.conversation = "joined:" + turn.channel;
    turn.at_ms = milliseconds_of(text_in(event, "event_ts"));
    inbound.keys = {turn.id};
    return inbound;
}

Inbound read_stop(const json::object& envelope, const json::object& event) {
    Inbound inbound;
    inbound.kind = Inbound::Kind::turn;
    inbound.turn.action = "stop";
    inbound.turn.workspace = workspace_in(envelope);
    inbound.turn.conversation = text_in(event, "channel") + ":" + text_in(event, "thread_ts");
    inbound.keys = {"ev:" + text_in(envelope, "event_id")};
    return inbound;
}

bool revokes_bot(const json::object& event) {
    const json::value* bots = object_in(event, "tokens").if_contains("bot");
    return bots && bots->is_array() && !bots->get_array().empty();
}

}  // namespace

std::string workspace_of_event(std::string_view body) {
    const auto envelope = parse_object(body);
    return envelope ? workspace_in(*envelope) : std::string();
}

result<Inbound> read_event(std::string_view body, const BotIdentity& bot) {
    const auto parsed = parse_object(body);
    if (!parsed) return parsed.error();
    const json::object& envelope = *parsed;
    const std::string type = text_in(envelope, "type");
    Inbound inbound;
    if (type == "url_verification") {
        inbound.kind = Inbound::Kind::challenge;
        inbound.text = text_in(envelope, "challenge");
        return inbound;
    }
    if (type == "app_rate_limited") {
        inbound.kind = Inbound::Kind::throttled;
        inbound.text = "Slack delivers no more events for a while";
        return inbound;
    }
    const json::object& event = object_in(envelope, "event");
    if (type != "event_callback" || event.empty())
        return fail(errc::invalid_input, "neither an event nor a challenge");
    if (workspace_in(envelope).empty())
        return fail(errc::invalid_input, "the event names no workspace");
    const std::string kind = text_in(event, "type");
    inbound.workspace = workspace_in(envelope);
    if (kind == "message" || kind == "app_mention") return read_message(envelope, event, bot);
    if (kind == "member_joined_channel") return read_joined(envelope, event, bot);
    if (kind == "agent_session_stopped") return read_stop(envelope, event);
    if (kind == "app_uninstalled" || (kind == "tokens_revoked" && revokes_bot(event))) {
        inbound.kind = Inbound::Kind::uninstalled;
        return inbound;
    }
    if (is_one_of(kChannelEvents, kind)) {
        inbound.kind = Inbound::Kind::channel_changed;
        inbound.channel = text_in(event, "channel");
        if (inbound.channel.empty()) inbound.channel = text_in(object_in(event, "channel"), "id");
        return inbound;
    }
    return ignored("event " + kind);
}

}  // namespace coco::slack
