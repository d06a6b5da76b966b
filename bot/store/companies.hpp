// What a workspace told COCO about its own company, once for all drafts.
#pragma once
#include <string>

#include "base/task.hpp"
#include "partnership/facts.hpp"

namespace coco::store {

/// What a workspace keeps for all its threads.
struct Profile {
    partnership::Facts company;
    int keep_days = 0;  ///< threads live so long after their last turn; 0: as the service does
};

/// All errors of the storage surface as Error.
class Companies {
public:
    virtual ~Companies() = default;
    /// Empty when nothing was told yet.
    virtual task<result<partnership::Facts>> get(std::string workspace) = 0;
    /// Replaces what is kept. lease_lost when the workspace was uninstalled.
    virtual task<result<void>> set(std::string workspace, partnership::Facts facts) = 0;
    /// Facts and settings, read at once.
    virtual task<result<Profile>> profile(std::string workspace) = 0;
    /// 0 takes the setting back. lease_lost when the workspace was uninstalled.
    virtual task<result<void>> set_keep_days(std::string workspace, int days) = 0;
};

}  // namespace coco::store
