// Text as words and marks, and back.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace coco::writing::composer {

/// What a word can be by itself; nouns and verbs are told apart later, by their neighbours.
enum class Tag {
    word,  ///< noun, verb or adjective: the open classes
    determiner,
    possessive_pronoun,
    preposition,
    conjunction,
    subordinator,
    relative,
    pronoun,
    auxiliary,
    modal,
    adverb,
    number,
    to,
    negation,
    possessive_mark,
    mark
};

struct Word {
    std::string text;
    std::string lower;
    bool spaced = true;   ///< a blank stands in front
    bool quoted = false;  ///< inside quotation marks: verbatim, never converted
    Tag tag = Tag::word;
};

using Words = std::vector<Word>;

Words words_of(std::string_view text);
std::string text_of(const Words& words);
std::string text_of(const Words& words, std::size_t begin, std::size_t end);
Word make_word(std::string_view text);
Words slice(const Words& words, std::size_t begin, std::size_t end);
/// Number of words, marks not counted.
std::size_t count(const Words& words);

/// "text" with a capital at the front; brands such as "iPhone" and quotes are left alone.
std::string capitalised(std::string text);
/// The first letter small, unless the word is a name, an acronym or "I".
std::string lowered_start(std::string text, const std::vector<std::string>& names);

}  // namespace coco::writing::composer
