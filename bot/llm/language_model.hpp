// The one thing that the rest of the service sees of language models.
#pragma once
#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/task.hpp"
#include "llm/answer.hpp"
#include "llm/price.hpp"
#include "llm/request.hpp"
#include "llm/until.hpp"

namespace coco::llm {

/// One request that was made, or that could not be made.
struct Try {
    std::string provider, model;
    std::optional<Failure> failure;  ///< nothing: it answered
    Usage usage;
    Nanodollars cost = 0;
    bool usage_is_estimated = false;  ///< the server's count was lost
    std::chrono::milliseconds took{0};
    std::optional<std::chrono::milliseconds> first_text;  ///< after the request was sent
    std::string request_id;                               ///< the server's, for its support
};

/// What came of a request.
struct Outcome {
    std::string text;  ///< all that the caller's OnText got, also of a failed answer
    StopReason stop = StopReason::none;
    std::optional<Failure> failure;  ///< nothing: `text` is the whole answer
    std::vector<Try> tries;          ///< in order; the last one gave `text` or the failure

    /// Which provider and model wrote the text; empty when none was asked.
    std::string_view provider() const;
    std::string_view model() const;
    /// Of all tries together.
    Usage usage() const;
    Nanodollars cost() const;
};

/// Gets the text piece by piece on the thread of the io_context. May start other work, must not
/// throw. Once it was called nothing is tried again: what people saw is never replaced silently.
using OnText = std::function<void(std::string_view text)>;

/// Asks one provider, or several in turn (chain.hpp).
class LanguageModel {
public:
    virtual ~LanguageModel() = default;
    /// Never fails otherwise than in the Outcome. Ends soon after the deadline or a cancellation,
    /// also when the calling task is cancelled. An empty OnText: only the outcome is wanted, and a
    /// broken answer may be asked for again.
    virtual task<Outcome> complete(Request request, OnText on_text, Until until) = 0;
};

}  // namespace coco::llm
