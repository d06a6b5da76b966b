// Slash commands and clicks.
#include "base/text.hpp"
#include "slack/events.hpp"
#include "slack/form_body.hpp"
#include "slack/forms.hpp"
#include "slack/mrkdwn.hpp"
#include "slack/payload.hpp"

namespace coco::slack {
namespace {

namespace json = boost::json;
using conversation::Turn;
using conversation::TurnKind;

/// The workspace of an interaction: where the app is installed, before who pressed.
std::string workspace_in(const json::object& payload) {
    for (const std::string& candidate :
         {text_in(object_in(payload, "view"), "app_installed_team_id"),
          text_in(object_in(payload, "team"), "id"),
          text_in(object_in(payload, "user"), "team_id")})
        if (!candidate.empty()) return candidate;
    return {};
}

Turn base_turn(const json::object& payload, std::int64_t now_ms) {
    Turn turn;
    turn.platform = "slack";
    turn.workspace = workspace_in(payload);
    turn.author.id = text_in(object_in(payload, "user"), "id");
    turn.author_workspace = text_in(object_in(payload, "user"), "team_id");
    turn.trigger = text_in(payload, "trigger_id");
    turn.at_ms = now_ms;
    return turn;
}

/// The value of any interactive element.
std::string value_of(const json::object& element) {
    if (std::string value = text_in(element, "value"); !value.empty()) return value;
    return text_in(object_in(element, "selected_option"), "value");
}

result<Inbound> read_press(const json::object& payload, std::int64_t now_ms) {
    const json::value* actions = payload.if_contains("actions");
    if (!actions || !actions->is_array() || actions->get_array().empty() ||
        !actions->get_array().front().is_object())
        return fail(errc::invalid_input, "a click without an action");
    const json::object& action = actions->get_array().front().get_object();
    const json::object& container = object_in(payload, "container");
    Inbound inbound;
    inbound.kind = Inbound::Kind::turn;
    Turn& turn = inbound.turn;
    turn = base_turn(payload, now_ms);
    turn.kind = TurnKind::button;
    turn.channel = text_in(object_in(payload, "channel"), "id");
    if (turn.channel.empty()) turn.channel = text_in(container, "channel_id");
    turn.message = text_in(container, "message_ts");
    turn.thread = text_in(container, "thread_ts");
    if (turn.thread.empty()) turn.thread = text_in(object_in(payload, "message"), "thread_ts");
    if (turn.thread.empty()) turn.thread = turn.message;
    turn.direct = turn.channel.starts_with("D");
    // An option of a menu carries its action in its value: "draft.undo outreach:3".
    turn.action = text_in(action, "action_id");
    turn.value = value_of(action);
    if (const std::size_t space = turn.value.find(' ');
        turn.action == "more" && space != std::string::npos) {
        turn.action = turn.value.substr(0, space);
        turn.value = turn.value.substr(space + 1);
    }
    // A private hint about a command stands in no thread: its button names the command.
    turn.conversation =
        turn.value.starts_with("cmd:") ? turn.value : turn.channel + ":" + turn.thread;
    turn.reply_url = Secret(text_in(payload, "response_url"));
    turn.id = "act:" + turn.workspace + ":" + turn.message + ":" + text_in(action, "action_ts") +
              ":" + turn.author.id;
    inbound.keys = {turn.id};
    if (turn.channel.empty() || turn.author.id.empty())
        return fail(errc::invalid_input, "a click without a place or person");
    return inbound;
}

/// What was filled in, by block. A long text that was split over several fields is whole again.
std::map<std::string, std::string> fields_in(const json::object& view) {
    std::map<std::string, std::string> fields;
    for (const auto& [block, elements] : object_in(object_in(view, "state"), "values")) {
        if (!elements.is_object()) continue;
        const std::string id(std::string_view(block).substr(0, std::string_view(block).find('.')));
        for (const auto& [name, element] : elements.get_object())
            if (element.is_object()) fields[id] += clean_text(value_of(element.get_object()));
    }
    return fields;
}

result<Inbound> read_submission(const json::object& payload, std::int64_t now_ms) {
    const json::object& view = object_in(payload, "view");
    Inbound inbound;
    inbound.kind = Inbound::Kind::turn;
    Turn& turn = inbound.turn;
    turn = base_turn(payload, now_ms);
    turn.kind = TurnKind::form;
    const ViewOrigin origin = origin_in(text_in(view, "private_metadata"));
    turn.action = text_in(view, "callback_id");
    turn.value = origin.value;
    turn.channel = origin.channel;
    turn.direct = turn.channel.starts_with("D");
    turn.conversation = origin.conversation;
    if (const std::size_t colon = turn.conversation.find(':');
        colon != std::string::npos && turn.conversation.substr(0, colon) == turn.channel)
        turn.thread = turn.conversation.substr(colon + 1);
    turn.fields = fields_in(view);
    turn.id = "form:" + text_in(view, "id") + ":" + text_in(view, "hash");
    inbound.keys = {turn.id};
    if (turn.conversation.empty() || turn.channel.empty() || turn.author.id.empty())
        return fail(errc::invalid_input, "a form that belongs nowhere");
    return inbound;
}

}  // namespace

result<Inbound> read_command(std::string_view body, std::int64_t now_ms) {
    const FormBody form(body);
    Inbound inbound;
    if (form.get("ssl_check") == "1") {
        inbound.kind = Inbound::Kind::probe;
        return inbound;
    }
    inbound.kind = Inbound::Kind::turn;
    Turn& turn = inbound.turn;
    turn.kind = TurnKind::command;
    turn.platform = "slack";
    turn.workspace = form.get("team_id");
    turn.author.id = form.get("user_id");
    turn.channel = form.get("channel_id");
    turn.trigger = form.get("trigger_id");
    turn.direct = turn.channel.starts_with("D");
    turn.reply_url = Secret(form.get("response_url"));
    turn.text = to_plain(form.get("text"), "").text;
    turn.at_ms = now_ms;
    turn.conversation = "cmd:" + turn.trigger;
    turn.id = turn.conversation;
    inbound.keys = {turn.id};
    if (turn.workspace.empty() || turn.author.id.empty() || turn.channel.empty() ||
        turn.trigger.empty())
        return fail(errc::invalid_input,
                    "the command lacks its workspace, person, place or trigger");
    return inbound;
}

result<Inbound> read_interaction(std::string_view body, std::int64_t now_ms) {
    const auto payload = parse_object(FormBody(body).get("payload"));
    if (!payload) return payload.error();
    const std::string type = text_in(*payload, "type");
    if (workspace_in(*payload).empty())
        return fail(errc::invalid_input, "the interaction names no workspace");
    if (type == "block_actions") return read_press(*payload, now_ms);
    if (type == "view_submission") return read_submission(*payload, now_ms);
    Inbound inbound;
    inbound.text = "interaction " + type;
    return inbound;
}

}  // namespace coco::slack
