// What the partner is working on, said to the partner.
#include <algorithm>

#include "partnership/priorities.hpp"
#include "writing/composer/clauses.hpp"
#include "writing/composer/material.hpp"

namespace coco::writing::composer {
namespace {

using partnership::Basis;
using partnership::Facts;
using partnership::Label;

constexpr std::size_t kMaxSentenceWords = 27;
/// So many stems in common with the thesis say the same thing again.
constexpr int kSameMatter = 3;
/// Longer noun phrases usually hide a verb that was not recognised.
constexpr std::size_t kMaxPhraseWords = 9;

std::string without_brackets(const std::string& text) {
    const auto open = text.find(" (");
    const auto close = text.find(')', open);
    if (open == std::string::npos || close == std::string::npos) return text;
    return text.substr(0, open) + text.substr(close + 1);
}

bool holds_verb(const Words& words) {
    return std::any_of(words.begin(), words.end(), [](const Word& word) {
        return word.tag == Tag::modal || word.tag == Tag::auxiliary || word.tag == Tag::pronoun;
    });
}

/// "cutting churn, which their CEO called "our leaky bucket" on the call" said to the partner:
/// "your CEO called churn "our leaky bucket" on the call". Empty when nothing is quoted so.
std::string quoted_priority(std::string_view priorities, const Names& names) {
    for (const std::string& item : partnership::list_items(priorities)) {
        const Words words = said_to_partner(words_of(item), names);
        const auto which = std::find_if(words.begin(), words.end(),
                                        [](const Word& word) { return word.lower == "which"; });
        const auto called = std::find_if(which, words.end(), [](const Word& word) {
            return word.lower == "called" || word.lower == "calls";
        });
        const bool quotes =
            std::any_of(called, words.end(), [](const Word& w) { return w.quoted; });
        if (called == words.end() || !quotes) continue;
        const Fragment aim = read_fragment(
            Words(words.begin(), which - (which > words.begin() && (which - 1)->text == ",")));
        std::size_t object = 0;
        if (aim.shape == Shape::gerund || aim.shape == Shape::vp_base) object = 1;
        if (aim.shape == Shape::to_infinitive) object = 2;
        if (object >= aim.words.size() || count(words) > kMaxSentenceWords) continue;
        Words said(which + 1, called + 1);
        said.insert(said.end(), aim.words.begin() + static_cast<std::ptrdiff_t>(object),
                    aim.words.end());
        said.insert(said.end(), called + 1, words.end());
        return text_of(said);
    }
    return {};
}

}  // namespace

void add_priorities(const Facts& facts, const Names& names, Material& material) {
    const auto ranked = partnership::rank_priorities(facts);
    if (ranked.empty()) return;
    const partnership::RankedPriority& top = ranked.front();
    if (top.basis != Basis::given) {
        partnership::Claim claim = given_claim(facts, Label::revenue_model);
        claim.id = "inferred_priority";
        claim.text = top.text + ": " + top.because;
        claim.basis = Basis::inferred;
        material.set("priority_inferred", top.text, {material.claim(claim)});
        material.set("priority_because", top.because, {material.claim(claim)});
        return;
    }
    const std::vector<std::string> claims{material.claim(given_claim(facts, Label::priorities))};
    material.set("priority_quote", quoted_priority(facts.get(Label::priorities), names), claims);
    const Fragment fragment =
        read_fragment(said_to_partner(words_of(lowered_start(top.text, material.names)), names));
    const std::string& start = fragment.words.empty() ? std::string() : fragment.words[0].lower;
    if (fragment.words.empty() || count(fragment.words) > kMaxSentenceWords || start == "none" ||
        start == "not" || start == "unknown")
        return;
    const std::string text = text_of(fragment.words);
    if (partnership::shared_stems(text, facts.get(Label::thesis)) >= kSameMatter)
        material.set("priority_repeats", "yes");
    switch (fragment.shape) {
        case Shape::gerund: material.set("priority_you", "you are " + text, claims); break;
        case Shape::to_infinitive: material.set("priority_you", "you want " + text, claims); break;
        case Shape::vp_base:
            if (!is_adjective(fragment.words.front().lower))
                material.set("priority_you", "you want to " + text, claims);
            break;
        case Shape::noun_phrase:
            if (count(fragment.words) <= kMaxPhraseWords && !holds_verb(fragment.words))
                material.set("priority_you", "your priorities include " + without_brackets(text),
                             claims);
            break;
        case Shape::clause:
            if (speaks_to_partner(fragment.words)) material.set("priority_you", text, claims);
            break;
        default: break;
    }
}

}  // namespace coco::writing::composer
