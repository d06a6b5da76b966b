// The built-in writer: facts in, draft out, no language model.
#pragma once
#include "writing/writer.hpp"

namespace coco::writing {

/// Pure: the same assignment always gives the same draft. invalid_input names missing facts.
result<partnership::Draft> compose(const Assignment& assignment);

}  // namespace coco::writing
