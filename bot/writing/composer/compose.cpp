#include "writing/compose.hpp"

#include "partnership/intake.hpp"
#include "writing/composer/frames.hpp"
#include "writing/composer/material.hpp"
#include "writing/composer/section_writer.hpp"
#include "writing/lint/check.hpp"

namespace coco::writing {
namespace {

using partnership::Draft;
using partnership::Label;

/// More questions than this bury the one that matters.
constexpr std::size_t kMaxQuestions = 3;

/// Only the two names decide which frames come first: a changed contact or figure then changes the
/// sentences that name it, and no others.
std::uint64_t seed_of(const partnership::Facts& facts) {
    return composer::hash_of(std::string(facts.get(Label::partner)) + "|" +
                             std::string(facts.get(Label::company)));
}

/// How often other words are tried when the check finds an error in the first.
constexpr int kAttempts = 6;

/// One composition; `attempt` moves to other words without another variant.
Draft compose_once(const Assignment& assignment, int attempt) {
    static const composer::Plan kDirect = composer::load_plan("direct");
    static const composer::Plan kCustomer = composer::load_plan("customer");
    composer::Material material = composer::gather_material(assignment);
    const std::uint64_t seed =
        seed_of(assignment.facts) + composer::hash_of("attempt") * static_cast<unsigned>(attempt);
    composer::SectionWriter writer(material, seed, assignment.variant);
    if (assignment.recent) writer.avoid(*assignment.recent, names_in(assignment.facts));
    Draft draft;
    draft.kind = assignment.kind;
    draft.partner = std::string(assignment.facts.get(Label::partner));
    draft.company = std::string(assignment.facts.get(Label::company));
    draft.facts = assignment.facts;
    draft.variant = assignment.variant;
    draft.sections.push_back(writer.write(kDirect));
    draft.sections.push_back(writer.write(kCustomer));
    draft.claims = writer.claims();
    draft.questions = material.questions;
    if (draft.questions.size() > kMaxQuestions) draft.questions.resize(kMaxQuestions);
    draft.numbers = material.numbers;
    return draft;
}

}  // namespace

result<Draft> compose(const Assignment& assignment) {
    if (assignment.kind != "outreach")
        return fail(errc::invalid_input, "the built-in writer knows no kind " + assignment.kind);
    const auto missing = partnership::missing_for(assignment.kind, assignment.facts);
    if (!missing.empty()) {
        std::string labels;
        for (const Label label : missing)
            labels += (labels.empty() ? "" : ",") + std::string(partnership::id_of(label));
        return fail(errc::invalid_input, labels);
    }
    Draft best;
    std::size_t fewest = 0;
    for (int attempt = 0; attempt < kAttempts; ++attempt) {
        Draft draft = compose_once(assignment, attempt);
        const std::size_t errors = check(draft).errors.size();
        if (attempt > 0 && errors >= fewest) continue;
        fewest = errors;
        best = std::move(draft);
        if (fewest == 0) break;
    }
    return best;
}

}  // namespace coco::writing
