#include "writing/wish/pattern.hpp"

#include <algorithm>
#include <stdexcept>

#include "base/text.hpp"
#include "writing/wish/vocabulary.hpp"

namespace coco::writing {
namespace {

std::vector<std::string> words_of(std::string_view joined, char separator) {
    std::vector<std::string> words;
    for (const std::string_view word : split(joined, separator)) words.emplace_back(word);
    return words;
}

std::vector<std::vector<std::string>> alternatives_of(std::string_view source) {
    std::vector<std::vector<std::string>> alternatives;
    for (const std::string_view one : split(source, '|')) {
        if (!one.starts_with('$')) {
            alternatives.push_back(words_of(one, '_'));
            continue;
        }
        const std::string_view list = vocabulary(one.substr(1));
        if (list.empty()) throw std::logic_error("no class of words: " + std::string(one));
        for (const std::string_view word : split(list, '|'))
            alternatives.push_back(words_of(trim(word), ' '));
    }
    return alternatives;
}

bool begin_with(Tokens tokens, const std::vector<std::string>& words) {
    return words.size() <= tokens.size() &&
           std::equal(words.begin(), words.end(), tokens.begin(),
                      [](const std::string& word, const Token& token) {
                          return !token.quoted && token.lower == word;
                      });
}

}  // namespace

std::vector<std::string> expanded(std::string_view source) {
    const std::string text(source);
    for (std::size_t open = text.find('('); open != std::string::npos;
         open = text.find('(', open + 1)) {
        const std::size_t close = text.find(')', open);
        if (close == std::string::npos) break;
        const std::string inside = text.substr(open + 1, close - open - 1);
        if (inside.find(' ') == std::string::npos) continue;
        auto all = expanded(text.substr(0, open) + inside + text.substr(close + 1));
        for (std::string& without : expanded(text.substr(0, open) + text.substr(close + 1)))
            all.push_back(std::move(without));
        return all;
    }
    return {text};
}

Pattern::Pattern(std::string_view source) {
    for (std::string_view piece : split_words(source)) {
        Element element;
        if (piece.starts_with('(') && piece.ends_with(')')) {
            element.optional = true;
            piece = piece.substr(1, piece.size() - 2);
        }
        if (piece.starts_with('(') || piece.ends_with(')') || piece.empty())
            throw std::logic_error("brackets hold one piece: " + std::string(source));
        if (piece.starts_with('{')) {
            const std::string_view inside = piece.substr(1, piece.size() - 2);
            const std::size_t colon = inside.find(':');
            element.name = std::string(inside.substr(0, colon));
            if (colon != std::string_view::npos)
                element.type = std::string(inside.substr(colon + 1));
        } else {
            element.alternatives = alternatives_of(piece);
        }
        elements_.push_back(std::move(element));
    }
}

bool Pattern::matches(Tokens tokens, const CaptureTest& test, Match& match) const {
    match.captures.clear();
    return fits(0, tokens, test, match);
}

bool Pattern::fits(std::size_t index, Tokens tokens, const CaptureTest& test, Match& match) const {
    if (index == elements_.size()) return tokens.empty();
    const Element& element = elements_[index];
    if (!element.name.empty()) {
        if (fits_capture(index, tokens, test, match)) return true;
    } else {
        for (const auto& words : element.alternatives)
            if (begin_with(tokens, words) &&
                fits(index + 1, behind(tokens, words.size()), test, match))
                return true;
    }
    return element.optional && fits(index + 1, tokens, test, match);
}

bool Pattern::fits_capture(std::size_t index, Tokens tokens, const CaptureTest& test,
                           Match& match) const {
    const Element& element = elements_[index];
    for (std::size_t count = 1; count <= tokens.size(); ++count) {
        const Tokens part = tokens.first(count);
        // What follows is cheaper to test than what a capture means.
        if (!fits(index + 1, behind(tokens, count), test, match)) continue;
        if (!element.type.empty() && !test(element.type, part)) continue;
        match.captures[element.name] = part;
        return true;
    }
    match.captures.erase(element.name);
    return false;
}

}  // namespace coco::writing
