// Any bytes as an event: a turn, a reason to ignore it, or an error. Never a crash.
#include "conversation/turn.hpp"
#include "slack/events.hpp"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    const std::string_view body(reinterpret_cast<const char*>(data), size);
    const auto inbound = coco::slack::read_event(body, {"UBOT", "BBOT", "ABOT"});
    // What is kept must come back from storage as it went in.
    if (inbound && inbound->kind == coco::slack::Inbound::Kind::turn) {
        const std::string stored = to_json(inbound->turn);
        const auto loaded = coco::conversation::turn_from_json(stored);
        if (!loaded || to_json(*loaded) != stored) __builtin_trap();
    }
    return 0;
}
