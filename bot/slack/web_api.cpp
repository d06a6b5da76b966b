#include "slack/web_api.hpp"

#include <random>

#include <boost/json.hpp>
#include <fmt/format.h>

#include "base/json_writer.hpp"
#include "base/log.hpp"
#include "base/percent.hpp"
#include "net/deadline.hpp"
#include "slack/payload.hpp"
#include "slack/web_api_errors.hpp"
#include "slack/web_api_pace.hpp"

namespace coco::slack {
namespace {

namespace json = boost::json;
using std::chrono::milliseconds;

constexpr milliseconds kDefaultRetryAfter{1'000};
constexpr int kMarkerPages = 3;
constexpr int kMarkerPageSize = 15;  ///< the most that a distributed app gets at once

/// How a call is sent and what its failure means.
struct CallSpec {
    std::string method;
    std::string workspace;
    std::string lane_channel;  ///< posts are paced by channel
    std::string body;
    bool form = false;
    bool post = false;  ///< makes something visible: never repeated blindly
};

struct CallResult {
    ApiProblem problem = ApiProblem::none;
    std::string error;
    milliseconds retry_after{0};
    json::object body;
};

template <class T>
Answer<T> failed(const CallResult& result) {
    Answer<T> answer;
    answer.problem = result.problem;
    answer.error = result.error;
    answer.retry_after = result.retry_after;
    return answer;
}

Answer<std::string> text_answer(const CallResult& result, std::string_view key) {
    if (result.problem != ApiProblem::none) return failed<std::string>(result);
    Answer<std::string> answer;
    answer.value = text_in(result.body, key);
    return answer;
}

Answer<Done> done_answer(const CallResult& result) {
    if (result.problem != ApiProblem::none) return failed<Done>(result);
    Answer<Done> answer;
    answer.value = Done{};
    return answer;
}

std::string form_of(std::initializer_list<std::pair<std::string_view, std::string>> fields) {
    std::string body;
    for (const auto& [name, value] : fields) {
        if (value.empty()) continue;
        if (!body.empty()) body += "&";
        body += fmt::format("{}={}", name, encode_percent(value));
    }
    return body;
}

void write_message(JsonWriter& writer, const Message& message) {
    writer.field("text", message.text);
    if (!message.blocks.empty()) writer.key("blocks").raw(message.blocks);
}

/// Slack's error word and, for operators, what it says about the arguments.
std::string words_of(const json::object& body) {
    std::string words = text_in(body, "error");
    const json::object& metadata = object_in(body, "response_metadata");
    if (const json::value* list = metadata.if_contains("messages"); list && list->is_array())
        for (const json::value& line : list->get_array())
            if (line.is_string()) words += " " + std::string(line.get_string());
    for (const char* key : {"needed", "provided"})
        if (std::string value = text_in(body, key); !value.empty())
            words += fmt::format(" {}={}", key, value);
    return words;
}

class WebApiImpl final : public WebApi {
public:
    WebApiImpl(net::HttpClient& http, const Clock& clock, TokenLookup token_of,
               WebApiOptions options, ApiObserver observe)
        : http_(http),
          clock_(clock),
          token_of_(std::move(token_of)),
          options_(std::move(options)),
          observe_(std::move(observe)),
          budget_(options_.updates_per_minute, options_.updates_reserved) {}

    task<Answer<std::string>> post_message(std::string workspace, Posting posting) override;
    task<Answer<Done>> update_message(std::string workspace, std::string channel, std::string ts,
                                      Message message, bool final_text) override;
    task<Answer<Done>> post_ephemeral(std::string workspace, std::string channel, std::string user,
                                      std::string thread, Message message) override;
    task<Answer<std::string>> find_marker(std::string workspace, std::string channel,
                                          std::string thread, std::string marker,
                                          std::int64_t oldest_s) override;
    task<Answer<ChannelInfo>> channel_info(std::string workspace, std::string channel) override;
    task<Answer<std::string>> open_direct(std::string workspace, std::string user) override;
    task<Answer<std::string>> permalink(std::string workspace, std::string channel,
                                        std::string ts) override;
    task<Answer<std::string>> user_name(std::string workspace, std::string user) override;
    task<void> set_status(std::string workspace, std::string channel, std::string thread,
                          std::string status) override;
    task<Answer<Identity>> auth_test(std::string workspace) override;
    task<Answer<Done>> respond(Secret response_url, Message message,
                               bool replace_original) override;

private:
    /// With retries and pauses.
    task<CallResult> call(CallSpec spec);
    task<CallResult> attempt(const CallSpec& spec);
    CallResult read_answer(const CallSpec& spec, const net::Response& response) const;
    milliseconds backoff(int attempt) const;

    net::HttpClient& http_;
    const Clock& clock_;
    TokenLookup token_of_;
    WebApiOptions options_;
    ApiObserver observe_;
    Pauses pauses_;
    UpdateBudget budget_;
};

milliseconds WebApiImpl::backoff(int attempt) const {
    static thread_local std::minstd_rand random{std::random_device{}()};
    const auto whole = options_.backoff_first.count() << std::min(attempt, 6);
    return milliseconds(whole -
                        static_cast<std::int64_t>(random() % static_cast<unsigned>(whole / 4 + 1)));
}

CallResult WebApiImpl::read_answer(const CallSpec& spec, const net::Response& response) const {
    CallResult result;
    if (response.status == 429) {
        result.problem = ApiProblem::rate_limited;
        result.error = "429";
        result.retry_after = retry_after_of(response.header("Retry-After"), kDefaultRetryAfter);
        return result;
    }
    const ApiProblem unclear = spec.post ? ApiProblem::ambiguous : ApiProblem::temporary;
    if (response.status != 200) {
        result.problem = unclear;
        result.error = fmt::format("HTTP {}", response.status);
        return result;
    }
    auto body = parse_object(response.body);
    if (!body) {
        result.problem = unclear;
        result.error = "the answer is not JSON";
        return result;
    }
    result.body = *std::move(body);
    if (flag_in(result.body, "ok")) return result;
    result.problem = problem_of(text_in(result.body, "error"), spec.post);
    result.error = words_of(result.body);
    if (result.problem == ApiProblem::rate_limited)
        result.retry_after = retry_after_of(response.header("Retry-After"), kDefaultRetryAfter);
    return result;
}

task<CallResult> WebApiImpl::attempt(const CallSpec& spec) {
    net::ClientRequest request;
    request.url = options_.base_url + spec.method;
    request.timeout = options_.timeout;
    request.headers = {{"Authorization", "Bearer " + token_of_(spec.workspace).reveal()},
                       {"Content-Type", spec.form ? "application/x-www-form-urlencoded"
                                                  : "application/json; charset=utf-8"}};
    request.body = spec.body;
    auto response = co_await http_.send(std::move(request));
    if (response) co_return read_answer(spec, *response);
    CallResult result;
    const bool certainly_not_sent = response.error().code == errc::not_ready;
    result.problem =
        spec.post && !certainly_not_sent ? ApiProblem::ambiguous : ApiProblem::temporary;
    result.error = to_string(response.error());
    co_return result;
}

task<CallResult> WebApiImpl::call(CallSpec spec) {
    const std::string lane =
        fmt::format("{}|{}|{}", spec.workspace, spec.method, spec.post ? spec.lane_channel : "");
    CallResult result;
    milliseconds waited{0};
    for (int attempts = 0;; ++attempts) {
        const milliseconds pause = pauses_.wait_for(lane, clock_.now_ms());
        if (waited + pause > options_.patience) {
            result.problem = ApiProblem::rate_limited;
            result.error = "Slack asked to wait";
            result.retry_after = pause;
            break;
        }
        if (pause.count() > 0) co_await net::wait_for(pause);
        waited += pause;
        result = co_await attempt(spec);
        if (result.problem == ApiProblem::rate_limited) {
            pauses_.pause(lane, result.retry_after, clock_.now_ms());
        } else if (result.problem == ApiProblem::temporary && attempts < options_.retries) {
            const milliseconds delay = backoff(attempts);
            co_await net::wait_for(delay);
            waited += delay;
        } else {
            break;
        }
    }
    observe_(spec.method, result.problem == ApiProblem::none ? "ok" : result.error.substr(0, 40));
    if (result.problem != ApiProblem::none)
        log::warning("slack_call_failed", {{"method", spec.method}, {"error", result.error}});
    co_return result;
}

task<Answer<std::string>> WebApiImpl::post_message(std::string workspace, Posting posting) {
    CallSpec spec{"chat.postMessage", std::move(workspace), posting.channel, {}, false, true};
    JsonWriter writer(spec.body);
    writer.open('{').field("channel", posting.channel);
    if (!posting.thread.empty()) writer.field("thread_ts", posting.thread);
    write_message(writer, posting.message);
    writer.key("unfurl_links").boolean(false).key("unfurl_media").boolean(false);
    if (!posting.marker.empty()) {
        writer.key("metadata").open('{').field("event_type", "coco_reply");
        writer.key("event_payload").open('{').field("marker", posting.marker).close('}').close('}');
    }
    writer.close('}');
    const CallResult result = co_await call(std::move(spec));
    co_return text_answer(result, "ts");
}

task<Answer<Done>> WebApiImpl::update_message(std::string workspace, std::string channel,
                                              std::string ts, Message message, bool final_text) {
    for (;;) {
        const milliseconds wait = budget_.take(workspace, final_text, clock_.now_ms());
        if (wait.count() == 0) break;
        co_await net::wait_for(wait);
    }
    CallSpec spec{"chat.update", std::move(workspace), {}, {}, false, false};
    JsonWriter writer(spec.body);
    writer.open('{').field("channel", channel).field("ts", ts);
    write_message(writer, message);
    // Without this a message that had blocks would keep them.
    if (message.blocks.empty()) writer.key("blocks").raw("[]");
    writer.close('}');
    const CallResult result = co_await call(std::move(spec));
    co_return done_answer(result);
}

task<Answer<Done>> WebApiImpl::post_ephemeral(std::string workspace, std::string channel,
                                              std::string user, std::string thread,
                                              Message message) {
    CallSpec spec{"chat.postEphemeral", std::move(workspace), {}, {}, false, false};
    JsonWriter writer(spec.body);
    writer.open('{').field("channel", channel).field("user", user);
    if (!thread.empty()) writer.field("thread_ts", thread);
    write_message(writer, message);
    writer.close('}');
    const CallResult result = co_await call(std::move(spec));
    co_return done_answer(result);
}

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

task<void> WebApiImpl::set_status(std::string workspace, std::string channel, std::string thread,
                                  std::string status) {
    CallSpec spec{"assistant.threads.setStatus", std::move(workspace), {}, {}, false, false};
    JsonWriter(spec.body)
        .open('{')
        .field("channel_id", channel)
        .field("thread_ts", thread)
        .field("status", status)
        .close('}');
    const CallResult result = co_await attempt(spec);
    observe_(spec.method, result.problem == ApiProblem::none ? "ok" : "cosmetic");
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

task<Answer<Done>> WebApiImpl::respond(Secret response_url, Message message,
                                       bool replace_original) {
    Answer<Done> answer;
    if (!may_respond_to(response_url.reveal(), options_.base_url)) {
        answer.problem = ApiProblem::other;
        answer.error = "this response_url leads elsewhere";
        co_return answer;
    }
    net::ClientRequest request;
    request.url = response_url.reveal();
    request.timeout = options_.timeout;
    request.headers = {{"Content-Type", "application/json; charset=utf-8"}};
    JsonWriter writer(request.body);
    writer.open('{').field("response_type", "ephemeral");
    writer.key("replace_original").boolean(replace_original);
    write_message(writer, message);
    writer.close('}');
    auto response = co_await http_.send(std::move(request));
    const bool taken = response && response->status >= 200 && response->status < 300;
    observe_("response_url", taken ? "ok" : "failed");
    if (taken) {
        answer.value = Done{};
    } else {
        answer.problem = ApiProblem::temporary;
        answer.error =
            response ? fmt::format("HTTP {}", response->status) : to_string(response.error());
    }
    co_return answer;
}

}  // namespace

bool may_respond_to(std::string_view response_url, std::string_view base_url) {
    const auto target = net::parse_url(response_url), base = net::parse_url(base_url);
    if (!target || !base) return false;
    if (net::is_loopback_host(base->host))
        return target->host == base->host && target->port == base->port;
    return target->scheme == "https" && target->host == "hooks.slack.com" &&
           (target->port.empty() || target->port == "443") &&
           response_url.find("hooks.slack.com.") == std::string_view::npos;
}

std::unique_ptr<WebApi> make_web_api(net::HttpClient& http, const Clock& clock,
                                     TokenLookup token_of, WebApiOptions options,
                                     ApiObserver observe) {
    return std::make_unique<WebApiImpl>(http, clock, std::move(token_of), std::move(options),
                                        std::move(observe));
}

}  // namespace coco::slack
