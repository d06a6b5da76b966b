// When to try again, and when not to.
#pragma once
#include <chrono>
#include <cstdint>

#include "base/clock.hpp"
#include "llm/answer.hpp"

namespace coco::llm {

struct RetryPolicy {
    int retries = 2;  ///< after the first try, for each provider
    std::chrono::milliseconds first_pause{500};
    std::chrono::milliseconds longest_pause{8'000};
    /// A provider that asks for more than this is left for the next one.
    std::chrono::milliseconds longest_wait{20'000};
};

/// Whether the same request may work a moment later.
bool is_worth_retrying(const Failure& failure);

/// The pause before retry number `retry` (0 is the first): between 0 and min(longest_pause,
/// first_pause * 2^retry), by `random` in [0, 1); longer when the server asked for it.
std::chrono::milliseconds pause_before(const RetryPolicy& policy, const Failure& failure, int retry,
                                       double random);

/// Keeps retries of the whole process to a tenth of its requests, so that a provider in trouble is
/// not buried. Ten are there at the start, and one comes every 10 s, for quiet hours.
class RetryBudget {
public:
    static constexpr int kMost = 10;
    static constexpr int kRequestsForOne = 10;
    static constexpr std::chrono::seconds kTimeForOne{10};

    explicit RetryBudget(const Clock& clock);
    void note_request();
    /// False when there is none left.
    bool take();

private:
    void refill();

    const Clock& clock_;
    std::int64_t refilled_ms_;
    int tenths_ = kMost * kRequestsForOne;
};

}  // namespace coco::llm
