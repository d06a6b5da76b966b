#include "fakes/fake_llm.hpp"

#include <boost/asio/read.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/write.hpp>
#include <fmt/format.h>

#include "base/text.hpp"
#include "net/deadline.hpp"

namespace coco::fakes {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

constexpr std::chrono::milliseconds kPingEvery{20};

task<bool> write(tcp::socket& socket, std::string bytes) {
    error_code failure;
    co_await asio::async_write(socket, asio::buffer(bytes),
                               asio::redirect_error(asio::use_awaitable, failure));
    co_return !failure;
}

/// One request; nothing when the client closed.
task<std::optional<net::Request>> read_request(tcp::socket& socket, std::string& buffer) {
    error_code failure;
    const std::size_t head_size =
        co_await asio::async_read_until(socket, asio::dynamic_buffer(buffer), "\r\n\r\n",
                                        asio::redirect_error(asio::use_awaitable, failure));
    if (failure) co_return std::nullopt;
    const std::string head = buffer.substr(0, head_size);
    buffer.erase(0, head_size);
    net::Request request;
    const std::vector<std::string_view> lines = split(head, '\n');
    const std::vector<std::string_view> words = split_words(lines.front());
    if (words.size() != 3) co_return std::nullopt;
    request.method = words[0];
    request.path = words[1].substr(0, words[1].find('?'));
    for (std::size_t i = 1; i < lines.size(); ++i) {
        const std::size_t colon = lines[i].find(':');
        if (colon == std::string_view::npos) continue;
        request.headers.push_back({std::string(lines[i].substr(0, colon)),
                                   std::string(trim(lines[i].substr(colon + 1)))});
    }
    const std::string length(request.header("Content-Length").value_or("0"));
    const std::size_t size = std::stoul(length);
    if (buffer.size() < size)
        co_await asio::async_read(socket, asio::dynamic_buffer(buffer),
                                  asio::transfer_exactly(size - buffer.size()),
                                  asio::redirect_error(asio::use_awaitable, failure));
    if (failure) co_return std::nullopt;
    request.body = buffer.substr(0, size);
    buffer.erase(0, size);
    co_return request;
}

std::string plain(const net::Response& response) {
    std::string bytes = fmt::format("HTTP/1.1 {} X\r\nContent-Type: {}\r\nContent-Length: {}\r\n",
                                    response.status, response.content_type, response.body.size());
    for (const net::Header& header : response.headers)
        bytes += header.name + ": " + header.value + "\r\n";
    return bytes + "request-id: req_fake\r\n\r\n" + response.body;
}

std::string chunk(const std::string& bytes) {
    return fmt::format("{:x}\r\n{}\r\n", bytes.size(), bytes);
}

}  // namespace

FakeLlm::FakeLlm(Executor executor, std::uint16_t port, std::vector<LlmStep> steps)
    : executor_(executor),
      acceptor_(executor, {asio::ip::address_v4::loopback(), port}),
      tasks_(executor) {
    set_script(std::move(steps));
}

void FakeLlm::set_script(std::vector<LlmStep> steps) {
    steps_.assign(steps.begin(), steps.end());
    if (steps_.empty()) steps_.emplace_back();
}

std::string FakeLlm::url() const { return fmt::format("http://127.0.0.1:{}", port()); }

void FakeLlm::start() { tasks_.spawn("fake_llm", accept()); }

task<void> FakeLlm::stop() {
    error_code ignored;
    acceptor_.close(ignored);
    tasks_.cancel_all();
    co_await tasks_.wait();
}

LlmStep FakeLlm::next_step() {
    LlmStep step = steps_.front();
    if (steps_.size() > 1) steps_.pop_front();
    return step;
}

task<void> FakeLlm::accept() {
    for (;;) {
        auto socket = std::make_shared<Socket>(executor_);
        error_code failure;
        co_await acceptor_.async_accept(*socket,
                                        asio::redirect_error(asio::use_awaitable, failure));
        if (failure) co_return;
        ++connections_;
        tasks_.spawn("fake_llm_connection", serve(socket));
    }
}

task<void> FakeLlm::serve(std::shared_ptr<Socket> socket) {
    socket->set_option(tcp::no_delay(true));
    std::string buffer;
    for (bool open = true; open;) {
        auto request = co_await read_request(*socket, buffer);
        if (!request) break;
        requests_.push_back(*request);
        const LlmStep step = next_step();
        most_running_ = std::max(most_running_, ++running_);
        open = co_await answer(*socket, *request, step);
        --running_;
    }
    error_code ignored;
    socket->close(ignored);
}

task<bool> FakeLlm::answer(Socket& socket, const net::Request& request, const LlmStep& step) {
    if (step.first.count() > 0) {
        const auto waited = co_await net::wait_for(step.first);
        if (!waited) co_return false;
    }
    bool open = false;
    if (const auto error = llm_error(request.path, request.body, step))
        open = co_await write(socket, plain(*error));
    else if (step.fault == LlmFault::silent)
        open = co_await stay_silent(socket, "");
    else
        open = co_await stream(socket, request, step);
    co_return open;
}

/// Until the client closes.
task<bool> FakeLlm::stay_silent(Socket& socket, std::string ping) {
    for (bool open = !ping.empty(); open;) {
        const auto waited = co_await net::wait_for(kPingEvery);
        if (!waited) co_return false;
        open = co_await write(socket, chunk(ping));
    }
    std::string nothing;
    error_code closed;
    co_await asio::async_read(socket, asio::dynamic_buffer(nothing),
                              asio::redirect_error(asio::use_awaitable, closed));
    ++hung_up_;
    co_return false;
}

task<bool> FakeLlm::stream(Socket& socket, const net::Request& request, const LlmStep& step) {
    const bool ndjson = request.path.ends_with("/api/chat");
    bool open = co_await write(
        socket, fmt::format("HTTP/1.1 200 OK\r\nContent-Type: {}\r\nrequest-id: req_fake\r\n"
                            "Transfer-Encoding: chunked\r\n\r\n",
                            ndjson ? "application/x-ndjson" : "text/event-stream; charset=utf-8"));
    std::size_t sent = 0;
    for (std::string event : llm_stream(request.path, request.body, step)) {
        if (step.delay.count() > 0) {
            const auto waited = co_await net::wait_for(step.delay);
            if (!waited) co_return false;
        }
        const bool last = step.fault == LlmFault::cut && sent + event.size() >= step.cut_at;
        if (last) event.resize(step.cut_at - sent);
        sent += event.size();
        if (!event.empty()) open = co_await write(socket, chunk(event));
        if (!open) ++hung_up_;
        if (last || !open) co_return false;
    }
    if (step.fault == LlmFault::stall || step.fault == LlmFault::pings) {
        const std::string ping = step.fault == LlmFault::pings ? llm_ping(request.path) : "";
        open = co_await stay_silent(socket, ping);
    } else {
        open = co_await write(socket, "0\r\n\r\n");
    }
    co_return open;
}

}  // namespace coco::fakes
