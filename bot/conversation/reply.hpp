// A reply: what COCO says, where it goes, and what can be pressed.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "conversation/turn.hpp"
#include "document/document.hpp"

namespace coco::conversation {

struct Button {
    enum class Style { plain, primary, danger };
    std::string label;   ///< a verb with an object, at most 20 characters
    std::string action;  ///< "outreach.shorter"
    std::string value;   ///< "outreach:3": draft kind and version, never text
    Style style = Style::plain;
    std::string confirm;  ///< when set, asked before it counts
    std::string url;      ///< when set, the button only opens this link
};

enum class Place {
    parent,       ///< the one message in the channel that a thread hangs on
    thread,       ///< a reply in the thread
    only_to,      ///< seen by one person, at the place where they acted
    direct,       ///< a direct message to one person
    update,       ///< replaces the message `target`
    drop_buttons  ///< keeps the text of the message `target`, takes its buttons, adds `document`
};

struct Reply {
    std::string slot;  ///< names this reply within its turn ("parent", "draft"); for the record
    Place place = Place::thread;
    std::string to;       ///< only_to, direct: the person's id
    std::string target;   ///< update, drop_buttons: the message's id
    std::string summary;  ///< the whole point in one or two sentences: notification, screen reader
    document::Document document;
    std::vector<Button> buttons;  ///< at most 4
    std::vector<Button> more;     ///< the overflow, at most 5
};

}  // namespace coco::conversation
