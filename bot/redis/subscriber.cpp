#include <boost/asio/redirect_error.hpp>

#include "base/log.hpp"
#include "redis/client.hpp"
#include "redis/link.hpp"
#include "redis/session.hpp"

namespace coco::redis {
namespace {

namespace asio = boost::asio;
using boost::system::error_code;

/// How often a silent connection is asked whether it is still there.
constexpr std::chrono::milliseconds kPingEvery{5'000};

class SubscriberImpl final : public std::enable_shared_from_this<SubscriberImpl> {
public:
    SubscriberImpl(Executor executor, Endpoint endpoint, ClientOptions options)
        : executor_(executor),
          endpoint_(std::move(endpoint)),
          options_(std::move(options)),
          wake_(executor) {}

    void start() {
        asio::co_spawn(executor_, run(shared_from_this()), [](std::exception_ptr failure) {
            if (failure) log::error("redis_subscriber_failed", {{"error", words_of(failure)}});
        });
    }
    void stop() {
        stopped_ = true;
        if (link_) link_->close(fail(errc::cancelled));
        wake_.cancel();
    }
    void subscribe(std::string channel, std::function<void(std::string)> handler) {
        if (link_ && link_->is_open()) link_->send(encode({"SUBSCRIBE", channel}));
        handlers_[std::move(channel)] = std::move(handler);
    }

private:
    static task<void> run(std::shared_ptr<SubscriberImpl> self);
    task<bool> open();
    task<void> keep_alive();
    void take(const Reply& reply);

    Executor executor_;
    Endpoint endpoint_;
    ClientOptions options_;
    std::shared_ptr<Link> link_;
    std::map<std::string, std::function<void(std::string)>> handlers_;
    asio::steady_timer wake_;
    bool heard_ = true;  ///< something came since the last ping
    bool stopped_ = false;
};

task<void> SubscriberImpl::run(std::shared_ptr<SubscriberImpl> self) {
    Backoff backoff(self->options_.backoff_min, self->options_.backoff_max);
    while (!self->stopped_) {
        const bool opened = co_await self->open();
        if (opened) {
            backoff.reset();
            co_await self->keep_alive();
        }
        if (self->stopped_) break;
        error_code woken;
        self->wake_.expires_after(backoff.next());
        co_await self->wake_.async_wait(asio::redirect_error(asio::use_awaitable, woken));
    }
}

task<bool> SubscriberImpl::open() {
    link_ = std::make_shared<Link>(executor_, endpoint_, options_);
    link_->on_reply = [this, weak = weak_from_this()](Decoded decoded) {
        if (const auto still = weak.lock()) take(decoded.reply);
    };
    link_->on_closed = [this, weak = weak_from_this()](Error) {
        if (const auto still = weak.lock()) wake_.cancel();
    };
    auto opened = co_await link_->open();
    if (!opened) co_return false;
    // Replies to the greeting are not looked at: without rights there are no hints, and hints are
    // all that is lost.
    for (const std::vector<std::string>& words : greeting(endpoint_, options_))
        link_->send(encode(words));
    for (const auto& [channel, handler] : handlers_) link_->send(encode({"SUBSCRIBE", channel}));
    co_return true;
}

task<void> SubscriberImpl::keep_alive() {
    heard_ = true;
    while (link_->is_open() && !stopped_) {
        error_code woken;
        wake_.expires_after(kPingEvery);
        co_await wake_.async_wait(asio::redirect_error(asio::use_awaitable, woken));
        if (woken) continue;
        if (!std::exchange(heard_, false)) {
            link_->close(fail(errc::timed_out, "silent"));
            break;
        }
        link_->send(encode({"PING"}));
    }
}

void SubscriberImpl::take(const Reply& reply) {
    heard_ = true;
    if (reply.elements.size() != 3 || reply.elements[0].text != "message") return;
    const auto found = handlers_.find(reply.elements[1].text);
    if (found == handlers_.end()) return;
    const auto handler = found->second;  // it may subscribe anew, and so replace itself
    handler(reply.elements[2].text);
}

class SubscriberHandle final : public Subscriber {
public:
    explicit SubscriberHandle(std::shared_ptr<SubscriberImpl> impl) : impl_(std::move(impl)) {}
    ~SubscriberHandle() override { impl_->stop(); }
    void start() override { impl_->start(); }
    void stop() override { impl_->stop(); }
    void subscribe(std::string channel, std::function<void(std::string)> handler) override {
        impl_->subscribe(std::move(channel), std::move(handler));
    }

private:
    std::shared_ptr<SubscriberImpl> impl_;
};

}  // namespace

std::unique_ptr<Subscriber> make_subscriber(Executor executor, Endpoint endpoint,
                                            ClientOptions options) {
    return std::make_unique<SubscriberHandle>(
        std::make_shared<SubscriberImpl>(executor, std::move(endpoint), std::move(options)));
}

}  // namespace coco::redis
