// The mailbox's transitions: one Redis script each.
#pragma once
#include "redis/client.hpp"

namespace coco::store {

struct Scripts {
    redis::Script put, claim, beat, step, finish, bury, cancel, cancelled, forget, recover,
        uninstall, drop, overdue, remind;
};

/// Reads the compiled-in scripts; throws std::logic_error when one is missing.
Scripts load_scripts();

/// The script that keeps a value of a workspace; throws likewise.
redis::Script load_company_script();

/// The script that counts spending; throws likewise.
redis::Script load_budget_script();

}  // namespace coco::store
