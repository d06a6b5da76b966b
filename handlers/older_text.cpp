#include "handlers/older_text.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "base/text.hpp"
#include "handlers/versions.hpp"

namespace coco::handlers {
namespace {

using partnership::Deal;
using partnership::Draft;
using partnership::Section;
using partnership::Sentence;
using writing::Edit;
using writing::EditKind;

/// Shorter words stand in too many sentences to mean one.
constexpr std::size_t kFewestCharacters = 8;
/// Share of words that two sentences have in common when one is the other reworded.
constexpr double kReworded = 0.4;

/// Text between the first pair of quotation marks, else the whole.
std::string unquoted(std::string_view text) {
    const std::string straight = straighten_quotes(text);
    const std::size_t open = straight.find('"');
    const std::size_t close = straight.rfind('"');
    if (open != std::string::npos && close > open + 1)
        return straight.substr(open + 1, close - open - 1);
    return std::string(trim(straight));
}

std::set<std::string> words_of(std::string_view text) {
    std::set<std::string> words;
    const std::string lower = to_lower_ascii(straighten_quotes(text));
    for (std::string_view word : split_words(lower)) {
        while (!word.empty() && std::string_view(".,;:!?\"'()").find(word.back()) != word.npos)
            word.remove_suffix(1);
        if (!word.empty()) words.emplace(word);
    }
    return words;
}

double likeness(std::string_view a, std::string_view b) {
    const auto left = words_of(a), right = words_of(b);
    if (left.empty() || right.empty()) return 0;
    const auto common = std::count_if(
        left.begin(), left.end(), [&](const std::string& word) { return right.contains(word); });
    return 2.0 * static_cast<double>(common) / static_cast<double>(left.size() + right.size());
}

struct Place {
    std::string section;
    std::string sentence;
};

std::optional<Place> holds(const Draft& draft, std::string_view words) {
    for (const Section& section : draft.sections)
        for (const auto& paragraph : section.paragraphs)
            for (const Sentence& sentence : paragraph.sentences)
                if (contains_ignoring_case(straighten_quotes(sentence.text), words))
                    return Place{section.id, sentence.text};
    return std::nullopt;
}

/// The sentence of the newest version that is new since `old` and most like what was quoted.
std::string counterpart(const Draft& newest, const Draft& old, const Place& place) {
    std::string best;
    double likest = kReworded;
    for (const Section& section : newest.sections) {
        if (section.id != place.section) continue;
        for (const auto& paragraph : section.paragraphs)
            for (const Sentence& sentence : paragraph.sentences) {
                const double like = likeness(sentence.text, place.sentence);
                if (like < likest || holds(old, straighten_quotes(sentence.text))) continue;
                likest = like;
                best = sentence.text;
            }
    }
    return best;
}

}  // namespace

std::string words_meant(const Edit& edit) {
    std::string words;
    switch (edit.kind) {
        case EditKind::drop:
        case EditKind::lock:
        case EditKind::keep_only: words = edit.value; break;
        case EditKind::rewrite:
        case EditKind::reorder:
        case EditKind::merge: words = edit.part; break;
        default: break;
    }
    words = unquoted(words);
    return count_code_points(words) >= kFewestCharacters ? words : std::string();
}

task<result<std::optional<OlderText>>> find_older_text(Deal deal, Draft newest, std::string words,
                                                       Services& services) {
    Draft later = newest;
    for (int looked = 0; looked < kLooksBack && later.version > 1 && !words.empty(); ++looked) {
        auto earlier = co_await version_before(deal, later, services);
        if (!earlier && earlier.error().code != errc::invalid_input) co_return earlier.error();
        if (!earlier) break;
        if (const auto place = holds(*earlier, words)) {
            OlderText found{earlier->version, place->sentence,
                            counterpart(newest, *earlier, *place), later.version, later.author};
            co_return std::optional<OlderText>(std::move(found));
        }
        later = *std::move(earlier);
    }
    co_return std::optional<OlderText>();
}

Edit aimed_at(Edit edit, const std::string& sentence) {
    const std::string quoted = fmt::format("\"{}\"", straighten_quotes(sentence));
    switch (edit.kind) {
        case EditKind::rewrite:
        case EditKind::reorder:
        case EditKind::merge: edit.part = quoted; break;
        default: edit.value = quoted; break;
    }
    return edit;
}

}  // namespace coco::handlers
