// Slack's message markup: what clients make of typed text, and what people read of it.
#pragma once
#include <string>
#include <string_view>

#include "sandbox/workspace.hpp"

namespace coco::sandbox {

/// "&", "<" and ">" as Slack writes them.
std::string escape_markup(std::string_view text);
std::string unescape_markup(std::string_view text);

/// Typed text as it arrives in a message: escaped, "@Lena" as <@U…>, links in angle brackets.
std::string message_markup(const Workspace& workspace, std::string_view typed);
/// Typed text as it arrives in a slash command whose app asked for escaping: <@U…|lena>,
/// <#C…|partners>, links in angle brackets.
std::string command_markup(const Workspace& workspace, std::string_view typed);

/// The rich_text block that a client sends along with a message.
json::array rich_text_of(std::string_view markup);

/// Markup as a person reads it: names for ids, labels for links, entities undone. Bold and the
/// like keep their marks.
std::string readable(const Workspace& workspace, std::string_view markup);

}  // namespace coco::sandbox
