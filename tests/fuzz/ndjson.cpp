// Any bytes as lines, whole and in two pieces.
#include "llm/ndjson.hpp"

namespace {

std::vector<std::string> read(std::string_view first, std::string_view second) {
    std::vector<std::string> lines;
    coco::llm::NdjsonParser parser;
    (void)parser.feed(first, lines);
    (void)parser.feed(second, lines);
    parser.finish(lines);
    return lines;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    if (size == 0) return 0;
    const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
    const std::size_t cut = data[0] % (bytes.size() + 1);
    const auto whole = read(bytes, "");
    if (whole != read(bytes.substr(0, cut), bytes.substr(cut))) __builtin_trap();
    for (const std::string& line : whole)
        if (line.empty() || line.find('\n') != std::string::npos) __builtin_trap();
    return 0;
}
