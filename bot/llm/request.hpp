// What a language model is asked.
#pragma once
#include <string>
#include <vector>

namespace coco::llm {

enum class Role { user, assistant };

/// One message. Of several blocks all but the last are the same from request to request and may be
/// cached by the server: put the task sheet first and what changes last.
struct Message {
    Role role = Role::user;
    std::vector<std::string> blocks;
};

/// Valid UTF-8 throughout; malformed sequences are replaced when it is sent.
struct Request {
    /// The frozen instructions: byte for byte the same for a kind, or nothing can be cached.
    std::string system;
    /// Begins and ends with the user. The model's earlier answers are assistant messages.
    std::vector<Message> messages;
    /// A JSON schema in the portable subset (schema.hpp), as text; empty: the answer is free text.
    /// Servers that do not know schemas ignore it, so the system text must describe it too.
    std::string schema;
    std::string schema_name = "answer";  ///< letters, digits, - and _; at most 64
    int max_output_tokens = 4'000;       ///< of the answer itself
    std::string workspace;  ///< whom fairness and the budget count; never sent as it is
    std::string user;       ///< in the workspace; sent only as a hash
    std::string cache_key;  ///< names the frozen part, for example "outreach-3"; helps routing
};

}  // namespace coco::llm
