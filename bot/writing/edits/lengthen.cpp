// Longer: what was dropped comes back, and what the facts hold beside the text is said. Nothing is
// padded.
#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/text.hpp"
#include "writing/edits/concepts.hpp"
#include "writing/edits/edits.hpp"
#include "writing/edits/repair.hpp"
#include "writing/edits/support.hpp"
#include "writing/edits/wordings.hpp"

namespace coco::writing {
namespace {

using partnership::Draft;
using partnership::Dropped;
using partnership::Label;
using partnership::Role;
using partnership::Section;
using partnership::Sentence;

/// "Longer" without a number: about one sentence more than a tenth.
constexpr double kNoticeable = 1.1;

bool stands_in(const Section& section, const std::string& text) {
    for (const auto& paragraph : section.paragraphs)
        for (const Sentence& sentence : paragraph.sentences)
            if (sentence.text == text) return true;
    return false;
}

std::optional<Place> place_of(const Section& section, const std::string& text) {
    if (text.empty()) return std::nullopt;
    for (std::size_t p = 0; p < section.paragraphs.size(); ++p)
        for (std::size_t s = 0; s < section.paragraphs[p].sentences.size(); ++s)
            if (section.paragraphs[p].sentences[s].text == text) return Place{p, s};
    return std::nullopt;
}

auto at_index(auto& items, std::size_t index) {
    return items.begin() + static_cast<std::ptrdiff_t>(index);
}

/// Back where it stood: behind its old neighbour, or in front of the other one, or before the ask.
void put_back(Section& section, const Dropped& dropped) {
    const auto after = place_of(section, dropped.after);
    const auto before = place_of(section, dropped.before);
    if (dropped.own_paragraph || (!after && !before)) {
        std::size_t index = section.paragraphs.size();
        if (after) index = after->paragraph + 1;
        if (!after && before) index = before->paragraph;
        if (!after && !before)
            for (const Place place : body_places(section))
                if (sentence_at(section, place).role == Role::ask) index = place.paragraph;
        section.paragraphs.insert(at_index(section.paragraphs, index), {{dropped.sentence}});
        return;
    }
    const bool behind = after && (!before || !dropped.starts_paragraph);
    const Place place = behind ? *after : *before;
    auto& sentences = section.paragraphs[place.paragraph].sentences;
    sentences.insert(at_index(sentences, place.sentence + (behind ? 1 : 0)), dropped.sentence);
}

/// The last part of a claim's id: "customer.outcome" and "direct.outcome" say the same.
std::string tail_of(const std::string& id) {
    const std::size_t dot = id.find('.');
    return dot == std::string::npos ? id : id.substr(dot + 1);
}

bool says_something_new(const Section& section, const Sentence& sentence) {
    if (sentence.claims.empty()) return false;
    return std::none_of(sentence.claims.begin(), sentence.claims.end(), [&](const std::string& id) {
        const auto places = body_places(section);
        return std::any_of(places.begin(), places.end(), [&](Place place) {
            const auto& claims = sentence_at(section, place).claims;
            return std::any_of(claims.begin(), claims.end(), [&](const std::string& other) {
                return tail_of(other) == tail_of(id);
            });
        });
    });
}

/// `sentence` of another version, resting on claims of this one.
Sentence lent_to(Draft& draft, const Section& section, Sentence sentence) {
    for (std::string& id : sentence.claims) {
        const std::string own = section.id + "." + tail_of(id);
        const auto known = std::find_if(draft.claims.begin(), draft.claims.end(),
                                        [&](const auto& claim) { return claim.id == own; });
        if (known == draft.claims.end()) {
            const auto source = std::find_if(draft.claims.begin(), draft.claims.end(),
                                             [&](const auto& claim) { return claim.id == id; });
            if (source != draft.claims.end()) {
                partnership::Claim claim = *source;
                claim.id = own;
                claim.section = section.id;
                draft.claims.push_back(std::move(claim));
            }
        }
        id = own;
    }
    sentence.locked = false;
    return sentence;
}

bool is_material(const Sentence& sentence) {
    return is_body(sentence) && sentence.role != Role::opening && sentence.role != Role::ask &&
           !leans_back(sentence) && !is_dictated(sentence);
}

bool is_about(const Draft& draft, const Sentence& sentence, const std::string& about) {
    if (about.empty()) return true;
    Section alone;
    alone.paragraphs = {{{sentence}}};
    return !find_described(draft, alone, about).places.empty();
}

/// What the writer would say in one of its variations, or in the other version, and this version
/// does not say.
std::optional<Sentence> unused(Draft& draft, const Section& section, const std::string& about) {
    Variations variations(draft, draft.facts);
    for (const int variant : variations_of(draft)) {
        const Draft* made = variations.at(variant);
        const Section* other = made ? section_with(*made, section.id) : nullptr;
        if (!other) continue;
        for (const Place place : body_places(*other)) {
            const Sentence& sentence = sentence_at(*other, place);
            if (!is_material(sentence) || !says_something_new(section, sentence)) continue;
            if (!is_about(draft, sentence, about)) continue;
            adopt_claims(draft, claims_of(*made, sentence));
            return sentence;
        }
    }
    for (const Section& other : draft.sections) {
        if (other.id == section.id) continue;
        for (const Place place : body_places(other)) {
            const Sentence& sentence = sentence_at(other, place);
            if (is_material(sentence) && says_something_new(section, sentence) &&
                is_about(draft, sentence, about))
                return lent_to(draft, section, sentence);
        }
    }
    return std::nullopt;
}

/// Behind the last sentence of the same role, else at the end of the paragraph before the ask.
void insert_by_role(Section& section, Sentence sentence) {
    std::optional<Place> place, last;
    for (const Place one : body_places(section)) {
        const Role role = sentence_at(section, one).role;
        if (role == sentence.role) place = one;
        if (role != Role::ask && role != Role::connection) last = one;
    }
    if (!place) place = last;
    if (!place) {
        section.paragraphs.insert(section.paragraphs.begin(), {{std::move(sentence)}});
        return;
    }
    auto& sentences = section.paragraphs[place->paragraph].sentences;
    sentences.insert(at_index(sentences, place->sentence + 1), std::move(sentence));
}

/// The newest sentence that went from a section, still gone, and meant by `about`.
std::optional<std::size_t> newest_dropped(const Draft& draft, const Section& section,
                                          const std::string& about) {
    for (std::size_t i = draft.dropped.size(); i-- > 0;) {
        const Dropped& one = draft.dropped[i];
        if (one.section == section.id && !stands_in(section, one.sentence.text) &&
            is_about(draft, one.sentence, about))
            return i;
    }
    return std::nullopt;
}

/// One more sentence; nothing when there is nothing more to say.
std::optional<std::string> add_one(Draft& draft, Section& section, const std::string& about,
                                   bool& restored) {
    if (const auto index = newest_dropped(draft, section, about)) {
        const Dropped dropped = draft.dropped[*index];
        draft.dropped.erase(at_index(draft.dropped, *index));
        put_back(section, dropped);
        restored = true;
        return dropped.sentence.text;
    }
    if (auto sentence = unused(draft, section, about)) {
        const std::string text = sentence->text;
        insert_by_role(section, *std::move(sentence));
        return text;
    }
    return std::nullopt;
}

/// The fact that would give the draft something more to say.
std::string helpful_fact(const Draft& draft) {
    static constexpr std::array<std::pair<Label, std::string_view>, 6> kHelpful{
        {{Label::outcome, "what changes for a customer, with a number (“Customer value: …”)"},
         {Label::relationship, "what you share already (“Our existing relationship: …”)"},
         {Label::priorities, "what they want this year (“Their strategic priorities: …”)"},
         {Label::segment, "which of their customers gain most (“Customer segment: …”)"},
         {Label::connection, "whom you both know (“Our prior connection: …”)"},
         {Label::contribution, "what you bring (“What we offer: …”)"}}};
    for (const auto& [label, words] : kHelpful)
        if (!draft.facts.has(label)) return fmt::format("It would help to know {}.", words);
    return "Tell me one more fact, or dictate a sentence: add “…”.";
}

int words_wanted(const Section& section, const Edit& edit) {
    if (edit.words > 0) return edit.words;
    return static_cast<int>(count_words(section) * kNoticeable);
}

void lengthen_one(Revision& revision, Section& section, const Edit& edit, Outcomes& outcomes) {
    const int before = count_words(section);
    const int wanted = words_wanted(section, edit);
    int added = 0;
    bool restored = false;
    while (added == 0 || (edit.value.empty() && count_words(section) < wanted)) {
        if (edit.value.empty() && edit.words > 0 && count_words(section) >= wanted) break;
        const auto text = add_one(revision.draft, section, edit.value, restored);
        if (!text) break;
        ++added;
    }
    if (added == 0 && edit.words > 0 && before >= wanted) {
        outcomes.refuse(fmt::format("{} has {} words already.", letter_of(section), before));
    } else if (added == 0 && !edit.value.empty()) {
        outcomes.refuse(
            fmt::format("Nothing about “{}” is left out of {}, and the facts hold no "
                        "more on it. Dictate it: add “…”.",
                        replace_all(edit.value, "\"", ""), letter_of(section)));
    } else if (added == 0) {
        outcomes.refuse(fmt::format("{} says all that the facts hold, and I don't pad. {}",
                                    letter_of(section), helpful_fact(revision.draft)));
    } else {
        outcomes.changed(letter_of(section));
        outcomes.mention(fmt::format("{} → {} words, {} sentence{} {}.", before,
                                     count_words(section), added, added == 1 ? "" : "s",
                                     restored ? "put back" : "added from the facts"));
        if (edit.words > count_words(section))
            outcomes.mention("The facts hold no more. " + helpful_fact(revision.draft));
    }
}

}  // namespace

result<void> apply_lengthen(Revision& revision, const Edit& edit) {
    if (!edit.part.empty() && edit.value.empty()) {
        Edit about = edit;
        about.value = edit.part;
        about.part.clear();
        return apply_lengthen(revision, about);
    }
    Outcomes outcomes;
    auto sections = sections_meant(revision, edit);
    // "Put the quote back" means the versions that it went from.
    if (!edit.value.empty() && edit.target.empty()) {
        auto from = sections;
        std::erase_if(from, [&](const Section* section) {
            return !newest_dropped(revision.draft, *section, edit.value);
        });
        if (!from.empty()) sections = std::move(from);
    }
    for (Section* section : sections) {
        if (const auto refusal = locked_refusal(*section))
            outcomes.refuse(*refusal);
        else
            lengthen_one(revision, *section, edit, outcomes);
    }
    if (!outcomes.any()) return outcomes.refusal("There is no such version in this draft.");
    revision.done.push_back(outcomes.in_sections() + "more is said.");
    outcomes.report(revision);
    return {};
}

}  // namespace coco::writing
