// How fast COCO may call: pauses that Slack asked for, and the shared budget of chat.update.
#pragma once
#include <chrono>
#include <cstdint>
#include <map>
#include <string>

namespace coco::slack {

/// Pauses by lane (workspace, method and, for posts, channel).
class Pauses {
public:
    /// How long a call in this lane still has to wait.
    std::chrono::milliseconds wait_for(const std::string& lane, std::int64_t now_ms) const;
    void pause(const std::string& lane, std::chrono::milliseconds time, std::int64_t now_ms);

private:
    std::map<std::string, std::int64_t> until_ms_;
};

/// Tokens that come back evenly over a minute; a share of them is kept for final texts.
class UpdateBudget {
public:
    UpdateBudget(int per_minute, int reserved) : per_minute_(per_minute), reserved_(reserved) {}
    /// Takes a token now (returns 0), or says how long to wait for one.
    std::chrono::milliseconds take(const std::string& workspace, bool final_text,
                                   std::int64_t now_ms);

private:
    struct Bucket {
        double tokens = 0;
        std::int64_t at_ms = 0;
    };
    int per_minute_, reserved_;
    std::map<std::string, Bucket> buckets_;
};

}  // namespace coco::slack
