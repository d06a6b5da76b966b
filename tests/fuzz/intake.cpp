// Any bytes as notes: facts that are valid UTF-8, and a draft or the names of what is missing.
#include "base/text.hpp"
#include "partnership/intake.hpp"
#include "writing/compose.hpp"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    for (const auto& intake : {coco::partnership::read_intake(text, "fuzz"),
                               coco::partnership::read_command(text, "fuzz")}) {
        for (const auto& fact : intake.facts.list())
            if (!coco::is_valid_utf8(fact.value)) __builtin_trap();
        const auto draft = coco::writing::compose({"outreach", intake.facts, {2026, 11, 23}, 0});
        if (draft && draft->sections.size() != 2) __builtin_trap();
    }
    return 0;
}
