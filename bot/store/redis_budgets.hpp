// What is spent on language models in a day, counted in Redis by all processes together.
#pragma once
#include <memory>

#include "llm/budget.hpp"
#include "redis/client.hpp"

namespace coco::store {

/// `client` outlives the result; `shards` as in the mailbox's limits, so that uninstalling finds
/// what it has to delete. A reservation of an uninstalled workspace is refused like one over the
/// limit; settling there does nothing.
std::unique_ptr<llm::BudgetStore> make_redis_budgets(redis::Client& client, int shards);

}  // namespace coco::store
