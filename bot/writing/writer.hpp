// What turns facts and analysis into a draft.
#pragma once
#include <memory>
#include <string>

#include "base/task.hpp"
#include "base/clock.hpp"
#include "partnership/draft.hpp"
#include "partnership/facts.hpp"
#include "writing/recent.hpp"

namespace coco::writing {

/// Everything a writer may use, by value: the work may run on another thread.
struct Assignment {
    std::string kind;  ///< "outreach"
    partnership::Facts facts;
    Day today;        ///< for dates in the ask
    int variant = 0;  ///< "regenerate" counts it up; the same facts and variant give the same text
    /// What other partners got lately; null = nothing to avoid.
    std::shared_ptr<const Recent> recent = nullptr;
};

class Writer {
public:
    virtual ~Writer() = default;
    /// A complete draft, or invalid_input when facts are missing (detail: label ids with commas).
    virtual task<result<partnership::Draft>> write(Assignment assignment) = 0;
};

}  // namespace coco::writing
