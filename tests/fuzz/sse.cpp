// Any bytes as an event stream, whole and in two pieces.
#include "llm/sse.hpp"

namespace {

struct Read {
    std::vector<coco::llm::SseEvent> events;
    bool good = true;
};

Read read(std::string_view first, std::string_view second) {
    Read read;
    coco::llm::SseParser parser;
    for (const std::string_view piece : {first, second})
        if (read.good) read.good = parser.feed(piece, read.events).has_value();
    if (read.good) read.good = parser.finish(read.events).has_value();
    return read;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    if (size == 0) return 0;
    const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
    const std::size_t cut = data[0] % (bytes.size() + 1);
    const Read whole = read(bytes, "");
    const Read split = read(bytes.substr(0, cut), bytes.substr(cut));
    if (whole.good != split.good || whole.events != split.events) __builtin_trap();
    for (const auto& event : whole.events)
        if (event.data.empty() || event.name.find_first_of("\r\n") != std::string::npos)
            __builtin_trap();
    return 0;
}
