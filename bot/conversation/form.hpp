// A form: what COCO asks in a window of its own, or shows there to one person.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "document/document.hpp"

namespace coco::conversation {

struct Field {
    std::string id;  ///< key of the answer in Turn::fields; Slack returns errors by it
    std::string label;
    std::string hint;     ///< why it is asked, or what is assumed when it stays empty
    std::string example;  ///< grey text in the empty field
    std::string initial;  ///< what it is filled with; longer text than a field holds is split off
    bool optional = false;
    bool multiline = false;
};

/// Without fields and submit word it only shows something.
struct Form {
    std::string action;  ///< Turn::action of the submission: "outreach.form"
    std::string value;   ///< Turn::value of the submission
    /// Conversation and channel that the submission belongs to.
    std::string conversation, channel;
    std::string title;   ///< at most 24 characters
    std::string submit;  ///< verb with an object, at most 24 characters; empty: nothing to submit
    std::string close = "Close";
    document::Document above;  ///< shown before the fields
    std::vector<Field> fields;
    document::Document below;
};

/// Field id to what is wrong with it, in a sentence that says what to do.
using FieldErrors = std::map<std::string, std::string>;

}  // namespace coco::conversation
