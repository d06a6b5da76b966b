#include "sandbox/methods.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.hpp"
#include "net/http.hpp"
#include "sandbox/method_support.hpp"

namespace coco::sandbox {
namespace {

bool is_json(std::string_view content_type) {
    return starts_with_ignoring_case(content_type, "application/json");
}

bool is_form(std::string_view content_type) {
    return starts_with_ignoring_case(content_type, "application/x-www-form-urlencoded");
}

const Method* method_named(std::string_view name) {
    for (const auto* list : {&chat_methods(), &conversation_methods(), &view_methods()})
        for (const Method& method : *list)
            if (method.name == name) return &method;
    return nullptr;
}

Checked<json::object> read_body(const Method& method, std::string_view content_type,
                                std::string_view body) {
    json::object fields;
    if (is_json(content_type)) {
        // A method that reads forms only does not look into a JSON body: it finds nothing in it.
        if (!method.takes_json || trim(body).empty()) return fields;
        result<json::value> parsed = parse_json(body);
        if (!parsed) return refuse("invalid_json");
        if (!parsed->is_object()) return refuse("json_not_object");
        return std::move(parsed->get_object());
    }
    if (is_form(content_type)) {
        for (const net::Header& field : net::parse_form(body)) fields[field.name] = field.value;
        return fields;
    }
    if (!trim(body).empty()) return refuse("invalid_post_type");
    return fields;
}

Refusal refuse_unparsable(const Argument& argument) {
    if (argument.name == "blocks") return refuse("invalid_blocks_format");
    if (argument.name == "metadata") return refuse("invalid_metadata_format");
    return refuse_argument("must be valid JSON", argument.name);
}

/// The value in the form the method expects: trees for JSON arguments, however they were sent.
Checked<json::value> read_value(const Argument& argument, const json::value& given) {
    if (argument.kind == Argument::Kind::json && given.is_string()) {
        const json::string& text = given.get_string();
        result<json::value> parsed = parse_json({text.data(), text.size()});
        if (!parsed) return refuse_unparsable(argument);
        return *std::move(parsed);
    }
    if (argument.kind == Argument::Kind::json && !given.is_structured())
        return refuse_unparsable(argument);
    if (argument.kind == Argument::Kind::text && !given.is_string())
        return refuse_argument("must be a string", argument.name);
    return given;
}

Checked<json::object> read_arguments(const Method& method, const json::object& given) {
    json::object arguments;
    std::vector<std::string> problems;
    for (const auto& [key, value] : given) {
        const std::string_view name(key.data(), key.size());
        // Every method takes team_id, which means nothing for the token of one workspace.
        if (name == "token" || name == "team_id" || value.is_null()) continue;
        const auto known = std::find_if(method.arguments.begin(), method.arguments.end(),
                                        [name](const Argument& one) { return one.name == name; });
        if (known == method.arguments.end()) {
            problems.push_back(fmt::format(
                "[ERROR] invalid additional property: {} [json-pointer:/{}]", name, name));
            continue;
        }
        Checked<json::value> read = read_value(*known, value);
        if (!read) return read.error();
        arguments[name] = *std::move(read);
    }
    for (const Argument& argument : method.arguments) {
        const json::value* value = arguments.if_contains(argument.name);
        const bool empty = value == nullptr || (argument.kind == Argument::Kind::text &&
                                                argument.name != "status" &&
                                                value->get_string().empty());
        if (argument.required && empty)
            problems.push_back(fmt::format("[ERROR] missing required field: {} [json-pointer:/{}]",
                                           argument.name, argument.name));
    }
    if (!problems.empty()) return refuse("invalid_arguments", problems);
    return arguments;
}

/// The arguments as understood; `sent` keeps the fields as they came, for the journal.
Checked<json::object> understand(const Method& method, std::string_view content_type,
                                 std::string_view body, json::object& sent) {
    Checked<json::object> fields = read_body(method, content_type, body);
    if (!fields) return fields;
    sent = *std::move(fields);
    sent.erase("token");
    return read_arguments(method, sent);
}

/// Slack warns about JSON without a charset and answers all the same.
void warn_about_charset(json::object& answer, std::string_view content_type) {
    if (!is_json(content_type) || contains_ignoring_case(content_type, "charset")) return;
    answer["warning"] = "missing_charset";
    json::value& metadata = answer["response_metadata"];
    if (!metadata.is_object()) metadata = json::object{};
    metadata.get_object()["warnings"] = json::array{"missing_charset"};
}

}  // namespace

Refusal::Refusal(std::string_view error, const std::vector<std::string>& messages)
    : answer({{"ok", false}, {"error", std::string(error)}}) {
    if (messages.empty()) return;
    json::array list;
    for (const std::string& message : messages) list.emplace_back(message);
    answer["response_metadata"] = {{"messages", std::move(list)}};
}

Refusal refuse(std::string_view error, const std::vector<std::string>& messages) {
    return {error, messages};
}

Refusal refuse_argument(std::string_view what, std::string_view argument) {
    return refuse("invalid_arguments",
                  {fmt::format("[ERROR] {} [json-pointer:/{}]", what, argument)});
}

Checked<const Channel*> known_channel(const Workspace& workspace, std::string_view name) {
    const Channel* channel = workspace.channel(name);
    if (channel == nullptr && name.starts_with('#')) channel = workspace.find_channel(name, "");
    const bool hidden = channel == nullptr || (channel->kind != ChannelKind::open &&
                                               !channel->members.contains(workspace.app_bot));
    if (hidden) return refuse("channel_not_found");
    return channel;
}

Checked<const Channel*> writable_channel(const Workspace& workspace, std::string_view name) {
    Checked<const Channel*> channel = known_channel(workspace, name);
    if (!channel) return channel;
    if ((*channel)->archived) return refuse("is_archived");
    if (!(*channel)->members.contains(workspace.app_bot)) return refuse("not_in_channel");
    return channel;
}

json::object read_call(std::string_view name, std::string_view content_type,
                       std::string_view body) {
    json::object sent;
    const Method* method = method_named(name);
    if (method == nullptr) return sent;
    Checked<json::object> understood = understand(*method, content_type, body, sent);
    return understood ? *std::move(understood) : sent;
}

MethodCall call_method(Workspace& workspace, std::string_view name, std::string_view content_type,
                       std::string_view body) {
    MethodCall call;
    const Method* method = method_named(name);
    if (method == nullptr) {
        call.answer = {{"ok", false}, {"error", "unknown_method"}, {"req_method", name}};
        return call;
    }
    Checked<json::object> done = understand(*method, content_type, body, call.arguments);
    if (done) {
        call.arguments = *done;
        done = method->run(workspace, call.arguments);
    }
    call.answer = done ? *std::move(done) : std::move(done.error().answer);
    warn_about_charset(call.answer, content_type);
    return call;
}

std::string token_in_form(std::string_view content_type, std::string_view body) {
    if (!is_form(content_type)) return {};
    for (const net::Header& field : net::parse_form(body))
        if (field.name == "token") return field.value;
    return {};
}

}  // namespace coco::sandbox
