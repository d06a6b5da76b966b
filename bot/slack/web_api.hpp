// Slack's Web API, as far as COCO uses it.
#pragma once
#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "base/clock.hpp"
#include "base/secret.hpp"
#include "base/task.hpp"
#include "net/http_client.hpp"
#include "slack/blocks.hpp"

namespace coco::slack {

/// Why a call failed, beyond Error: what the caller decides by.
enum class ApiProblem {
    none,
    rate_limited,    ///< `retry_after` says how long; already waited for within the call's patience
    refused_blocks,  ///< invalid_blocks, msg_blocks_too_long…: send it as plain text
    not_in_channel,  ///< not_in_channel, channel_not_found, is_archived, restricted_action…
    gone,            ///< message_not_found, cant_update_message, thread_not_found
    unauthorized,    ///< invalid_auth, token_revoked, account_inactive, missing_scope
    temporary,       ///< 5xx, HTML, cut JSON, internal_error, fatal_error, network
    ambiguous,       ///< a post may or may not have been accepted
    other,
};

template <class T>
struct Answer {
    std::optional<T> value;
    ApiProblem problem = ApiProblem::none;
    std::string error;  ///< Slack's error word or ours, with response_metadata messages
    std::chrono::milliseconds retry_after{0};
    explicit operator bool() const { return value.has_value(); }
};
struct Done {};

/// What makes a post findable again: kept in the message metadata as
/// {"event_type":"coco_reply","event_payload":{"marker":…}}.
struct Posting {
    std::string channel;
    std::string thread;  ///< empty: a message of the channel itself
    Message message;
    std::string marker;
};

struct ChannelInfo {
    std::string id, name;
    bool is_member = false;
    bool is_shared = false;  ///< other organisations are in it (is_ext_shared, pending shares)
    bool is_direct = false;
};

struct Identity {
    std::string team_id, user_id, bot_id, app_id;
};

struct WebApiOptions {
    std::string base_url = "https://slack.com/api/";
    int retries = 3;                             ///< of calls that are safe to repeat
    std::chrono::milliseconds patience{20'000};  ///< longest Retry-After waited for in a call
    std::chrono::milliseconds timeout{10'000};
    std::chrono::milliseconds backoff_first{500};  ///< doubles, with jitter
    int updates_per_minute = 50;                   ///< chat.update, per workspace
    int updates_reserved = 15;                     ///< of these, kept for final texts
};

/// One client serves all workspaces; calls name the workspace for budgets and its token.
/// `observe(method, outcome)` feeds the metrics.
class WebApi {
public:
    virtual ~WebApi() = default;
    /// Posts; on network failure after sending: ambiguous, never repeated blindly.
    virtual task<Answer<std::string>> post_message(std::string workspace, Posting posting) = 0;
    /// Replaces a message. `final_text` may use the reserved share of the update budget and waits
    /// for its turn; others are rate_limited at once, since a newer one will follow.
    virtual task<Answer<Done>> update_message(std::string workspace, std::string channel,
                                              std::string ts, Message message, bool final_text) = 0;
    virtual task<Answer<Done>> post_ephemeral(std::string workspace, std::string channel,
                                              std::string user, std::string thread,
                                              Message message) = 0;
    /// The message of the channel (of its thread when `thread` is set) that carries `marker`: its
    /// ts, or an empty string when there is none. Looks at the newest messages since `oldest_s`.
    virtual task<Answer<std::string>> find_marker(std::string workspace, std::string channel,
                                                  std::string thread, std::string marker,
                                                  std::int64_t oldest_s) = 0;
    virtual task<Answer<ChannelInfo>> channel_info(std::string workspace, std::string channel) = 0;
    /// The id of the direct-message channel with a person.
    virtual task<Answer<std::string>> open_direct(std::string workspace, std::string user) = 0;
    virtual task<Answer<std::string>> permalink(std::string workspace, std::string channel,
                                                std::string ts) = 0;
    /// The person's display name.
    virtual task<Answer<std::string>> user_name(std::string workspace, std::string user) = 0;
    virtual task<Answer<Identity>> auth_test(std::string workspace) = 0;
    /// Opens a modal; `view` as render_view makes it. A trigger lives three seconds and works once:
    /// `error` is "expired_trigger_id" or "exchanged_trigger_id".
    virtual task<Answer<Done>> open_view(std::string workspace, std::string trigger,
                                         std::string view) = 0;
    /// Answers through a response_url (https://hooks.slack.com only; loopback when the API is
    /// there).
    virtual task<Answer<Done>> respond(Secret response_url, Message message,
                                       bool replace_original) = 0;
};

using TokenLookup = std::function<Secret(const std::string& workspace)>;
using ApiObserver = std::function<void(std::string_view method, std::string_view outcome)>;

std::unique_ptr<WebApi> make_web_api(net::HttpClient& http, const Clock& clock,
                                     TokenLookup token_of, WebApiOptions options,
                                     ApiObserver observe);

/// True for response_urls that may be called: https, host exactly hooks.slack.com, default port; or
/// the loopback host and port of `base_url` when that is loopback.
bool may_respond_to(std::string_view response_url, std::string_view base_url);

}  // namespace coco::slack
