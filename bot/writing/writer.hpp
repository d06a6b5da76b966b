// What turns facts and analysis into a draft.
#pragma once
#include <functional>
#include <memory>
#include <string>

#include "base/task.hpp"
#include "base/clock.hpp"
#include "partnership/draft.hpp"
#include "partnership/facts.hpp"
#include "writing/recent.hpp"

namespace coco::writing {

/// A section of a draft while it is being written. What is shown may still be replaced: only the
/// finished draft has passed the check.
struct Progress {
    std::string section;    ///< section id
    std::string text;       ///< all of the section so far
    bool complete = false;  ///< nothing more comes for this section
};

/// Called on the thread of the io_context; must not throw.
using OnProgress = std::function<void(const Progress&)>;

/// Everything a writer may use, by value: the work may run on another thread.
struct Assignment {
    std::string kind;  ///< "outreach"
    partnership::Facts facts;
    Day today;        ///< for dates in the ask
    int variant = 0;  ///< "regenerate" counts it up; the same facts and variant give the same text
    /// What other partners got lately; null = nothing to avoid.
    std::shared_ptr<const Recent> recent = nullptr;
    std::string workspace;  ///< whose budget and house style count; empty on the command line
    std::string user;       ///< the person in the workspace who asked
    OnProgress on_progress = nullptr;  ///< empty: only the finished draft is wanted
};

class Writer {
public:
    virtual ~Writer() = default;
    /// A complete draft, or invalid_input when facts are missing (detail: label ids with commas).
    /// cancelled when the calling task was cancelled.
    virtual task<result<partnership::Draft>> write(Assignment assignment) = 0;
};

}  // namespace coco::writing
