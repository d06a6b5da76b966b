#include "partnership/intake_labels.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <vector>

#include "base/text.hpp"
#include "partnership/intake_label_table.hpp"

namespace coco::partnership {
namespace {

/// Longer texts in front of a colon are sentences.
constexpr std::size_t kMaxLabelBytes = 90;
/// Shorter words have too many neighbours to guess at.
constexpr std::size_t kMinMisspeltBytes = 5;

/// Words that change nothing about what a label means.
constexpr std::array<std::string_view, 26> kFillers{
    "the",  "a",   "an",       "and",       "or",       "of",      "for",     "this",   "that",
    "any",  "is",  "are",      "estimated", "specific", "primary", "known",   "likely", "current",
    "main", "key", "proposed", "expected",  "whats",    "your",    "typical", "overall"};

bool is_filler(std::string_view word) {
    return std::find(kFillers.begin(), kFillers.end(), word) != kFillers.end();
}

Side owner_named(std::string_view word) {
    if (word == "my" || word == "our" || word == "own") return Side::ours;
    if (word == "their" || word == "theirs" || word == "partners") return Side::theirs;
    return Side::unknown;
}

/// `label` without what stands in parentheses.
std::string without_parentheses(std::string_view label) {
    std::string text;
    int depth = 0;
    for (const char c : label) {
        if (c == '(') ++depth;
        if (depth == 0) text.push_back(c);
        if (c == ')' && depth > 0) --depth;
    }
    return text;
}

/// Small letters and digits; apostrophes vanish, everything else parts words.
std::vector<std::string> plain_words(std::string_view label) {
    std::vector<std::string> words(1);
    for (const char c : to_lower_ascii(straighten_quotes(without_parentheses(label)))) {
        const bool keeps = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
                           static_cast<unsigned char>(c) >= 0x80;
        if (keeps)
            words.back().push_back(c);
        else if (c != '\'' && !words.back().empty())
            words.emplace_back();
    }
    if (words.back().empty()) words.pop_back();
    return words;
}

const std::unordered_map<std::string_view, LabelRow>& rows() {
    static const auto* const kRows = [] {
        auto* map = new std::unordered_map<std::string_view, LabelRow>;
        for (const LabelRow& row : label_rows()) map->emplace(row.phrase, row);
        return map;
    }();
    return *kRows;
}

std::optional<LabelMatch> meaning_of(const LabelRow& row, Side owner, Side context) {
    const auto meant_for = [&](Side side) {
        return side == Side::ours ? row.ours : side == Side::theirs ? row.theirs : row.neutral;
    };
    // A named owner is final; a heading only chooses between two meanings.
    std::optional<Label> label = meant_for(owner == Side::unknown ? context : owner);
    if (!label && owner == Side::unknown) label = row.neutral;
    LabelMatch match;
    match.label = label.value_or(Label::note);
    match.is_title = row.kind == LabelRow::Kind::title;
    match.needs_colon = row.kind == LabelRow::Kind::everyday || match.is_title;
    match.is_unowned =
        owner == Side::unknown && context == Side::unknown && row.kind == LabelRow::Kind::unowned;
    return match;
}

/// One letter wrong, missing, too many, or two that changed places; never the first.
bool is_misspelt_word(std::string_view word, std::string_view known) {
    if (word == known) return true;
    if (word.size() < kMinMisspeltBytes || word.front() != known.front()) return false;
    std::string letters(word);
    std::string wanted(known);
    std::sort(letters.begin(), letters.end());
    std::sort(wanted.begin(), wanted.end());
    return letters == wanted || edit_distance(word, known) <= 1;
}

bool is_misspelt(std::string_view phrase, std::string_view known) {
    const auto words = split_words(phrase);
    const auto known_words = split_words(known);
    return !words.empty() && std::equal(words.begin(), words.end(), known_words.begin(),
                                        known_words.end(), is_misspelt_word);
}

/// "objection 2" and "objection2" are "objection".
std::string without_number(std::string phrase) {
    while (!phrase.empty() &&
           ((phrase.back() >= '0' && phrase.back() <= '9') || phrase.back() == ' '))
        phrase.pop_back();
    return phrase;
}

}  // namespace

LabelPhrase phrase_of(std::string_view label) {
    LabelPhrase phrase;
    bool at_front = true;
    for (const std::string& word : plain_words(label)) {
        if (is_filler(word)) continue;
        if (!phrase.full.empty()) phrase.full.push_back(' ');
        phrase.full.append(word);
        if (at_front && owner_named(word) != Side::unknown) {
            phrase.owner = owner_named(word);
            continue;
        }
        at_front = false;
        if (!phrase.base.empty()) phrase.base.push_back(' ');
        phrase.base.append(word);
    }
    phrase.base = without_number(std::move(phrase.base));
    return phrase;
}

std::optional<LabelMatch> match_label(std::string_view label, Side context) {
    if (label.size() > kMaxLabelBytes || trim(label).empty()) return std::nullopt;
    const LabelPhrase phrase = phrase_of(label);
    if (const auto found = rows().find(phrase.full); found != rows().end())
        return meaning_of(found->second, Side::unknown, context);
    if (const auto found = rows().find(phrase.base); found != rows().end())
        return meaning_of(found->second, phrase.owner, context);
    static constexpr std::string_view kOfThePartner = " partner";
    if (phrase.base.ends_with(kOfThePartner)) {
        const auto base = phrase.base.substr(0, phrase.base.size() - kOfThePartner.size());
        if (const auto found = rows().find(base); found != rows().end())
            return meaning_of(found->second, Side::theirs, context);
    }
    return std::nullopt;
}

std::optional<LabelMatch> match_misspelt_label(std::string_view label, Side context) {
    if (label.size() > kMaxLabelBytes) return std::nullopt;
    const LabelPhrase phrase = phrase_of(label);
    for (const LabelRow& row : label_rows())
        if (is_misspelt(phrase.base, row.phrase)) return meaning_of(row, phrase.owner, context);
    return std::nullopt;
}

std::optional<Side> heading_side(std::string_view text) {
    if (text.size() > kMaxLabelBytes) return std::nullopt;
    const std::string full = phrase_of(text).full;
    for (const HeadingRow& row : heading_rows())
        if (row.phrase == full) return row.side;
    return std::nullopt;
}

}  // namespace coco::partnership
