// A message as the rules see it: words, sentences, and whom they talk about.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "partnership/draft.hpp"

namespace coco::writing::lint {

struct Prepared {
    std::string section;
    std::string subject;
    std::string body;                                   ///< without greeting and signature
    std::vector<std::string> sentences;                 ///< of the body
    std::vector<std::string> words;                     ///< lower case, without punctuation
    int partner_tokens = 0;                             ///< you, your, the partner's name
    int self_tokens = 0;                                ///< we, our, I, my, the own name
    int numbers = 0;                                    ///< tokens that hold a digit
    std::vector<std::string> partner_names, own_names;  ///< lower case
    std::string known;  ///< everything that is given or computed, for grounding; lower case
    bool facts_have_numbers = false;
};

/// One section of a draft: roles say what is greeting and signature.
Prepared prepare(const partnership::Draft& draft, const partnership::Section& section);
/// Any text: greeting and signature are told by their looks.
Prepared prepare(std::string_view subject, std::string_view text, const partnership::Facts& facts);

/// Sentences of a text; abbreviations and decimals do not end one.
std::vector<std::string> sentences_of(std::string_view text);
/// Words in lower case without punctuation at their ends.
std::vector<std::string> words_of(std::string_view text);
/// Tokens of the list in a text, counted as whole words (a phrase may have several).
int count_phrases(std::string_view text, const std::vector<std::string>& phrases);
/// The first phrase of the list that begins a word in the text, or empty.
std::string find_phrase(std::string_view text, const std::vector<std::string>& phrases);
/// US school grade by Flesch and Kincaid; names and numbers are left out.
double reading_grade(const Prepared& text);
int syllables_of(std::string_view word);

}  // namespace coco::writing::lint
