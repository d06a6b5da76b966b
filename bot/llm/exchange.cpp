#include "llm/exchange.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/deferred.hpp>
#include <boost/asio/experimental/parallel_group.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "base/text.hpp"
#include "llm/errors.hpp"
#include "llm/stream_timers.hpp"
#include "llm/wakeup.hpp"
#include "llm/wire.hpp"

namespace coco::llm {
namespace {

namespace asio = boost::asio;
using std::chrono::milliseconds;
using std::chrono::steady_clock;

/// The most of an error's body that is read.
constexpr std::size_t kMaxErrorBytes = 64u << 10;
/// How long the end of the body is waited for when the answer is done, so that the connection can
/// be used again.
constexpr milliseconds kTail{200};

Failure failure_of(FailureKind kind, std::string code) {
    Failure failure;
    failure.kind = kind;
    failure.code = std::move(code);
    return failure;
}

/// The bytes arrive inside libcurl's callbacks, where nothing else may be started. So they are only
/// put aside there, and read by watch(), a coroutine of its own.
class Exchange {
public:
    Exchange(Executor executor, const Clock& clock, const Endpoint& endpoint, OnText on_text,
             Until until)
        : clock_(clock),
          on_text_(std::move(on_text)),
          until_(std::move(until)),
          start_(steady_clock::now()),
          gather_(endpoint.patience.gather),
          timers_(endpoint.patience, start_, until_.deadline),
          wakeup_(executor),
          decoder_(wire_of(endpoint.kind).decoder()),
          streams_sse_(wire_of(endpoint.kind).accept == "text/event-stream") {}

    task<void> send(net::HttpClient& http, net::ClientRequest call) {
        call.on_head = [this](const net::Response& head) { take_head(head); };
        call.on_data = [this](std::string_view piece) { return take_bytes(piece); };
        call.gather = [this] { return reply_.first_text ? gather_ : milliseconds(0); };
        auto answer = co_await http.send(std::move(call));
        answer_ = std::move(answer);
        wakeup_.wake();
    }

    /// Until the answer is done, has failed, or patience ended.
    task<void> watch() {
        const CancelToken::Listener listener(until_.cancel, [this] { wakeup_.wake(); });
        while (!answer_ && !decoder_->ended() && !reply_.failure) {
            const auto next = timers_.next();
            if (fresh_.empty() && !until_.cancel.cancelled()) co_await wakeup_.wait_until(next);
            if (until_.cancel.cancelled()) reply_.failure = failure_of(FailureKind::cancelled, "");
            if (!reply_.failure) read_fresh();
            if (!reply_.failure && !decoder_->ended())
                reply_.failure = timers_.due(steady_clock::now());
        }
        const auto tail = steady_clock::now() + kTail;
        while (decoder_->ended() && !answer_ && steady_clock::now() < tail)
            co_await wakeup_.wait_until(tail);
    }

    /// After send() and watch() ended.
    Reply finish() {
        if (reply_.failure) return std::move(reply_);
        read_fresh();
        if (!decoder_->ended() && answer_ && !*answer_)
            fail_with(answer_->error());
        else if (!is_stream())
            reply_.failure = classify_head();
        else
            finish_stream();
        return std::move(reply_);
    }

private:
    bool is_good() const { return head_.status >= 200 && head_.status < 300; }
    /// Some servers send an error, or a whole answer, as plain JSON although a stream was asked
    /// for.
    bool is_stream() const {
        return is_good() && !(streams_sse_ && head_.content_type.starts_with("application/json"));
    }
    void take_head(const net::Response& head) {
        head_ = head;
        reply_.may_be_billed = is_stream();
        for (const char* name : {"request-id", "x-request-id"})
            if (const auto id = head.header(name)) reply_.request_id = first_code_points(*id, 64);
    }
    bool take_bytes(std::string_view piece) {
        fresh_.append(piece);
        wakeup_.wake();
        return is_stream() || head_.body.size() + fresh_.size() <= kMaxErrorBytes;
    }
    void read_fresh() {
        if (fresh_.empty()) return;
        const auto now = steady_clock::now();
        timers_.note_bytes(now);
        const std::string bytes = std::exchange(fresh_, {});
        if (!is_stream()) {
            head_.body.append(bytes);
            return;
        }
        std::vector<Event> events;
        decoder_->feed(bytes, events);
        take(events);
    }
    void finish_stream() {
        std::vector<Event> events;
        decoder_->finish(events);
        take(events);
    }
    void take(const std::vector<Event>& events) {
        for (const Event& event : events) {
            if (const auto* text = std::get_if<TextEvent>(&event)) take_text(text->text);
            if (const auto* usage = std::get_if<UsageEvent>(&event)) reply_.usage = usage->usage;
            if (const auto* stop = std::get_if<StopEvent>(&event)) reply_.stop = stop->reason;
            if (const auto* failed = std::get_if<FailureEvent>(&event))
                reply_.failure = failed->failure;
        }
    }
    void take_text(const std::string& text) {
        const auto now = steady_clock::now();
        timers_.note_text(now);
        if (!reply_.first_text)
            reply_.first_text = std::chrono::duration_cast<milliseconds>(now - start_);
        reply_.text += text;
        if (on_text_) on_text_(text);
    }
    void fail_with(const Error& error) {
        const bool never_sent = error.code == errc::not_ready || error.code == errc::not_found ||
                                error.code == errc::invalid_input;
        if (never_sent) reply_.may_be_billed = false;
        FailureKind kind = FailureKind::network;
        if (error.code == errc::cancelled) kind = FailureKind::cancelled;
        if (never_sent && error.code != errc::not_ready) kind = FailureKind::bad_request;
        reply_.failure = failure_of(kind, std::string(name_of(error.code)));
        reply_.failure->message = first_code_points(error.detail, kMaxFailureMessage);
    }
    Failure classify_head() const {
        Failure failure = classify_response(head_, clock_.now_ms());
        if (is_good()) failure = failure_of(FailureKind::retryable, "not_a_stream");
        return failure;
    }

    const Clock& clock_;
    OnText on_text_;
    Until until_;
    steady_clock::time_point start_;
    milliseconds gather_;
    StreamTimers timers_;
    Wakeup wakeup_;
    std::unique_ptr<Decoder> decoder_;
    bool streams_sse_;
    net::Response head_;
    std::string fresh_;  ///< bytes that arrived and were not read yet
    std::optional<result<net::Response>> answer_;
    Reply reply_;
};

}  // namespace

task<Reply> exchange(net::HttpClient& http, const Clock& clock, const Endpoint& endpoint,
                     net::ClientRequest call, OnText on_text, Until until) {
    call.connect_timeout = endpoint.patience.connect;
    // The exchange's own timers are the ones that speak; these only make sure that it ends.
    call.timeout = std::min(until.remaining(), endpoint.patience.total) + kTail + kTail;
    call.max_response_bytes = kMaxStreamBytes;
    const Executor executor = co_await asio::this_coro::executor;
    Exchange running(executor, clock, endpoint, std::move(on_text), std::move(until));
    auto group = asio::experimental::make_parallel_group(
        asio::co_spawn(executor, running.watch(), asio::deferred),
        asio::co_spawn(executor, running.send(http, std::move(call)), asio::deferred));
    auto [order, watch_failure, send_failure] = co_await std::move(group).async_wait(
        asio::experimental::wait_for_one(), asio::use_awaitable);
    // The one that ended later was cancelled and may have thrown for that; the first must not have.
    const std::exception_ptr bug = order[0] == 0 ? watch_failure : send_failure;
    if (bug) std::rethrow_exception(bug);
    co_return running.finish();
}

}  // namespace coco::llm
