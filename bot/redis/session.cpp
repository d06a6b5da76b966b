#include "redis/session.hpp"

#include <random>

namespace coco::redis {

std::vector<std::vector<std::string>> greeting(const Endpoint& endpoint,
                                               const ClientOptions& options) {
    std::vector<std::vector<std::string>> commands;
    if (!endpoint.user.empty())
        commands.push_back({"AUTH", endpoint.user, endpoint.password.reveal()});
    else if (!endpoint.password.empty())
        commands.push_back({"AUTH", endpoint.password.reveal()});
    if (endpoint.database != 0) commands.push_back({"SELECT", std::to_string(endpoint.database)});
    commands.push_back({"CLIENT", "SETNAME", options.name});
    return commands;
}

std::chrono::milliseconds Backoff::next() {
    static thread_local std::minstd_rand random{std::random_device{}()};
    const auto whole = now_;
    now_ = std::min(now_ * 2, last_);
    const auto off =
        static_cast<std::int64_t>(random() % static_cast<unsigned>(whole.count() / 2 + 1));
    return whole - std::chrono::milliseconds(off);
}

}  // namespace coco::redis
