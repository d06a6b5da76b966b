// What a workspace told COCO about its own company, once for all drafts.
#pragma once
#include <string>

#include "base/task.hpp"
#include "partnership/facts.hpp"

namespace coco::store {

/// All errors of the storage surface as Error.
class Companies {
public:
    virtual ~Companies() = default;
    /// Empty when nothing was told yet.
    virtual task<result<partnership::Facts>> get(std::string workspace) = 0;
    /// Replaces what is kept. lease_lost when the workspace was uninstalled.
    virtual task<result<void>> set(std::string workspace, partnership::Facts facts) = 0;
};

}  // namespace coco::store
