#include "store/redis_budgets.hpp"

#include <chrono>

#include <fmt/format.h>

#include "store/keys.hpp"
#include "store/scripts.hpp"

namespace coco::store {
namespace {

using llm::BudgetCounter;
using llm::Nanodollars;

/// Answers of a request that was sent before midnight are settled the day after.
constexpr std::chrono::milliseconds kLifetime = std::chrono::hours(24 * 3);

class RedisBudgets final : public llm::BudgetStore {
public:
    RedisBudgets(redis::Client& client, int shards)
        : client_(client), shards_(shards), script_(load_budget_script()) {}

    task<result<bool>> reserve(std::vector<BudgetCounter> counters, Nanodollars amount) override {
        if (counters.empty()) co_return true;
        auto word = co_await count(std::move(counters), amount, true);
        if (!word) co_return word.error();
        co_return *word == "ok";
    }

    task<result<void>> settle(std::vector<BudgetCounter> counters, Nanodollars change) override {
        if (counters.empty() || change == 0) co_return result<void>();
        auto word = co_await count(std::move(counters), change, false);
        if (!word) co_return word.error();
        co_return result<void>();
    }

private:
    task<result<std::string>> count(std::vector<BudgetCounter> counters, Nanodollars amount,
                                    bool limited) {
        const llm::BudgetKey& first = counters.front().key;
        const WorkspaceKeys keys(first.workspace, shards_);
        const std::string day =
            fmt::format("{:04}-{:02}-{:02}", first.day.year, first.day.month, first.day.day);
        std::vector<std::string> names{keys.gone(), keys.budget(day)};
        std::vector<std::string> values{std::to_string(amount), std::to_string(kLifetime.count())};
        for (const BudgetCounter& counter : counters) {
            // A person's id is never empty, so "all" behind an "=" is nobody's.
            values.push_back(counter.key.user.empty() ? "=all" : encode_id(counter.key.user));
            values.push_back(limited ? std::to_string(counter.limit) : std::string());
        }
        auto reply = co_await client_.eval(script_, std::move(names), std::move(values));
        if (!reply) co_return reply.error();
        co_return std::move(reply->text);
    }

    redis::Client& client_;
    int shards_;
    redis::Script script_;
};

}  // namespace

std::unique_ptr<llm::BudgetStore> make_redis_budgets(redis::Client& client, int shards) {
    return std::make_unique<RedisBudgets>(client, shards);
}

}  // namespace coco::store
