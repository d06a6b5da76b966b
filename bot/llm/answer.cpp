#include "llm/answer.hpp"

#include "llm/language_model.hpp"

namespace coco::llm {

std::string_view name_of(FailureKind kind) {
    switch (kind) {
        case FailureKind::retryable: return "retryable";
        case FailureKind::rate_limited: return "rate_limited";
        case FailureKind::overloaded: return "overloaded";
        case FailureKind::network: return "network";
        case FailureKind::quota: return "quota";
        case FailureKind::auth: return "auth";
        case FailureKind::bad_request: return "bad_request";
        case FailureKind::too_long: return "too_long";
        case FailureKind::refused: return "refused";
        case FailureKind::truncated: return "truncated";
        case FailureKind::cancelled: return "cancelled";
        case FailureKind::timed_out: return "timed_out";
        case FailureKind::over_budget: return "over_budget";
        case FailureKind::busy: return "busy";
        case FailureKind::paused: return "paused";
    }
    return "unknown";
}

std::string_view Outcome::provider() const {
    return tries.empty() ? std::string_view() : tries.back().provider;
}

std::string_view Outcome::model() const {
    return tries.empty() ? std::string_view() : tries.back().model;
}

Usage Outcome::usage() const {
    Usage sum;
    for (const Try& made : tries) {
        sum.input += made.usage.input;
        sum.cache_read += made.usage.cache_read;
        sum.cache_write += made.usage.cache_write;
        sum.output += made.usage.output;
    }
    return sum;
}

Nanodollars Outcome::cost() const {
    Nanodollars sum = 0;
    for (const Try& made : tries) sum += made.cost;
    return sum;
}

}  // namespace coco::llm
