#include "llm/budget.hpp"

#include <algorithm>

namespace coco::llm {

task<result<bool>> MemoryBudgetStore::reserve(std::vector<BudgetCounter> counters,
                                              Nanodollars amount) {
    for (const BudgetCounter& counter : counters)
        if (spent(counter.key) + amount > counter.limit) co_return false;
    for (const BudgetCounter& counter : counters) spent_[counter.key] += amount;
    co_return true;
}

task<result<void>> MemoryBudgetStore::settle(std::vector<BudgetCounter> counters,
                                             Nanodollars change) {
    for (const BudgetCounter& counter : counters) {
        Nanodollars& sum = spent_[counter.key];
        sum = std::max<Nanodollars>(0, sum + change);
    }
    co_return result<void>();
}

Nanodollars MemoryBudgetStore::spent(const BudgetKey& key) const {
    const auto found = spent_.find(key);
    return found == spent_.end() ? 0 : found->second;
}

Budget::Budget(BudgetStore& store, const Clock& clock, BudgetLimits limits)
    : store_(store), clock_(clock), limits_(limits) {}

task<result<Reservation>> Budget::reserve(std::string workspace, std::string user,
                                          Nanodollars amount) {
    Reservation reservation;
    if (amount <= 0) co_return reservation;
    const Day day = day_of(clock_.now_ms());
    reservation.amount = amount;
    reservation.counters = {{{day, workspace, ""}, limits_.workspace_day},
                            {{day, workspace, user}, limits_.user_day}};
    if (user.empty()) reservation.counters.pop_back();
    const auto fits = co_await store_.reserve(reservation.counters, amount);
    if (!fits) co_return fits.error();
    if (!*fits) co_return fail(errc::too_large, "the budget of the day does not hold it");
    co_return reservation;
}

task<result<void>> Budget::settle(Reservation reservation, Nanodollars cost) {
    const Nanodollars change = cost - reservation.amount;
    if (reservation.counters.empty() || change == 0) co_return result<void>();
    auto settled = co_await store_.settle(std::move(reservation.counters), change);
    co_return settled;
}

}  // namespace coco::llm
