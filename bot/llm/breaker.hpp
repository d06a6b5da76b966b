// Leaves a provider alone that keeps failing.
#pragma once
#include <chrono>
#include <cstdint>
#include <deque>
#include <optional>

#include "base/clock.hpp"

namespace coco::llm {

/// For one provider and model. Opens when in the last 30 s at least 8 requests ended and half of
/// them failed; then for 15 s, doubling up to 5 min. After that one request may try; its end opens
/// or closes the breaker. A refused key or a used-up account opens it for 10 min at once.
class Breaker {
public:
    static constexpr std::chrono::seconds kWindow{30};
    static constexpr std::size_t kFewestSamples = 8;
    static constexpr std::chrono::seconds kFirstPause{15};
    static constexpr std::chrono::minutes kLongestPause{5};
    static constexpr std::chrono::minutes kHardPause{10};

    enum class End {
        good,     ///< the provider worked
        neutral,  ///< it answered, but not so that it says anything about its health
        bad,      ///< it failed, stalled or had no capacity
        hard,     ///< it will not work until an admin acts
        unknown,  ///< the caller gave up, or was told to wait
    };
    /// The right to send one request; give it back with its end, always.
    struct Pass {
        bool is_probe = false;
    };

    explicit Breaker(const Clock& clock) : clock_(clock) {}
    /// Nothing while the breaker is open.
    std::optional<Pass> enter();
    /// True when this end opened the breaker.
    bool leave(Pass pass, End end);
    bool is_open() const { return open_; }

private:
    void open_for(std::chrono::milliseconds pause);
    bool fails_too_often();

    struct Sample {
        std::int64_t at_ms;
        bool bad;
    };
    const Clock& clock_;
    std::deque<Sample> samples_;
    bool open_ = false, probing_ = false;
    std::int64_t opened_ms_ = 0;
    std::chrono::milliseconds pause_{0}, next_pause_ = kFirstPause;
};

}  // namespace coco::llm
