// Any bytes as a slash command and as an interaction.
#include "slack/events.hpp"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    const std::string_view body(reinterpret_cast<const char*>(data), size);
    const auto command = coco::slack::read_command(body, 1);
    // An unsigned certificate probe must never carry a command along.
    if (command && command->kind == coco::slack::Inbound::Kind::probe && !command->keys.empty())
        __builtin_trap();
    (void)coco::slack::read_interaction(body, 1);
    return 0;
}
