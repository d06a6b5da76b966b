// A decoded answer of Redis (RESP2).
#pragma once
#include <cstdint>
#include <string>
#include <vector>

namespace coco::redis {

struct Reply {
    enum class Kind { nil, integer, text, array };
    Kind kind = Kind::nil;
    std::int64_t integer = 0;
    std::string text;  ///< bulk strings and status lines
    std::vector<Reply> elements;

    bool is_nil() const { return kind == Kind::nil; }
};

}  // namespace coco::redis
