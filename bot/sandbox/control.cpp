#include "sandbox/control.hpp"

#include <charconv>

#include <boost/asio/use_awaitable.hpp>
#include <fmt/format.h>

#include "base/text.hpp"
#include "net/http_client.hpp"
#include "sandbox/render.hpp"
#include "sandbox/sandbox.hpp"

namespace coco::sandbox {
namespace {

constexpr milliseconds kLongestWait{30'000};
constexpr milliseconds kUsualWait{10'000};
constexpr std::int64_t kMostRepeats = 1'000;

net::Response respond(const json::value& body, int status = 200) {
    net::Response response;
    response.status = status;
    response.content_type = "application/json; charset=utf-8";
    response.body = print_json(body);
    return response;
}

net::Response refuse_with(const Error& error) {
    const int status = error.code == errc::not_found ? 404 : 400;
    return respond(json::object{{"ok", false}, {"error", error.detail}}, status);
}

json::object delivery_json(const Delivery& delivery) {
    return {{"kind", delivery.kind},     {"name", delivery.name},
            {"path", delivery.path},     {"retry_number", delivery.retry_number},
            {"status", delivery.status}, {"problem", delivery.problem},
            {"answer", delivery.answer}, {"took_ms", delivery.took_ms}};
}

json::object entry_json(const JournalEntry& entry) {
    return {{"number", entry.number},   {"at_ms", entry.at_ms},
            {"method", entry.method},   {"arguments", entry.arguments},
            {"outcome", entry.outcome}, {"took_effect", entry.took_effect}};
}

std::string query_field(const net::Request& request, std::string_view name) {
    for (const net::Header& field : net::parse_form(request.query))
        if (field.name == name) return field.value;
    return {};
}

std::int64_t query_number(const net::Request& request, std::string_view name,
                          std::int64_t fallback) {
    const std::string text = query_field(request, name);
    std::int64_t number = fallback;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc{} && end == text.data() + text.size() ? number : fallback;
}

/// The host of "127.0.0.1:8080", "[::1]:8080" or "localhost".
std::string_view host_of(std::string_view authority) {
    if (authority.starts_with('[')) return authority.substr(1, authority.find(']') - 1);
    return authority.substr(0, authority.find(':'));
}

net::Response answer_done(const result<Delivery>& delivery) {
    if (!delivery) return refuse_with(delivery.error());
    json::object answer = delivery_json(*delivery);
    answer["ok"] = delivery->ok();
    return respond(answer);
}

net::Response answer_done(const result<void>& done) {
    if (!done) return refuse_with(done.error());
    return respond(json::object{{"ok", true}});
}

task<net::Response> type(Sandbox& sandbox, json::object body) {
    const result<Said> said = co_await sandbox.type(text_at(body, "user"), text_at(body, "channel"),
                                                    text_at(body, "text"), text_at(body, "thread"));
    if (!said) co_return refuse_with(said.error());
    json::object answer = {{"ok", true}};
    if (!said->ts.empty()) answer["ts"] = said->ts;
    if (said->delivery) {
        answer["ok"] = said->delivery->ok();
        answer["delivery"] = delivery_json(*said->delivery);
    }
    co_return respond(answer);
}

task<net::Response> press(Sandbox& sandbox, json::object body) {
    const std::string user = text_at(body, "user");
    const std::string button = text_at(body, "button");
    if (flag_at(body, "form")) {
        const result<Delivery> delivery = co_await sandbox.press_in_form(user, button);
        co_return answer_done(delivery);
    }
    const result<Delivery> delivery =
        co_await sandbox.press(user, text_at(body, "channel"), text_at(body, "message"), button);
    co_return answer_done(delivery);
}

task<net::Response> submit(Sandbox& sandbox, json::object body) {
    std::map<std::string, std::string> filled;
    if (const json::object* fields = object_at(body, "fields"))
        for (const auto& field : *fields)
            filled[std::string(field.key())] = text_at(*fields, std::string(field.key()));
    const result<Delivery> delivery =
        co_await sandbox.submit(text_at(body, "user"), std::move(filled));
    co_return answer_done(delivery);
}

task<net::Response> deliver(Sandbox& sandbox, json::object body) {
    RawDelivery raw;
    if (const json::object* event = object_at(body, "event")) raw.event = *event;
    raw.body = text_at(body, "body");
    if (body.contains("path")) raw.path = text_at(body, "path");
    if (body.contains("content_type")) raw.content_type = text_at(body, "content_type");
    if (body.contains("retry_reason")) raw.retry_reason = text_at(body, "retry_reason");
    raw.event_id = text_at(body, "event_id");
    raw.signature = text_at(body, "signature");
    raw.times = static_cast<int>(std::min(number_at(body, "times", 1), kMostRepeats));
    raw.clock_offset_s = number_at(body, "clock_offset_s", 0);
    raw.event_age_s = number_at(body, "event_age_s", 0);
    raw.retry_number = static_cast<int>(number_at(body, "retry_number", 0));
    const result<std::vector<Delivery>> all = co_await sandbox.deliver(std::move(raw));
    if (!all) co_return refuse_with(all.error());
    json::array list;
    for (const Delivery& one : *all) list.push_back(delivery_json(one));
    co_return respond(json::object{{"ok", true}, {"deliveries", std::move(list)}});
}

net::Response add_fault(Sandbox& sandbox, const json::object& body) {
    if (flag_at(body, "clear")) {
        sandbox.faults().clear();
        return respond(json::object{{"ok", true}});
    }
    const std::string method = text_at(body, "method");
    if (method.empty())
        return refuse_with(fail(errc::invalid_input, "\"method\" says which calls to hit"));
    result<Fault> fault = read_fault(body);
    if (!fault) return refuse_with(fault.error());
    const std::int64_t times = std::min(number_at(body, "times", 1), kMostRepeats);
    sandbox.faults().add(method, *std::move(fault), static_cast<int>(times));
    return respond(json::object{{"ok", true}});
}

net::Response share(Sandbox& sandbox, const std::string& name, bool shared) {
    const Channel* channel = sandbox.workspace().find_channel(name, "");
    if (channel == nullptr)
        return refuse_with(fail(errc::not_found, fmt::format("there is no channel \"{}\"", name)));
    sandbox.workspace().set_shared(channel->id, shared);
    sandbox.changed();
    return respond(json::object{{"ok", true}});
}

net::Response state(const Sandbox& sandbox) {
    const Workspace& workspace = sandbox.workspace();
    json::array users;
    for (const User& user : workspace.users())
        users.push_back({{"id", user.id},
                         {"login", user.login},
                         {"name", user.name},
                         {"team", user.team},
                         {"is_bot", user.is_bot()}});
    json::array channels;
    for (const Channel& channel : workspace.channels()) {
        json::array members;
        for (const std::string& member : channel.members) members.emplace_back(member);
        channels.push_back({{"id", channel.id},
                            {"name", channel.name},
                            {"shared", channel.shared},
                            {"direct", channel.kind == ChannelKind::direct},
                            {"members", std::move(members)}});
    }
    json::array commands;
    for (const SandboxOptions::Command& command : sandbox.commands())
        commands.push_back({{"name", command.name},
                            {"usage", command.usage},
                            {"description", command.description}});
    return respond(json::object{{"revision", sandbox.revision()},
                                {"pending", sandbox.pending_deliveries()},
                                {"commands", std::move(commands)},
                                {"team", workspace.team_name},
                                {"app", workspace.app_bot},
                                {"users", std::move(users)},
                                {"channels", std::move(channels)}});
}

net::Response journal(const Sandbox& sandbox) {
    json::array entries;
    std::map<std::string, int> counts;
    for (const JournalEntry& entry : sandbox.journal()) {
        entries.push_back(entry_json(entry));
        ++counts[entry.method];
    }
    json::object calls;
    for (const auto& [method, count] : counts) calls[method] = count;
    return respond(json::object{{"calls", std::move(calls)}, {"entries", std::move(entries)}});
}

net::Response deliveries(const Sandbox& sandbox) {
    json::array list;
    for (const Delivery& one : sandbox.deliveries()) list.push_back(delivery_json(one));
    return respond(
        json::object{{"deliveries", std::move(list)}, {"pending", sandbox.pending_deliveries()}});
}

net::Response seen(const Sandbox& sandbox, const net::Request& request, bool as_text) {
    const std::string name = query_field(request, "user");
    const User* user = sandbox.workspace().find_user(name);
    if (user == nullptr)
        return refuse_with(fail(errc::not_found, fmt::format("there is no user \"{}\"", name)));
    if (!as_text) {
        json::object body = see(sandbox.workspace(), user->id);
        body["revision"] = sandbox.revision();
        return respond(body);
    }
    net::Response response;
    response.content_type = "text/plain; charset=utf-8";
    const std::string thread = query_field(request, "thread");
    response.body = thread.empty()
                        ? sandbox.see(user->id)
                        : sandbox.see_thread(user->id, query_field(request, "channel"), thread);
    return response;
}

task<net::Response> wait(Sandbox& sandbox, net::Request request) {
    const auto after = static_cast<std::uint64_t>(query_number(request, "after", 0));
    const milliseconds asked(query_number(request, "timeout_ms", kUsualWait.count()));
    std::function<bool()> passed = [&sandbox, after] { return sandbox.revision() > after; };
    const bool changed = co_await sandbox.wait_until(passed, std::min(asked, kLongestWait));
    co_return respond(json::object{{"revision", sandbox.revision()},
                                   {"changed", changed},
                                   {"pending", sandbox.pending_deliveries()}});
}

task<net::Response> look(Sandbox& sandbox, std::string verb, net::Request request) {
    if (verb == "wait") {
        net::Response response = co_await wait(sandbox, std::move(request));
        co_return response;
    }
    if (verb == "see") co_return seen(sandbox, request, false);
    if (verb == "see.txt") co_return seen(sandbox, request, true);
    if (verb == "state") co_return state(sandbox);
    if (verb == "journal") co_return journal(sandbox);
    if (verb == "deliveries") co_return deliveries(sandbox);
    co_return refuse_with(fail(errc::not_found, "there is no such path"));
}

}  // namespace

bool is_own_page(const net::Request& request) {
    const std::optional<std::string_view> host = request.header("Host");
    if (!host || !net::is_loopback_host(host_of(*host))) return false;
    if (request.count("Origin") == 0) return true;
    return request.header("Origin") == fmt::format("http://{}", *host);
}

task<net::Response> control(Sandbox& sandbox, net::Request request) {
    std::string verb = request.path.substr(std::string_view("/sandbox/").size());
    if (request.method == "GET") {
        net::Response response = co_await look(sandbox, std::move(verb), std::move(request));
        co_return response;
    }
    const result<json::value> parsed = parse_json(request.body);
    if (!parsed || !parsed->is_object())
        co_return refuse_with(fail(errc::invalid_input, "the body must be a JSON object"));
    json::object body = parsed->get_object();
    const std::string user = text_at(body, "user");
    const std::string channel = text_at(body, "channel");
    net::Response response;
    if (verb == "type") {
        response = co_await type(sandbox, std::move(body));
    } else if (verb == "press") {
        response = co_await press(sandbox, std::move(body));
    } else if (verb == "submit") {
        response = co_await submit(sandbox, std::move(body));
    } else if (verb == "close") {
        const result<void> closed = co_await sandbox.close_form(user);
        response = answer_done(closed);
    } else if (verb == "deliver") {
        response = co_await deliver(sandbox, std::move(body));
    } else if (verb == "edit") {
        response =
            answer_done(sandbox.edit(user, channel, text_at(body, "ts"), text_at(body, "text")));
    } else if (verb == "remove") {
        response = answer_done(sandbox.remove(user, channel, text_at(body, "ts")));
    } else if (verb == "fault") {
        response = add_fault(sandbox, body);
    } else if (verb == "share") {
        response = share(sandbox, channel, flag_at(body, "shared", true));
    } else if (verb == "limits") {
        sandbox.enforce_rate_limits(flag_at(body, "on"));
        response = respond(json::object{{"ok", true}});
    } else {
        response = refuse_with(fail(errc::not_found, "there is no such path"));
    }
    co_return response;
}

}  // namespace coco::sandbox
