#include "writing/edits/repair.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/text.hpp"
#include "writing/edits/concepts.hpp"

namespace coco::writing {
namespace {

using partnership::Section;
using partnership::Sentence;

constexpr std::string_view kPointers = "that this those these such";
/// Words that carry a noun on: "churn in the 500+ employee tier".
constexpr std::string_view kPrepositions = "in of at for with among on from across";
/// Words that end such a phrase.
constexpr std::string_view kStops =
    "is are was were has have had can could would will may might and or but because which that who "
    "so if when while as to called calls goes stays keeps makes takes costs by than";
constexpr std::size_t kMostPhraseWords = 9;
constexpr std::size_t kFirstWords = 5;

bool is_in(std::string_view list, std::string_view word) {
    const auto words = split_words(list);
    return std::find(words.begin(), words.end(), word) != words.end();
}

std::string bare(std::string_view word) {
    std::string plain = to_lower_ascii(word);
    while (!plain.empty() &&
           std::string_view(",.;:?!\"").find(plain.back()) != std::string_view::npos)
        plain.pop_back();
    return plain;
}

bool ends_phrase(std::string_view word) {
    return word.empty() || std::string_view(",.;:?!\"").find(word.back()) != std::string_view::npos;
}

/// The noun with what belongs to it in `gone`; empty when nothing more is said about it.
std::string phrase_from(std::string_view gone, const std::string& noun) {
    const auto words = split_words(gone);
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (stem_of(bare(words[i])) != stem_of(noun) || ends_phrase(words[i])) continue;
        if (i + 1 >= words.size() || !is_in(kPrepositions, bare(words[i + 1]))) continue;
        std::string phrase(words[i]);
        for (std::size_t k = i + 1; k < words.size() && k < i + kMostPhraseWords; ++k) {
            if (words[k].starts_with('"') || is_in(kStops, bare(words[k]))) break;
            phrase += " " + std::string(words[k]);
            if (ends_phrase(words[k])) break;
        }
        while (ends_phrase(phrase)) phrase.pop_back();
        const std::size_t last = phrase.rfind(' ');
        // A preposition at the end has lost what it belongs to.
        if (last == std::string::npos || is_in(kPrepositions, phrase.substr(last + 1))) return {};
        return phrase;
    }
    return {};
}

}  // namespace

std::optional<Repair> repair_for(std::string_view sentence, std::string_view gone) {
    const std::string straight = straighten_quotes(gone);
    const auto words = split_words(sentence);
    for (std::size_t i = 0; i + 1 < words.size(); ++i) {
        if (!is_in(kPointers, bare(words[i])) || ends_phrase(words[i])) continue;
        const std::string noun = bare(words[i + 1]);
        if (noun.size() < 4) continue;
        std::string phrase = phrase_from(straight, noun);
        if (phrase.empty()) continue;
        const bool first = i == 0;
        if (first && phrase.front() >= 'a' && phrase.front() <= 'z')
            phrase.front() = static_cast<char>(phrase.front() - 'a' + 'A');
        std::string before = std::string(words[i]) + " " + std::string(words[i + 1]);
        while (ends_phrase(before)) before.pop_back();
        return Repair{std::move(before), std::move(phrase)};
    }
    return std::nullopt;
}

bool leans_back(const Sentence& sentence) {
    const std::string lower = to_lower_ascii(sentence.text);
    const auto words = split_words(lower);
    return std::any_of(
        words.begin(),
        words.begin() + static_cast<std::ptrdiff_t>(std::min(kFirstWords, words.size())),
        [](std::string_view word) { return is_in("that this it they those these", bare(word)); });
}

std::string mend_after(Section& section, std::optional<Place> next, const Sentence& gone) {
    if (!next) return {};
    Sentence& behind = sentence_at(section, *next);
    const auto repair = repair_for(behind.text, gone.text);
    if (repair && !behind.locked) {
        const std::size_t at = behind.text.find(repair->before);
        behind.text.replace(at, repair->before.size(), repair->after);
        // What it names now rests on what the other sentence rested on.
        for (const std::string& claim : gone.claims)
            if (std::find(behind.claims.begin(), behind.claims.end(), claim) == behind.claims.end())
                behind.claims.push_back(claim);
        return fmt::format(" “{}” became “{}”, so that the next sentence still stands.",
                           repair->before, repair->after);
    }
    return leans_back(behind) ? " The next sentence may lean on it; read it once." : "";
}

std::optional<Place> place_behind(const Section& section, Place place) {
    const auto all = body_places(section);
    const auto here = std::find(all.begin(), all.end(), place);
    return here == all.end() || here + 1 == all.end() ? std::nullopt : std::optional(*(here + 1));
}

}  // namespace coco::writing
