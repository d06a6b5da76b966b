// Keeps requests back until the time that a provider named.
#pragma once
#include <algorithm>
#include <chrono>
#include <cstdint>

#include "base/clock.hpp"

namespace coco::llm {

/// For one provider and model. A rate limit is no failure: it only closes the gate for a while.
class RateGate {
public:
    explicit RateGate(const Clock& clock) : clock_(clock) {}

    /// A later end wins over an earlier one.
    void close_for(std::chrono::milliseconds time) {
        if (remaining() >= time) return;
        closed_ms_ = clock_.now_ms();
        time_ = time;
    }
    /// How long it stays closed; 0 when it is open.
    std::chrono::milliseconds remaining() const {
        const std::chrono::milliseconds passed(clock_.now_ms() - closed_ms_);
        if (passed.count() < 0) return {};  // the clock was set back
        return std::max(time_ - passed, std::chrono::milliseconds(0));
    }

private:
    const Clock& clock_;
    std::int64_t closed_ms_ = 0;
    std::chrono::milliseconds time_{0};
};

}  // namespace coco::llm
