#include "sandbox/payloads.hpp"

#include <initializer_list>

#include <fmt/format.h>

#include "net/http.hpp"

namespace coco::sandbox {
namespace {

/// The deprecated verification token: real requests still carry one, and nobody may rely on it.
constexpr const char* kOldToken = "sandbox-verification-token";

const User& app_of(const Workspace& workspace) { return *workspace.user(workspace.app_bot); }

json::object team_json(const Workspace& workspace) {
    return {{"id", workspace.team_id}, {"domain", workspace.team_domain}};
}

json::object actor_json(const Workspace& workspace, const std::string& id) {
    const User* user = workspace.user(id);
    const std::string login = user == nullptr ? std::string() : user->login;
    return {{"id", id},
            {"username", login},
            {"name", login},
            {"team_id", user == nullptr ? workspace.team_id : user->team}};
}

std::string channel_name_for_payload(const Channel& channel) {
    switch (channel.kind) {
        case ChannelKind::open: return channel.name;
        case ChannelKind::closed: return "privategroup";
        case ChannelKind::direct: return "directmessage";
    }
    return channel.name;
}

json::object interaction(const Workspace& workspace, const char* type, const std::string& user) {
    return {{"type", type},
            {"team", team_json(workspace)},
            {"user", actor_json(workspace, user)},
            {"api_app_id", app_of(workspace).app_id},
            {"token", kOldToken},
            {"enterprise", nullptr},
            {"is_enterprise_install", false}};
}

}  // namespace

json::object message_json(const Workspace& workspace, const Message& message, bool with_metadata) {
    json::object out = {{"type", "message"}, {"user", message.author}, {"text", message.text},
                        {"ts", message.ts},  {"team", workspace.team_id}};
    if (!message.subtype.empty()) out["subtype"] = message.subtype;
    if (const User* author = workspace.user(message.author)) {
        out["team"] = author->team;
        if (author->is_bot()) {
            out["bot_id"] = author->bot_id;
            out["app_id"] = author->app_id;
            out["bot_profile"] = {{"id", author->bot_id},
                                  {"app_id", author->app_id},
                                  {"name", author->name},
                                  {"team_id", author->team},
                                  {"deleted", false}};
        }
    }
    if (!message.blocks.empty()) out["blocks"] = message.blocks;
    if (!message.thread.empty()) {
        out["thread_ts"] = message.thread;
        if (message.broadcast) out["subtype"] = "thread_broadcast";
        if (const Message* root = workspace.message(message.channel, message.thread)) {
            out["parent_user_id"] = root->author;
            if (message.broadcast) out["root"] = message_json(workspace, *root, false);
        }
    }
    if (!message.edited.empty())
        out["edited"] = {{"user", message.author}, {"ts", message.edited}};
    if (with_metadata && !message.metadata.empty()) out["metadata"] = message.metadata;
    return out;
}

json::object root_json(const Workspace& workspace, const Message& root, bool with_metadata) {
    json::object out = message_json(workspace, root, with_metadata);
    const auto thread = workspace.thread(root.channel, root.ts);
    if (!root.thread.empty() || thread.size() < 2) return out;
    std::set<std::string> authors;
    for (const Message* reply : thread)
        if (reply->ts != root.ts) authors.insert(reply->author);
    json::array names;
    for (const std::string& author : authors) names.emplace_back(author);
    out["thread_ts"] = root.ts;
    out["reply_count"] = thread.size() - 1;
    out["reply_users_count"] = authors.size();
    out["reply_users"] = std::move(names);
    out["latest_reply"] = thread.back()->ts;
    return out;
}

json::object channel_json(const Workspace& workspace, const Channel& channel) {
    if (channel.kind == ChannelKind::direct) {
        std::string other;
        for (const std::string& member : channel.members)
            if (member != workspace.app_bot) other = member;
        return {{"id", channel.id},
                {"created", 1732000000},
                {"is_archived", channel.archived},
                {"is_im", true},
                {"is_org_shared", false},
                {"user", other},
                {"is_user_deleted", false},
                {"context_team_id", workspace.team_id}};
    }
    json::array shared_with;
    if (channel.shared) shared_with.emplace_back("T0HARBOR01");
    return {{"id", channel.id},
            {"name", channel.name},
            {"name_normalized", channel.name},
            {"is_channel", channel.kind == ChannelKind::open},
            {"is_group", channel.kind == ChannelKind::closed},
            {"is_im", false},
            {"is_mpim", false},
            {"is_private", channel.kind == ChannelKind::closed},
            {"is_archived", channel.archived},
            {"is_general", false},
            {"is_member", channel.members.contains(workspace.app_bot)},
            {"is_shared", channel.shared},
            {"is_ext_shared", channel.shared},
            {"is_org_shared", false},
            {"is_pending_ext_shared", false},
            {"pending_shared", json::array{}},
            {"connected_team_ids", std::move(shared_with)},
            {"context_team_id", workspace.team_id},
            {"created", 1732000000}};
}

json::object user_json(const Workspace& workspace, const User& user) {
    return {{"id", user.id},
            {"team_id", user.team},
            {"name", user.login},
            {"real_name", user.name},
            {"deleted", false},
            {"tz", "Europe/Amsterdam"},
            {"tz_offset", 3600},
            {"is_bot", user.is_bot()},
            {"is_restricted", false},
            {"is_stranger", user.team != workspace.team_id},
            {"profile",
             {{"real_name", user.name}, {"display_name", user.name}, {"team", user.team}}}};
}

json::object view_json(const Workspace& workspace, const View& view) {
    json::object out = view.content;
    out["id"] = view.id;
    out["team_id"] = workspace.team_id;
    out["app_id"] = app_of(workspace).app_id;
    out["bot_id"] = app_of(workspace).bot_id;
    out["app_installed_team_id"] = workspace.team_id;
    out["hash"] = view.hash;
    out["root_view_id"] = view.root;
    out["previous_view_id"] = nullptr;
    if (!view.previous.empty()) out["previous_view_id"] = view.previous;
    for (const char* key : {"private_metadata", "callback_id", "external_id"})
        if (!out.contains(key)) out[key] = "";
    for (const char* key : {"clear_on_close", "notify_on_close"})
        if (!out.contains(key)) out[key] = false;
    for (const char* key : {"submit", "close"})
        if (!out.contains(key)) out[key] = nullptr;
    out["state"] = {{"values", json::object{}}};
    return out;
}

json::object event_envelope(const Workspace& workspace, const Event& event,
                            const std::string& event_id) {
    const Channel* channel = workspace.channel(event.channel);
    json::object authorization = {{"enterprise_id", nullptr},
                                  {"team_id", workspace.team_id},
                                  {"user_id", workspace.app_bot},
                                  {"is_bot", true},
                                  {"is_enterprise_install", false}};
    return {{"token", kOldToken},
            {"team_id", workspace.team_id},
            {"api_app_id", app_of(workspace).app_id},
            {"event", event.body},
            {"type", "event_callback"},
            {"event_id", event_id},
            {"event_time", workspace.now_ms() / 1'000},
            {"is_ext_shared_channel", channel != nullptr && channel->shared},
            {"authorizations", json::array{std::move(authorization)}}};
}

std::string command_form(const Workspace& workspace, const CommandCall& call) {
    const Channel* channel = workspace.channel(call.channel);
    const User* user = workspace.user(call.user);
    const std::initializer_list<std::pair<std::string_view, std::string>> fields = {
        {"token", kOldToken},
        {"team_id", workspace.team_id},
        {"team_domain", workspace.team_domain},
        {"channel_id", call.channel},
        {"channel_name", channel == nullptr ? "" : channel_name_for_payload(*channel)},
        {"user_id", call.user},
        {"user_name", user == nullptr ? "" : user->login},
        {"command", call.command},
        {"text", call.text},
        {"api_app_id", app_of(workspace).app_id},
        {"is_enterprise_install", "false"},
        {"response_url", call.response_url},
        {"trigger_id", call.trigger}};
    std::string form;
    for (const auto& [name, value] : fields) {
        if (!form.empty()) form += '&';
        form += fmt::format("{}={}", name, net::encode_form_component(value));
    }
    return form;
}

json::object click_payload(const Workspace& workspace, const Click& click) {
    json::object out = interaction(workspace, "block_actions", click.user);
    out["trigger_id"] = click.trigger;
    out["actions"] = json::array{click.action};
    out["state"] = {{"values", click.state}};
    if (click.view != nullptr) {
        out["container"] = {{"type", "view"}, {"view_id", click.view->id}};
        out["view"] = view_json(workspace, *click.view);
        out["view"].as_object()["state"] = {{"values", click.state}};
        return out;
    }
    const Message& message = *click.message;
    const bool ephemeral = !message.only_for.empty();
    json::object container = {{"type", "message"},
                              {"message_ts", message.ts},
                              {"channel_id", message.channel},
                              {"is_ephemeral", ephemeral}};
    if (!message.thread.empty()) container["thread_ts"] = message.thread;
    out["container"] = std::move(container);
    if (const Channel* channel = workspace.channel(message.channel))
        out["channel"] = {{"id", channel->id}, {"name", channel_name_for_payload(*channel)}};
    // Slack does not send the content of ephemeral messages back.
    if (!ephemeral) out["message"] = root_json(workspace, message, false);
    out["response_url"] = click.response_url;
    return out;
}

json::object submission_payload(const Workspace& workspace, const View& view, json::object values,
                                const std::string& trigger) {
    json::object out = interaction(workspace, "view_submission", view.user);
    out["trigger_id"] = trigger;
    out["view"] = view_json(workspace, view);
    out["view"].as_object()["state"] = {{"values", std::move(values)}};
    out["response_urls"] = json::array{};
    return out;
}

json::object close_payload(const Workspace& workspace, const View& view) {
    json::object out = interaction(workspace, "view_closed", view.user);
    out["view"] = view_json(workspace, view);
    out["is_cleared"] = false;
    return out;
}

std::string interaction_form(const json::object& payload) {
    return "payload=" + net::encode_form_component(print_json(payload));
}

}  // namespace coco::sandbox
