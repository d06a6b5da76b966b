// What people see: messages, blocks and views as plain text and as JSON for a page.
#pragma once
#include <string>

#include "sandbox/workspace.hpp"

namespace coco::sandbox {

/// Blocks as readable lines: headers, sections, rich text, tables in columns, buttons as [Label].
std::string render_blocks(const Workspace& workspace, const json::array& blocks);

/// What a message says: its blocks, or its text when it has none.
std::string render_message(const Workspace& workspace, const Message& message);

/// A modal as text, with its inputs and what the app complained about.
std::string render_view(const Workspace& workspace, const View& view);

/// One thread as `user` sees it: the root, replies, what only they see, the status line.
std::string render_thread(const Workspace& workspace, const std::string& user,
                          const std::string& channel, const std::string& root);

/// Everything that `user` sees, channel by channel, thread by thread, and the open modal.
std::string render_for(const Workspace& workspace, const std::string& user);

/// The same for programs: {user, channels: [{id, name, shared, messages: [{ts, author, text,
/// rendered, edited, only_for_you, buttons, status, replies}]}], view, home}.
json::object see(const Workspace& workspace, const std::string& user);

}  // namespace coco::sandbox
