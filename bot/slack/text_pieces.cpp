#include "slack/text_pieces.hpp"

#include <array>

namespace coco::slack {
namespace {

std::size_t cost_of(char c, Measure measure) {
    if ((static_cast<unsigned char>(c) & 0xC0u) == 0x80u) return 0;  // inside a character
    if (measure == Measure::plain) return 1;
    if (c == '&') return 5;
    return c == '<' || c == '>' ? 4 : 1;
}

/// The longest prefix within the limit, at a character's border.
std::size_t longest_prefix(std::string_view text, std::size_t limit, Measure measure) {
    std::size_t cost = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        cost += cost_of(text[i], measure);
        if (cost > limit) return i;
    }
    return text.size();
}

/// Where to cut `window` so that reading goes on well; its whole length when no border is near.
std::size_t best_cut(std::string_view window) {
    static constexpr std::array<std::string_view, 4> kBorders{"\n\n", "\n", ". ", " "};
    for (const std::string_view border : kBorders) {
        const std::size_t at = window.rfind(border);
        if (at != std::string_view::npos && at + border.size() > window.size() / 2)
            return at + border.size();
    }
    return window.size();
}

}  // namespace

std::vector<std::string_view> pieces_of(std::string_view text, std::size_t limit, Measure measure) {
    std::vector<std::string_view> pieces;
    while (!text.empty()) {
        std::size_t size = longest_prefix(text, limit, measure);
        if (size < text.size()) size = best_cut(text.substr(0, size));
        pieces.push_back(text.substr(0, size));
        text.remove_prefix(size);
    }
    return pieces;
}

}  // namespace coco::slack
