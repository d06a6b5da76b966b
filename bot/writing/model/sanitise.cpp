#include "writing/model/sanitise.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "writing/lint/prepared.hpp"

namespace coco::writing::model {
namespace {

constexpr std::size_t kLongestLabel = 300;  ///< bytes between the brackets of a link

void add_once(std::vector<std::string>& list, std::string_view item) {
    if (std::find(list.begin(), list.end(), item) == list.end()) list.emplace_back(item);
}

bool is_letter_or_digit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}
/// Bytes of other alphabets count: a host may be written with letters that only look like Latin.
bool is_host_character(char c) {
    return is_letter_or_digit(c) || c == '-' || (static_cast<unsigned char>(c) & 0x80u) != 0;
}

/// Behind the bracket that closes the one at `open`, or npos.
std::size_t behind_bracket(std::string_view text, std::size_t open, char opening, char closing) {
    int depth = 0;
    for (std::size_t i = open; i < text.size() && i < open + kLongestLabel; ++i) {
        if (text[i] == opening) ++depth;
        if (text[i] == closing && --depth == 0) return i + 1;
    }
    return text.npos;
}

/// Behind "(url)", "[reference]" or ": url" at `at`; `at` when none of them is there.
std::size_t behind_target(std::string_view text, std::size_t at) {
    if (at >= text.size()) return at;
    std::size_t end = text.npos;
    if (text[at] == '(') end = behind_bracket(text, at, '(', ')');
    if (text[at] == '[') end = behind_bracket(text, at, '[', ']');
    if (text[at] == ':') end = std::min(text.find_first_of(" \n", at + 2), text.size());
    return end == text.npos ? at : end;
}

/// "[label](url)", "![alt](url)", "[label][ref]", "[ref]: url". A bracket without a target stays:
/// the check finds what was left to be filled in.
std::string without_markdown_links(std::string_view text, std::vector<std::string>& removed) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const bool image = text.substr(at).starts_with("![");
        if (text[at] != '[' && !image) {
            out.push_back(text[at++]);
            continue;
        }
        const std::size_t open = at + (image ? 1 : 0);
        const std::size_t close = behind_bracket(text, open, '[', ']');
        const std::size_t end = close == text.npos ? close : behind_target(text, close);
        if (end == text.npos || (end == close && !image)) {
            out.push_back(text[at++]);
            continue;
        }
        add_once(removed, image ? "an image" : "a link");
        const bool definition = close < text.size() && text[close] == ':';
        if (!image && !definition) out += text.substr(open + 1, close - open - 2);
        at = end;
    }
    return out;
}

/// "<https://x|label>" leaves the label; "<!channel>", "<@U1>" and HTML leave nothing.
std::string without_angles(std::string_view text, std::vector<std::string>& removed) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t close = text[at] == '<' ? text.find('>', at) : text.npos;
        if (close == text.npos) {
            if (text[at] != '<' && text[at] != '>') out.push_back(text[at]);
            ++at;
            continue;
        }
        const std::string_view inner = text.substr(at + 1, close - at - 1);
        const bool mention = inner.starts_with('!') || inner.starts_with('@');
        add_once(removed, mention ? "a mention" : "a link");
        if (const auto bar = inner.find('|'); bar != inner.npos && !mention)
            out += inner.substr(bar + 1);
        at = close + 1;
    }
    return out;
}

/// "example.com", "www.example.com/path": the host of a word that looks like one, or empty.
std::string_view host_of(std::string_view word) {
    const std::size_t begin = static_cast<std::size_t>(
        std::find_if(word.begin(), word.end(), is_host_character) - word.begin());
    std::size_t end = begin;
    bool dotted = false;
    while (end < word.size() &&
           (is_host_character(word[end]) ||
            (word[end] == '.' && end + 1 < word.size() && is_host_character(word[end + 1])))) {
        dotted = dotted || word[end] == '.';
        ++end;
    }
    const std::string_view host = word.substr(begin, end - begin);
    const std::string_view last = host.substr(host.rfind('.') + 1);
    const bool named = last.size() >= 2 && std::none_of(last.begin(), last.end(), [](char c) {
                           return c >= '0' && c <= '9';
                       });
    return dotted && named ? host : std::string_view();
}

bool names_scheme(std::string_view lower) {
    for (const std::string_view scheme : {"mailto:", "data:", "javascript:", "tel:", "file:"})
        if (lower.find(scheme) != lower.npos) return true;
    return lower.find("://") != lower.npos;
}

std::string without_addresses(std::string_view text, const Known& known,
                              std::vector<std::string>& removed) {
    std::string out;
    const auto keep = [&out](std::string_view word) {
        if (!out.empty()) out.push_back(' ');
        out += word;
    };
    for (std::string_view word : split_words(text)) {
        const std::string lower = to_lower_ascii(word);
        const std::string_view host = host_of(word);
        if (names_scheme(lower) || (!host.empty() && !known.has_host(host))) {
            add_once(removed, "a link");
            // The end of the sentence stays.
            if (!out.empty() && (word.ends_with('.') || word.ends_with('?')))
                out.push_back(word.back());
            continue;
        }
        if (word.find('@') != word.npos) {
            add_once(removed, "a mention");
            keep(replace_all(std::string(word), "@", ""));
            continue;
        }
        keep(word);
    }
    return out;
}

bool is_hexadecimal(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

bool looks_secret(std::string_view token) {
    constexpr std::size_t kKeyBytes = 16, kLongBytes = 32;
    if (token.size() < kKeyBytes) return false;
    for (const std::string_view prefix : {"xox", "xapp-", "sk-", "AKIA", "ghp_", "eyJ"})
        if (token.starts_with(prefix)) return true;
    if (token.size() < kLongBytes) return false;
    const bool digits =
        std::any_of(token.begin(), token.end(), [](char c) { return c >= '0' && c <= '9'; });
    const bool capitals =
        std::any_of(token.begin(), token.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
    const bool hexadecimal = std::all_of(token.begin(), token.end(), is_hexadecimal);
    return digits && (hexadecimal || (capitals && token.find('-') == token.npos));
}

std::string squeezed(std::string_view text) {
    std::string out;
    for (const char c : to_lower_ascii(text))
        if (is_letter_or_digit(c)) out.push_back(c);
    return out;
}

}  // namespace

CleanProse clean_prose(std::string_view raw, const Known& known) {
    CleanProse clean;
    std::string text = straighten_quotes(clean_text(raw));
    text = without_markdown_links(text, clean.removed);
    text = without_angles(text, clean.removed);
    for (const std::string_view decoration : {"**", "__", "`", "*"})
        text = replace_all(text, decoration, "");
    clean.text = without_addresses(text, known, clean.removed);
    return clean;
}

bool holds_secret(std::string_view text) {
    if (text.find("-----BEGIN") != text.npos) return true;
    std::size_t begin = 0;
    for (std::size_t i = 0; i <= text.size(); ++i) {
        const bool inside =
            i < text.size() && (is_letter_or_digit(text[i]) ||
                                std::string_view("_+/=-").find(text[i]) != std::string_view::npos);
        if (inside) continue;
        if (looks_secret(text.substr(begin, i - begin))) return true;
        begin = i + 1;
    }
    return false;
}

std::string canary_in(std::string_view system) {
    const auto begin = system.find("canary-");
    if (begin == system.npos) return {};
    auto end = begin;
    while (end < system.size() && (is_letter_or_digit(system[end]) || system[end] == '-')) ++end;
    return std::string(system.substr(begin, end - begin));
}

bool holds_canary(std::string_view text, std::string_view canary) {
    return !canary.empty() && squeezed(text).find(squeezed(canary)) != std::string::npos;
}

bool reads_as_english(std::string_view text) {
    constexpr std::string_view kCommonest =
        " the a an of to and in is it that for you your we our on with as at by from or not are be "
        "this have has had who what when which if they them their one no but can would could will "
        "than then i my do does did was were so each both into about all there without only it's ";
    constexpr std::size_t kFewestWords = 12;
    constexpr double kShare = 0.2;
    const std::vector<std::string> words = lint::words_of(text);
    if (words.size() < kFewestWords) return true;
    const auto common = std::count_if(words.begin(), words.end(), [&](const std::string& word) {
        return kCommonest.find(" " + word + " ") != kCommonest.npos;
    });
    return static_cast<double>(common) >= kShare * static_cast<double>(words.size());
}

}  // namespace coco::writing::model
