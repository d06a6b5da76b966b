#include "slack/web_api_pace.hpp"

#include <algorithm>
#include <cmath>

namespace coco::slack {
namespace {

constexpr std::size_t kMaxLanes = 10'000;
constexpr double kMsPerMinute = 60'000;

}  // namespace

std::chrono::milliseconds Pauses::wait_for(const std::string& lane, std::int64_t now_ms) const {
    const auto found = until_ms_.find(lane);
    if (found == until_ms_.end() || found->second <= now_ms) return std::chrono::milliseconds(0);
    return std::chrono::milliseconds(found->second - now_ms);
}

void Pauses::pause(const std::string& lane, std::chrono::milliseconds time, std::int64_t now_ms) {
    if (until_ms_.size() >= kMaxLanes)
        std::erase_if(until_ms_, [&](const auto& entry) { return entry.second <= now_ms; });
    std::int64_t& until = until_ms_[lane];
    until = std::max(until, now_ms + time.count());
}

std::chrono::milliseconds UpdateBudget::take(const std::string& workspace, bool final_text,
                                             std::int64_t now_ms) {
    const auto [entry, fresh] = buckets_.try_emplace(workspace);
    Bucket& bucket = entry->second;
    const double per_ms = per_minute_ / kMsPerMinute;
    if (fresh)
        bucket.tokens = per_minute_;
    else
        bucket.tokens = std::min<double>(
            per_minute_, bucket.tokens + per_ms * static_cast<double>(now_ms - bucket.at_ms));
    bucket.at_ms = now_ms;
    const double needed = 1 + (final_text ? 0 : reserved_);
    if (bucket.tokens >= needed) {
        bucket.tokens -= 1;
        return std::chrono::milliseconds(0);
    }
    return std::chrono::milliseconds(
        static_cast<std::int64_t>(std::ceil((needed - bucket.tokens) / per_ms)));
}

}  // namespace coco::slack
