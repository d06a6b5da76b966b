// What a handler is: one thing a person can do, without a platform.
#pragma once
#include <functional>
#include <optional>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/task.hpp"
#include "conversation/form.hpp"
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
    /// What the workspace told about its own company, for every deal.
    partnership::Facts company;

    const conversation::Turn& turn() const { return turns.back(); }
    /// What was said, messages of a group one below the other.
    std::string text() const;
    /// The draft that the turn is about: of the kind that a button or the words name, else the one
    /// that was changed last. Null when the thread has none.
    const partnership::Draft* draft() const;
    /// Days that the workspace keeps threads after their last turn.
    int keep_days = 0;
    bool keep_is_own = false;  ///< the workspace set it; else it is the service's default
    /// When the thread is deleted unless something happens in it; 0: not known.
    std::int64_t expires_ms = 0;
};

/// What a handler wants done. Ids of messages that are only about to be posted are written as
/// "slot:NAME" (in Deal::shown, Button::url); whoever posts them puts the real ones in. A button's
/// url "message:ID" becomes the link of that message of the conversation.
struct Outcome {
    std::vector<conversation::Reply> replies;  ///< posted in this order
    std::optional<partnership::Deal> deal;     ///< the new state; nothing = unchanged
    std::vector<partnership::Draft> versions;  ///< appended to the log
    bool forget = false;                       ///< delete everything of this conversation
    /// Opened for the author of the turn; `instead` is said when it can't be.
    std::optional<conversation::Form> form;
    std::vector<conversation::Reply> instead;
    std::optional<partnership::Facts> company;  ///< kept for the whole workspace from now on
    /// Goes on as if the author had typed "/coco COMMAND" here.
    std::string command;
    /// Kept for the whole workspace: days that threads live after their last turn, 0 = as the
    /// service does.
    std::optional<int> keep_days;
};

struct Services {
    writing::Writer& writer;
    /// A version from this conversation's log, by its index; not_found when there is none.
    std::function<task<result<partnership::Draft>>(int index)> version;
};

/// What has to be asked before a thread is opened, and what is known so far.
struct Asked {
    conversation::Form form;
    partnership::Deal deal;       ///< waits for the submission
    conversation::Reply instead;  ///< said when the form cannot be opened and no thread either
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
    conversation::Reply (*open)(const conversation::Turn&, const partnership::Deal&) = nullptr;
    task<result<Outcome>> (*run)(Scene scene, Services& services) = nullptr;
    /// Pure: the form that comes before anything else; nothing when enough is known.
    std::optional<Asked> (*ask)(const Scene& scene) = nullptr;
    /// Pure: the deal as far as the turn and the workspace tell, for verbs that open a thread.
    partnership::Deal (*known)(const Scene& scene) = nullptr;
    /// Pure: what is wrong with a submitted form; empty when it can be taken.
    conversation::FieldErrors (*check)(const conversation::Turn& form) = nullptr;
};

}  // namespace coco::handlers
