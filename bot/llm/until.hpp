// How long somebody is interested in an answer.
#pragma once
#include <algorithm>
#include <chrono>

#include "llm/cancel.hpp"

namespace coco::llm {

struct Until {
    std::chrono::steady_clock::time_point deadline;
    CancelToken cancel{};  ///< stops queueing, waiting and streaming within a second

    /// Never negative.
    std::chrono::milliseconds remaining() const {
        const auto left = deadline - std::chrono::steady_clock::now();
        return std::max(std::chrono::duration_cast<std::chrono::milliseconds>(left),
                        std::chrono::milliseconds(0));
    }
};

}  // namespace coco::llm
