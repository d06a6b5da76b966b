#include "sandbox/responses.hpp"

#include <fmt/format.h>

#include "base/secret.hpp"
#include "sandbox/method_support.hpp"

namespace coco::sandbox {
namespace {

ResponseOutcome refused(int status, const json::object& answer) {
    return {status, print_json(answer)};
}

ResponseOutcome refused(int status, std::string_view error) {
    return refused(status, refuse(error).answer);
}

/// `fields` without what only response_urls know; markdown_text is not understood here.
json::object content_fields(const json::object& fields) {
    json::object content;
    for (const char* key : {"text", "blocks", "metadata"})
        if (const json::value* value = fields.if_contains(key); value && !value->is_null())
            content[key] = *value;
    return content;
}

void replace(Workspace& workspace, const Deed& deed, const Content& content) {
    Edit edit;
    edit.text = content.text.value_or("");
    edit.blocks = content.blocks.value_or(json::array{});
    edit.metadata = content.metadata;
    workspace.edit(deed.channel, deed.message, std::move(edit));
}

void add(Workspace& workspace, const Deed& deed, const json::object& fields,
         const Content& content) {
    Post post;
    post.channel = deed.channel;
    post.author = workspace.app_bot;
    post.thread = text_at(fields, "thread_ts");
    post.text = content.text.value_or("");
    post.blocks = content.blocks.value_or(json::array{});
    post.metadata = content.metadata.value_or(json::object{});
    if (text_at(fields, "response_type") != "in_channel") post.only_for = deed.user;
    workspace.post(std::move(post));
}

}  // namespace

ResponseOutcome show_response(Workspace& workspace, const Deed& deed, std::string_view body) {
    const result<json::value> parsed = parse_json(body);
    if (!parsed || !parsed->is_object()) return refused(400, "invalid_payload");
    const json::object& fields = parsed->get_object();
    const bool has_original = workspace.message(deed.channel, deed.message) != nullptr;
    if (flag_at(fields, "delete_original")) {
        if (!has_original) return refused(404, "message_not_found");
        workspace.remove(deed.channel, deed.message);
        return {200, "ok"};
    }
    const Checked<Content> content = read_content(content_fields(fields));
    if (!content) return refused(400, content.error().answer);
    const std::string thread = text_at(fields, "thread_ts");
    if (!thread.empty() && workspace.message(deed.channel, thread) == nullptr)
        return refused(400, "thread_not_found");
    if (flag_at(fields, "replace_original") && has_original)
        replace(workspace, deed, *content);
    else
        add(workspace, deed, fields, *content);
    return {200, "ok"};
}

std::string ResponseUrls::make(const Workspace& workspace, std::string_view kind, Deed deed) {
    std::erase_if(urls_, [&workspace](const auto& entry) {
        return workspace.now_ms() - entry.second.made_ms > 2 * kLifeMs;
    });
    std::string path = fmt::format("/{}/{}/{}/{}", kind, workspace.team_id, urls_.size() + 1,
                                   random_hex(12));
    urls_[path] = {std::move(deed), workspace.now_ms(), 0};
    return path;
}

ResponseOutcome ResponseUrls::use(Workspace& workspace, std::string_view path,
                                  std::string_view body) {
    const auto at = urls_.find(path);
    if (at == urls_.end()) return refused(404, "no_such_url");
    Url& url = at->second;
    if (workspace.now_ms() - url.made_ms > kLifeMs) return refused(404, "expired_url");
    if (url.uses >= kUses) return refused(404, "used_url");
    const ResponseOutcome outcome = show_response(workspace, url.deed, body);
    if (outcome.ok()) ++url.uses;
    return outcome;
}

}  // namespace coco::sandbox
