// What every connection to Redis begins with, and how long to wait before the next one.
#pragma once
#include <chrono>
#include <string>
#include <vector>

#include "redis/client.hpp"

namespace coco::redis {

/// AUTH, SELECT and CLIENT SETNAME, as far as the endpoint needs them.
std::vector<std::vector<std::string>> greeting(const Endpoint& endpoint,
                                               const ClientOptions& options);

/// Doubles from `first` to `last`, each with up to half of it taken off at random, so that many
/// processes do not come back in the same instant.
class Backoff {
public:
    Backoff(std::chrono::milliseconds first, std::chrono::milliseconds last)
        : first_(first), last_(last), now_(first) {}
    std::chrono::milliseconds next();
    void reset() { now_ = first_; }

private:
    std::chrono::milliseconds first_, last_, now_;
};

}  // namespace coco::redis
