// Patterns of clauses, written as text: "make {doc} ($much) $shorter".
#pragma once
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "writing/wish/tokens.hpp"

namespace coco::writing {

/// What a capture of one type may hold; `type` is "part", "doc", "num"….
using CaptureTest = std::function<bool(std::string_view type, Tokens tokens)>;

/// The captures of a clause that fits, by name.
struct Match {
    std::map<std::string, Tokens, std::less<>> captures;
    /// Empty when the pattern has no such capture.
    Tokens operator[](std::string_view name) const {
        const auto found = captures.find(name);
        return found == captures.end() ? Tokens() : found->second;
    }
};

/// The patterns that a source stands for: a bracket around several pieces, "(of {what:doc})", gives
/// one with them and one without.
std::vector<std::string> expanded(std::string_view source);

/// A pattern that a whole clause must fit. Separated by spaces: `word`, `this|or_that` (an
/// underscore joins words), `$class` (a list of the vocabulary), `{name}` or `{name:type}` (one or
/// more tokens, as few as possible), each in round brackets when it may be missing.
class Pattern {
public:
    /// Throws std::logic_error for a class that the vocabulary does not have, and for brackets
    /// around more than one piece.
    explicit Pattern(std::string_view source);
    bool matches(Tokens tokens, const CaptureTest& test, Match& match) const;

private:
    struct Element {
        std::vector<std::vector<std::string>> alternatives;  ///< empty for a capture
        std::string name, type;
        bool optional = false;
    };
    bool fits(std::size_t element, Tokens tokens, const CaptureTest& test, Match& match) const;
    bool fits_capture(std::size_t element, Tokens tokens, const CaptureTest& test,
                      Match& match) const;
    std::vector<Element> elements_;
};

}  // namespace coco::writing
