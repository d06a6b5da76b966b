// Any bytes as a half-written JSON object, whole and in two pieces.
#include <map>

#include <boost/json.hpp>

#include "base/text.hpp"
#include "llm/json_stream.hpp"

namespace {

struct Read {
    std::map<std::string, std::string> texts;
    coco::llm::JsonStream stream;
    bool good = true;
};

Read read(std::string_view first, std::string_view second) {
    Read read;
    std::vector<coco::llm::JsonPiece> pieces;
    for (const std::string_view piece : {first, second})
        if (read.good) read.good = read.stream.feed(piece, pieces).has_value();
    for (const auto& piece : pieces) {
        if (!coco::is_valid_utf8(piece.text)) __builtin_trap();
        read.texts[piece.path] += piece.text;
    }
    return read;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    if (size == 0) return 0;
    const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
    const std::size_t cut = data[0] % (bytes.size() + 1);
    const Read whole = read(bytes, "");
    const Read split = read(bytes.substr(0, cut), bytes.substr(cut));
    if (whole.good != split.good) __builtin_trap();
    if (!whole.good) return 0;
    if (whole.texts != split.texts || whole.stream.is_complete() != split.stream.is_complete() ||
        whole.stream.complete_properties() != split.stream.complete_properties() ||
        boost::json::serialize(whole.stream.value()) !=
            boost::json::serialize(split.stream.value()))
        __builtin_trap();
    for (const std::string& name : whole.stream.complete_properties())
        if (!whole.stream.value().contains(name)) __builtin_trap();
    return 0;
}
