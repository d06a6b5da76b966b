#include "slack/web_api_errors.hpp"

#include <charconv>
#include <map>

namespace coco::slack {
namespace {

constexpr std::chrono::milliseconds kLongestRetryAfter{600'000};

const std::map<std::string_view, ApiProblem>& words() {
    using enum ApiProblem;
    static const std::map<std::string_view, ApiProblem> kWords{
        {"ratelimited", rate_limited},
        {"rate_limited", rate_limited},
        {"message_limit_exceeded", rate_limited},
        {"invalid_blocks", refused_blocks},
        {"invalid_blocks_format", refused_blocks},
        {"msg_blocks_too_long", refused_blocks},
        {"msg_blocks_too_many", refused_blocks},
        {"msg_too_long", refused_blocks},
        {"not_in_channel", not_in_channel},
        {"channel_not_found", not_in_channel},
        {"is_archived", not_in_channel},
        {"user_not_in_channel", not_in_channel},
        {"restricted_action", not_in_channel},
        {"restricted_action_read_only_channel", not_in_channel},
        {"restricted_action_thread_only_channel", not_in_channel},
        {"restricted_action_non_threadable_channel", not_in_channel},
        {"restricted_action_thread_locked", not_in_channel},
        {"messages_tab_disabled", not_in_channel},
        {"cannot_reply_to_message", not_in_channel},
        {"message_not_found", gone},
        {"cant_update_message", gone},
        {"edit_window_closed", gone},
        {"thread_not_found", gone},
        {"invalid_auth", unauthorized},
        {"not_authed", unauthorized},
        {"account_inactive", unauthorized},
        {"token_revoked", unauthorized},
        {"token_expired", unauthorized},
        {"missing_scope", unauthorized},
        {"no_permission", unauthorized},
        {"access_denied", unauthorized},
        {"ekm_access_denied", unauthorized},
        {"org_login_required", unauthorized},
        {"team_access_not_granted", unauthorized},
        {"enterprise_is_restricted", unauthorized},
        {"not_allowed_token_type", unauthorized},
        {"internal_error", temporary},
        {"fatal_error", temporary},
        {"request_timeout", temporary},
        {"service_unavailable", temporary},
        {"team_added_to_org", temporary},
    };
    return kWords;
}

}  // namespace

ApiProblem problem_of(std::string_view word, bool post) {
    const auto found = words().find(word);
    if (found == words().end()) return ApiProblem::other;
    if (post && found->second == ApiProblem::temporary) return ApiProblem::ambiguous;
    return found->second;
}

std::chrono::milliseconds retry_after_of(std::optional<std::string_view> header,
                                         std::chrono::milliseconds fallback) {
    if (!header) return fallback;
    long seconds = 0;
    const auto [end, failure] =
        std::from_chars(header->data(), header->data() + header->size(), seconds);
    if (failure != std::errc() || end != header->data() + header->size() || seconds < 0)
        return fallback;
    return std::min(kLongestRetryAfter, std::chrono::milliseconds(seconds * 1000));
}

}  // namespace coco::slack
