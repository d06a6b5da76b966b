#include "handlers/spoken.hpp"

#include <vector>

#include <fmt/format.h>

#include "base/text.hpp"

namespace coco::handlers {
namespace {

bool is_mark(char c) { return c == '*' || c == '_' || c == '~'; }
bool is_word(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           static_cast<signed char>(c) < 0;
}

/// Marks at the edge of a word go; "snake_case" and "2 * 3" stay.
std::string without_marks(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool after_word = i > 0 && is_word(text[i - 1]);
        const bool before_word = i + 1 < text.size() && is_word(text[i + 1]);
        if (is_mark(text[i]) && after_word != before_word) continue;
        out += text[i];
    }
    return out;
}

/// The first "this sentence", "that" or the like replaced by `quote`; the text unchanged when it
/// points at nothing.
std::string with_quote(const std::string& text, const std::string& quote) {
    const std::string lower = " " + to_lower_ascii(text) + " ";
    for (const std::string_view pointer :
         {" this sentence ", " that sentence ", " this line ", " that line ", " this bit ",
          " that bit ", " this part ", " this ", " that ", " it "}) {
        const std::size_t at = lower.find(pointer);
        if (at == std::string::npos) continue;
        const std::size_t size = pointer.size() - 2;
        return text.substr(0, at) + "\"" + quote + "\"" + text.substr(at + size);
    }
    return text;
}

}  // namespace

std::string spoken(std::string_view message) {
    std::vector<std::string> said, quoted;
    for (std::string_view line : split(message, '\n')) {
        line = trim(line);
        const bool quote = line.starts_with('>');
        while (line.starts_with('>')) line = trim(line.substr(1));
        if (!line.empty()) (quote ? quoted : said).push_back(without_marks(line));
    }
    if (quoted.size() == 1 && !said.empty())
        said.front() = with_quote(said.front(), straighten_quotes(quoted.front()));
    return join(said, "\n");
}

}  // namespace coco::handlers
