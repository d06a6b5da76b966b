#include "llm/retry.hpp"

#include <algorithm>

namespace coco::llm {

using std::chrono::milliseconds;

bool is_worth_retrying(const Failure& failure) {
    switch (failure.kind) {
        case FailureKind::retryable:
        case FailureKind::rate_limited:
        case FailureKind::overloaded:
        case FailureKind::network: return failure.may_retry;
        default: return false;
    }
}

milliseconds pause_before(const RetryPolicy& policy, const Failure& failure, int retry,
                          double random) {
    const milliseconds most = std::min(policy.longest_pause, policy.first_pause * (1 << retry));
    const milliseconds jittered(
        static_cast<std::int64_t>(static_cast<double>(most.count()) * random));
    return std::max(jittered, failure.retry_after.value_or(milliseconds(0)));
}

RetryBudget::RetryBudget(const Clock& clock) : clock_(clock), refilled_ms_(clock.now_ms()) {}

void RetryBudget::refill() {
    const std::int64_t now = clock_.now_ms();
    const std::int64_t earned = (now - refilled_ms_) / milliseconds(kTimeForOne).count();
    if (earned == 0) return;
    refilled_ms_ = now;
    const std::int64_t most = kMost * kRequestsForOne;
    tenths_ = static_cast<int>(std::clamp<std::int64_t>(
        tenths_ + std::clamp<std::int64_t>(earned, 0, kMost) * kRequestsForOne, 0, most));
}

void RetryBudget::note_request() { tenths_ = std::min(tenths_ + 1, kMost * kRequestsForOne); }

bool RetryBudget::take() {
    refill();
    if (tenths_ < kRequestsForOne) return false;
    tenths_ -= kRequestsForOne;
    return true;
}

}  // namespace coco::llm
