// What Slack sends to an app and answers it, as JSON and form bodies. Pure.
#pragma once
#include <map>
#include <string>

#include "sandbox/workspace.hpp"

namespace coco::sandbox {

/// A message as the Web API and events show it; without its channel.
json::object message_json(const Workspace& workspace, const Message& message, bool with_metadata);
/// The root of a thread also tells how many replies it has.
json::object root_json(const Workspace& workspace, const Message& root, bool with_metadata);
json::object channel_json(const Workspace& workspace, const Channel& channel);
json::object user_json(const Workspace& workspace, const User& user);
json::object view_json(const Workspace& workspace, const View& view);

/// The outer object of an Events API delivery; `event_id` is unique per delivery of one event.
json::object event_envelope(const Workspace& workspace, const Event& event,
                            const std::string& event_id);

/// A typed slash command.
struct CommandCall {
    std::string user, channel, command, text, trigger, response_url;
};
/// application/x-www-form-urlencoded, as Slack sends it.
std::string command_form(const Workspace& workspace, const CommandCall& call);

/// A click. `message` or `view` says where; `action` is the pressed element as Slack reports it.
struct Click {
    std::string user, trigger, response_url;
    const Message* message = nullptr;
    const View* view = nullptr;
    json::object action;
    json::object state;  ///< values of the view's or message's inputs
};
json::object click_payload(const Workspace& workspace, const Click& click);

/// A submitted modal; `values` by block_id and action_id as Slack reports them.
json::object submission_payload(const Workspace& workspace, const View& view, json::object values,
                                const std::string& trigger);
/// A closed modal.
json::object close_payload(const Workspace& workspace, const View& view);

/// The form body that carries an interaction.
std::string interaction_form(const json::object& payload);

}  // namespace coco::sandbox
