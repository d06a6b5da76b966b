#include "app/slack_platform.hpp"

#include <map>

#include "base/json_writer.hpp"
#include "slack/blocks.hpp"
#include "slack/forms.hpp"

namespace coco::app {
namespace {

using conversation::Reply;
using conversation::Turn;
using slack::ApiProblem;

constexpr std::int64_t kPlaceFreshMs = 10 * 60 * 1000;
constexpr std::int64_t kNameFreshMs = 24 * 60 * 60 * 1000;
constexpr std::size_t kMaxCached = 10'000;
/// Slack takes answers through a response_url for 30 minutes; stay clear of the end.
constexpr std::int64_t kReplyUrlFreshMs = 25 * 60 * 1000;
/// A trigger lives three seconds; half a second is left for the way to Slack.
constexpr std::int64_t kTriggerFreshMs = 2'500;
constexpr std::chrono::milliseconds kCallDeadline{12'000};

Delivery delivery_of(ApiProblem problem) {
    switch (problem) {
        case ApiProblem::none: return Delivery::ok;
        case ApiProblem::rate_limited:
        case ApiProblem::temporary: return Delivery::retry;
        case ApiProblem::refused_blocks: return Delivery::refused_content;
        case ApiProblem::not_in_channel: return Delivery::not_here;
        case ApiProblem::gone: return Delivery::gone;
        case ApiProblem::unauthorized: return Delivery::unauthorized;
        case ApiProblem::ambiguous: return Delivery::ambiguous;
        case ApiProblem::other: return Delivery::not_here;
    }
    return Delivery::retry;
}

Posted posted_of(const slack::Answer<std::string>& answer) {
    return {delivery_of(answer.problem), answer.value.value_or(""), answer.error};
}
Posted posted_of(const slack::Answer<slack::Done>& answer) {
    return {delivery_of(answer.problem), {}, answer.error};
}

std::vector<RenderedMessage> converted(std::vector<slack::Message> messages) {
    std::vector<RenderedMessage> rendered;
    for (slack::Message& message : messages)
        rendered.push_back({std::move(message.text), std::move(message.blocks)});
    return rendered;
}

slack::Message converted(RenderedMessage message) {
    return {std::move(message.text), std::move(message.content)};
}

/// A small map whose entries age.
template <class Value>
class Cache {
public:
    explicit Cache(std::int64_t fresh_ms) : fresh_ms_(fresh_ms) {}
    const Value* find(const std::string& key, std::int64_t now_ms) const {
        const auto found = entries_.find(key);
        return found != entries_.end() && now_ms - found->second.first < fresh_ms_
                   ? &found->second.second
                   : nullptr;
    }
    void set(const std::string& key, Value value, std::int64_t now_ms) {
        if (entries_.size() >= kMaxCached) entries_.clear();
        entries_[key] = {now_ms, std::move(value)};
    }
    void forget(const std::string& key) { entries_.erase(key); }

private:
    std::int64_t fresh_ms_;
    std::map<std::string, std::pair<std::int64_t, Value>> entries_;
};

class SlackPlatformImpl final : public SlackPlatform {
public:
    SlackPlatformImpl(slack::WebApi& api, const Clock& clock) : api_(api), clock_(clock) {}

    std::vector<RenderedMessage> render(const Reply& reply) const override {
        return converted(slack::render(reply));
    }
    std::vector<RenderedMessage> render_plain(const Reply& reply) const override {
        return converted(slack::render_plain(reply));
    }

    task<Posted> post(Spot spot, RenderedMessage message, std::string marker) override {
        slack::Posting posting{spot.channel, spot.thread, converted(std::move(message)),
                               std::move(marker)};
        auto answer = co_await api_.post_message(spot.workspace, std::move(posting));
        co_return posted_of(answer);
    }

    task<Posted> update(Spot spot, std::string message, RenderedMessage content,
                        bool final_text) override {
        slack::Message text = converted(std::move(content));
        auto answer = co_await api_.update_message(spot.workspace, spot.channel, std::move(message),
                                                   std::move(text), final_text);
        co_return posted_of(answer);
    }

    task<Posted> whisper(Turn turn, std::string person, RenderedMessage content) override {
        slack::Message text = converted(std::move(content));
        const bool fresh = clock_.now_ms() - turn.at_ms < kReplyUrlFreshMs;
        if (!turn.reply_url.empty() && fresh && person == turn.author.id) {
            auto answer = co_await api_.respond(turn.reply_url, text, false);
            if (answer) co_return posted_of(answer);
        }
        auto answer = co_await api_.post_ephemeral(turn.workspace, turn.channel, std::move(person),
                                                   turn.thread, std::move(text));
        co_return posted_of(answer);
    }

    task<bool> open_form(Turn turn, conversation::Form form) override {
        if (turn.trigger.empty() || clock_.now_ms() - turn.at_ms > kTriggerFreshMs) co_return false;
        std::string view = slack::render_view(form);
        auto answer = co_await api_.open_view(turn.workspace, turn.trigger, std::move(view));
        // Used up: an earlier try of this turn opened it.
        co_return answer || answer.error.starts_with("exchanged_trigger_id");
    }

    task<Posted> find(Spot spot, std::string marker, std::int64_t since_s) override {
        auto answer = co_await api_.find_marker(spot.workspace, spot.channel, spot.thread,
                                                std::move(marker), since_s);
        co_return posted_of(answer);
    }

    task<PlaceInfo> place(std::string workspace, std::string channel) override {
        const std::string key = workspace + "|" + channel;
        if (const PlaceInfo* known = places_.find(key, clock_.now_ms())) co_return *known;
        auto answer = co_await api_.channel_info(workspace, channel);
        PlaceInfo info;
        if (!answer) co_return info;
        info = {true, answer.value->is_member, answer.value->is_shared, answer.value->is_direct,
                answer.value->name};
        // Membership changes by invitation, of which no event may tell us: only a yes is kept.
        if (info.is_member || info.is_direct) places_.set(key, info, clock_.now_ms());
        co_return info;
    }

    task<std::string> direct_channel(std::string workspace, std::string person) override {
        auto answer = co_await api_.open_direct(std::move(workspace), std::move(person));
        co_return answer.value.value_or("");
    }

    task<std::string> permalink(Spot spot, std::string message) override {
        if (message.empty()) co_return std::string();
        auto answer = co_await api_.permalink(spot.workspace, spot.channel, std::move(message));
        co_return answer.value.value_or("");
    }

    task<std::string> name_of(std::string workspace, std::string person) override {
        const std::string key = workspace + "|" + person;
        if (const std::string* known = names_.find(key, clock_.now_ms())) co_return *known;
        auto answer = co_await api_.user_name(std::move(workspace), std::move(person));
        if (answer) names_.set(key, *answer.value, clock_.now_ms());
        co_return answer.value.value_or("");
    }

    std::chrono::milliseconds deadline() const override { return kCallDeadline; }

    void forget_place(const std::string& workspace, const std::string& channel) override {
        places_.forget(workspace + "|" + channel);
    }

private:
    slack::WebApi& api_;
    const Clock& clock_;
    Cache<PlaceInfo> places_{kPlaceFreshMs};
    Cache<std::string> names_{kNameFreshMs};
};

}  // namespace

std::unique_ptr<SlackPlatform> make_slack_platform(slack::WebApi& api, const Clock& clock) {
    return std::make_unique<SlackPlatformImpl>(api, clock);
}

std::string command_answer(const Reply& reply) {
    const std::vector<slack::Message> messages = slack::render(reply);
    std::string body;
    JsonWriter json(body);
    json.open('{').field("response_type", "ephemeral");
    if (!messages.empty()) {
        json.field("text", messages.front().text);
        if (!messages.front().blocks.empty()) json.key("blocks").raw(messages.front().blocks);
    }
    json.close('}');
    return body;
}

}  // namespace coco::app
