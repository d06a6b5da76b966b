// What a workspace and a person may spend on language models in a day.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/error.hpp"
#include "base/task.hpp"
#include "llm/price.hpp"

namespace coco::llm {

/// One day's spending of a person in a workspace, or of the whole workspace.
struct BudgetKey {
    Day day;
    std::string workspace;
    std::string user;  ///< empty: the workspace
    friend auto operator<=>(const BudgetKey&, const BudgetKey&) = default;
};

struct BudgetCounter {
    BudgetKey key;
    Nanodollars limit = 0;
};

/// Where spending is counted. All counters of one call belong to one workspace and one day.
///
/// A counter begins at 0 and is never negative. Its day is UTC; an implementation keeps it at least
/// until the day after, so that late answers are settled, and forgets it within a week.
/// A reservation that is never settled (a crash, a stop) stays counted in full: nobody can spend
/// more by crashing. Every process of the service counts in the same place.
class BudgetStore {
public:
    virtual ~BudgetStore() = default;
    /// Adds `amount` to all counters if each stays at or under its limit; else changes none and
    /// returns false. One atomic step.
    virtual task<result<bool>> reserve(std::vector<BudgetCounter> counters, Nanodollars amount) = 0;
    /// Adds `change`, which is mostly negative, to all counters, whatever their limits; one that
    /// would fall below 0 becomes 0.
    virtual task<result<void>> settle(std::vector<BudgetCounter> counters, Nanodollars change) = 0;
};

/// Counts in this process; for tests and single runs of the command line.
class MemoryBudgetStore final : public BudgetStore {
public:
    task<result<bool>> reserve(std::vector<BudgetCounter> counters, Nanodollars amount) override;
    task<result<void>> settle(std::vector<BudgetCounter> counters, Nanodollars change) override;
    Nanodollars spent(const BudgetKey& key) const;

private:
    std::map<BudgetKey, Nanodollars> spent_;
};

struct BudgetLimits {
    Nanodollars user_day = 2'000'000'000;        ///< 2 US dollars
    Nanodollars workspace_day = 20'000'000'000;  ///< 20 US dollars
};

/// Money that is set aside for a request under way.
struct Reservation {
    std::vector<BudgetCounter> counters;
    Nanodollars amount = 0;
};

/// Reserves the most a request can cost before it is sent and settles what it did cost after.
class Budget {
public:
    Budget(BudgetStore& store, const Clock& clock, BudgetLimits limits);
    /// too_large: it does not fit into what is left of the day. Requests that cost nothing always
    /// pass. Other errors are the store's: without it nothing is spent.
    task<result<Reservation>> reserve(std::string workspace, std::string user, Nanodollars amount);
    /// Counts on the day of the reservation, also after midnight.
    task<result<void>> settle(Reservation reservation, Nanodollars cost);

private:
    BudgetStore& store_;
    const Clock& clock_;
    BudgetLimits limits_;
};

}  // namespace coco::llm
