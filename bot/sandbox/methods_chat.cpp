// chat.* and assistant.threads.setStatus.
#include <fmt/format.h>

#include "base/text.hpp"
#include "sandbox/block_check.hpp"
#include "sandbox/method_support.hpp"
#include "sandbox/payloads.hpp"

namespace coco::sandbox {
namespace {

constexpr std::size_t kPostedText = 40'000;    // code points; longer text is cut with a warning
constexpr std::size_t kUpdatedText = 4'000;    // code points; longer text is refused
constexpr std::size_t kMarkdownText = 12'000;  // code points
constexpr std::size_t kMetadataBytes = 8'000;
constexpr std::size_t kLoadingMessages = 10;
constexpr std::size_t kLoadingMessage = 50;  // code points

using Kind = Argument::Kind;

Checked<json::object> read_metadata(const json::value& value) {
    const json::object* metadata = value.if_object();
    if (metadata == nullptr) return refuse("invalid_metadata_format");
    if (metadata->empty()) return json::object{};
    if (text_at(*metadata, "event_type").empty() || !object_at(*metadata, "event_payload"))
        return refuse("invalid_metadata_schema");
    if (print_json(*metadata).size() > kMetadataBytes) return refuse("metadata_too_large");
    return *metadata;
}

/// A root that can be answered; a reply's own ts is not the address of a thread.
Checked<std::string> read_thread(const Workspace& workspace, const Channel& channel,
                                 const json::object& arguments) {
    const std::string ts = text_at(arguments, "thread_ts");
    if (ts.empty()) return ts;
    const Message* root = workspace.message(channel.id, ts);
    if (root == nullptr || !root->only_for.empty()) return refuse("thread_not_found");
    if (!root->thread.empty()) return refuse("cannot_reply_to_message");
    return ts;
}

Post post_of(const Workspace& workspace, Content content, std::string channel) {
    Post post;
    post.channel = std::move(channel);
    post.author = workspace.app_bot;
    post.text = content.text.value_or("");
    post.blocks = content.blocks.value_or(json::array{});
    post.metadata = content.metadata.value_or(json::object{});
    return post;
}

void warn_about_cut(json::object& answer, const Content& content) {
    if (!content.cut) return;
    answer["warning"] = "message_truncated";
    answer["response_metadata"] = {{"warnings", json::array{"message_truncated"}}};
}

Checked<json::object> post_message(Workspace& workspace, const json::object& arguments) {
    std::string target = text_at(arguments, "channel");
    if (workspace.user(target) != nullptr && target != workspace.app_bot)
        target = workspace.direct_channel(target, workspace.app_bot).id;
    Checked<const Channel*> channel = writable_channel(workspace, target);
    if (!channel) return channel.error();
    Checked<std::string> thread = read_thread(workspace, **channel, arguments);
    if (!thread) return thread.error();
    Checked<Content> content = read_content(arguments);
    if (!content) return content.error();
    Post post = post_of(workspace, *content, (*channel)->id);
    post.thread = *thread;
    post.broadcast = !thread->empty() && flag_at(arguments, "reply_broadcast");
    const Message& said = workspace.post(std::move(post));
    json::object answer = {{"ok", true},
                           {"channel", said.channel},
                           {"ts", said.ts},
                           {"message", message_json(workspace, said, true)}};
    warn_about_cut(answer, *content);
    return answer;
}

Checked<json::object> post_ephemeral(Workspace& workspace, const json::object& arguments) {
    Checked<const Channel*> channel = writable_channel(workspace, text_at(arguments, "channel"));
    if (!channel) return channel.error();
    const std::string reader = text_at(arguments, "user");
    if (!(*channel)->members.contains(reader)) return refuse("user_not_in_channel");
    Checked<std::string> thread = read_thread(workspace, **channel, arguments);
    if (!thread) return thread.error();
    Checked<Content> content = read_content(arguments);
    if (!content) return content.error();
    if (content->cut) return refuse("msg_too_long");
    Post post = post_of(workspace, *std::move(content), (*channel)->id);
    post.thread = *thread;
    post.only_for = reader;
    const Message& said = workspace.post(std::move(post));
    return json::object{{"ok", true}, {"message_ts", said.ts}};
}

/// A message of the app itself in `channel`; ephemeral ones cannot be reached by ts.
Checked<const Message*> own_message(const Workspace& workspace, const json::object& arguments,
                                    std::string_view ts_key, std::string_view foreign_error) {
    Checked<const Channel*> channel = known_channel(workspace, text_at(arguments, "channel"));
    if (!channel) return channel.error();
    const Message* message = workspace.message((*channel)->id, text_at(arguments, ts_key));
    if (message == nullptr || !message->only_for.empty()) return refuse("message_not_found");
    if (!foreign_error.empty() && message->author != workspace.app_bot)
        return refuse(foreign_error);
    return message;
}

Checked<json::object> update(Workspace& workspace, const json::object& arguments) {
    Checked<const Message*> message =
        own_message(workspace, arguments, "ts", "cant_update_message");
    if (!message) return message.error();
    if (count_code_points(text_at(arguments, "text")) > kUpdatedText)
        return refuse("msg_too_long");
    Checked<Content> content = read_content(arguments);
    if (!content) return content.error();
    const std::string channel = (*message)->channel;
    const std::string ts = (*message)->ts;
    Edit edit;
    edit.text = content->text;
    edit.blocks = content->blocks;
    edit.metadata = content->metadata;
    workspace.edit(channel, ts, std::move(edit));
    const Message& now = *workspace.message(channel, ts);
    return json::object{{"ok", true},
                        {"channel", channel},
                        {"ts", ts},
                        {"text", now.text},
                        {"message", message_json(workspace, now, true)}};
}

Checked<json::object> remove(Workspace& workspace, const json::object& arguments) {
    Checked<const Message*> message =
        own_message(workspace, arguments, "ts", "cant_delete_message");
    if (!message) return message.error();
    const std::string channel = (*message)->channel;
    const std::string ts = (*message)->ts;
    workspace.remove(channel, ts);
    return json::object{{"ok", true}, {"channel", channel}, {"ts", ts}};
}

Checked<json::object> permalink(Workspace& workspace, const json::object& arguments) {
    Checked<const Message*> message = own_message(workspace, arguments, "message_ts", "");
    if (!message) return message.error();
    const Message& found = **message;
    std::string link = fmt::format("https://{}.slack.com/archives/{}/p{}", workspace.team_domain,
                                   found.channel, replace_all(found.ts, ".", ""));
    if (!found.thread.empty())
        link += fmt::format("?thread_ts={}&cid={}", found.thread, found.channel);
    return json::object{{"ok", true}, {"channel", found.channel}, {"permalink", link}};
}

Checked<json::object> set_status(Workspace& workspace, const json::object& arguments) {
    Checked<const Channel*> channel =
        known_channel(workspace, text_at(arguments, "channel_id"));
    if (!channel) return channel.error();
    const std::string thread = text_at(arguments, "thread_ts");
    const Message* root = workspace.message((*channel)->id, thread);
    if (root == nullptr || !root->thread.empty()) return refuse("invalid_thread_ts");
    if (const json::array* lines = array_at(arguments, "loading_messages")) {
        if (lines->empty() || lines->size() > kLoadingMessages)
            return refuse_argument(fmt::format("must have 1 to {} items", kLoadingMessages),
                                   "loading_messages");
        for (const json::value& line : *lines)
            if (!line.is_string() ||
                count_code_points({line.get_string().data(), line.get_string().size()}) >
                    kLoadingMessage)
                return refuse_argument(
                    fmt::format("must be less than {} characters", kLoadingMessage + 1),
                    "loading_messages");
    }
    workspace.set_status((*channel)->id, thread, text_at(arguments, "status"));
    return json::object{{"ok", true}};
}

/// The arguments of every method that carries a message, after its own.
std::vector<Argument> with_content(std::vector<Argument> own) {
    const std::vector<Argument> shared = {
        {"text"},       {"blocks", Kind::json},     {"markdown_text"}, {"metadata", Kind::json},
        {"parse"},      {"link_names", Kind::flag}, {"username"},      {"icon_emoji"},
        {"icon_url"}};
    own.insert(own.end(), shared.begin(), shared.end());
    return own;
}

}  // namespace

Checked<Content> read_content(const json::object& arguments) {
    Content content;
    if (arguments.contains("text")) content.text = text_at(arguments, "text");
    if (const json::value* blocks = arguments.if_contains("blocks")) {
        if (!blocks->is_array()) return refuse("invalid_blocks_format");
        const BlockVerdict verdict = check_message_blocks(blocks->get_array());
        if (!verdict.good()) return refuse(verdict.error, verdict.messages);
        content.blocks = blocks->get_array();
    }
    if (arguments.contains("markdown_text")) {
        if (content.text || content.blocks) return refuse("markdown_text_conflict");
        content.text = text_at(arguments, "markdown_text");
        if (count_code_points(*content.text) > kMarkdownText) return refuse("msg_too_long");
    }
    const bool has_blocks = content.blocks && !content.blocks->empty();
    if (!has_blocks && (!content.text || content.text->empty())) return refuse("no_text");
    if (const json::value* metadata = arguments.if_contains("metadata")) {
        Checked<json::object> read = read_metadata(*metadata);
        if (!read) return read.error();
        content.metadata = *std::move(read);
    }
    if (content.text && count_code_points(*content.text) > kPostedText) {
        content.text = std::string(first_code_points(*content.text, kPostedText));
        content.cut = true;
    }
    return content;
}

const std::vector<Method>& chat_methods() {
    static const std::vector<Method> methods = {
        {"chat.postMessage", true,
         with_content({{"channel", Kind::text, true},
                       {"thread_ts"},
                       {"reply_broadcast", Kind::flag},
                       {"unfurl_links", Kind::flag},
                       {"unfurl_media", Kind::flag},
                       {"mrkdwn", Kind::flag},
                       {"client_msg_id"}}),
         post_message},
        {"chat.update", true,
         with_content({{"channel", Kind::text, true},
                       {"ts", Kind::text, true},
                       {"reply_broadcast", Kind::flag}}),
         update},
        {"chat.postEphemeral", true,
         with_content(
             {{"channel", Kind::text, true}, {"user", Kind::text, true}, {"thread_ts"}}),
         post_ephemeral},
        {"chat.delete", true, {{"channel", Kind::text, true}, {"ts", Kind::text, true}}, remove},
        {"chat.getPermalink", false,
         {{"channel", Kind::text, true}, {"message_ts", Kind::text, true}}, permalink},
        {"assistant.threads.setStatus", true,
         {{"channel_id", Kind::text, true},
          {"thread_ts", Kind::text, true},
          {"status", Kind::text, true},
          {"loading_messages", Kind::json}},
         set_status},
    };
    return methods;
}

}  // namespace coco::sandbox
