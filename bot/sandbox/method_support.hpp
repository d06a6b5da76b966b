// What the methods share: refusals and the contracts they are listed by.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include <boost/system/result.hpp>

#include "sandbox/workspace.hpp"

namespace coco::sandbox {

/// {"ok": false, "error": …, "response_metadata": {"messages": […]}}
struct Refusal {
    Refusal() = default;
    Refusal(std::string_view error, const std::vector<std::string>& messages);
    json::object answer;
};

template <class T>
using Checked = boost::system::result<T, Refusal>;

Refusal refuse(std::string_view error, const std::vector<std::string>& messages = {});
/// invalid_arguments with one message about one argument.
Refusal refuse_argument(std::string_view what, std::string_view argument);

/// What a message is to say, checked against Slack's limits.
struct Content {
    std::optional<std::string> text;
    std::optional<json::array> blocks;
    std::optional<json::object> metadata;
    bool cut = false;  ///< the text was over 40,000 code points
};
Checked<Content> read_content(const json::object& arguments);

struct Argument {
    enum class Kind { text, json, flag, number };
    std::string_view name;
    Kind kind = Kind::text;
    bool required = false;
};

using MethodRun = Checked<json::object> (*)(Workspace&, const json::object& arguments);

struct Method {
    std::string_view name;
    bool takes_json = true;  ///< some methods read forms only
    std::vector<Argument> arguments;
    MethodRun run = nullptr;
};

/// Each file of methods lists its own.
const std::vector<Method>& chat_methods();
const std::vector<Method>& conversation_methods();
const std::vector<Method>& view_methods();

/// A channel the app knows of, by id or "#name"; channel_not_found otherwise. Private channels
/// that the app is not in do not exist for it.
Checked<const Channel*> known_channel(const Workspace& workspace, std::string_view name);
/// known_channel, and the app is in it: else not_in_channel; archived ones: is_archived.
Checked<const Channel*> writable_channel(const Workspace& workspace, std::string_view name);

}  // namespace coco::sandbox
