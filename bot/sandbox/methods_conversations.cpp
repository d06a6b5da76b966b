// conversations.*, users.info and auth.test.
#include <algorithm>

#include <fmt/format.h>

#include "base/secret.hpp"
#include "base/text.hpp"
#include "sandbox/method_support.hpp"
#include "sandbox/payloads.hpp"

namespace coco::sandbox {
namespace {

using Kind = Argument::Kind;

constexpr std::int64_t kHistoryLimit = 999;
constexpr std::int64_t kRepliesLimit = 1'000;

/// Which messages of a channel or thread a call asks for.
struct Range {
    std::string oldest, latest;
    bool inclusive = false;
    std::size_t limit = 100;
    std::string after;  ///< ts of the last message of the page before
};

constexpr std::string_view kCursorPrefix = "next_ts:";

Checked<Range> read_range(const json::object& arguments, std::int64_t longest,
                          std::int64_t usual) {
    Range range;
    range.oldest = text_at(arguments, "oldest");
    range.latest = text_at(arguments, "latest");
    range.inclusive = flag_at(arguments, "inclusive");
    const std::int64_t limit = number_at(arguments, "limit", usual);
    if (limit < 1 || limit > longest)
        return refuse_argument(fmt::format("must be between 1 and {}", longest), "limit");
    range.limit = static_cast<std::size_t>(limit);
    const std::string cursor = text_at(arguments, "cursor");
    if (cursor.empty()) return range;
    const result<std::string> decoded = base64_decode(cursor);
    if (!decoded || !decoded->starts_with(kCursorPrefix)) return refuse("invalid_cursor");
    range.after = decoded->substr(kCursorPrefix.size());
    return range;
}

bool is_wanted(const Range& range, const Message& message) {
    // Seconds have ten digits for centuries, so that the order of times is that of their texts.
    if (!range.oldest.empty() && message.ts <= range.oldest &&
        !(range.inclusive && message.ts == range.oldest))
        return false;
    if (!range.latest.empty() && message.ts >= range.latest &&
        !(range.inclusive && message.ts == range.latest))
        return false;
    return true;
}

/// One page of `messages`, which are in the order of the answer, and the cursor to the next.
json::object page_of(const Workspace& workspace, const std::vector<const Message*>& messages,
                     const Range& range, bool with_metadata) {
    auto from = messages.begin();
    if (!range.after.empty()) {
        from = std::find_if(messages.begin(), messages.end(),
                            [&](const Message* one) { return one->ts == range.after; });
        if (from != messages.end()) ++from;
    }
    const auto left = static_cast<std::size_t>(messages.end() - from);
    const auto to = from + static_cast<std::ptrdiff_t>(std::min(left, range.limit));
    json::array page;
    for (auto at = from; at != to; ++at)
        page.push_back(root_json(workspace, **at, with_metadata));
    json::object answer = {{"ok", true}, {"has_more", to != messages.end()}};
    std::string cursor;
    if (to != messages.end())
        cursor = base64_encode(fmt::format("{}{}", kCursorPrefix, (*(to - 1))->ts));
    answer["messages"] = std::move(page);
    answer["response_metadata"] = {{"next_cursor", cursor}};
    return answer;
}

Checked<json::object> info(Workspace& workspace, const json::object& arguments) {
    Checked<const Channel*> channel = known_channel(workspace, text_at(arguments, "channel"));
    if (!channel) return channel.error();
    json::object described = channel_json(workspace, **channel);
    if (flag_at(arguments, "include_num_members"))
        described["num_members"] = (*channel)->members.size();
    return json::object{{"ok", true}, {"channel", std::move(described)}};
}

Checked<const Channel*> readable_channel(const Workspace& workspace,
                                         const json::object& arguments) {
    Checked<const Channel*> channel = known_channel(workspace, text_at(arguments, "channel"));
    if (channel && !(*channel)->members.contains(workspace.app_bot))
        return refuse("not_in_channel");
    return channel;
}

Checked<json::object> history(Workspace& workspace, const json::object& arguments) {
    Checked<const Channel*> channel = readable_channel(workspace, arguments);
    if (!channel) return channel.error();
    Checked<Range> range = read_range(arguments, kHistoryLimit, 100);
    if (!range) return range.error();
    std::vector<const Message*> found;
    for (const Message& one : workspace.messages((*channel)->id))
        if (one.only_for.empty() && (one.thread.empty() || one.broadcast) &&
            is_wanted(*range, one))
            found.push_back(&one);
    std::reverse(found.begin(), found.end());
    return page_of(workspace, found, *range, flag_at(arguments, "include_all_metadata"));
}

Checked<json::object> replies(Workspace& workspace, const json::object& arguments) {
    Checked<const Channel*> channel = readable_channel(workspace, arguments);
    if (!channel) return channel.error();
    Checked<Range> range = read_range(arguments, kRepliesLimit, kRepliesLimit);
    if (!range) return range.error();
    const std::string ts = text_at(arguments, "ts");
    const Message* asked = workspace.message((*channel)->id, ts);
    if (asked == nullptr || !asked->only_for.empty()) return refuse("thread_not_found");
    const std::string root = asked->thread.empty() ? ts : asked->thread;
    std::vector<const Message*> found;
    for (const Message* one : workspace.thread((*channel)->id, root))
        if (one->ts != root && is_wanted(*range, *one)) found.push_back(one);
    const bool with_metadata = flag_at(arguments, "include_all_metadata");
    json::object answer = page_of(workspace, found, *range, with_metadata);
    // The root comes first on every page, whatever the range.
    if (const Message* first = workspace.message((*channel)->id, root)) {
        json::array& page = answer["messages"].as_array();
        page.insert(page.begin(), json::value(root_json(workspace, *first, with_metadata)));
    }
    return answer;
}

Checked<json::object> open(Workspace& workspace, const json::object& arguments) {
    const std::string id = text_at(arguments, "channel");
    const std::string users = text_at(arguments, "users");
    json::object answer = {{"ok", true}};
    const Channel* channel = nullptr;
    if (!id.empty()) {
        channel = workspace.channel(id);
        if (channel == nullptr || !channel->members.contains(workspace.app_bot))
            return refuse("channel_not_found");
        if (channel->kind != ChannelKind::direct)
            return refuse("method_not_supported_for_channel_type");
    } else {
        if (users.empty()) return refuse("users_list_not_supplied");
        const User* user = workspace.user(users);
        // Group conversations are not part of the sandbox.
        if (users.find(',') != std::string::npos) return refuse("invalid_user_combination");
        if (user == nullptr) return refuse("user_not_found");
        if (user->is_bot()) return refuse("cannot_dm_bot");
        const std::size_t before = workspace.channels().size();
        channel = &workspace.direct_channel(user->id, workspace.app_bot);
        if (workspace.channels().size() == before) {
            answer["no_op"] = true;
            answer["already_open"] = true;
        }
    }
    answer["channel"] = flag_at(arguments, "return_im") ? channel_json(workspace, *channel)
                                                        : json::object{{"id", channel->id}};
    return answer;
}

Checked<json::object> join(Workspace& workspace, const json::object& arguments) {
    Checked<const Channel*> channel = known_channel(workspace, text_at(arguments, "channel"));
    if (!channel) return channel.error();
    if ((*channel)->kind != ChannelKind::open)
        return refuse("method_not_supported_for_channel_type");
    if ((*channel)->archived) return refuse("is_archived");
    const bool joined = workspace.join((*channel)->id, workspace.app_bot, "");
    json::object answer = {{"ok", true}, {"channel", channel_json(workspace, **channel)}};
    if (joined) return answer;
    answer["warning"] = "already_in_channel";
    answer["response_metadata"] = {{"warnings", json::array{"already_in_channel"}}};
    return answer;
}

Checked<json::object> user_info(Workspace& workspace, const json::object& arguments) {
    const User* user = workspace.user(text_at(arguments, "user"));
    if (user == nullptr) return refuse("user_not_found");
    json::object described = user_json(workspace, *user);
    if (flag_at(arguments, "include_locale")) described["locale"] = "en-GB";
    return json::object{{"ok", true}, {"user", std::move(described)}};
}

Checked<json::object> auth_test(Workspace& workspace, const json::object&) {
    const User& app = *workspace.user(workspace.app_bot);
    return json::object{{"ok", true},
                        {"url", fmt::format("https://{}.slack.com/", workspace.team_domain)},
                        {"team", workspace.team_name},
                        {"user", app.login},
                        {"team_id", workspace.team_id},
                        {"user_id", app.id},
                        {"bot_id", app.bot_id},
                        {"is_enterprise_install", false}};
}

}  // namespace

const std::vector<Method>& conversation_methods() {
    static const std::vector<Argument> page = {{"cursor"},
                                               {"limit", Kind::number},
                                               {"oldest"},
                                               {"latest"},
                                               {"inclusive", Kind::flag},
                                               {"include_all_metadata", Kind::flag}};
    const auto paged = [](std::vector<Argument> own) {
        own.insert(own.end(), page.begin(), page.end());
        return own;
    };
    static const std::vector<Method> methods = {
        {"conversations.info", false,
         {{"channel", Kind::text, true},
          {"include_locale", Kind::flag},
          {"include_num_members", Kind::flag}},
         info},
        {"conversations.history", true, paged({{"channel", Kind::text, true}}), history},
        {"conversations.replies", false,
         paged({{"channel", Kind::text, true}, {"ts", Kind::text, true}}), replies},
        {"conversations.open", true,
         {{"users"},
          {"channel"},
          {"return_im", Kind::flag},
          {"prevent_creation", Kind::flag}},
         open},
        {"conversations.join", true, {{"channel", Kind::text, true}}, join},
        {"users.info", false, {{"user", Kind::text, true}, {"include_locale", Kind::flag}},
         user_info},
        {"auth.test", true, {}, auth_test},
    };
    return methods;
}

}  // namespace coco::sandbox
