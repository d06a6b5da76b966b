#include "llm/breaker.hpp"

#include <algorithm>

namespace coco::llm {

std::optional<Breaker::Pass> Breaker::enter() {
    if (!open_) return Pass{};
    // Measured from the opening, so that a clock set back does not keep it open for ever.
    const std::int64_t passed = clock_.now_ms() - opened_ms_;
    const bool over = passed >= pause_.count() || passed < 0;
    if (!over || probing_) return std::nullopt;
    probing_ = true;
    return Pass{true};
}

bool Breaker::leave(Pass pass, End end) {
    if (pass.is_probe) probing_ = false;
    if (end == End::unknown || (open_ && !pass.is_probe)) return false;
    if (end == End::hard) {
        open_for(kHardPause);
        return true;
    }
    if (pass.is_probe) {
        open_ = end == End::bad;
        if (open_) open_for(next_pause_);
        if (!open_) next_pause_ = kFirstPause;
        return open_;
    }
    if (end == End::neutral) return false;
    samples_.push_back({clock_.now_ms(), end == End::bad});
    if (!fails_too_often()) return false;
    open_for(next_pause_);
    return true;
}

void Breaker::open_for(std::chrono::milliseconds pause) {
    open_ = true;
    opened_ms_ = clock_.now_ms();
    pause_ = pause;
    next_pause_ = std::min<std::chrono::milliseconds>(
        std::max<std::chrono::milliseconds>(pause, kFirstPause) * 2, kLongestPause);
    samples_.clear();
}

bool Breaker::fails_too_often() {
    const std::int64_t oldest = clock_.now_ms() - std::chrono::milliseconds(kWindow).count();
    while (!samples_.empty() && samples_.front().at_ms < oldest) samples_.pop_front();
    const auto bad = static_cast<std::size_t>(std::count_if(
        samples_.begin(), samples_.end(), [](const Sample& sample) { return sample.bad; }));
    return samples_.size() >= kFewestSamples && bad * 2 >= samples_.size();
}

}  // namespace coco::llm
