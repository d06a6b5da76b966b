#include "redis/client.hpp"

#include <deque>
#include <random>

#include <boost/asio/async_result.hpp>
#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <openssl/evp.h>

#include "base/log.hpp"
#include "net/task_group.hpp"
#include "redis/errors.hpp"
#include "redis/link.hpp"
#include "redis/session.hpp"

namespace coco::redis {
namespace {

namespace asio = boost::asio;
using boost::system::error_code;
using Clock = std::chrono::steady_clock;

/// A caller that waits. `complete` is empty once it was called or the caller gave up; the entry
/// keeps its place in the queue then, so that its reply is dropped and reaches nobody else.
struct Pending {
    std::function<void(result<Reply>)> complete;
    Clock::time_point deadline;
};

class ClientImpl final : public Client, public std::enable_shared_from_this<ClientImpl> {
public:
    ClientImpl(Executor executor, Endpoint endpoint, ClientOptions options)
        : executor_(executor),
          endpoint_(std::move(endpoint)),
          options_(std::move(options)),
          deadline_(executor),
          ended_(executor),
          pause_(executor) {}

    void start() override {
        asio::co_spawn(executor_, run(shared_from_this()), [](std::exception_ptr failure) {
            if (failure) log::error("redis_client_failed", {{"error", words_of(failure)}});
        });
    }
    void stop() override {
        stopped_ = true;
        pause_.cancel();
        drop(fail(errc::cancelled, "the client stopped"));
    }
    bool connected() const override { return usable_; }
    std::uint64_t generation() const override { return generation_; }
    void on_connect(std::function<void()> handler) override {
        handlers_.push_back(std::move(handler));
    }

    task<result<Reply>> command(std::vector<std::string> arguments) override {
        if (!usable_) co_return fail(errc::not_ready, "not connected to Redis");
        auto boxed = co_await ask(encode(arguments));
        co_return std::move(*boxed);
    }

    task<result<Reply>> eval(const Script& script, std::vector<std::string> keys,
                             std::vector<std::string> arguments) override {
        std::vector<std::string> words{"EVALSHA", script.sha1, std::to_string(keys.size())};
        words.insert(words.end(), keys.begin(), keys.end());
        words.insert(words.end(), arguments.begin(), arguments.end());
        const std::string source = script.source;
        auto reply = co_await command(words);
        if (reply || !reply.error().detail.starts_with("NOSCRIPT")) co_return reply;
        words[0] = "EVAL";
        words[1] = source;
        auto again = co_await command(std::move(words));
        co_return again;
    }

private:
    using Boxed = std::shared_ptr<result<Reply>>;

    static task<void> run(std::shared_ptr<ClientImpl> self);
    task<result<void>> open_session();
    asio::awaitable<Boxed> ask(std::string bytes);
    template <class Handler>
    void enqueue(Handler handler, const std::string& bytes);
    void take_reply(Decoded decoded);
    void watch_deadline();
    /// Closes the connection and fails everybody who waits.
    void drop(Error why);

    Executor executor_;
    Endpoint endpoint_;
    ClientOptions options_;
    std::shared_ptr<Link> link_;
    std::deque<std::shared_ptr<Pending>> pending_;
    asio::steady_timer deadline_;  ///< of the command at the front
    asio::steady_timer ended_;     ///< cancelled when the connection ended
    asio::steady_timer pause_;
    std::vector<std::function<void()>> handlers_;
    std::uint64_t generation_ = 0;
    bool usable_ = false, stopped_ = false, watching_ = false;
};

task<void> ClientImpl::run(std::shared_ptr<ClientImpl> self) {
    Backoff backoff(self->options_.backoff_min, self->options_.backoff_max);
    while (!self->stopped_) {
        auto opened = co_await self->open_session();
        if (opened) {
            backoff.reset();
            while (self->usable_) {
                error_code woken;
                self->ended_.expires_at(Clock::time_point::max());
                co_await self->ended_.async_wait(asio::redirect_error(asio::use_awaitable, woken));
            }
        }
        if (self->stopped_) break;
        const bool refused = !opened && opened.error().code == errc::unauthorized;
        error_code woken;
        self->pause_.expires_after(refused ? self->options_.backoff_max : backoff.next());
        co_await self->pause_.async_wait(asio::redirect_error(asio::use_awaitable, woken));
    }
}

task<result<void>> ClientImpl::open_session() {
    auto link = std::make_shared<Link>(executor_, endpoint_, options_);
    link_ = link;
    link->on_reply = [this, weak = weak_from_this()](Decoded decoded) {
        if (const auto still = weak.lock()) take_reply(std::move(decoded));
    };
    link->on_closed = [this, link = link.get(), weak = weak_from_this()](Error why) {
        if (const auto still = weak.lock(); still && link_.get() == link) drop(std::move(why));
    };
    auto opened = co_await link->open();
    if (!opened) {
        log::warning("redis_connect_failed", {{"error", to_string(opened.error())}});
        co_return opened.error();
    }
    for (std::vector<std::string>& words : greeting(endpoint_, options_)) {
        auto reply = co_await ask(encode(words));
        if (*reply) continue;
        const Error why = reply->error();
        log::error("redis_greeting_refused", {{"error", to_string(why)}});
        drop(why);
        co_return why;
    }
    usable_ = true;
    ++generation_;
    log::info("redis_connected", {{"name", options_.name}});
    for (const auto& handler : handlers_) handler();
    co_return result<void>();
}

/// A plain function: the initiation must not live in a coroutine's frame.
asio::awaitable<ClientImpl::Boxed> ClientImpl::ask(std::string bytes) {
    return asio::async_initiate<decltype(asio::use_awaitable), void(Boxed)>(
        [this](auto handler, std::string what) { enqueue(std::move(handler), what); },
        asio::use_awaitable, std::move(bytes));
}

template <class Handler>
void ClientImpl::enqueue(Handler handler, const std::string& bytes) {
    auto slot = asio::get_associated_cancellation_slot(handler);
    auto shared = std::make_shared<Handler>(std::move(handler));
    auto pending = std::make_shared<Pending>();
    pending->complete = [executor = executor_, shared](result<Reply> reply) {
        auto boxed = std::make_shared<result<Reply>>(std::move(reply));
        asio::post(executor, [shared, boxed] { (*shared)(boxed); });
    };
    if (!link_ || !link_->is_open()) {
        pending->complete(fail(errc::not_ready, "not connected to Redis"));
        return;
    }
    if (pending_.size() >= options_.max_pending) {
        pending->complete(fail(errc::not_ready, "too many commands wait for Redis"));
        return;
    }
    if (slot.is_connected())
        slot.assign([weak = std::weak_ptr(pending)](asio::cancellation_type) {
            const auto still = weak.lock();
            if (!still) return;
            if (auto complete = std::exchange(still->complete, nullptr))
                complete(fail(errc::cancelled, "the caller gave up"));
        });
    pending->deadline = Clock::now() + options_.command_timeout;
    pending_.push_back(pending);
    link_->send(bytes);
    watch_deadline();
}

void ClientImpl::take_reply(Decoded decoded) {
    if (pending_.empty()) {
        drop(fail(errc::protocol, "Redis answered what nobody asked"));
        return;
    }
    const auto pending = std::move(pending_.front());
    pending_.pop_front();
    const bool ends = decoded.is_error && ends_connection(decoded.reply.text);
    if (auto complete = std::exchange(pending->complete, nullptr)) {
        if (decoded.is_error)
            complete(classify(decoded.reply.text));
        else
            complete(std::move(decoded.reply));
    }
    if (ends) drop(fail(errc::disconnected, "Redis changed its role"));
}

void ClientImpl::watch_deadline() {
    if (watching_ || pending_.empty()) return;
    watching_ = true;
    // All commands have the same time, so the one at the front is the first whose time ends.
    deadline_.expires_at(pending_.front()->deadline);
    deadline_.async_wait([weak = weak_from_this()](error_code) {
        const auto self = weak.lock();
        if (!self) return;
        self->watching_ = false;
        if (!self->pending_.empty() && self->pending_.front()->deadline <= Clock::now())
            self->drop(fail(errc::timed_out, "Redis did not answer in time"));
        else
            self->watch_deadline();
    });
}

void ClientImpl::drop(Error why) {
    usable_ = false;
    deadline_.cancel();
    if (const auto link = std::exchange(link_, nullptr)) link->close(why);
    std::deque<std::shared_ptr<Pending>> waiting;
    waiting.swap(pending_);
    for (const auto& pending : waiting)
        if (auto complete = std::exchange(pending->complete, nullptr)) complete(why);
    if (!waiting.empty())
        log::warning("redis_dropped", {{"waiting", waiting.size()}, {"error", to_string(why)}});
    ended_.cancel();
}

/// Keeps the implementation alive while its own coroutines run.
class ClientHandle final : public Client {
public:
    explicit ClientHandle(std::shared_ptr<ClientImpl> impl) : impl_(std::move(impl)) {}
    ~ClientHandle() override { impl_->stop(); }
    void start() override { impl_->start(); }
    void stop() override { impl_->stop(); }
    bool connected() const override { return impl_->connected(); }
    std::uint64_t generation() const override { return impl_->generation(); }
    void on_connect(std::function<void()> handler) override {
        impl_->on_connect(std::move(handler));
    }
    task<result<Reply>> command(std::vector<std::string> arguments) override {
        return impl_->command(std::move(arguments));
    }
    task<result<Reply>> eval(const Script& script, std::vector<std::string> keys,
                             std::vector<std::string> arguments) override {
        return impl_->eval(script, std::move(keys), std::move(arguments));
    }

private:
    std::shared_ptr<ClientImpl> impl_;
};

}  // namespace

std::unique_ptr<Client> make_client(Executor executor, Endpoint endpoint, ClientOptions options) {
    return std::make_unique<ClientHandle>(
        std::make_shared<ClientImpl>(executor, std::move(endpoint), std::move(options)));
}

Script make_script(std::string name, std::string source) {
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned int size = 0;
    EVP_Digest(source.data(), source.size(), digest.data(), &size, EVP_sha1(), nullptr);
    std::string hex;
    for (unsigned int i = 0; i < size; ++i) hex += fmt::format("{:02x}", digest[i]);
    return {std::move(name), std::move(source), std::move(hex)};
}

}  // namespace coco::redis
