// One provider with everything that keeps it, and us, out of trouble.
#pragma once
#include <functional>
#include <memory>

#include "base/clock.hpp"
#include "llm/budget.hpp"
#include "llm/capabilities.hpp"
#include "llm/endpoint.hpp"
#include "llm/language_model.hpp"
#include "llm/retry.hpp"
#include "net/http_client.hpp"

namespace coco::llm {

/// What providers share. All of it outlives them.
struct Services {
    net::HttpClient& http;
    const Clock& clock;
    CapabilityMemory& capabilities;
    RetryBudget& retry_budget;
    Budget* budget = nullptr;        ///< nullptr: spending is not limited
    std::function<double()> random;  ///< in [0, 1)
    RetryPolicy policy;
};

/// Waits for a turn (a fixed number of requests at a time, workspaces take turns), sets money
/// aside, sends, streams, tries again where that can help and nothing was shown yet, drops
/// parameters that the server refuses by name, and leaves the provider alone while it is broken or
/// asked to wait.
std::unique_ptr<LanguageModel> make_provider(Endpoint endpoint, Services services);

}  // namespace coco::llm
