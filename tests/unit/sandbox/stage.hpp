// A sandbox on an event loop, with a service that is scripted in memory.
#pragma once
#include <deque>
#include <exception>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

#include "sandbox/sandbox.hpp"
#include "unit/sandbox/fixture.hpp"

namespace coco::sandbox {

/// Answers every delivery with the next scripted answer, or with an empty 200.
class ScriptedService final : public net::HttpClient {
public:
    task<result<net::Response>> send(net::ClientRequest request) override {
        requests.push_back(std::move(request));
        if (answers.empty()) co_return net::Response{};
        result<net::Response> answer = std::move(answers.front());
        answers.pop_front();
        co_return answer;
    }
    void stop() override {}

    void will_answer(int status, std::string body = {},
                     std::string type = "application/json; charset=utf-8") {
        net::Response response;
        response.status = status;
        response.body = std::move(body);
        response.content_type = std::move(type);
        answers.emplace_back(std::move(response));
    }
    void will_fail(errc code) { answers.emplace_back(fail(code)); }

    /// The value of a header of a recorded request; empty when absent.
    std::string header(std::size_t index, std::string_view name) const {
        for (const net::Header& one : requests.at(index).headers)
            if (one.name == name) return one.value;
        return {};
    }
    /// The JSON of a recorded event, or of the form field "payload".
    json::object payload(std::size_t index) const {
        const std::string& body = requests.at(index).body;
        if (body.starts_with('{')) return parse_json(body)->as_object();
        for (const net::Header& field : net::parse_form(body))
            if (field.name == "payload") return parse_json(field.value)->as_object();
        return {};
    }
    std::string form_field(std::size_t index, std::string_view name) const {
        for (const net::Header& field : net::parse_form(requests.at(index).body))
            if (field.name == name) return field.value;
        return {};
    }

    std::vector<net::ClientRequest> requests;
    std::deque<result<net::Response>> answers;
};

struct Stage {
    explicit Stage(SandboxOptions options = {})
        : sandbox(io.get_executor(), service, prepared(std::move(options))) {}

    SandboxOptions prepared(SandboxOptions options) {
        options.clock = &clock;
        options.service_url = "http://127.0.0.1:1";
        return options;
    }

    /// Runs the loop until `work` is done.
    template <class T>
    T run(task<T> work) {
        std::optional<T> value;
        std::exception_ptr thrown;
        boost::asio::co_spawn(io, std::move(work), [&](std::exception_ptr error, T done) {
            thrown = error;
            value = std::move(done);
        });
        io.restart();
        while (!value && io.run_one() > 0) {
        }
        if (thrown) std::rethrow_exception(thrown);
        return *std::move(value);
    }

    /// Types and waits until the events have arrived.
    result<Said> type(std::string user, std::string channel, std::string text,
                      std::string thread = {}) {
        result<Said> said = run(sandbox.type(user, channel, text, thread));
        settle();
        return said;
    }
    void settle() {
        const bool done = run(sandbox.wait_until(
            [this] { return sandbox.pending_deliveries() == 0; }, milliseconds(5'000)));
        if (!done) throw std::runtime_error("deliveries are still pending");
    }

    /// A request to the sandbox's own server, without a socket.
    net::Response http(std::string method, std::string path, std::string body = {},
                       std::vector<net::Header> headers = {}) {
        net::Request request;
        request.method = std::move(method);
        const std::size_t mark = path.find('?');
        request.path = path.substr(0, mark);
        if (mark != std::string::npos) request.query = path.substr(mark + 1);
        request.headers = std::move(headers);
        if (!request.header("Host")) request.headers.push_back({"Host", "127.0.0.1:4000"});
        if (!request.header("Content-Type"))
            request.headers.push_back({"Content-Type", "application/json; charset=utf-8"});
        request.body = std::move(body);
        return run(sandbox.handle(std::move(request)));
    }
    /// A call of the Web API with the right token.
    net::Response api(const std::string& method, const json::object& arguments) {
        return http("POST", "/api/" + method, print_json(arguments),
                    {{"Authorization", "Bearer xoxb-sandbox-bot-token"}});
    }

    boost::asio::io_context io{1};
    StillClock clock;
    ScriptedService service;
    Sandbox sandbox;
};

}  // namespace coco::sandbox
