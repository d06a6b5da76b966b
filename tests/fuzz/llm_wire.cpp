// Any bytes as the streamed answer of each kind of server: the first byte chooses the kind, the
// second where the rest is split.
#include "llm/wire.hpp"

namespace {

using namespace coco::llm;

std::vector<Event> decode(WireKind kind, std::string_view first, std::string_view second) {
    const auto decoder = wire_of(kind).decoder();
    std::vector<Event> events;
    decoder->feed(first, events);
    decoder->feed(second, events);
    decoder->finish(events);
    return events;
}

bool is_last(const Event& event) {
    return std::holds_alternative<DoneEvent>(event) || std::holds_alternative<FailureEvent>(event);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    if (size < 2) return 0;
    constexpr WireKind kKinds[] = {WireKind::anthropic, WireKind::openai_chat,
                                   WireKind::openai_responses, WireKind::ollama};
    const WireKind kind = kKinds[data[0] % 4];
    const std::string_view bytes(reinterpret_cast<const char*>(data) + 2, size - 2);
    const std::size_t cut = data[1] % (bytes.size() + 1);
    const auto whole = decode(kind, bytes, "");
    if (whole != decode(kind, bytes.substr(0, cut), bytes.substr(cut))) __builtin_trap();
    for (std::size_t i = 0; i < whole.size(); ++i)
        if (is_last(whole[i]) != (i + 1 == whole.size())) __builtin_trap();
    if (whole.empty()) __builtin_trap();
    return 0;
}
