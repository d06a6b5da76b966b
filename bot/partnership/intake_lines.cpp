#include "partnership/intake_lines.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace coco::partnership {
namespace {

/// Nothing behind this many bytes is a label.
constexpr std::size_t kLabelWindow = 120;
/// A label that is not known has few words; longer texts before a colon are sentences.
constexpr std::size_t kMaxUnknownWords = 4;
constexpr std::size_t kMaxUnknownBytes = 40;

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/// The first colon that can end a label: outside parentheses, in no address and no time of day.
std::size_t colon_in(std::string_view line) {
    int depth = 0;
    for (std::size_t at = 0; at < std::min(line.size(), kLabelWindow); ++at) {
        if (line[at] == '(') ++depth;
        if (line[at] == ')') --depth;
        if (line[at] != ':' || depth > 0) continue;
        if (line.substr(at).starts_with("://")) return std::string_view::npos;
        const bool time =
            at > 0 && is_digit(line[at - 1]) && at + 1 < line.size() && is_digit(line[at + 1]);
        if (!time) return at;
    }
    return std::string_view::npos;
}

/// Emphasis marks that stand around the label and not around the value: "*Label:* value".
std::string_view without_marks(std::string_view text) {
    const auto is_mark = [](char c) { return c == '*' || c == '_' || c == '`'; };
    text = trim(text);
    while (!text.empty() && is_mark(text.front())) text = trim(text.substr(1));
    while (!text.empty() && is_mark(text.back())) text = trim(text.substr(0, text.size() - 1));
    return text;
}

std::string_view value_behind(std::string_view label, std::string_view value) {
    value = trim(value);
    label = trim(label);
    const char mark = label.empty() ? '\0' : label.front();
    const bool opened = mark == '*' || mark == '_' || mark == '`';
    if (opened && label.find(mark, 1) == std::string_view::npos && value.starts_with(mark))
        value = trim(value.substr(1));
    return value;
}

std::optional<LabelledLine> split_at(std::string_view line, std::size_t at, std::size_t length,
                                     Side context) {
    if (at == std::string_view::npos) return std::nullopt;
    const std::string_view label = line.substr(0, at);
    const auto match = match_label(without_marks(label), context);
    if (!match) return std::nullopt;
    return LabelledLine{without_marks(label), value_behind(label, line.substr(at + length)),
                        *match};
}

/// True where a label begins behind the separator at `at`. A blank is one too, since pasting may
/// have lost the line ends: "My company: Ledgerline My product: …".
bool parts_labels(std::string_view line, std::size_t at, bool is_command) {
    const char separator = line[at];
    const bool is_blank = separator == ' ';
    if (!is_blank && separator != ';' && separator != ',' && separator != '|') return false;
    if (is_blank && (at + 1 >= line.size() || line[at + 1] < 'A' || line[at + 1] > 'Z'))
        return false;
    const std::string_view rest = trim(line.substr(at + 1, kLabelWindow));
    const std::size_t colon = rest.find_first_of(":;,|");
    if (colon == std::string_view::npos || rest[colon] != ':' || rest.starts_with('"'))
        return false;
    const std::string_view label = without_marks(rest.substr(0, colon));
    const auto match = match_label(label, Side::unknown);
    if (!match) return false;
    const bool is_certain = !match->needs_colon || phrase_of(label).owner != Side::unknown;
    if (is_blank)
        return is_certain && split_words(label).size() > 1 && at > 0 && line[at - 1] != ' ';
    return is_certain || separator != ',' || is_command;
}

std::size_t find_in_window(std::string_view line, std::string_view separator) {
    return line.substr(0, kLabelWindow).find(separator);
}

}  // namespace

std::optional<LabelledLine> labelled_in(std::string_view line, Side context) {
    if (line.starts_with('|')) {  // A row of a Markdown table.
        line = trim(line.substr(1));
        if (line.ends_with('|')) line = trim(line.substr(0, line.size() - 1));
    }
    static constexpr std::string_view kWideColon = "：";
    if (auto found = split_at(line, colon_in(line), 1, context)) return found;
    if (auto found = split_at(line, find_in_window(line, kWideColon), kWideColon.size(), context))
        return found;
    static constexpr std::array<std::string_view, 8> kOthers{"\t",  "→",   "=>",  "=",
                                                             " | ", " - ", " – ", " — "};
    for (const std::string_view separator : kOthers) {
        auto found = split_at(line, find_in_window(line, separator), separator.size(), context);
        // A dash behind an everyday word is more often prose than a label.
        const bool is_dash = separator.starts_with(' ') && separator != " | ";
        if (found && !(is_dash && found->match.needs_colon)) return found;
    }
    return std::nullopt;
}

std::optional<std::string_view> possible_label(std::string_view line) {
    const std::size_t colon = colon_in(line);
    if (colon == std::string_view::npos || colon > kMaxUnknownBytes) return std::nullopt;
    if (colon + 1 < line.size() && line[colon + 1] != ' ' && line[colon + 1] != '*')
        return std::nullopt;
    const std::string_view label = without_marks(line.substr(0, colon));
    const bool plain = label.find_first_of("\".,;!?") == std::string_view::npos;
    if (label.empty() || !plain || split_words(label).size() > kMaxUnknownWords)
        return std::nullopt;
    return label;
}

std::vector<std::string_view> split_at_labels(std::string_view line, bool is_command) {
    std::vector<std::string_view> pieces;
    std::size_t begin = 0;
    for (std::size_t at = 0; at < line.size(); ++at) {
        if (!parts_labels(line, at, is_command)) continue;
        std::string_view piece = trim(line.substr(begin, at - begin));
        if (piece.ends_with(" -")) piece = trim(piece.substr(0, piece.size() - 2));
        if (!piece.empty()) pieces.push_back(piece);
        begin = line[at] == ' ' ? at : at + 1;
    }
    if (const std::string_view last = trim(line.substr(begin)); !last.empty() || pieces.empty())
        pieces.push_back(last);
    return pieces;
}

}  // namespace coco::partnership
