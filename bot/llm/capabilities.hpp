// What each model was found not to take.
#pragma once
#include <map>
#include <string>

#include "llm/wire.hpp"

namespace coco::llm {

/// Parameters that servers refused by name, for each provider and model. Kept for the life of the
/// process: a server that learns a parameter is asked again after a restart.
class CapabilityMemory {
public:
    const Parameters& refused(const Endpoint& endpoint) const {
        static const Parameters kNone;
        const auto found = refused_.find({endpoint.name, endpoint.model});
        return found == refused_.end() ? kNone : found->second;
    }
    /// False when it was known already: leaving it out did not help.
    bool remember(const Endpoint& endpoint, std::string_view parameter) {
        return refused_[{endpoint.name, endpoint.model}].emplace(parameter).second;
    }

private:
    std::map<std::pair<std::string, std::string>, Parameters> refused_;
};

}  // namespace coco::llm
