#include "writing/edits/wordings.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "writing/compose.hpp"
#include "writing/edits/ask.hpp"
#include "writing/edits/places.hpp"
#include "writing/rebase.hpp"

namespace coco::writing {

using partnership::Draft;
using partnership::Role;
using partnership::Section;
using partnership::Sentence;

namespace {

/// More variations bring the same frames again.
constexpr int kVariationsTried = 12;

bool is_said(const std::string& claim) { return claim.starts_with(kSaidPrefix); }

int common_claims(const Sentence& a, const Sentence& b) {
    return static_cast<int>(
        std::count_if(a.claims.begin(), a.claims.end(), [&](const std::string& id) {
            return !is_said(id) &&
                   std::find(b.claims.begin(), b.claims.end(), id) != b.claims.end();
        }));
}

int own_claims(const Sentence& sentence) {
    return static_cast<int>(std::count_if(sentence.claims.begin(), sentence.claims.end(),
                                          [](const std::string& id) { return !is_said(id); }));
}

}  // namespace

Variations::Variations(const Draft& draft, partnership::Facts facts)
    : kind_(draft.kind), written_ms_(draft.written_ms), facts_(std::move(facts)) {}

const Draft* Variations::at(int variant) {
    const auto known = made_.find(variant);
    if (known != made_.end()) return known->second.get();
    auto composed = compose({kind_, facts_, day_of(written_ms_), variant});
    auto& made = made_[variant];
    if (composed) made = std::make_unique<Draft>(*std::move(composed));
    return made.get();
}

std::vector<int> variations_of(const Draft& draft) {
    std::vector<int> variants;
    for (int step = 0; step <= kVariationsTried; ++step) variants.push_back(draft.variant + step);
    for (int variant = std::max(0, draft.variant - kVariationsTried); variant < draft.variant;
         ++variant)
        variants.push_back(variant);
    return variants;
}

const Sentence* counterpart(const Section& section, const Sentence& sentence) {
    const Sentence* best = nullptr;
    int most = -1;
    for (const auto& paragraph : section.paragraphs)
        for (const Sentence& other : paragraph.sentences) {
            if (other.role != sentence.role) continue;
            const int common = common_claims(sentence, other);
            if (own_claims(sentence) > 0 && own_claims(other) > 0 && common == 0) continue;
            if ((own_claims(sentence) == 0) != (own_claims(other) == 0) &&
                sentence.role != Role::opening && sentence.role != Role::ask)
                continue;
            // Of two that share as much, the one that adds least.
            const int score =
                10 * common - own_claims(other) + (other.text == sentence.text ? 5 : 0);
            if (!best || score > most) best = &other, most = score;
        }
    return best;
}

std::vector<Wording> other_wordings(const Draft& draft, const Section& section,
                                    const Sentence& sentence, Variations& variations) {
    std::vector<Wording> wordings;
    if (is_dictated(sentence) && sentence.role != Role::ask) return wordings;
    const std::string said = sentence.role == Role::ask ? ask_said(draft, section.id) : "";
    for (const int variant : variations_of(draft)) {
        const Draft* made = variations.at(variant);
        const Section* other = made ? section_with(*made, section.id) : nullptr;
        const Sentence* found = other ? counterpart(*other, sentence) : nullptr;
        if (!found) continue;
        Sentence wording = *found;
        if (!said.empty()) {
            const auto changed = with_ask(wording.text, said);
            if (!changed) continue;
            wording.text = *changed;
        }
        for (const std::string& id : sentence.claims)
            if (is_said(id)) wording.claims.push_back(id);
        const bool known = wording.text == sentence.text ||
                           std::any_of(wordings.begin(), wordings.end(), [&](const Wording& one) {
                               return one.sentence.text == wording.text;
                           });
        if (!known) wordings.push_back({wording, claims_of(*made, wording)});
    }
    return wordings;
}

void take_wording(Draft& draft, Sentence& sentence, Wording wording) {
    wording.sentence.locked = sentence.locked;
    sentence = std::move(wording.sentence);
    adopt_claims(draft, wording.claims);
}

std::vector<partnership::Claim> claims_of(const Draft& draft, const Sentence& sentence) {
    std::vector<partnership::Claim> claims;
    for (const auto& claim : draft.claims)
        if (std::find(sentence.claims.begin(), sentence.claims.end(), claim.id) !=
            sentence.claims.end())
            claims.push_back(claim);
    return claims;
}

void adopt_claims(Draft& draft, const std::vector<partnership::Claim>& claims) {
    for (const auto& claim : claims)
        if (std::none_of(draft.claims.begin(), draft.claims.end(),
                         [&](const auto& own) { return own.id == claim.id; }))
            draft.claims.push_back(claim);
}

bool is_dictated(const Sentence& sentence) {
    return std::any_of(sentence.claims.begin(), sentence.claims.end(), is_said);
}

std::string ask_said(const Draft& draft, std::string_view section) {
    const std::string id = std::string(kSaidPrefix) + "ask." + std::string(section);
    for (const auto& claim : draft.claims)
        if (claim.id == id) return claim.text;
    return {};
}

}  // namespace coco::writing
