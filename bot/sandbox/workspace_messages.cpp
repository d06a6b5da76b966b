// What is said in a workspace, who sees it, and what the app is told.
#include <algorithm>

#include <fmt/format.h>

#include "base/secret.hpp"
#include "sandbox/payloads.hpp"
#include "sandbox/workspace.hpp"

namespace coco::sandbox {
namespace {

const char* channel_type(ChannelKind kind) {
    switch (kind) {
        case ChannelKind::open: return "channel";
        case ChannelKind::closed: return "group";
        case ChannelKind::direct: return "im";
    }
    return "channel";
}

const std::vector<Message> kNoMessages;

}  // namespace

bool Workspace::app_listens(std::string_view channel_id) const {
    return is_member(channel_id, app_bot);
}

Message* Workspace::find_message(std::string_view channel_id, std::string_view ts) {
    const auto at = messages_.find(channel_id);
    if (at == messages_.end()) return nullptr;
    for (Message& one : at->second)
        if (one.ts == ts) return &one;
    return nullptr;
}

const Message* Workspace::message(std::string_view channel_id, std::string_view ts) const {
    for (const Message& one : messages(channel_id))
        if (one.ts == ts) return &one;
    return nullptr;
}

const std::vector<Message>& Workspace::messages(std::string_view channel_id) const {
    const auto at = messages_.find(channel_id);
    return at == messages_.end() ? kNoMessages : at->second;
}

const Message& Workspace::post(Post post) {
    Message made;
    made.ts = next_ts();
    made.channel = std::move(post.channel);
    made.thread = std::move(post.thread);
    made.author = std::move(post.author);
    made.only_for = std::move(post.only_for);
    made.text = std::move(post.text);
    made.blocks = std::move(post.blocks);
    made.metadata = std::move(post.metadata);
    made.broadcast = post.broadcast;
    made.subtype = std::move(post.subtype);
    fill_block_ids(made.blocks);
    // An app's whisper into a thread that nobody has answered yet is accepted and never shown.
    made.unseen = !made.only_for.empty() && !made.thread.empty() && made.author != kSlackbot &&
                  thread(made.channel, made.thread).size() < 2;
    std::vector<Message>& list = messages_[made.channel];
    list.push_back(std::move(made));
    const Message& said = list.back();
    // The status line ends by itself when the app answers in that thread.
    if (said.only_for.empty() && said.author == app_bot)
        set_status(said.channel, said.thread.empty() ? said.ts : said.thread, {});
    tell(said);
    return said;
}

bool Workspace::edit(std::string_view channel_id, std::string_view ts, Edit edit) {
    Message* found = find_message(channel_id, ts);
    if (found == nullptr) return false;
    const Message before = *found;
    if (edit.text) found->text = std::move(*edit.text);
    if (edit.metadata) found->metadata = std::move(*edit.metadata);
    if (edit.blocks) {
        found->blocks = std::move(*edit.blocks);
        fill_block_ids(found->blocks);
    }
    if (found->only_for.empty()) {
        found->edited = next_ts();
        tell_change("message_changed", found, before);
    }
    return true;
}

bool Workspace::remove(std::string_view channel_id, std::string_view ts) {
    Message* found = find_message(channel_id, ts);
    if (found == nullptr) return false;
    const Message before = *found;
    const bool has_replies = before.thread.empty() && thread(channel_id, ts).size() > 1;
    if (has_replies) {
        found->subtype = "tombstone";
        found->text = "This message was deleted.";
        found->author = kSlackbot;
        found->blocks.clear();
        found->metadata.clear();
    } else {
        std::erase_if(messages_[before.channel],
                      [&](const Message& one) { return one.ts == before.ts; });
    }
    if (before.only_for.empty()) tell_change("message_deleted", nullptr, before);
    return true;
}

std::vector<const Message*> Workspace::thread(std::string_view channel_id,
                                              std::string_view root) const {
    std::vector<const Message*> found;
    for (const Message& one : messages(channel_id))
        if (one.only_for.empty() && (one.ts == root || one.thread == root)) found.push_back(&one);
    return found;
}

std::vector<const Message*> Workspace::visible(std::string_view channel_id,
                                               std::string_view user_id) const {
    // Slack's own answers to a command are seen even where the person is not a member.
    const bool member = is_member(channel_id, user_id);
    std::vector<const Message*> found;
    for (const Message& one : messages(channel_id))
        if (!one.unseen && ((member && one.only_for.empty()) || one.only_for == user_id))
            found.push_back(&one);
    return found;
}

void Workspace::tell(const Message& message) {
    if (!message.only_for.empty() || !app_listens(message.channel)) return;
    const Channel& where = *channel(message.channel);
    json::object body = message_json(*this, message, false);
    body["channel"] = message.channel;
    body["event_ts"] = message.ts;
    const User* author = user(message.author);
    if (author != nullptr && !author->is_bot() && message.subtype.empty())
        body["client_msg_id"] = random_hex(16);
    if (author != nullptr && author->team != team_id) {
        body["user_team"] = author->team;
        body["source_team"] = author->team;
    }
    json::object mention = body;  // has no channel_type
    body["channel_type"] = channel_type(where.kind);
    const bool mentions_app = message.text.find(fmt::format("<@{}", app_bot)) != std::string::npos;
    // In direct messages there is no app_mention. Elsewhere a mention arrives twice, as the
    // mention and as the message, and each has an event_id of its own.
    if (mentions_app && where.kind != ChannelKind::direct && message.author != app_bot &&
        message.subtype.empty()) {
        mention["type"] = "app_mention";
        events_.push_back({message.channel, std::move(mention)});
    }
    events_.push_back({message.channel, std::move(body)});
}

void Workspace::tell_change(const char* subtype, const Message* now, const Message& before) {
    if (!app_listens(before.channel)) return;
    const std::string ts = next_ts();
    json::object body = {{"type", "message"},
                         {"subtype", subtype},
                         {"hidden", true},
                         {"channel", before.channel},
                         {"channel_type", channel_type(channel(before.channel)->kind)},
                         {"ts", ts},
                         {"event_ts", ts},
                         {"previous_message", message_json(*this, before, false)}};
    if (now != nullptr) body["message"] = message_json(*this, *now, false);
    if (now == nullptr) body["deleted_ts"] = before.ts;
    events_.push_back({before.channel, std::move(body)});
}

}  // namespace coco::sandbox
