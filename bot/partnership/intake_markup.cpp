#include "partnership/intake_markup.hpp"

#include <array>
#include <optional>

#include "base/text.hpp"
#include "partnership/intake_prompts.hpp"

namespace coco::partnership {
namespace {

/// Longest link or mention looked for; bounds the search for its end.
constexpr std::size_t kMaxLinkBytes = 2048;

constexpr std::array<std::string_view, 13> kBullets{"-", "*", "+", "•", "–", "—", "·",
                                                    "◦", "▪", "‣", "●", "☐", "✓"};

/// What a reader sees of <…>: the label, else the address. Nothing when it is no link. A call to a
/// whole channel is no part of any value.
std::optional<std::string_view> seen_of_link(std::string_view inside) {
    const bool is_link = inside.starts_with("http") || inside.starts_with("mailto:") ||
                         inside.starts_with("tel:") || inside.starts_with("@") ||
                         inside.starts_with("#") || inside.starts_with("!");
    if (!is_link) return std::nullopt;
    const std::size_t bar = inside.find('|');
    std::string_view seen = bar == std::string_view::npos ? inside : inside.substr(bar + 1);
    if (bar == std::string_view::npos && inside.starts_with('!')) return std::string_view();
    if (seen.empty()) seen = inside.substr(0, bar);
    if (bar == std::string_view::npos && inside.starts_with("mailto:")) seen.remove_prefix(7);
    return seen;
}

struct SeenLink {
    std::string_view seen;
    std::size_t length = 0;  ///< of the whole link in the text
};

/// The label of [label](address) at `at`.
std::optional<SeenLink> markdown_link_at(std::string_view text, std::size_t at) {
    const std::string_view rest = text.substr(at, kMaxLinkBytes);
    const std::size_t middle = rest.find("](");
    if (middle == std::string_view::npos || rest.find('[', 1) < middle) return std::nullopt;
    const std::size_t end = rest.find(')', middle);
    if (end == std::string_view::npos) return std::nullopt;
    const std::string_view address = rest.substr(middle + 2, end - middle - 2);
    if (address.empty() || address.find(' ') != std::string_view::npos) return std::nullopt;
    return SeenLink{rest.substr(1, middle - 1), end + 1};
}

/// The label of <address|label> at `at`.
std::optional<SeenLink> slack_link_at(std::string_view text, std::size_t at) {
    const std::string_view rest = text.substr(at, kMaxLinkBytes);
    const std::size_t end = rest.find('>');
    if (end == std::string_view::npos) return std::nullopt;
    const auto seen = seen_of_link(rest.substr(1, end - 1));
    if (!seen) return std::nullopt;
    return SeenLink{*seen, end + 1};
}

std::string without_links(std::string_view line) {
    std::string text;
    for (std::size_t at = 0; at < line.size(); ++at) {
        std::optional<SeenLink> link;
        if (line[at] == '<') link = slack_link_at(line, at);
        if (line[at] == '[') link = markdown_link_at(line, at);
        if (!link) {
            text.push_back(line[at]);
            continue;
        }
        text.append(link->seen);
        at += link->length - 1;
    }
    return text;
}

bool is_blank(char c) {
    return c == ' ' || c == '\t';
}

/// Length of "12. ", "(3) ", "a) " at the front, and which it is.
std::pair<Marker, std::size_t> enumerator_at(std::string_view line) {
    std::size_t at = line.starts_with('(') ? 1 : 0;
    const std::size_t begin = at;
    while (at < line.size() && at - begin < 3 && line[at] >= '0' && line[at] <= '9') ++at;
    Marker marker = Marker::number;
    if (at == begin && at < line.size() &&
        ((line[at] >= 'a' && line[at] <= 'h') || (line[at] >= 'A' && line[at] <= 'H'))) {
        marker = Marker::letter;
        ++at;
    }
    if (at == begin || at >= line.size() || (line[at] != '.' && line[at] != ')')) return {};
    ++at;
    if (at < line.size() && !is_blank(line[at]) && line[at] != '"') return {};
    return {marker, at};
}

/// Length of the bullet at the front. Asterisk and hyphen need a blank behind them: "*Partner*" is
/// emphasis and "-5%" a number.
std::size_t bullet_at(std::string_view line) {
    for (const std::string_view bullet : kBullets) {
        if (!line.starts_with(bullet)) continue;
        const bool ascii = bullet.size() == 1;
        if (line.size() == bullet.size() || is_blank(line[bullet.size()]) || !ascii)
            return bullet.size();
    }
    return 0;
}

std::string_view emphasis_around(std::string_view text) {
    for (const std::string_view mark : {"**", "__", "*", "_", "`"})
        if (text.size() > 2 * mark.size() && text.starts_with(mark) && text.ends_with(mark) &&
            text.substr(mark.size(), text.size() - 2 * mark.size()).find(mark) ==
                std::string_view::npos)
            return mark;
    return {};
}

}  // namespace

std::string without_markup(std::string_view line) {
    std::string text = straighten_quotes(line);
    if (text.find_first_of("<[") != std::string::npos) text = without_links(text);
    if (text.find('&') != std::string::npos)
        text = replace_all(replace_all(replace_all(std::move(text), "&lt;", "<"), "&gt;", ">"),
                           "&amp;", "&");
    if (text.find("**") != std::string::npos) text = replace_all(std::move(text), "**", "*");
    return text;
}

MarkedLine unmark(std::string_view line) {
    MarkedLine marked{Marker::none, trim(line), false};
    // Quote marks and bullets may stand in any order, a few deep.
    for (int depth = 0; depth < 4; ++depth) {
        std::string_view& content = marked.content;
        const auto [enumerator, length] = enumerator_at(content);
        const std::size_t bullet = bullet_at(content);
        const std::size_t hashes = std::min(content.find_first_not_of('#'), content.size());
        if (content.starts_with('>')) {
            content = trim(content.substr(1));
        } else if (hashes > 0 && hashes < content.size() && is_blank(content[hashes])) {
            marked.marker = Marker::heading;
            content = trim(content.substr(hashes));
        } else if (length > 0 && marked.marker != Marker::number) {
            marked.marker = enumerator;
            content = trim(content.substr(length));
        } else if (bullet > 0 && marked.marker == Marker::none) {
            marked.marker = Marker::bullet;
            content = trim(content.substr(bullet));
        } else {
            break;
        }
    }
    const std::string_view plain = without_emphasis(marked.content);
    marked.is_bold = plain.size() < marked.content.size();
    marked.content = plain;
    return marked;
}

std::string_view without_emphasis(std::string_view text) {
    text = trim(text);
    for (std::string_view mark = emphasis_around(text); !mark.empty(); mark = emphasis_around(text))
        text = trim(text.substr(mark.size(), text.size() - 2 * mark.size()));
    return text;
}

std::string_view without_quotes(std::string_view text) {
    text = trim(text);
    for (const auto& [open, close] :
         {std::pair<std::string_view, std::string_view>{"\"", "\""}, {"'", "'"}, {"«", "»"}}) {
        if (text.size() <= open.size() + close.size() || !text.starts_with(open) ||
            !text.ends_with(close))
            continue;
        const std::string_view inside =
            text.substr(open.size(), text.size() - open.size() - close.size());
        // '"A", "B"' begins and ends with quotes that are no pair.
        if (open == "'" || inside.find(open) == std::string_view::npos) return trim(inside);
    }
    return text;
}

std::string without_brackets(std::string_view text, std::string& unfilled) {
    std::string plain;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const std::size_t end = text[at] == '[' ? text.find(']', at) : std::string_view::npos;
        if (end == std::string_view::npos) {
            if (text[at] != ']' && text[at] != '[') plain.push_back(text[at]);
            // Without another closing bracket nothing further is a pair.
            if (text[at] == '[') return plain.append(text.substr(at + 1));
            continue;
        }
        const std::string_view inside = text.substr(at + 1, end - at - 1);
        if (is_placeholder(inside)) {
            if (unfilled.empty()) unfilled = trim(inside);
        } else {
            plain.append(inside);
        }
        at = end;
    }
    return plain;
}

}  // namespace coco::partnership
