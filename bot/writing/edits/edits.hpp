// The edits, one function a kind; apply() chooses among them.
#pragma once
#include "writing/revision.hpp"

namespace coco::writing {

result<void> apply_shorten(Revision& revision, const Edit& edit);
result<void> apply_lengthen(Revision& revision, const Edit& edit);
result<void> apply_drop(Revision& revision, const Edit& edit);
result<void> apply_keep_only(Revision& revision, const Edit& edit);
result<void> apply_reorder(Revision& revision, const Edit& edit);
result<void> apply_add_point(Revision& revision, const Edit& edit);
result<void> apply_merge(Revision& revision, const Edit& edit);
result<void> apply_lock(Revision& revision, const Edit& edit);
result<void> apply_fact(Revision& revision, const Edit& edit);
result<void> apply_confirm(Revision& revision, const Edit& edit);
result<void> apply_regenerate(Revision& revision, const Edit& edit);

}  // namespace coco::writing
