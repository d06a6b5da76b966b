// The words of a message: tidied, cut into tokens and clauses.
#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace coco::writing {

/// A word, a run in quotation marks, or one of the marks "," ":" "->" "+".
struct Token {
    std::string lower;  ///< small letters, spelling mended; a quotation without its marks
    std::string text;   ///< as typed; a quotation without its marks
    std::size_t begin = 0, end = 0;  ///< where it stands in the clause's text, marks included
    bool quoted = false;
    std::string section = {};  ///< id of the section that this token (with others) names
};
using Tokens = std::span<const Token>;

/// One clause: what may be one wish.
struct Clause {
    std::string text;
    std::vector<Token> tokens;
    bool asks = false;       ///< ends with a question mark
    bool continues = false;  ///< joined to the clause before it by "and", "but" or a comma

    /// The clause's text from the first of `tokens` to the last.
    std::string words(Tokens part) const;
};

/// Straight quotes, one space between words, mark-up and emoji codes gone.
std::string tidied(std::string_view message);

/// Tokens of one clause. Marks at the end of words are dropped, but for comma and colon.
std::vector<Token> tokens_of(std::string_view text);

/// Cuts a tidied message at line ends, sentence ends and semicolons, never inside quotation marks.
std::vector<std::string> sentences_in(std::string_view text);

/// `part` without `count` tokens in front.
inline Tokens behind(Tokens part, std::size_t count) { return part.subspan(count); }

/// True when the words of `phrase` stand at the front of `tokens`.
bool starts_with_words(Tokens tokens, std::string_view phrase);
/// Number of words of the longest of `phrases` (separated by "|") that stands at the front, 0 when
/// none does.
std::size_t longest_lead(Tokens tokens, std::string_view phrases);
/// True when one of the words in `words` (separated by spaces) is among the tokens.
bool has_word(Tokens tokens, std::string_view words);

}  // namespace coco::writing
