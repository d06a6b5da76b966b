// Server-sent events, read from bytes that may be split anywhere.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"

namespace coco::llm {

/// The longest line and the longest event accepted, and the most one stream may carry, in bytes.
constexpr std::size_t kMaxSseLineBytes = 1u << 20;
constexpr std::size_t kMaxSseEventBytes = 4u << 20;
constexpr std::size_t kMaxStreamBytes = 16u << 20;

struct SseEvent {
    std::string name;  ///< the `event` field; empty when there was none
    std::string data;  ///< the `data` fields, joined by line feeds; never empty
    friend bool operator==(const SseEvent&, const SseEvent&) = default;
};

/// Lines end with LF, CRLF or CR, also split between pieces; a byte order mark at the start,
/// comments and unknown fields are skipped; events without data are dropped.
class SseParser {
public:
    /// Appends the events that `bytes` completes. too_large when a limit was exceeded; the parser
    /// is of no use after that.
    result<void> feed(std::string_view bytes, std::vector<SseEvent>& events);
    /// The stream ended. A last event that lacks its blank line counts all the same.
    result<void> finish(std::vector<SseEvent>& events);

private:
    std::string_view skip_mark(std::string_view bytes);
    result<void> end_line(std::string_view line, std::vector<SseEvent>& events);
    void dispatch(std::vector<SseEvent>& events);

    std::string line_;
    SseEvent event_;
    bool has_data_ = false;
    bool after_return_ = false;  ///< a line feed that comes next belongs to the line before
    std::size_t mark_seen_ = 0;  ///< bytes of the byte order mark read so far
    bool started_ = false;       ///< past the place where a byte order mark may be
    std::size_t total_ = 0;
};

}  // namespace coco::llm
