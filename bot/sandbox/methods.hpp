// The Web API methods: arguments checked as Slack checks them, then carried out on a workspace.
// Only arguments that the sandbox understands are accepted; attachments, for one, are not.
#pragma once
#include <string>
#include <string_view>

#include "sandbox/workspace.hpp"

namespace coco::sandbox {

/// A call and what Slack answers.
struct MethodCall {
    json::object arguments;  ///< as understood, without the token
    json::object answer;     ///< {"ok": true, …} or {"ok": false, "error": …}
};

/// Reads the body of POST /api/METHOD, JSON or form by its content type, and carries it out.
MethodCall call_method(Workspace& workspace, std::string_view method,
                       std::string_view content_type, std::string_view body);

/// What a call asks for, without carrying it out; the fields as sent when they are malformed.
json::object read_call(std::string_view method, std::string_view content_type,
                       std::string_view body);

/// The `token` field of a form body; empty for other bodies and when absent.
std::string token_in_form(std::string_view content_type, std::string_view body);

}  // namespace coco::sandbox
