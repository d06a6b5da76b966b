// Slack's requests: verified, understood, kept, acknowledged.
#pragma once
#include <functional>
#include <string>

#include "app/metrics.hpp"
#include "app/settings.hpp"
#include "app/slack_platform.hpp"
#include "net/http.hpp"
#include "net/task_group.hpp"
#include "slack/events.hpp"
#include "slack/web_api.hpp"
#include "store/mailbox.hpp"

namespace coco::app {

struct SlackRoutesParts {
    const SlackSettings& settings;
    store::Mailbox& mailbox;
    slack::WebApi& api;
    SlackPlatform& platform;
    Metrics& metrics;
    const Clock& clock;
    net::TaskGroup& tasks;                  ///< for answers that follow the acknowledgement
    std::function<void(int shard)> on_put;  ///< a turn was kept in this shard
    std::function<void(const store::Address&)> on_cancel;
};

/// POST /slack/commands, /slack/events, /slack/interactions. A turn is acknowledged only after the
/// mailbox has it; when it could not be kept, the person or Slack is told so.
class SlackRoutes {
public:
    explicit SlackRoutes(SlackRoutesParts parts) : parts_(parts) {}
    task<net::Response> handle(net::Request request);

private:
    task<net::Response> command(net::Request request);
    task<net::Response> event(net::Request request);
    task<net::Response> interaction(net::Request request);
    task<result<store::Put>> keep(slack::Inbound inbound);
    task<result<slack::BotIdentity>> identity();
    task<net::Response> stop_writing(conversation::Turn turn);
    /// Tells whoever did the turn, and nobody else.
    task<void> whisper(conversation::Turn turn, std::string words);
    bool is_genuine(const net::Request& request) const;

    SlackRoutesParts parts_;
    slack::BotIdentity bot_;
    std::string workspace_;  ///< the one that the token belongs to; empty until learnt
};

}  // namespace coco::app
