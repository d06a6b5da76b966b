#include "handlers/authorship.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.hpp"
#include "handlers/draft_view.hpp"

namespace coco::handlers {
namespace {

using partnership::Draft;
using partnership::Replaced;
using partnership::Section;

/// "B", or the heading of a section without a letter.
std::string name_of_section(const Draft& draft, const std::string& id) {
    const auto found = std::find_if(draft.sections.begin(), draft.sections.end(),
                                    [&](const Section& section) { return section.id == id; });
    if (found == draft.sections.end()) return id;
    const std::string letter = letter_of(*found);
    return letter.empty() ? found->heading : letter;
}

std::string without_period(std::string_view sentence) {
    sentence = trim(sentence);
    while (sentence.ends_with('.')) sentence.remove_suffix(1);
    return std::string(sentence);
}

/// "Sections A and B are by the built-in writer: ...", one sentence for each reason.
std::string replaced_words(const Draft& draft) {
    std::vector<std::string> reasons;
    for (const Replaced& replaced : draft.authorship.replaced)
        if (std::find(reasons.begin(), reasons.end(), replaced.why) == reasons.end())
            reasons.push_back(replaced.why);
    std::string words;
    for (const std::string& why : reasons) {
        std::vector<std::string> names;
        for (const Replaced& replaced : draft.authorship.replaced)
            if (replaced.why == why) names.push_back(name_of_section(draft, replaced.section));
        const std::string reason = why.empty() ? std::string() : ": " + without_period(why);
        words += names.size() == 1
                     ? fmt::format(" The section {} is by the built-in writer{}.", names[0], reason)
                     : fmt::format(" The sections {} are by the built-in writer{}.",
                                   join(names, " and "), reason);
    }
    return words;
}

}  // namespace

bool model_was_unavailable(const Draft& draft) { return !draft.authorship.unavailable.empty(); }

std::string writer_words(const Draft& draft) {
    if (draft.writer != "composer") {
        const std::string& model = draft.authorship.model;
        return fmt::format(
            "Written by {}, an AI model; it can be wrong. Facts, figures and checks are COCO's.{}",
            model.empty() ? draft.writer : model, replaced_words(draft));
    }
    if (model_was_unavailable(draft))
        return fmt::format(
            "{}, so COCO's built-in writer wrote this. Facts, figures and checks are the same.",
            without_period(draft.authorship.unavailable));
    return "Written by COCO's built-in writer, no AI model.";
}

}  // namespace coco::handlers
