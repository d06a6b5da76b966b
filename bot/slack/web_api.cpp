#include "slack/web_api_impl.hpp"

#include <random>

#include <fmt/format.h>

#include "base/json_writer.hpp"
#include "base/log.hpp"
#include "base/percent.hpp"
#include "net/deadline.hpp"
#include "slack/payload.hpp"
#include "slack/web_api_errors.hpp"

namespace coco::slack {
namespace {

namespace json = boost::json;
using std::chrono::milliseconds;

constexpr milliseconds kDefaultRetryAfter{1'000};

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

}  // namespace

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
        if (!final_text) {
            Answer<Done> later;
            later.problem = ApiProblem::rate_limited;
            later.error = "the updates of this minute are used up";
            later.retry_after = wait;
            co_return later;
        }
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

task<Answer<Done>> WebApiImpl::open_view(std::string workspace, std::string trigger,
                                         std::string view) {
    // Like a post: a trigger that was used up by a lost answer must not be tried again.
    CallSpec spec{"views.open", std::move(workspace), {}, {}, false, true};
    JsonWriter(spec.body).open('{').field("trigger_id", trigger).key("view").raw(view).close('}');
    const CallResult result = co_await call(std::move(spec));
    co_return done_answer(result);
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
