// Slack's rate limits for the methods that COCO can run into.
#pragma once
#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <string>

namespace coco::sandbox {

/// chat.postMessage: one a second per channel, with short bursts. chat.update: 50 a minute in the
/// workspace. Others are not limited.
class RateLimits {
public:
    static constexpr int kPostBurst = 5;
    static constexpr int kUpdatesPerMinute = 50;

    /// Counts the call; the Retry-After in seconds when it is one too many.
    std::optional<int> refuse(const std::string& method, const std::string& channel,
                              std::int64_t now_ms);

private:
    std::optional<int> refuse_post(const std::string& channel, std::int64_t now_ms);
    std::optional<int> refuse_update(std::int64_t now_ms);

    struct Bucket {
        double tokens = kPostBurst;
        std::int64_t at_ms = 0;
    };
    std::map<std::string, Bucket> posts_;   ///< by channel
    std::deque<std::int64_t> updates_;      ///< times of the last minute
};

}  // namespace coco::sandbox
