#include "writing/rebase.hpp"

#include "writing/compose.hpp"
#include "writing/wish.hpp"

namespace coco::writing {
namespace {

using partnership::Draft;
using partnership::Facts;
using partnership::Section;
using partnership::Sentence;

constexpr int kVariationsTried = 5;

Assignment assignment_of(const Draft& draft, Facts facts) {
    return {draft.kind, std::move(facts), day_of(draft.written_ms), draft.variant};
}

/// Everything a new text brings, under the identity of the old draft.
Draft adopt(const Draft& old, Draft fresh) {
    fresh.version = old.version;
    fresh.author = old.author;
    fresh.wish = old.wish;
    fresh.at_ms = old.at_ms;
    fresh.written_ms = old.written_ms;
    fresh.log_index = old.log_index;
    fresh.previous = old.previous;
    fresh.confirmed = old.confirmed;
    for (const partnership::Claim& claim : old.claims)
        if (claim.id.starts_with(kSaidPrefix)) fresh.claims.push_back(claim);
    settle(fresh, "confirmed earlier");
    return fresh;
}

bool same_shape(const Draft& a, const Draft& b) {
    return std::equal(a.sections.begin(), a.sections.end(), b.sections.begin(), b.sections.end(),
                      [](const Section& x, const Section& y) {
                          return x.id == y.id &&
                                 std::equal(x.paragraphs.begin(), x.paragraphs.end(),
                                            y.paragraphs.begin(), y.paragraphs.end(),
                                            [](const auto& p, const auto& q) {
                                                return p.sentences.size() == q.sentences.size();
                                            });
                      });
}

/// The sentence that `before` becomes in `after`, by position.
const Sentence* counterpart(const Section& before, const Section& after, const Sentence& sentence) {
    for (std::size_t p = 0; p < before.paragraphs.size(); ++p)
        for (std::size_t s = 0; s < before.paragraphs[p].sentences.size(); ++s)
            if (before.paragraphs[p].sentences[s].text == sentence.text)
                return &after.paragraphs[p].sentences[s];
    return nullptr;
}

const Section* section_with_id(const Draft& draft, const std::string& id) {
    const auto found = std::find_if(draft.sections.begin(), draft.sections.end(),
                                    [&](const Section& section) { return section.id == id; });
    return found == draft.sections.end() ? nullptr : &*found;
}

/// `draft` with each sentence that was composed from the old facts replaced by its counterpart.
Draft patched(const Draft& draft, const Draft& before, Draft after) {
    std::vector<Section> sections = draft.sections;
    for (Section& section : sections) {
        const Section* old_section = section_with_id(before, section.id);
        const Section* new_section = section_with_id(after, section.id);
        if (!old_section || !new_section) continue;
        if (section.subject == old_section->subject) section.subject = new_section->subject;
        for (auto& paragraph : section.paragraphs)
            for (Sentence& sentence : paragraph.sentences)
                if (const Sentence* fresh = counterpart(*old_section, *new_section, sentence))
                    sentence = *fresh;
    }
    after.sections = std::move(sections);
    return adopt(draft, std::move(after));
}

/// `fresh` shortened, section by section, to about the length that people had cut `draft` to.
Draft shortened_like(const Draft& draft, const Draft& before, Draft fresh) {
    for (const Section& section : draft.sections) {
        const Section* composed = section_with_id(before, section.id);
        const Section* next = section_with_id(fresh, section.id);
        if (!composed || !next || count_words(section) >= count_words(*composed)) continue;
        while (count_words(*section_with_id(fresh, section.id)) > count_words(section)) {
            auto shorter = shorten(fresh, section.id);
            if (!shorter) break;
            fresh = std::move(shorter->draft);
        }
    }
    return fresh;
}

const Sentence* find_text(const Section& section, const std::string& text) {
    for (const auto& paragraph : section.paragraphs)
        for (const Sentence& sentence : paragraph.sentences)
            if (sentence.text == text) return &sentence;
    return nullptr;
}

/// The ask as somebody worded it in `section`, or nothing when it is as composed.
const Sentence* own_ask(const Section& section, const Section& composed) {
    for (const auto& paragraph : section.paragraphs)
        for (const Sentence& sentence : paragraph.sentences)
            if (sentence.role == partnership::Role::ask && !find_text(composed, sentence.text))
                return &sentence;
    return nullptr;
}

/// What people took out of `draft` stays out of `fresh`, and the ask that they worded stays.
Draft with_edits_of(const Draft& draft, const Draft& before, Draft fresh) {
    for (Section& section : fresh.sections) {
        const Section* composed = section_with_id(before, section.id);
        const Section* edited = section_with_id(draft, section.id);
        if (!composed || !edited) continue;
        const Sentence* ask = own_ask(*edited, *composed);
        for (auto& paragraph : section.paragraphs) {
            std::erase_if(paragraph.sentences, [&](const Sentence& sentence) {
                return find_text(*composed, sentence.text) && !find_text(*edited, sentence.text) &&
                       sentence.role != partnership::Role::ask;
            });
            for (Sentence& sentence : paragraph.sentences)
                if (ask && sentence.role == partnership::Role::ask) sentence = *ask;
        }
        std::erase_if(section.paragraphs,
                      [](const auto& paragraph) { return paragraph.sentences.empty(); });
    }
    return fresh;
}

}  // namespace

void settle(Draft& draft, const std::string& by) {
    const auto confirmed = [&](const std::string& question) {
        return std::find(draft.confirmed.begin(), draft.confirmed.end(), question) !=
               draft.confirmed.end();
    };
    std::erase_if(draft.questions,
                  [&](const partnership::Question& question) { return confirmed(question.id); });
    for (partnership::Claim& claim : draft.claims)
        if (claim.basis == partnership::Basis::assumed && confirmed(claim.question)) {
            claim.basis = partnership::Basis::given;
            claim.source = by;
        }
}

result<Draft> rebase(const Draft& draft, Facts facts) {
    auto before = compose(assignment_of(draft, draft.facts));
    if (!before) return before.error();
    auto after = compose(assignment_of(draft, std::move(facts)));
    if (!after) return after.error();
    if (same_shape(*before, *after)) return patched(draft, *before, *std::move(after));
    Draft fresh = with_edits_of(draft, *before, *std::move(after));
    return adopt(draft, shortened_like(draft, *before, std::move(fresh)));
}

result<Draft> regenerate(const Draft& draft) {
    for (int step = 1; step <= kVariationsTried; ++step) {
        Assignment assignment = assignment_of(draft, draft.facts);
        assignment.variant = draft.variant + step;
        auto fresh = compose(assignment);
        if (!fresh) return fresh.error();
        const bool differs = std::any_of(
            fresh->sections.begin(), fresh->sections.end(), [&](const Section& section) {
                const Section* old = section_with_id(draft, section.id);
                return !old || body_of(*old) != body_of(section);
            });
        if (differs) return adopt(draft, *std::move(fresh));
    }
    return fail(errc::invalid_input, "I have no other wording for these facts.");
}

}  // namespace coco::writing
