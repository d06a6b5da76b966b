// "Switch to co-sell": another commercial model.
#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "writing/wish/reading.hpp"

namespace coco::writing {
namespace {

struct ModelWords {
    std::string_view model, words;
};
constexpr std::array<ModelWords, 6> kModels{{
    {"referral", "referral|referrals|refer"},
    {"co-sell", "co-sell|co-selling|co sell|cosell"},
    {"integration", "integration|technology integration|technical integration|tech integration"},
    {"reseller", "reseller|resell|reselling|resale"},
    {"OEM", "oem|white label|white-label|embedded"},
    {"joint GTM", "joint gtm|joint go-to-market|co-marketing|joint marketing|joint go to market"},
}};

std::string model_named(std::string name) {
    name = to_lower_ascii(name);
    for (const std::string_view article : {"a ", "an ", "the "})
        if (name.starts_with(article)) name.erase(0, article.size());
    for (const ModelWords& row : kModels) {
        const auto words = split(row.words, '|');
        if (std::find(words.begin(), words.end(), name) != words.end())
            return std::string(row.model);
    }
    return {};
}

std::optional<Found> swap(const Reading& reading, const Match& match) {
    const std::string model = model_named(reading.text(match["model"]));
    if (model.empty()) return std::nullopt;
    Edit edit;
    edit.kind = EditKind::swap_model;
    edit.label = partnership::Label::commercial_model;
    edit.value = model;
    edit.target = reading.section_of({});
    return clear(std::move(edit));
}

std::optional<Found> maybe_swap(const Reading& reading, const Match& match) {
    auto found = swap(reading, match);
    if (found) found->understood = Understood::ask;
    return found;
}

constexpr Row kRows[] = {
    {"(what_if|how_about_if|suppose) it|this|we|that|the_deal "
     "were|was|made_it|made_this|went|did|called_it|tried|pitched|did_it_as (for|with|as) (a|an) "
     "{model:few} ($dealnoun) (instead)",
     maybe_swap},
    {"it|this|we were|was|made_it|made_this|went|tried (for|with|as) (a|an) {model:few} "
     "($dealnoun) "
     "(instead)",
     maybe_swap},
    {"(i'm|we're|i|just) wondering_if|wondering_whether|wonder_if|wonder_whether {model:few} "
     "would|might|could {rest}",
     maybe_swap},
    {"pitch|try|redo|rewrite|frame|position|write|present|rework|sell|do|recast {what:doc} as "
     "(a|an) {model:few} ($dealnoun) (instead)",
     swap},
    {"pitch|try|redo|rewrite|frame|position|write|present|rework|sell|do|recast {what:doc} as "
     "(a|an) {model:few} ($dealnoun) (,) "
     "instead_of|rather_than|not (a|an) {old:few}",
     swap},
    {"make it|this (a|an) {model:few} ($dealnoun) (,) "
     "instead_of|rather_than|not (a|an) {old:few}",
     swap},
    {"switch|change|move|convert|turn|swap|go|shift|flip|pivot|rewrite|rework|redo (over) "
     "(it|this|the_model|the_commercial_model|the_deal|everything|the_offer|the_draft|us|them|the_"
     "structure|the_partnership_model|the_email|the_proposal) "
     "to|into|as|for (a|an|the) {model:few} "
     "($dealnoun) (instead)",
     swap},
    {"switch|change|move|convert|swap|go|shift from {old:few} to (a|an) {model:few} "
     "($dealnoun)",
     swap},
    {"make|turn it|this|the_deal|the_offer|the_model|that|the_commercial_model (into) (a|an) "
     "{model:few} ($dealnoun) (instead)",
     swap},
    {"use|propose|offer|go_with|try|take|do|suggest|pitch|let's_do|let's_go_with|let's_try|let's_"
     "use|let's_propose|go_for|let's_make_it|present|write_it_as|frame_it_as|position_it_as|pitch_"
     "it_as|"
     "write_it_for|run_it_as|set_it_up_as (a|an|the) {model:few} "
     "($dealnoun) (instead)",
     swap},
    {"use|propose|offer|go_with|do|suggest|make_it|pitch|let's_do|let's_go_with (a|an|the) "
     "{model:few} ($dealnoun) "
     "instead_of|rather_than|not|,_not|over (a|an|the) {old:few}",
     swap},
    {"(a|an) {model:few} ($dealnoun) instead|instead_please (of) (a|an) ({old:few})", swap},
    {"(a|an) {model:few} (,) instead_of|rather_than|not (a|an) {old:few}", swap},
    {"swap|replace|exchange (the|out) {old:few} ($dealnoun) for|with|by (a|an) {model:few} "
     "($dealnoun)",
     swap},
    {"it|this|the_deal should|must|needs_to be (a|an) {model:few} "
     "($dealnoun) (instead)",
     swap},
    {"(now) (we_are|we're|it_is|it_'s) (now) doing|going_with|proposing|using|pitching|a (a|an) "
     "{model:few} (now) (,) not|instead_of|rather_than (a|an) {old:few}",
     swap},
    {"(now) we_are|we're (now) doing|going_with|proposing|going_for (a|an) {model:few} now|instead",
     swap},
    {"(what_about|how_about) (a|an) {model:few} ($dealnoun) instead", maybe_swap},
};

}  // namespace

std::span<const Row> model_rows() { return kRows; }

}  // namespace coco::writing
