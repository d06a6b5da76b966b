// Life of the sandbox: serving, delivering events, waiting.
#include "sandbox/sandbox.hpp"

#include <set>

#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <fmt/format.h>

#include "base/log.hpp"
#include "net/deadline.hpp"
#include "sandbox/control.hpp"
#include "sandbox/payloads.hpp"
#include "sandbox/render.hpp"

namespace coco::sandbox {
namespace {

constexpr const char* kLoopback = "127.0.0.1";
constexpr std::string_view kLivePath = "/sandbox/live";
constexpr milliseconds kDrainLimit{200};
/// Sent again after this time without a change, since status lines age.
constexpr milliseconds kLiveIdle{30'000};

/// Appends to a record that a sandbox left running must not fill the memory with.
template <class Entry>
void keep(std::vector<Entry>& record, Entry entry) {
    if (record.size() >= Sandbox::kRecordLimit) record.erase(record.begin());
    record.push_back(std::move(entry));
}

net::ServerLimits server_limits() {
    net::ServerLimits limits;
    limits.requests_per_connection = 100'000;
    return limits;
}

}  // namespace

/// Timers of the coroutines that wait for something to happen.
struct Sandbox::Waiters {
    std::set<boost::asio::steady_timer*> timers;
};

Sandbox::Sandbox(Executor executor, net::HttpClient& http, SandboxOptions options)
    : executor_(executor),
      options_(std::move(options)),
      clock_(options_.clock != nullptr ? *options_.clock : system_clock_),
      workspace_(Workspace::example(clock_)),
      postman_(http, clock_, options_.signing_secret, options_.answer_limit),
      waiters_(std::make_shared<Waiters>()),
      background_(executor) {
    postman_.set_service(options_.service_url);
}

Sandbox::~Sandbox() {
    if (server_ != nullptr) server_->cut();
    background_.cancel_all();
}

result<std::uint16_t> Sandbox::listen(std::uint16_t port) {
    server_ = net::make_http_server(executor_, server_limits());
    result<std::uint16_t> bound = server_->listen(kLoopback, port);
    if (!bound) return bound;
    port_ = *bound;
    server_->serve_web_sockets(
        {[](const net::Request& request) {
             return request.path == kLivePath && is_own_page(request);
         },
         [this](std::shared_ptr<net::WebSocket> socket, net::Request request) {
             return show_live(std::move(socket), std::move(request));
         }});
    server_->start([this](net::Request request) { return handle(std::move(request)); });
    return bound;
}

task<void> Sandbox::stop() {
    stopping_ = true;
    wake();
    background_.cancel_all();
    if (server_ != nullptr) co_await server_->drain(kDrainLimit);
    co_await background_.wait();
}

task<void> Sandbox::notice_leaving(std::shared_ptr<net::WebSocket> socket,
                                   std::shared_ptr<bool> left) {
    // The page never says anything: receiving ends when it goes.
    while (co_await socket->receive()) {
    }
    *left = true;
    wake();
}

task<void> Sandbox::show_live(std::shared_ptr<net::WebSocket> socket, net::Request request) {
    std::string name;
    for (const net::Header& field : net::parse_form(request.query))
        if (field.name == "user") name = field.value;
    const User* user = workspace_.find_user(name);
    if (user == nullptr) co_return;
    const std::string reader = user->id;
    const auto left = std::make_shared<bool>(false);
    if (!background_.spawn("sandbox_page", notice_leaving(socket, left))) co_return;
    while (!*left && !stopping_) {
        const std::uint64_t sent = revision_;
        json::object body = ::coco::sandbox::see(workspace_, reader);
        body["revision"] = sent;
        std::string text = print_json(body);
        const result<void> shown = co_await socket->send(std::move(text));
        if (!shown) break;
        std::function<bool()> news = [this, sent, left] { return revision_ > sent || *left; };
        co_await wait_until(std::move(news), kLiveIdle);
    }
    socket->close();
}

std::string Sandbox::url() const { return fmt::format("http://{}:{}", kLoopback, port_); }

std::string Sandbox::api_url() const { return url() + "/api/"; }

void Sandbox::set_service(std::string service_url) { postman_.set_service(std::move(service_url)); }

std::string Sandbox::fresh_event_id() { return fmt::format("Ev{:08X}", ++event_counter_); }

void Sandbox::changed() {
    ++revision_;
    for (Event& event : workspace_.take_events()) {
        // Counted here, so that nobody sees "nothing pending" before the delivery began.
        ++pending_;
        if (!background_.spawn("sandbox_event", deliver_event(std::move(event)))) --pending_;
    }
    wake();
}

void Sandbox::wake() {
    for (boost::asio::steady_timer* timer : waiters_->timers) timer->cancel();
}

task<void> Sandbox::deliver_event(Event event) {
    const std::string id = fresh_event_id();
    Parcel parcel;
    parcel.kind = "event";
    parcel.name = fmt::format("{} {}", text_at(event.body, "type"), id);
    parcel.path = "/slack/events";
    parcel.content_type = "application/json";
    parcel.body = print_json(event_envelope(workspace_, event, id));
    for (;;) {
        const Delivery delivery = co_await send(parcel);
        const auto retry = static_cast<std::size_t>(parcel.retry_number);
        if (delivery.ok() || delivery.no_retry || retry >= options_.retry_delays.size()) break;
        const result<void> waited = co_await net::wait_for(options_.retry_delays[retry]);
        if (!waited) break;
        ++parcel.retry_number;
        parcel.retry_reason = delivery.problem;
    }
    --pending_;
    changed();
}

task<Delivery> Sandbox::send(Parcel parcel) {
    Delivery delivery = co_await postman_.send(std::move(parcel));
    keep(deliveries_, delivery);
    changed();
    co_return delivery;
}

task<result<std::vector<Delivery>>> Sandbox::deliver(RawDelivery raw) {
    if (raw.event.empty() && raw.body.empty())
        co_return fail(errc::invalid_input, "a delivery needs an event or a body");
    const std::string id = raw.event_id.empty() ? fresh_event_id() : raw.event_id;
    Parcel parcel;
    parcel.kind = "raw";
    parcel.name = fmt::format("{} {}", text_at(raw.event, "type"), id);
    parcel.path = raw.path;
    parcel.content_type = raw.content_type;
    parcel.body = raw.body;
    if (!raw.event.empty()) {
        const Event event{text_at(raw.event, "channel"), raw.event};
        json::object envelope = event_envelope(workspace_, event, id);
        envelope["event_time"] = clock_.now_ms() / 1'000 - raw.event_age_s;
        parcel.body = print_json(envelope);
    }
    parcel.retry_number = raw.retry_number;
    parcel.retry_reason = raw.retry_reason;
    parcel.clock_offset_s = raw.clock_offset_s;
    parcel.signature = raw.signature;
    std::vector<Delivery> all;
    for (int i = 0; i < raw.times; ++i) {
        Delivery delivery = co_await send(parcel);
        all.push_back(std::move(delivery));
    }
    co_return all;
}

task<bool> Sandbox::wait_until(std::function<bool()> predicate, milliseconds limit) {
    const auto end = std::chrono::steady_clock::now() + limit;
    struct Registered {
        std::shared_ptr<Waiters> waiters;
        boost::asio::steady_timer& timer;
        ~Registered() { waiters->timers.erase(&timer); }
    };
    boost::asio::steady_timer timer(executor_);
    waiters_->timers.insert(&timer);
    const Registered registered{waiters_, timer};
    while (!predicate()) {
        if (stopping_ || std::chrono::steady_clock::now() >= end) co_return false;
        timer.expires_at(end);
        boost::system::error_code ignored;  // woken early by a change, or the time is up
        co_await timer.async_wait(boost::asio::redirect_error(boost::asio::use_awaitable, ignored));
    }
    co_return true;
}

task<std::optional<Message>> Sandbox::wait_for_message(std::string user, std::string channel,
                                                       std::string part, milliseconds limit) {
    std::optional<Message> found;
    const User* reader = workspace_.find_user(user);
    if (reader == nullptr) co_return found;
    std::function<bool()> look = [this, reader, channel, part, &found] {
        const Channel* where = workspace_.find_channel(channel, reader->id);
        if (where == nullptr) return false;
        for (const Message* message : workspace_.visible(where->id, reader->id))
            if (render_message(workspace_, *message).find(part) != std::string::npos)
                found = *message;
        return found.has_value();
    };
    co_await wait_until(look, limit);
    co_return found;
}

std::string Sandbox::see(const std::string& user) const {
    const User* found = workspace_.find_user(user);
    return found == nullptr ? std::string() : render_for(workspace_, found->id);
}

std::string Sandbox::see_thread(const std::string& user, const std::string& channel,
                                const std::string& root) const {
    const User* reader = workspace_.find_user(user);
    if (reader == nullptr) return {};
    const Channel* where = workspace_.find_channel(channel, reader->id);
    return where == nullptr ? std::string()
                            : render_thread(workspace_, reader->id, where->id, root);
}

int Sandbox::calls_of(std::string_view method) const {
    int count = 0;
    for (const JournalEntry& entry : journal_)
        if (entry.method == method) ++count;
    return count;
}

void Sandbox::note(std::string method, json::object arguments, std::string outcome,
                   bool took_effect) {
    JournalEntry entry;
    entry.number = ++call_counter_;
    entry.at_ms = clock_.now_ms();
    entry.method = std::move(method);
    entry.arguments = std::move(arguments);
    entry.outcome = std::move(outcome);
    entry.took_effect = took_effect;
    keep(journal_, std::move(entry));
}

}  // namespace coco::sandbox
