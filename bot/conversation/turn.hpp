// A turn: one thing a person did, without a platform.
#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"
#include "base/secret.hpp"

namespace coco::conversation {

enum class TurnKind {
    command,  ///< /coco …
    message,  ///< a mention, a direct message, or a reply in a thread that COCO belongs to
    button,   ///< a click
    form,     ///< a submitted form
    invited,  ///< COCO was added to a channel
    apology,  ///< COCO's own: a turn of this conversation could not be done; say so
    forget,   ///< delete what is kept of this conversation
    expiring, ///< COCO's own: what is kept of this conversation will soon be deleted
};

/// Who did it. `name` is empty until somebody asked the platform for it.
struct Person {
    std::string id;
    std::string name;
};

/// Texts are plain: entities unescaped, COCO's own mention removed, cleaned by clean_text().
struct Turn {
    std::string id;  ///< unique per deed; retries of one deed carry the same id
    TurnKind kind = TurnKind::message;
    std::string platform;      ///< "slack" or "teams"
    std::string workspace;     ///< the tenant; every stored key carries it
    std::string conversation;  ///< "CHANNEL:ROOT" of the thread, or "cmd:TRIGGER" for a command
    Person author;
    std::string author_workspace;  ///< the author's own workspace, when the platform says so
    std::string channel;
    std::string thread;   ///< id of the thread's root message; empty outside threads
    std::string message;  ///< id of this message, or of the message whose button was pressed
    bool mentions_coco = false;
    bool mentions_others = false;  ///< another person is mentioned in it
    bool direct = false;           ///< in a direct message with COCO
    bool shared_channel = false;  ///< the platform says that other organisations are in the channel
    std::string text;
    std::string action;                         ///< button or form: what it does ("draft.shorter")
    std::string value;                          ///< button or form: what it is about ("outreach:2")
    std::map<std::string, std::string> fields;  ///< form: what was filled in
    std::string trigger;                        ///< allows opening one form within 3 s
    Secret reply_url;                           ///< answers a command or click privately
    std::int64_t at_ms = 0;                     ///< when the platform says it was done
};

/// JSON for storage (sealed by the store: it holds the reply_url).
std::string to_json(const Turn& turn);
/// corrupt when it is not what to_json wrote. Unknown keys are ignored, so that older turns are
/// read by newer versions.
result<Turn> turn_from_json(std::string_view json);

}  // namespace coco::conversation
