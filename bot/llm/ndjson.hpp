// Newline-delimited JSON, cut into lines from bytes that may be split anywhere.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"

namespace coco::llm {

/// The longest line accepted, in bytes.
constexpr std::size_t kMaxNdjsonLineBytes = 1u << 20;

/// Lines end with LF or CRLF; blank ones are skipped.
class NdjsonParser {
public:
    /// Appends the lines that `bytes` completes. too_large when a limit was exceeded.
    result<void> feed(std::string_view bytes, std::vector<std::string>& lines);
    /// The stream ended: what follows the last line feed is a line too.
    void finish(std::vector<std::string>& lines);

private:
    std::string line_;
    std::size_t total_ = 0;
};

}  // namespace coco::llm
