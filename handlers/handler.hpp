// What a handler is: one thing a person can do, without a platform.
#pragma once
#include <functional>
#include <optional>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/task.hpp"
#include "conversation/reply.hpp"
#include "conversation/turn.hpp"
#include "partnership/deal.hpp"
#include "writing/writer.hpp"

namespace coco::handlers {

/// What there is to work on: by value, since the work outlives its caller's frame.
struct Scene {
    /// Oldest first: one turn, or plain messages that one person sent in a row.
    std::vector<conversation::Turn> turns;
    std::optional<partnership::Deal> deal;  ///< nothing when the conversation is new

    const conversation::Turn& turn() const { return turns.back(); }
    /// What was said, messages of a group one below the other.
    std::string text() const;
    const partnership::Draft* draft() const;
};

/// What a handler wants done. Ids of messages that are only about to be posted are written as
/// "slot:NAME" (in Deal::shown, Button::url); whoever posts them puts the real ones in.
struct Outcome {
    std::vector<conversation::Reply> replies;  ///< posted in this order
    std::optional<partnership::Deal> deal;     ///< the new state; nothing = unchanged
    std::vector<partnership::Draft> versions;  ///< appended to the log
    bool forget = false;                       ///< delete everything of this conversation
};

struct Services {
    writing::Writer& writer;
    /// A version from this conversation's log, by its index; not_found when there is none.
    std::function<task<result<partnership::Draft>>(int index)> version;
};

struct Handler {
    enum class Trigger {
        verb,     ///< `/coco NAME …` and `@COCO NAME …`
        message,  ///< words in a thread that COCO belongs to
        button,   ///< actions that begin with NAME
        event,    ///< something that happened
    };
    std::string_view name;
    Trigger trigger = Trigger::verb;
    std::string_view usage;    ///< verbs: what follows `/coco `
    std::string_view summary;  ///< one line for help
    std::string_view aliases;  ///< verbs: other names, separated by spaces
    /// Pure: the whole answer to a command, given at once; nothing when the work comes later.
    std::optional<conversation::Reply> (*answer)(const conversation::Turn&) = nullptr;
    /// Pure: the parent message of the thread that a command opens; null = opens none.
    conversation::Reply (*open)(const conversation::Turn&) = nullptr;
    task<result<Outcome>> (*run)(Scene scene, Services& services) = nullptr;
};

}  // namespace coco::handlers
