// What the sandbox's tests share: a clock that stands still and short ways to call methods.
#pragma once
#include <string>
#include <string_view>

#include "sandbox/methods.hpp"
#include "sandbox/workspace.hpp"

namespace coco::sandbox {

inline constexpr const char* kPriya = "U0PRIYA001";
inline constexpr const char* kDev = "U0DEV00001";
inline constexpr const char* kMarcus = "U0MARCUS01";
inline constexpr const char* kCoco = "U0COCO0001";
inline constexpr const char* kDigest = "U0DIGEST01";
inline constexpr const char* kPartners = "C0PARTNERS";
inline constexpr const char* kRandom = "C0RANDOM01";
inline constexpr const char* kBoard = "C0BOARD001";
inline constexpr const char* kHarbor = "C0HARBOR01";

/// Stands still until it is moved.
class StillClock final : public Clock {
public:
    std::int64_t now_ms() const override { return now_; }
    void advance(std::int64_t ms) { now_ += ms; }

private:
    std::int64_t now_ = 1'732'350'000'000;
};

/// The example workspace and calls to it as JSON.
struct Scene {
    StillClock clock;
    Workspace workspace = Workspace::example(clock);

    json::object call(std::string_view method, const json::object& arguments) {
        return call_method(workspace, method, "application/json; charset=utf-8",
                           print_json(arguments))
            .answer;
    }
    json::object call_form(std::string_view method, std::string_view form) {
        return call_method(workspace, method, "application/x-www-form-urlencoded", form).answer;
    }
    /// Posts as the app and returns the ts.
    std::string post(const char* channel, std::string text, std::string thread = {}) {
        return say(kCoco, channel, std::move(text), std::move(thread));
    }
    std::string say(const char* user, const char* channel, std::string text,
                    std::string thread = {}) {
        Post post;
        post.author = user;
        post.channel = channel;
        post.text = std::move(text);
        post.thread = std::move(thread);
        return workspace.post(std::move(post)).ts;
    }
};

/// The first message of response_metadata; empty when there is none.
inline std::string first_message(const json::object& answer) {
    const json::object* metadata = object_at(answer, "response_metadata");
    const json::array* messages = metadata == nullptr ? nullptr : array_at(*metadata, "messages");
    if (messages == nullptr || messages->empty()) return {};
    return std::string((*messages)[0].as_string());
}

/// {"type": "section", …} with mrkdwn text.
inline json::object section(std::string text) {
    json::object content = {{"type", "mrkdwn"}, {"text", std::move(text)}};
    return {{"type", "section"}, {"text", std::move(content)}};
}

inline json::object button(std::string label, std::string action, std::string value = {}) {
    json::object text = {{"type", "plain_text"}, {"text", std::move(label)}};
    json::object made = {
        {"type", "button"}, {"text", std::move(text)}, {"action_id", std::move(action)}};
    if (!value.empty()) made["value"] = std::move(value);
    return made;
}

inline json::object actions(json::array elements) {
    return {{"type", "actions"}, {"elements", std::move(elements)}};
}

/// A list of one: json::array{x} alone would copy an array.
inline json::array list_of(json::value one) {
    json::array list;
    list.push_back(std::move(one));
    return list;
}

/// A modal with one required input in block "why", action "text".
inline json::object form() {
    return parse_json(R"({"type":"modal","callback_id":"intake",
        "title":{"type":"plain_text","text":"Before I draft"},
        "submit":{"type":"plain_text","text":"Draft it"},
        "blocks":[{"type":"input","block_id":"why",
          "label":{"type":"plain_text","text":"Why would they care?"},
          "element":{"type":"plain_text_input","action_id":"text"}}]})")
        ->as_object();
}

}  // namespace coco::sandbox
