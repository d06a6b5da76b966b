#include "writing/edits/tone.hpp"

#include <algorithm>
#include <array>
#include <span>

#include <fmt/format.h>

#include "base/text.hpp"
#include "writing/edits/support.hpp"
#include "writing/edits/tone_words.hpp"
#include "writing/edits/wordings.hpp"

namespace coco::writing {
namespace {

using partnership::Role;
using partnership::Section;
using partnership::Sentence;

bool same_figures(const std::string& a, const std::string& b) {
    const auto digits = [](const std::string& text) {
        std::string only;
        for (const char c : text)
            if (c >= '0' && c <= '9') only += c;
        return only;
    };
    return digits(a) == digits(b);
}

/// How many steps of the tone `text` is nearer than `other`: words of the tone count for it, words
/// against it count against it, and direct and plain text is short.
int score_of(const ToneRules& rules, const std::string& text) {
    const std::string padded = " " + to_lower_ascii(text) + " ";
    int score = 0;
    for (const std::string_view sign : rules.signs)
        if (padded.find(sign) != std::string::npos) ++score;
    for (const std::string_view sign : rules.against)
        if (padded.find(sign) != std::string::npos) --score;
    score *= 4;
    if (rules.prefers_short) score -= static_cast<int>(split_words(text).size() / 3);
    return score;
}

/// The words of a tone put in place of others; the first letter keeps its size.
std::string with_replacements(const ToneRules& rules, std::string text) {
    for (const Replacement& rule : rules.replacements) {
        text = replace_all(std::move(text), rule.from, rule.to);
        if (rule.from.front() != ' ' || rule.from.size() < 2) continue;
        std::string from(rule.from.substr(1)), to(rule.to.substr(rule.to.starts_with(' ') ? 1 : 0));
        if (to.empty()) continue;
        const auto capital = [](char& c) {
            if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
        };
        capital(from.front());
        capital(to.front());
        if (text.starts_with(from)) text = to + text.substr(from.size());
    }
    return text;
}

/// "Marcus," as the tone greets.
std::string greeting_in(const ToneRules& rules, const std::string& greeting) {
    std::string name = greeting;
    for (const std::string_view lead : {"Hi ", "Hello ", "Dear ", "Hey "})
        if (name.starts_with(lead)) name.erase(0, lead.size());
    if (rules.greeting.empty() || name == "Hello,") return greeting;
    return std::string(rules.greeting) + name;
}

/// The wording that is nearest to the tone; the sentence itself when nothing is nearer.
Wording nearest(const Revision& revision, const Section& section, const Sentence& sentence,
                const ToneRules& rules, Variations& variations) {
    Wording best{sentence, {}};
    best.sentence.text = with_replacements(rules, sentence.text);
    int most = score_of(rules, best.sentence.text) + (best.sentence.text == sentence.text ? 0 : 1);
    auto wordings = other_wordings(revision.draft, section, sentence, variations);
    for (Wording& wording : wordings) {
        wording.sentence.text = with_replacements(rules, wording.sentence.text);
        // Another frame may not carry other figures, or a tone would change what is offered.
        if (!same_figures(wording.sentence.text, sentence.text)) continue;
        const int score = score_of(rules, wording.sentence.text);
        if (score <= most + 1) continue;
        most = score;
        best = std::move(wording);
    }
    return best;
}

std::vector<Place> places_meant(const Revision& revision, const Section& section,
                                const std::string& part) {
    if (!part.empty()) return find_described(revision.draft, section, part).places;
    std::vector<Place> all;
    for (std::size_t p = 0; p < section.paragraphs.size(); ++p)
        for (std::size_t s = 0; s < section.paragraphs[p].sentences.size(); ++s)
            all.push_back({p, s});
    return all;
}

int toned(Revision& revision, Section& section, const ToneRules& rules, const std::string& part,
          Variations& variations) {
    int changed = 0;
    for (const Place place : places_meant(revision, section, part)) {
        Sentence& sentence = sentence_at(section, place);
        if (sentence.locked || sentence.role == Role::signature) continue;
        if (sentence.role == Role::greeting) {
            const std::string greeting = greeting_in(rules, sentence.text);
            changed += greeting == sentence.text ? 0 : 1;
            sentence.text = greeting;
            continue;
        }
        Wording wording = nearest(revision, section, sentence, rules, variations);
        if (wording.sentence.text == sentence.text) continue;
        take_wording(revision.draft, sentence, std::move(wording));
        ++changed;
    }
    return changed;
}

}  // namespace

result<void> apply_tone(Revision& revision, const Edit& edit) {
    const ToneRules* rules = tone_rules(edit.value);
    if (!rules)
        return fail(errc::invalid_input,
                    fmt::format("I can make it more direct, warmer, plainer or more formal without "
                                "touching the facts; “{}” I can't.",
                                edit.value));
    Outcomes outcomes;
    Variations variations(revision.draft, revision.draft.facts);
    int changed = 0;
    for (Section* section : sections_meant(revision, edit)) {
        if (const auto refusal = locked_refusal(*section)) {
            outcomes.refuse(*refusal);
            continue;
        }
        const int here = toned(revision, *section, *rules, edit.part, variations);
        changed += here;
        if (here > 0)
            outcomes.changed(letter_of(*section));
        else
            outcomes.refuse(
                fmt::format("{} is as {} as my wordings get. Quote a sentence and say "
                            "how it should read.",
                            letter_of(*section), rules->adjective));
    }
    if (!outcomes.any()) return outcomes.refusal("There is no such version in this draft.");
    revision.done.push_back(
        fmt::format("{}{}, {} sentence{} in other words; facts and figures are "
                    "the same.",
                    outcomes.in_sections(), edit.value, changed, changed == 1 ? "" : "s"));
    outcomes.report(revision);
    return {};
}

}  // namespace coco::writing
