// views.*.
#include <fmt/format.h>

#include "sandbox/block_check.hpp"
#include "sandbox/method_support.hpp"
#include "sandbox/payloads.hpp"

namespace coco::sandbox {
namespace {

using Kind = Argument::Kind;

constexpr std::size_t kViewBytes = 250'000;

Checked<json::object> read_view(const json::object& arguments, std::string_view type) {
    const json::object* view = object_at(arguments, "view");
    if (view == nullptr) return refuse_argument("must provide an object", "view");
    if (print_json(*view).size() > kViewBytes) return refuse("view_too_large");
    const BlockVerdict verdict = check_view(*view, type);
    if (!verdict.good()) return refuse(verdict.error, verdict.messages);
    return *view;
}

/// The view whose external_id is taken already, if another one has it.
bool is_taken(const Workspace& workspace, const json::object& content, std::string_view own_id) {
    const View* other = workspace.view_by_external_id(text_at(content, "external_id"));
    return other != nullptr && other->id != own_id;
}

json::object answer_with(const Workspace& workspace, const View& view) {
    return {{"ok", true}, {"view", view_json(workspace, view)}};
}

Checked<json::object> open(Workspace& workspace, const json::object& arguments) {
    std::string trigger = text_at(arguments, "trigger_id");
    if (trigger.empty()) trigger = text_at(arguments, "interactivity_pointer");
    if (trigger.empty())
        return refuse_argument("missing required field: trigger_id", "trigger_id");
    Checked<json::object> content = read_view(arguments, "modal");
    if (!content) return content.error();
    if (is_taken(workspace, *content, "")) return refuse("duplicate_external_id");
    std::string user;
    std::string channel;
    switch (workspace.use_trigger(trigger, user, channel)) {
        case TriggerState::unknown: return refuse("invalid_trigger_id");
        case TriggerState::expired: return refuse("expired_trigger_id");
        case TriggerState::used: return refuse("exchanged_trigger_id");
        case TriggerState::good: break;
    }
    return answer_with(workspace, workspace.open_view(user, *std::move(content), channel));
}

Checked<json::object> update(Workspace& workspace, const json::object& arguments) {
    const std::string id = text_at(arguments, "view_id");
    const std::string external = text_at(arguments, "external_id");
    if (id.empty() && external.empty())
        return refuse_argument("missing required field: view_id or external_id", "view_id");
    const View* view =
        id.empty() ? workspace.view_by_external_id(external) : workspace.view(id);
    if (view == nullptr) return refuse("not_found");
    const std::string hash = text_at(arguments, "hash");
    if (!hash.empty() && hash != view->hash) return refuse("hash_conflict");
    Checked<json::object> content = read_view(arguments, text_at(view->content, "type"));
    if (!content) return content.error();
    if (is_taken(workspace, *content, view->id)) return refuse("duplicate_external_id");
    return answer_with(workspace, workspace.update_view(view->id, *std::move(content)));
}

Checked<json::object> publish(Workspace& workspace, const json::object& arguments) {
    const std::string user = text_at(arguments, "user_id");
    if (workspace.user(user) == nullptr) return refuse_argument("invalid user", "user_id");
    const View* before = workspace.home(user);
    const std::string hash = text_at(arguments, "hash");
    if (before != nullptr && !hash.empty() && hash != before->hash)
        return refuse("hash_conflict");
    Checked<json::object> content = read_view(arguments, "home");
    if (!content) return content.error();
    if (is_taken(workspace, *content, before == nullptr ? "" : before->id))
        return refuse("duplicate_external_id");
    return answer_with(workspace, workspace.publish_home(user, *std::move(content)));
}

}  // namespace

const std::vector<Method>& view_methods() {
    static const std::vector<Method> methods = {
        {"views.open", true,
         {{"trigger_id"}, {"interactivity_pointer"}, {"view", Kind::json, true}}, open},
        {"views.update", true,
         {{"view_id"}, {"external_id"}, {"view", Kind::json, true}, {"hash"}}, update},
        {"views.publish", true,
         {{"user_id", Kind::text, true}, {"view", Kind::json, true}, {"hash"}}, publish},
    };
    return methods;
}

}  // namespace coco::sandbox
