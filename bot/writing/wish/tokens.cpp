#include "writing/wish/tokens.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "writing/wish/spelling.hpp"

namespace coco::writing {
namespace {

constexpr std::string_view kDroppedMarks = ".!?;()[]*_~";

struct Rewritten {
    std::string_view from, to;
};
/// Marks that say the same in more than one way.
constexpr std::array<Rewritten, 14> kMarks{{{"→", " -> "},
                                            {"=>", " -> "},
                                            {" — ", ", "},
                                            {" – ", ", "},
                                            {" - ", ", "},
                                            {"—", ", "},
                                            {"…", ". "},
                                            {"...", ". "},
                                            {"`", "\""},
                                            {"P.S.", "PS"},
                                            {"p.s.", "ps"},
                                            {"«", "\""},
                                            {"»", "\""},
                                            {"„", "\""}}};

bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t'; }
bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (static_cast<unsigned char>(c) & 0x80u) != 0;
}
bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Where a quotation that opens at `at` closes; npos when no quotation opens there. A single mark
/// opens only behind a space and closes only in front of one, so that "don't" stays a word.
std::size_t closing_quote(std::string_view text, std::size_t at) {
    const char mark = text[at];
    if (mark == '"') return text.find('"', at + 1);
    if (mark != '\'' || (at > 0 && is_letter(text[at - 1]))) return std::string_view::npos;
    for (std::size_t i = text.find('\'', at + 1); i != std::string_view::npos;
         i = text.find('\'', i + 1)) {
        const bool ends =
            i + 1 == text.size() || !(is_letter(text[i + 1]) || is_digit(text[i + 1]));
        if (ends && i > at + 1) return i;
    }
    return std::string_view::npos;
}

/// ":smile:" and "*bold*" say nothing; a colon behind a word stays.
std::string without_emoji_codes(std::string text) {
    for (std::size_t at = text.find(':'); at != std::string::npos; at = text.find(':', at + 1)) {
        if (at > 0 && !is_space(text[at - 1])) continue;
        std::size_t end = at + 1;
        while (end < text.size() && (is_letter(text[end]) || is_digit(text[end]) ||
                                     text[end] == '_' || text[end] == '-' || text[end] == '+'))
            ++end;
        if (end < text.size() && text[end] == ':' && end > at + 1) text.erase(at, end + 1 - at);
        if (at >= text.size()) break;
    }
    return text;
}

/// "*drop the quote*" without its stars; marks inside words stay.
std::string without_markup(std::string_view text) {
    std::string plain;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        const bool mark =
            c == '*' || c == '_' || c == '~' || (c == '>' && (i == 0 || text[i - 1] == '\n'));
        const bool inside = i > 0 && i + 1 < text.size() &&
                            (is_letter(text[i - 1]) || is_digit(text[i - 1])) &&
                            (is_letter(text[i + 1]) || is_digit(text[i + 1]));
        if (!mark || inside) plain += c;
    }
    return plain;
}

Token word_token(std::string_view text, std::size_t begin, std::size_t end) {
    Token token;
    token.begin = begin;
    token.end = end;
    token.text = std::string(text.substr(begin, end - begin));
    token.lower = mended(to_lower_ascii(token.text));
    return token;
}

/// One run of non-space characters as tokens: its word, and the comma or colon behind it.
void add_word(std::string_view text, std::size_t begin, std::size_t end, std::vector<Token>& into) {
    while (begin < end && kDroppedMarks.find(text[begin]) != std::string_view::npos) ++begin;
    std::string marks;
    while (end > begin) {
        const char last = text[end - 1];
        if (last == ',' || last == ':')
            marks.insert(marks.begin(), last);
        else if (kDroppedMarks.find(last) == std::string_view::npos && last != '"')
            break;
        --end;
    }
    // "A's opening" and "it's long": the ending is a word of its own.
    const std::string_view word = text.substr(begin, end - begin);
    const bool apart = word.size() > 2 && word.ends_with("'s") && to_lower_ascii(word) != "let's";
    if (apart) {
        into.push_back(word_token(text, begin, end - 2));
        into.push_back(word_token(text, end - 2, end));
    } else if (end > begin) {
        into.push_back(word_token(text, begin, end));
    }
    for (std::size_t i = 0; i < marks.size(); ++i)
        into.push_back({std::string(1, marks[i]), std::string(1, marks[i]), end + i, end + i + 1});
}

/// "its too long" is "it's too long".
void split_its(std::vector<Token>& tokens) {
    for (std::size_t i = 0; i + 1 < tokens.size(); ++i) {
        // "whats the score", written without its apostrophe.
        const std::string& lower = tokens[i].lower;
        const bool bare = !tokens[i].quoted && lower.size() > 2 && lower.ends_with("'s") &&
                          lower != "let's" && tokens[i].text.find('\'') == std::string::npos;
        if (bare) {
            Token verb = tokens[i];
            tokens[i].lower.resize(lower.size() - 2);
            verb.lower = "'s";
            verb.begin = verb.end;
            tokens.insert(tokens.begin() + static_cast<std::ptrdiff_t>(i) + 1, std::move(verb));
            continue;
        }
        if (tokens[i].quoted || tokens[i].lower != "its") continue;
        static constexpr std::array<std::string_view, 17> kAfter{
            "too", "a",    "way", "not",  "still", "kinda", "far",  "really", "very",
            "so",  "much", "bit", "more", "now",   "only",  "been", "just"};
        const Token& next = tokens[i + 1];
        const bool states = is_digit(next.lower.front()) ||
                            std::find(kAfter.begin(), kAfter.end(), next.lower) != kAfter.end();
        if (!states) continue;
        tokens[i].lower = "it";
        Token verb = tokens[i];
        verb.lower = verb.text = "'s";
        verb.begin = verb.end;
        tokens.insert(tokens.begin() + static_cast<std::ptrdiff_t>(i) + 1, std::move(verb));
    }
}

/// "- drop the quote", "2. drop the quote" without the mark of the list.
std::string_view without_bullet(std::string_view line) {
    for (const std::string_view mark : {"- ", "• ", "– ", "+ "})
        if (line.starts_with(mark)) return trim(line.substr(mark.size()));
    if (line.size() > 3 && is_digit(line[0]) && (line[1] == '.' || line[1] == ')') &&
        line[2] == ' ')
        return trim(line.substr(3));
    return line;
}

}  // namespace

std::string Clause::words(Tokens part) const {
    if (part.empty()) return {};
    return text.substr(part.front().begin, part.back().end - part.front().begin);
}

std::string tidied(std::string_view message) {
    std::string text = straighten_quotes(clean_text(message));
    for (const Rewritten& mark : kMarks) text = replace_all(std::move(text), mark.from, mark.to);
    text = without_emoji_codes(without_markup(text));
    std::string one_space;
    for (const char c : text) {
        const char plain = c == '\t' || c == '\r' ? ' ' : c;
        const bool after_space = one_space.empty() || is_space(one_space.back());
        if (plain == ' ' && after_space) continue;
        one_space += plain;
    }
    return std::string(trim(one_space));
}

std::vector<Token> tokens_of(std::string_view text) {
    std::vector<Token> tokens;
    for (std::size_t at = 0; at < text.size();) {
        if (is_space(text[at])) {
            ++at;
            continue;
        }
        if (const std::size_t close = closing_quote(text, at); close != std::string_view::npos) {
            const std::string inside(trim(text.substr(at + 1, close - at - 1)));
            if (!inside.empty())
                tokens.push_back({to_lower_ascii(inside), inside, at, close + 1, true});
            at = close + 1;
            while (at < text.size() && kDroppedMarks.find(text[at]) != std::string_view::npos) ++at;
            continue;
        }
        if (text[at] == ',' || text[at] == ':') {
            tokens.push_back({std::string(1, text[at]), std::string(1, text[at]), at, at + 1});
            ++at;
            continue;
        }
        std::size_t end = at;
        while (end < text.size() && !is_space(text[end]) && text[end] != '"') ++end;
        if (end == at) ++end;
        add_word(text, at, end, tokens);
        at = end;
    }
    split_its(tokens);
    return tokens;
}

std::vector<std::string> sentences_in(std::string_view text) {
    std::vector<std::string> sentences;
    std::size_t begin = 0;
    const auto cut = [&](std::size_t end) {
        const std::string_view sentence = without_bullet(trim(text.substr(begin, end - begin)));
        if (!sentence.empty()) sentences.emplace_back(sentence);
    };
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t close = closing_quote(text, at);
        if (close != std::string_view::npos) {
            at = close + 1;
            continue;
        }
        const char c = text[at];
        const bool spaced = at + 1 == text.size() || is_space(text[at + 1]);
        // A question mark stays with its sentence; the other marks say nothing.
        if (c == '\n' || (c == ';' && spaced) || ((c == '.' || c == '!' || c == '?') && spaced)) {
            cut(c == '?' ? at + 1 : at);
            begin = at + 1;
        }
        ++at;
    }
    cut(text.size());
    return sentences;
}

bool starts_with_words(Tokens tokens, std::string_view phrase) {
    const auto words = split_words(phrase);
    return words.size() <= tokens.size() &&
           std::equal(words.begin(), words.end(), tokens.begin(),
                      [](std::string_view word, const Token& token) {
                          return !token.quoted && token.lower == word;
                      });
}

std::size_t longest_lead(Tokens tokens, std::string_view phrases) {
    std::size_t longest = 0;
    for (const std::string_view phrase : split(phrases, '|'))
        if (starts_with_words(tokens, phrase))
            longest = std::max(longest, split_words(phrase).size());
    return longest;
}

bool has_word(Tokens tokens, std::string_view words) {
    const auto wanted = split_words(words);
    return std::any_of(tokens.begin(), tokens.end(), [&](const Token& token) {
        return !token.quoted &&
               std::find(wanted.begin(), wanted.end(), token.lower) != wanted.end();
    });
}

}  // namespace coco::writing
