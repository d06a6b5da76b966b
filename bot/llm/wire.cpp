#include "llm/wire.hpp"

#include "base/secret.hpp"
#include "base/text.hpp"
#include "llm/digest.hpp"
#include "llm/wire_parts.hpp"

namespace coco::llm {
namespace {

const Wire* const kWires[] = {&kAnthropic, &kOpenAiChat, &kOpenAiResponses, &kOllama};

bool is_word_character(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

/// True when `word` stands in `text` with no letter, digit or _ next to it.
bool holds_word(std::string_view text, std::string_view word) {
    for (std::size_t at = 0; (at = text.find(word, at)) != std::string_view::npos; ++at) {
        const std::size_t end = at + word.size();
        if ((at == 0 || !is_word_character(text[at - 1])) &&
            (end == text.size() || !is_word_character(text[end])))
            return true;
    }
    return false;
}

/// Whether the server minds that the parameter is there, and not just the value it has.
bool minds_presence(const Failure& failure) {
    for (const std::string_view code : {"unsupported_parameter", "unsupported_value",
                                        "unknown_parameter", "unrecognized_parameter"})
        if (failure.code == code) return true;
    for (const std::string_view words : {"unsupported", "not support", "not permitted", "unknown",
                                         "unrecognized", "extra_forbidden", "unexpected"})
        if (contains_ignoring_case(failure.message, words)) return true;
    return false;
}

void add_key(const Endpoint& endpoint, std::vector<net::Header>& headers) {
    switch (endpoint.auth) {
        case AuthStyle::none: break;
        case AuthStyle::bearer:
            headers.push_back({"Authorization", "Bearer " + endpoint.key.reveal()});
            break;
        case AuthStyle::x_api_key: headers.push_back({"x-api-key", endpoint.key.reveal()}); break;
        case AuthStyle::api_key: headers.push_back({"api-key", endpoint.key.reveal()}); break;
    }
}

}  // namespace

const Wire& wire_of(WireKind kind) {
    for (const Wire* wire : kWires)
        if (wire->kind == kind) return *wire;
    return kOpenAiChat;
}

const Wire* find_wire(std::string_view name) {
    for (const Wire* wire : kWires)
        if (wire->name == name) return wire;
    return nullptr;
}

net::ClientRequest call_for(const Endpoint& endpoint, const Request& request,
                            const Parameters& omit) {
    const Wire& wire = wire_of(endpoint.kind);
    net::ClientRequest call;
    call.url = endpoint.base_url;
    while (call.url.ends_with('/')) call.url.pop_back();
    call.url += endpoint.path.empty() ? std::string(wire.path) : endpoint.path;
    if (!endpoint.query.empty()) call.url += "?" + endpoint.query;
    call.headers = {{"Content-Type", "application/json"}, {"Accept", std::string(wire.accept)}};
    if (!wire.version.name.empty()) call.headers.push_back(wire.version);
    add_key(endpoint, call.headers);
    call.headers.insert(call.headers.end(), endpoint.headers.begin(), endpoint.headers.end());
    Parameters all = omit;
    all.insert(endpoint.omit.begin(), endpoint.omit.end());
    call.body = wire.body(endpoint, request, all);
    return call;
}

std::string_view refused_parameter(const Wire& wire, const Failure& failure) {
    if (failure.kind != FailureKind::bad_request || !minds_presence(failure)) return {};
    const std::string& where = failure.param.empty() ? failure.message : failure.param;
    for (const std::string_view name : wire.optional)
        if (holds_word(where, name)) return name;
    return {};
}

bool sends(const Parameters& omit, std::string_view name) { return !omit.contains(name); }

int output_limit(const Endpoint& endpoint, const Request& request) {
    const int thinking = endpoint.local ? 0 : endpoint.thinking_tokens;
    return std::min(request.max_output_tokens + thinking, endpoint.max_output_tokens);
}

std::string user_hash(const Request& request) {
    return sha256_hex("coco user\n" + request.workspace + "\n" + request.user);
}

std::string workspace_salt(const Request& request) {
    static const std::string kSecret = random_hex(16);
    return sha256_hex(kSecret + "\n" + request.workspace);
}

std::string_view name_of(Role role) { return role == Role::user ? "user" : "assistant"; }

void write_plain_messages(JsonWriter& json, const Request& request, std::string_view system_role) {
    if (!system_role.empty() && !request.system.empty())
        json.open('{').field("role", system_role).field("content", request.system).close('}');
    for (const Message& message : request.messages)
        json.open('{')
            .field("role", name_of(message.role))
            .field("content", join(message.blocks, "\n\n"))
            .close('}');
}

void write_decimal(JsonWriter& json, double value) { json.raw(fmt::format("{:.3f}", value)); }

}  // namespace coco::llm
