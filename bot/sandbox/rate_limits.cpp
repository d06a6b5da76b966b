#include "sandbox/rate_limits.hpp"

#include <algorithm>

namespace coco::sandbox {
namespace {

constexpr std::int64_t kMinuteMs = 60'000;
constexpr double kMsPerToken = 1'000;

}  // namespace

std::optional<int> RateLimits::refuse(const std::string& method, const std::string& channel,
                                      std::int64_t now_ms) {
    if (method == "chat.postMessage") return refuse_post(channel, now_ms);
    if (method == "chat.update") return refuse_update(now_ms);
    return std::nullopt;
}

std::optional<int> RateLimits::refuse_post(const std::string& channel, std::int64_t now_ms) {
    Bucket& bucket = posts_.try_emplace(channel, Bucket{kPostBurst, now_ms}).first->second;
    const double refilled = static_cast<double>(now_ms - bucket.at_ms) / kMsPerToken;
    bucket.tokens = std::min<double>(kPostBurst, bucket.tokens + refilled);
    bucket.at_ms = now_ms;
    if (bucket.tokens < 1) return 1;
    bucket.tokens -= 1;
    return std::nullopt;
}

std::optional<int> RateLimits::refuse_update(std::int64_t now_ms) {
    while (!updates_.empty() && now_ms - updates_.front() >= kMinuteMs) updates_.pop_front();
    if (updates_.size() >= kUpdatesPerMinute) {
        const std::int64_t wait_ms = kMinuteMs - (now_ms - updates_.front());
        return static_cast<int>((wait_ms + 999) / 1'000);
    }
    updates_.push_back(now_ms);
    return std::nullopt;
}

}  // namespace coco::sandbox
