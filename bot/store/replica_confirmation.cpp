#include "store/replica_confirmation.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/this_coro.hpp>

namespace asio = boost::asio;

namespace coco::store {
namespace {

constexpr const char* kReplicas = "1";
constexpr const char* kLimitMs = "100";

}  // namespace

struct ReplicaConfirmation::Batch {
    explicit Batch(const Executor& executor)
        : settled(executor, asio::steady_timer::time_point::max()) {}
    asio::steady_timer settled;  ///< cancelled when the outcome is known
    bool done = false;
    result<void> outcome = fail(errc::not_durable, "nobody waited for the replica");
};

task<void> ReplicaConfirmation::lead(std::shared_ptr<Batch> batch) {
    // Whatever ends this coroutine, the others of the batch must not wait for ever.
    struct Settle {
        ReplicaConfirmation& self;
        std::shared_ptr<Batch> batch;
        ~Settle() {
            if (self.open_ == batch) self.open_.reset();
            batch->done = true;
            batch->settled.cancel();
        }
    } settle{*this, batch};
    const Executor executor = co_await asio::this_coro::executor;
    co_await asio::post(executor, asio::use_awaitable);
    open_.reset();
    std::vector<std::string> wait{"WAIT", kReplicas, kLimitMs};
    auto reply = co_await client_.command(std::move(wait));
    if (!reply)
        batch->outcome = reply.error();
    else if (reply->kind != redis::Reply::Kind::integer || reply->integer < 1)
        batch->outcome = fail(errc::not_durable, "no replica confirmed the write in time");
    else
        batch->outcome = result<void>();
}

task<result<void>> ReplicaConfirmation::confirm(std::uint64_t generation) {
    std::shared_ptr<Batch> batch = open_;
    if (batch) {
        if (!batch->done) co_await batch->settled.async_wait(asio::as_tuple(asio::use_awaitable));
    } else {
        const Executor executor = co_await asio::this_coro::executor;
        batch = open_ = std::make_shared<Batch>(executor);
        co_await lead(batch);
    }
    if (client_.generation() != generation)
        co_return fail(errc::not_durable, "the connection was replaced before a replica confirmed");
    co_return batch->outcome;
}

}  // namespace coco::store
