// The own companies, kept in Redis, sealed.
#pragma once
#include <memory>

#include "base/secret.hpp"
#include "redis/client.hpp"
#include "store/companies.hpp"

namespace coco::store {

/// `client` outlives the result; `shards` as in the mailbox's limits, so that uninstalling finds
/// the keys. Throws std::logic_error when the script is not compiled in.
std::unique_ptr<Companies> make_redis_companies(redis::Client& client, Sealer sealer, int shards);

}  // namespace coco::store
