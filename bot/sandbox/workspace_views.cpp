// Modals and home tabs of a workspace.
#include <algorithm>

#include <fmt/format.h>

#include "base/secret.hpp"
#include "sandbox/workspace.hpp"

namespace coco::sandbox {
namespace {

std::string fresh_hash(std::int64_t now_ms) { return fmt::format("{}.{}", now_ms, random_hex(4)); }

View* find_view(std::vector<View>& views, std::string_view id) {
    const auto at =
        std::find_if(views.begin(), views.end(), [id](const View& view) { return view.id == id; });
    return at == views.end() ? nullptr : &*at;
}

}  // namespace

void Workspace::fill_block_ids(json::array& blocks) {
    // Slack names every block that the app left without a name, and reports values by that name.
    for (json::value& value : blocks) {
        json::object* block = value.if_object();
        if (block != nullptr && text_at(*block, "block_id").empty())
            (*block)["block_id"] = fmt::format("b{}", ++counter_);
    }
}

View Workspace::make_view(const std::string& user_id, json::object content) {
    View view;
    view.id = fmt::format("V0VIEW{:04}", ++counter_);
    view.user = user_id;
    view.root = view.id;
    view.hash = fresh_hash(now_ms());
    if (json::value* blocks = content.if_contains("blocks"); blocks && blocks->is_array())
        fill_block_ids(blocks->get_array());
    view.content = std::move(content);
    return view;
}

const View& Workspace::open_view(const std::string& user_id, json::object content,
                                 std::string channel_id, std::string previous) {
    View view = make_view(user_id, std::move(content));
    view.channel = std::move(channel_id);
    if (const View* below = this->view(previous)) {
        view.root = below->root;
        view.previous = std::move(previous);
    } else {
        // A person looks at one stack of modals at a time: a new one replaces the old.
        std::erase_if(views_, [&](const View& old) { return old.user == user_id; });
    }
    views_.push_back(std::move(view));
    return views_.back();
}

const View* Workspace::view(std::string_view id) const {
    for (const std::vector<View>* views : {&views_, &homes_})
        for (const View& one : *views)
            if (one.id == id) return &one;
    return nullptr;
}

const View* Workspace::view_by_external_id(std::string_view external_id) const {
    if (external_id.empty()) return nullptr;
    for (const std::vector<View>* views : {&views_, &homes_})
        for (const View& one : *views)
            if (text_at(one.content, "external_id") == external_id) return &one;
    return nullptr;
}

const View& Workspace::update_view(std::string_view id, json::object content) {
    View* view = find_view(views_, id);
    if (view == nullptr) view = find_view(homes_, id);
    if (json::value* blocks = content.if_contains("blocks"); blocks && blocks->is_array())
        fill_block_ids(blocks->get_array());
    view->content = std::move(content);
    view->hash = fresh_hash(now_ms());
    view->errors.clear();
    view->trouble.clear();
    return *view;
}

void Workspace::complain(std::string_view id, std::map<std::string, std::string> errors,
                         std::string trouble) {
    View* view = find_view(views_, id);
    if (view == nullptr) return;
    view->errors = std::move(errors);
    view->trouble = std::move(trouble);
}

void Workspace::close_view(std::string_view id, bool whole_stack) {
    const View* view = find_view(views_, id);
    if (view == nullptr) return;
    const std::string name = view->id;
    const std::string root = view->root;
    std::erase_if(views_, [&](const View& one) {
        return whole_stack ? one.root == root : one.id == name;
    });
}

const View* Workspace::front_view(std::string_view user_id) const {
    for (auto view = views_.rbegin(); view != views_.rend(); ++view)
        if (view->user == user_id) return &*view;
    return nullptr;
}

const View& Workspace::publish_home(const std::string& user_id, json::object content) {
    for (View& old : homes_)
        if (old.user == user_id) return update_view(old.id, std::move(content));
    homes_.push_back(make_view(user_id, std::move(content)));
    return homes_.back();
}

const View* Workspace::home(std::string_view user_id) const {
    for (const View& one : homes_)
        if (one.user == user_id) return &one;
    return nullptr;
}

}  // namespace coco::sandbox
