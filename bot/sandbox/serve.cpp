// What the sandbox answers over HTTP: the Web API, response_urls and the control paths.
#include <boost/asio/use_awaitable.hpp>
#include <fmt/format.h>

#include "base/text.hpp"
#include "net/deadline.hpp"
#include "sandbox/control.hpp"
#include "sandbox/methods.hpp"
#include "sandbox/page.hpp"
#include "sandbox/sandbox.hpp"

namespace coco::sandbox {
namespace {

constexpr std::string_view kApiPrefix = "/api/";
constexpr std::string_view kControlPrefix = "/sandbox/";
constexpr const char* kJsonType = "application/json; charset=utf-8";
constexpr const char* kPagePolicy =
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
    "img-src data: https:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
constexpr const char* kErrorPage =
    "<!DOCTYPE html><html><head><title>Server Error</title></head>"
    "<body><h1>Slack is having trouble</h1></body></html>";

net::Response json_response(const json::value& body, int status = 200) {
    net::Response response;
    response.status = status;
    response.content_type = kJsonType;
    response.body = print_json(body);
    return response;
}

net::Response too_many_calls(int retry_after_s) {
    net::Response response =
        json_response(json::object{{"ok", false}, {"error", "ratelimited"}}, 429);
    response.headers.push_back({"Retry-After", fmt::format("{}", retry_after_s)});
    return response;
}

std::string content_type_of(const net::Request& request) {
    return std::string(request.header("Content-Type").value_or(""));
}

net::Response page_response(const std::string& path) {
    net::Response response;
    const std::optional<PageFile> file = page_file(path);
    response.status = file ? 200 : 404;
    response.content_type = file ? std::string(file->content_type) : "text/plain; charset=utf-8";
    response.body = file ? std::string(file->body) : "There is nothing here.\n";
    response.headers.push_back({"Content-Security-Policy", kPagePolicy});
    response.headers.push_back({"X-Content-Type-Options", "nosniff"});
    response.headers.push_back({"Cache-Control", "no-cache"});
    return response;
}

/// How the journal names what the fault made of a call.
std::string outcome_of(const Fault& fault) {
    switch (fault.kind) {
        case Fault::Kind::rate_limited: return "http 429";
        case Fault::Kind::server_error: return fmt::format("http {}", fault.status);
        case Fault::Kind::html: return fmt::format("http {} html", fault.status);
        case Fault::Kind::cut_json: return "cut json";
        case Fault::Kind::silence: return "no answer";
        case Fault::Kind::drop: return "dropped";
        case Fault::Kind::error: return fault.error;
        case Fault::Kind::delay: break;
    }
    return {};
}

}  // namespace

task<net::Response> Sandbox::handle(net::Request request) {
    const std::string path = request.path;
    if (path.starts_with(kApiPrefix)) {
        net::Response response =
            co_await handle_api(path.substr(kApiPrefix.size()), std::move(request));
        co_return response;
    }
    if (path.starts_with("/commands/") || path.starts_with("/actions/")) {
        net::Response response = co_await handle_response_url(std::move(request));
        co_return response;
    }
    if (!is_own_page(request)) {
        net::Response refused;
        refused.status = 403;
        refused.content_type = "text/plain; charset=utf-8";
        refused.body = "Only pages of this sandbox may use these paths.\n";
        co_return refused;
    }
    if (path.starts_with(kControlPrefix)) {
        net::Response response = co_await control(*this, std::move(request));
        co_return response;
    }
    co_return page_response(path);
}

bool Sandbox::may_call(const net::Request& request, std::string& error) const {
    std::string token(request.header("Authorization").value_or(""));
    if (starts_with_ignoring_case(token, "Bearer "))
        token.erase(0, std::string_view("Bearer ").size());
    else
        token = token_in_form(content_type_of(request), request.body);
    if (token.empty())
        error = "not_authed";
    else if (!equal_in_constant_time(token, options_.bot_token.reveal()))
        error = "invalid_auth";
    return error.empty();
}

net::Response Sandbox::carry_out(const std::string& method, const net::Request& request,
                                 const std::optional<Fault>& fault) {
    MethodCall call;
    if (fault && !fault->accepted) {
        call.arguments = read_call(method, content_type_of(request), request.body);
        call.answer = {{"ok", false}, {"error", fault->error}};
    } else {
        call = call_method(workspace_, method, content_type_of(request), request.body);
    }
    const bool ok = flag_at(call.answer, "ok");
    std::string outcome = ok ? "ok" : text_at(call.answer, "error");
    if (fault && fault->kind != Fault::Kind::delay) outcome = outcome_of(*fault);
    note(method, std::move(call.arguments), std::move(outcome), ok);
    changed();
    return json_response(call.answer);
}

task<net::Response> Sandbox::handle_api(std::string method, net::Request request) {
    std::string error;
    if (!may_call(request, error)) {
        note(method, {}, error, false);
        changed();
        co_return json_response(json::object{{"ok", false}, {"error", error}});
    }
    if (request.method == "GET") {
        request.body = request.query;
        std::erase_if(request.headers, [](const net::Header& header) {
            return equals_ignoring_case(header.name, "Content-Type");
        });
        request.headers.push_back({"Content-Type", "application/x-www-form-urlencoded"});
    }
    std::optional<Fault> fault = faults_.take(method);
    if (!fault && options_.rate_limits) {
        const json::object arguments = read_call(method, content_type_of(request), request.body);
        const std::optional<int> wait_s =
            rate_limits_.refuse(method, text_at(arguments, "channel"), clock_.now_ms());
        if (wait_s) fault = Fault::rate_limited(*wait_s);
    }
    net::Response answer = carry_out(method, request, fault);
    if (fault) answer = co_await answer_with_fault(std::move(answer), std::move(fault));
    co_return answer;
}

task<net::Response> Sandbox::answer_with_fault(net::Response answer, std::optional<Fault> fault) {
    milliseconds pause = fault->delay;
    if (fault->kind == Fault::Kind::silence) pause = options_.hold_limit;
    if (pause.count() > 0) {
        const result<void> waited = co_await net::wait_for(pause);
        if (!waited) co_return answer;
    }
    switch (fault->kind) {
        case Fault::Kind::rate_limited: co_return too_many_calls(fault->retry_after_s);
        case Fault::Kind::server_error:
            answer = {};
            answer.status = fault->status;
            break;
        case Fault::Kind::html:
            answer.status = fault->status;
            answer.content_type = "text/html; charset=utf-8";
            answer.body = kErrorPage;
            break;
        case Fault::Kind::cut_json: answer.body.resize(answer.body.size() / 2); break;
        case Fault::Kind::drop: answer.hang_up = true; break;
        case Fault::Kind::silence: answer.hang_up = true; break;
        case Fault::Kind::delay:
        case Fault::Kind::error: break;
    }
    co_return answer;
}

task<net::Response> Sandbox::handle_response_url(net::Request request) {
    std::optional<Fault> fault = faults_.take("response_url");
    ResponseOutcome outcome;
    if (!fault || fault->accepted)
        outcome = response_urls_.use(workspace_, request.path, request.body);
    json::object arguments;
    if (result<json::value> body = parse_json(request.body); body && body->is_object())
        arguments = std::move(body->get_object());
    std::string word = fault ? outcome_of(*fault) : std::string();
    if (word.empty()) word = outcome.ok() ? "ok" : fmt::format("http {}", outcome.status);
    note("response_url", std::move(arguments), std::move(word),
         outcome.ok() && (!fault || fault->accepted));
    changed();
    net::Response answer;
    answer.status = outcome.status;
    answer.content_type = outcome.ok() ? "text/plain; charset=utf-8" : kJsonType;
    answer.body = outcome.body;
    if (fault) answer = co_await answer_with_fault(std::move(answer), std::move(fault));
    co_return answer;
}

}  // namespace coco::sandbox
