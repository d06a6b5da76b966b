// What COCO looks up at Slack: people, places, messages with a marker.
#include "base/json_writer.hpp"
#include "slack/payload.hpp"
#include "slack/web_api_impl.hpp"

namespace coco::slack {
namespace {

namespace json = boost::json;

constexpr int kMarkerPages = 3;
constexpr int kMarkerPageSize = 15;  ///< the most that a distributed app gets at once

/// The ts of the message with the marker, empty when none of these has it.
std::string marked_message(const json::object& body, const std::string& marker) {
    const json::value* list = body.if_contains("messages");
    if (!list || !list->is_array()) return {};
    for (const json::value& entry : list->get_array()) {
        if (!entry.is_object()) continue;
        const json::object& metadata = object_in(entry.get_object(), "metadata");
        if (text_in(object_in(metadata, "event_payload"), "marker") == marker)
            return text_in(entry.get_object(), "ts");
    }
    return {};
}

}  // namespace

task<Answer<std::string>> WebApiImpl::find_marker(std::string workspace, std::string channel,
                                                  std::string thread, std::string marker,
                                                  std::int64_t oldest_s) {
    std::string cursor;
    for (int page = 0; page < kMarkerPages; ++page) {
        CallSpec spec{thread.empty() ? "conversations.history" : "conversations.replies",
                      workspace,
                      {},
                      {},
                      true,
                      false};
        spec.body = form_of({{"channel", channel},
                             {"ts", thread},
                             {"oldest", std::to_string(oldest_s)},
                             {"limit", std::to_string(kMarkerPageSize)},
                             {"include_all_metadata", "true"},
                             {"cursor", cursor}});
        const CallResult result = co_await call(std::move(spec));
        if (result.problem != ApiProblem::none) co_return failed<std::string>(result);
        Answer<std::string> answer;
        answer.value = marked_message(result.body, marker);
        cursor = text_in(object_in(result.body, "response_metadata"), "next_cursor");
        if (!answer.value->empty() || cursor.empty()) co_return answer;
    }
    CallResult unknown;
    unknown.problem = ApiProblem::other;
    unknown.error = "too many messages to look through";
    co_return failed<std::string>(unknown);
}

task<Answer<ChannelInfo>> WebApiImpl::channel_info(std::string workspace, std::string channel) {
    CallSpec spec{"conversations.info", std::move(workspace), {}, {}, true, false};
    spec.body = form_of({{"channel", channel}});
    const CallResult result = co_await call(std::move(spec));
    if (result.problem != ApiProblem::none) co_return failed<ChannelInfo>(result);
    const json::object& found = object_in(result.body, "channel");
    const json::value* pending = found.if_contains("pending_shared");
    Answer<ChannelInfo> answer;
    answer.value =
        ChannelInfo{text_in(found, "id"), text_in(found, "name"), flag_in(found, "is_member"),
                    flag_in(found, "is_ext_shared") || flag_in(found, "is_pending_ext_shared") ||
                        (pending && pending->is_array() && !pending->get_array().empty()),
                    flag_in(found, "is_im") || flag_in(found, "is_mpim")};
    co_return answer;
}

task<Answer<std::string>> WebApiImpl::open_direct(std::string workspace, std::string user) {
    CallSpec spec{"conversations.open", std::move(workspace), {}, {}, false, false};
    JsonWriter(spec.body).open('{').field("users", user).close('}');
    const CallResult result = co_await call(std::move(spec));
    if (result.problem != ApiProblem::none) co_return failed<std::string>(result);
    Answer<std::string> answer;
    answer.value = text_in(object_in(result.body, "channel"), "id");
    co_return answer;
}

task<Answer<std::string>> WebApiImpl::permalink(std::string workspace, std::string channel,
                                                std::string ts) {
    CallSpec spec{"chat.getPermalink", std::move(workspace), {}, {}, true, false};
    spec.body = form_of({{"channel", channel}, {"message_ts", ts}});
    const CallResult result = co_await call(std::move(spec));
    co_return text_answer(result, "permalink");
}

task<Answer<std::string>> WebApiImpl::user_name(std::string workspace, std::string user) {
    CallSpec spec{"users.info", std::move(workspace), {}, {}, true, false};
    spec.body = form_of({{"user", user}});
    const CallResult result = co_await call(std::move(spec));
    if (result.problem != ApiProblem::none) co_return failed<std::string>(result);
    const json::object& found = object_in(result.body, "user");
    const json::object& profile = object_in(found, "profile");
    Answer<std::string> answer;
    for (const std::string& name : {text_in(profile, "real_name"), text_in(found, "real_name"),
                                    text_in(profile, "display_name"), text_in(found, "name")})
        if (!name.empty() && !answer.value) answer.value = name;
    if (!answer.value) answer.value = "";
    co_return answer;
}

task<Answer<Identity>> WebApiImpl::auth_test(std::string workspace) {
    CallSpec spec{"auth.test", std::move(workspace), {}, "{}", false, false};
    const CallResult result = co_await call(std::move(spec));
    if (result.problem != ApiProblem::none) co_return failed<Identity>(result);
    Answer<Identity> answer;
    answer.value = Identity{text_in(result.body, "team_id"), text_in(result.body, "user_id"),
                            text_in(result.body, "bot_id"), text_in(result.body, "app_id")};
    co_return answer;
}

}  // namespace coco::slack
