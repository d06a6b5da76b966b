#include "writing/composer_writer.hpp"

#include <boost/asio/thread_pool.hpp>

#include "writing/compose.hpp"

namespace coco::writing {
namespace {

namespace asio = boost::asio;

constexpr std::size_t kThreads = 1;

task<result<partnership::Draft>> compose_here(Assignment assignment) {
    co_return compose(assignment);
}

class ComposerWriter final : public Writer {
public:
    ~ComposerWriter() override { pool_.join(); }

    task<result<partnership::Draft>> write(Assignment assignment) override {
        // co_spawn brings the value back to the caller's own executor.
        auto work = compose_here(std::move(assignment));
        co_return co_await asio::co_spawn(pool_.get_executor(), std::move(work),
                                          asio::use_awaitable);
    }

private:
    asio::thread_pool pool_{kThreads};
};

}  // namespace

std::unique_ptr<Writer> make_composer_writer() { return std::make_unique<ComposerWriter>(); }

}  // namespace coco::writing
