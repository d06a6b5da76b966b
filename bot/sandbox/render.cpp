#include "sandbox/render.hpp"

#include <fmt/format.h>

#include "base/text.hpp"
#include "sandbox/controls.hpp"
#include "sandbox/markup.hpp"

namespace coco::sandbox {
namespace {

std::string author_name(const Workspace& workspace, const std::string& id) {
    const User* user = workspace.user(id);
    if (user != nullptr) return user->is_bot() ? user->name + " (app)" : user->name;
    return id == Workspace::kSlackbot ? "Slackbot" : id;
}

std::string channel_title(const Workspace& workspace, const Channel& channel,
                          const std::string& reader) {
    if (channel.kind != ChannelKind::direct)
        return fmt::format("#{}{}", channel.name,
                           channel.shared ? " (shared with another organisation)" : "");
    for (const std::string& member : channel.members)
        if (member != reader)
            return fmt::format("direct message with {}", author_name(workspace, member));
    return "direct message with yourself";
}

std::string indented(const std::string& text, std::string_view margin) {
    return fmt::format("{}{}", margin, replace_all(text, "\n", fmt::format("\n{}", margin)));
}

std::string titled(const Workspace& workspace, const Message& message) {
    std::string title = author_name(workspace, message.author);
    if (!message.edited.empty()) title += " (edited)";
    if (!message.only_for.empty()) title += " (only visible to you)";
    return fmt::format("{}\n{}", title, indented(render_message(workspace, message), "  "));
}

bool is_reply(const Message& message) { return !message.thread.empty(); }

json::array buttons_json(const json::array& blocks) {
    json::array buttons;
    for (const Pressable& one : pressables(blocks))
        buttons.push_back(
            {{"label", one.label}, {"action_id", one.action_id}, {"value", one.value}});
    return buttons;
}

json::object message_seen(const Workspace& workspace, const Message& message) {
    const User* author = workspace.user(message.author);
    const bool is_app = author != nullptr && author->is_bot();
    const bool is_guest = author != nullptr && author->team != workspace.team_id && !is_app;
    return {{"ts", message.ts},
            {"author", author_name(workspace, message.author)},
            {"author_id", message.author},
            {"is_app", is_app},
            {"company", is_guest ? "other company" : ""},
            {"subtype", message.subtype},
            {"text", readable(workspace, message.text)},
            {"raw_text", message.text},
            {"rendered", render_message(workspace, message)},
            {"edited", !message.edited.empty()},
            {"only_for_you", !message.only_for.empty()},
            {"buttons", buttons_json(message.blocks)},
            {"blocks", message.blocks}};
}

json::object view_seen(const Workspace& workspace, const View& view) {
    json::array inputs;
    json::array buttons;
    json::array shown;
    if (const json::array* blocks = array_at(view.content, "blocks")) {
        shown = *blocks;
        buttons = buttons_json(*blocks);
        for (const InputField& field : input_fields(*blocks)) {
            json::array choices;
            for (const std::string& choice : field.choices) choices.emplace_back(choice);
            inputs.push_back({{"block_id", field.block_id},
                              {"action_id", field.action_id},
                              {"label", field.label},
                              {"type", field.type},
                              {"initial", field.initial},
                              {"optional", field.optional},
                              {"choices", std::move(choices)}});
        }
    }
    json::object errors;
    for (const auto& [block, error] : view.errors) errors[block] = error;
    return {{"id", view.id},
            {"title", text_at(view.content, {"title", "text"})},
            {"submit", text_at(view.content, {"submit", "text"})},
            {"close", text_at(view.content, {"close", "text"})},
            {"callback_id", text_at(view.content, "callback_id")},
            {"rendered", render_view(workspace, view)},
            {"blocks", std::move(shown)},
            {"buttons", std::move(buttons)},
            {"inputs", std::move(inputs)},
            {"errors", std::move(errors)},
            {"trouble", view.trouble}};
}

json::array messages_seen(const Workspace& workspace, const Channel& channel,
                          const std::string& user) {
    json::array messages;
    const auto visible = workspace.visible(channel.id, user);
    for (const Message* message : visible) {
        if (is_reply(*message)) continue;
        json::object seen = message_seen(workspace, *message);
        json::array replies;
        for (const Message* reply : visible)
            if (reply->thread == message->ts) replies.push_back(message_seen(workspace, *reply));
        seen["replies"] = std::move(replies);
        seen["status"] = workspace.status(channel.id, message->ts);
        messages.push_back(std::move(seen));
    }
    return messages;
}

std::string render_channel(const Workspace& workspace, const Channel& channel,
                           const std::string& user) {
    std::string out = fmt::format("=== {} ===\n", channel_title(workspace, channel, user));
    for (const Message* message : workspace.visible(channel.id, user))
        if (!is_reply(*message))
            out += render_thread(workspace, user, channel.id, message->ts) + "\n";
    return out;
}

}  // namespace

std::string render_view(const Workspace& workspace, const View& view) {
    std::string out = fmt::format("+-- {} --+\n", text_at(view.content, {"title", "text"}));
    const json::array* blocks = array_at(view.content, "blocks");
    if (blocks != nullptr) {
        for (const json::value& value : *blocks) {
            const json::object* block = value.if_object();
            if (block == nullptr) continue;
            out += render_blocks(workspace, json::array{value}) + "\n";
            const auto error = view.errors.find(text_at(*block, "block_id"));
            if (error != view.errors.end()) out += fmt::format("  ! {}\n", error->second);
        }
    }
    if (!view.trouble.empty()) out += fmt::format("! {}\n", view.trouble);
    for (const char* key : {"close", "submit"})
        if (const std::string label = text_at(view.content, {key, "text"}); !label.empty())
            out += fmt::format("[{}] ", label);
    return std::string(trim(out)) + "\n";
}

std::string render_thread(const Workspace& workspace, const std::string& user,
                          const std::string& channel, const std::string& root) {
    std::string out;
    for (const Message* message : workspace.visible(channel, user)) {
        if (message->ts == root)
            out += titled(workspace, *message) + "\n";
        else if (message->thread == root)
            out += indented(titled(workspace, *message), "    ") + "\n";
    }
    const std::string status = workspace.status(channel, root);
    if (!status.empty())
        out += fmt::format("    {} {}\n", author_name(workspace, workspace.app_bot), status);
    return out;
}

std::string render_for(const Workspace& workspace, const std::string& user) {
    std::string out;
    for (const Channel& channel : workspace.channels())
        if (channel.members.contains(user) || !workspace.visible(channel.id, user).empty())
            out += render_channel(workspace, channel, user) + "\n";
    if (const View* home = workspace.home(user))
        out += fmt::format("=== home ===\n{}\n", render_view(workspace, *home));
    if (const View* view = workspace.front_view(user))
        out += fmt::format("=== open form ===\n{}", render_view(workspace, *view));
    return out;
}

json::object see(const Workspace& workspace, const std::string& user) {
    json::array channels;
    for (const Channel& channel : workspace.channels()) {
        json::array messages = messages_seen(workspace, channel, user);
        if (!channel.members.contains(user) && messages.empty()) continue;
        json::array members;
        for (const std::string& member : channel.members)
            members.emplace_back(author_name(workspace, member));
        channels.push_back({{"id", channel.id},
                            {"name", channel.name},
                            {"title", channel_title(workspace, channel, user)},
                            {"direct", channel.kind == ChannelKind::direct},
                            {"shared", channel.shared},
                            {"members", std::move(members)},
                            {"messages", std::move(messages)}});
    }
    json::object out = {{"user", user},
                        {"name", author_name(workspace, user)},
                        {"channels", std::move(channels)},
                        {"view", nullptr},
                        {"home", nullptr}};
    if (const View* view = workspace.front_view(user)) out["view"] = view_seen(workspace, *view);
    if (const View* home = workspace.home(user)) out["home"] = view_seen(workspace, *home);
    return out;
}

}  // namespace coco::sandbox
