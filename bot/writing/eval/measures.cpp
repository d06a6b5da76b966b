#include "writing/eval/measures.hpp"

#include <algorithm>
#include <cmath>

#include "base/text.hpp"
#include "writing/composer/orthography.hpp"
#include "writing/lint/rules.hpp"

namespace coco::writing::eval {
namespace {

using partnership::Draft;
using partnership::Label;
using partnership::Role;
using partnership::Section;
using partnership::Sentence;

std::vector<const Sentence*> prose_of(const Section& section) {
    std::vector<const Sentence*> prose;
    for (const auto& paragraph : section.paragraphs)
        for (const Sentence& sentence : paragraph.sentences)
            if (sentence.role != Role::greeting && sentence.role != Role::signature)
                prose.push_back(&sentence);
    return prose;
}

/// The share of given facts that some claim names as its source.
double facts_used(const Draft& draft) {
    int given = 0, used = 0;
    for (const partnership::Fact& fact : draft.facts.list()) {
        // Who writes is the signature, a note has no label: no claim rests on either.
        if (fact.label == Label::note || fact.label == Label::author) continue;
        ++given;
        const std::string id(id_of(fact.label));
        used += std::any_of(draft.claims.begin(), draft.claims.end(), [&](const auto& claim) {
            return claim.id.ends_with(id) || claim.source.find(id) != std::string::npos;
        });
    }
    return given == 0 ? 1 : static_cast<double>(used) / given;
}

void measure_lengths(const Draft& draft, Measures& measures) {
    std::vector<double> lengths;
    for (const Section& section : draft.sections)
        for (const Sentence* sentence : prose_of(section)) {
            lengths.push_back(static_cast<double>(split_words(sentence->text).size()));
            const auto clean = composer::clean_sentence(sentence->text);
            measures.grammar += !clean || *clean != sentence->text ? 1 : 0;
        }
    if (lengths.empty()) return;
    for (const double length : lengths) measures.sentence_words += length;
    measures.sentence_words /= static_cast<double>(lengths.size());
    double squares = 0;
    for (const double length : lengths)
        squares += (length - measures.sentence_words) * (length - measures.sentence_words);
    measures.sentence_spread = std::sqrt(squares / static_cast<double>(lengths.size()));
}

}  // namespace

Measures measure(const Draft& draft) {
    Measures measures;
    measures.errors = static_cast<int>(draft.check.errors.size());
    measures.warnings = static_cast<int>(draft.check.warnings.size());
    measures.score = draft.check.score;
    measures.facts_used = facts_used(draft);
    measure_lengths(draft, measures);
    if (draft.sections.empty()) return measures;
    const auto& book = lint::RuleBook::standard();
    std::vector<lint::Prepared> texts;
    for (const Section& section : draft.sections) {
        const lint::Prepared& text = texts.emplace_back(lint::prepare(draft, section));
        const double words = static_cast<double>(std::max<std::size_t>(text.words.size(), 1));
        measures.words += static_cast<double>(text.words.size());
        measures.partner_to_self +=
            static_cast<double>(text.partner_tokens) / std::max(text.self_tokens, 1);
        measures.specificity += lint::concrete_share(text, book);
        measures.numbers_per_100 += text.numbers * 100 / words;
        measures.grade += lint::reading_grade(text);
    }
    const auto count = static_cast<double>(texts.size());
    for (double* mean : {&measures.words, &measures.partner_to_self, &measures.specificity,
                         &measures.numbers_per_100, &measures.grade})
        *mean /= count;
    for (std::size_t a = 0; a < texts.size(); ++a)
        for (std::size_t b = a + 1; b < texts.size(); ++b)
            measures.repetition =
                std::max(measures.repetition, lint::overlap_of(texts[a], texts[b]));
    return measures;
}

}  // namespace coco::writing::eval
