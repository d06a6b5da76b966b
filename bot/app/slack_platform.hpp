// Slack as a Platform.
#pragma once
#include <memory>

#include "app/platform.hpp"
#include "base/clock.hpp"
#include "slack/web_api.hpp"

namespace coco::app {

/// Names and places are cached for a while; forget_place() after an event that changed a channel.
class SlackPlatform : public Platform {
public:
    virtual void forget_place(const std::string& workspace, const std::string& channel) = 0;
};

std::unique_ptr<SlackPlatform> make_slack_platform(slack::WebApi& api, const Clock& clock);

/// A reply as the JSON body that answers a slash command at once; only its author sees it.
std::string command_answer(const conversation::Reply& reply);

}  // namespace coco::app
