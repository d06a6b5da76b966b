// Which language models there are and what they may cost.
#pragma once
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "llm/budget.hpp"
#include "llm/endpoint.hpp"
#include "llm/provider.hpp"
#include "llm/retry.hpp"

namespace coco::llm {

struct Settings {
    std::vector<Endpoint> providers;  ///< in the order in which they are asked; may be empty
    RetryPolicy retry;
    BudgetLimits budget;
};

/// The value of an environment variable; nothing when it is not set.
using Environment = std::function<std::optional<std::string>(const char* name)>;

/// Reads config/llm.json (JSON with comments). A provider is left out when the environment does not
/// hold its key, or its URL where the file leaves it to COCO_LLM_URL. invalid_input names the key,
/// the value and what is allowed.
result<Settings> read_settings(std::string_view json, const Environment& environment);

/// All providers of the settings as one; nullptr when there is none. `http` (with at least as many
/// connections for a host as a provider may have requests at a time), `clock` and `budget_store`
/// outlive it.
std::unique_ptr<LanguageModel> make_language_model(Settings settings, net::HttpClient& http,
                                                   const Clock& clock, BudgetStore& budget_store);

}  // namespace coco::llm
