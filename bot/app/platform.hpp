// What the service needs from a chat platform.
#pragma once
#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "base/secret.hpp"
#include "base/task.hpp"
#include "conversation/form.hpp"
#include "conversation/reply.hpp"

namespace coco::app {

/// A message in the platform's own form.
struct RenderedMessage {
    std::string text;     ///< notification and screen reader
    std::string content;  ///< blocks, or a card
};

/// How a call to the platform ended.
enum class Delivery {
    ok,
    refused_content,  ///< the platform does not take the layout: send plain text
    not_here,         ///< COCO may not post there
    gone,             ///< the message or thread no longer exists
    unauthorized,     ///< the installation is broken; retrying will not help
    retry,            ///< did certainly not happen; worth another try
    ambiguous,        ///< may have happened
};

struct Posted {
    Delivery delivery = Delivery::retry;
    std::string message;  ///< the id, when ok
    std::string error;    ///< for the log
};

/// What is known of a place before the first post in it.
struct PlaceInfo {
    bool known = false;  ///< false: could not be learnt; treated like shared
    bool is_member = false;
    bool is_shared = false;  ///< people of other organisations are in it
    bool is_direct = false;
    std::string name;
};

/// Where a post goes.
struct Spot {
    std::string workspace;
    std::string channel;
    std::string thread;  ///< empty: the channel itself
};

class Platform {
public:
    virtual ~Platform() = default;
    virtual std::vector<RenderedMessage> render(const conversation::Reply& reply) const = 0;
    virtual std::vector<RenderedMessage> render_plain(const conversation::Reply& reply) const = 0;
    /// `marker` makes the post findable by find().
    virtual task<Posted> post(Spot spot, RenderedMessage message, std::string marker) = 0;
    /// `final_text` may use what is reserved of the platform's budget for updates; others come back
    /// with retry at once when it is used up.
    virtual task<Posted> update(Spot spot, std::string message, RenderedMessage content,
                                bool final_text) = 0;
    /// Seen by one person only; best effort.
    virtual task<Posted> whisper(conversation::Turn turn, std::string person,
                                 RenderedMessage content) = 0;
    /// Opens a form for whoever did the turn, within the few seconds that its trigger lives. False:
    /// it is too late or was refused, so that they have to be asked in another way.
    virtual task<bool> open_form(conversation::Turn turn, conversation::Form form) = 0;
    /// ok with the message's id, ok with an empty id when there is none, anything else when the
    /// platform cannot answer.
    virtual task<Posted> find(Spot spot, std::string marker, std::int64_t since_s) = 0;
    virtual task<PlaceInfo> place(std::string workspace, std::string channel) = 0;
    /// The channel of direct messages with a person, empty when there is none.
    virtual task<std::string> direct_channel(std::string workspace, std::string person) = 0;
    virtual task<std::string> permalink(Spot spot, std::string message) = 0;
    virtual task<std::string> name_of(std::string workspace, std::string person) = 0;
    /// The longest that one call may take, for the check against the lease.
    virtual std::chrono::milliseconds deadline() const = 0;
};

}  // namespace coco::app
