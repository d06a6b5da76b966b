#include "writing/model/assembly.hpp"

#include <algorithm>
#include <set>

#include "base/text.hpp"
#include "writing/lint/check.hpp"

namespace coco::writing::model {
namespace {

using partnership::Claim;
using partnership::Draft;
using partnership::Finding;
using partnership::Section;

const Section* section_with(const Draft& draft, std::string_view id) {
    const auto found = std::find_if(draft.sections.begin(), draft.sections.end(),
                                    [id](const Section& section) { return section.id == id; });
    return found == draft.sections.end() ? nullptr : &*found;
}

/// Of a path: "direct" of "direct.reason.opening" and of "direct[0]".
std::string section_in(std::string_view path) {
    return std::string(path.substr(0, path.find_first_of(".[")));
}

Problem problem_of(const Finding& finding) {
    std::string why = finding.why;
    if (why.size() > 1 && why[0] >= 'A' && why[0] <= 'Z' && why[1] != '\'')
        why[0] = static_cast<char>(why[0] - 'A' + 'a');
    while (why.ends_with('.')) why.pop_back();
    const std::string quote = finding.quote.empty() ? "" : " (\"" + finding.quote + "\")";
    return {finding.where, finding.why + quote + " " + finding.mend,
            "it did not pass the check: " + why + quote};
}

/// The built-in writer's draft with these sections and their claims instead.
Draft with_sections(const Draft& composed, const std::map<std::string, const Built*>& chosen) {
    Draft draft = composed;
    for (Section& section : draft.sections) {
        const auto built = chosen.find(section.id);
        if (built == chosen.end()) continue;
        section = built->second->section;
        std::erase_if(draft.claims,
                      [&](const Claim& claim) { return claim.section == section.id; });
        for (const Claim& claim : built->second->claims) draft.claims.push_back(claim);
    }
    return draft;
}

/// Why no version of a section can be shown: what the latest answer got wrong.
std::string reason_for(const std::vector<Attempt>& attempts, const std::string& section) {
    for (auto attempt = attempts.rbegin(); attempt != attempts.rend(); ++attempt) {
        const auto built = attempt->built.find(section);
        if (built != attempt->built.end() && !built->second.problems.empty())
            return built->second.problems.front().to_people;
        for (const Problem& problem : attempt->shape)
            if (section_in(problem.path) == section) return problem.to_people;
    }
    return "the AI model wrote nothing for it that could be read";
}

const Built* latest_clean(const std::vector<Attempt>& attempts, const std::string& section) {
    for (auto attempt = attempts.rbegin(); attempt != attempts.rend(); ++attempt) {
        const auto built = attempt->built.find(section);
        if (built != attempt->built.end() && built->second.problems.empty()) return &built->second;
    }
    return nullptr;
}

}  // namespace

bool Attempt::is_clean() const {
    return shape.empty() && std::all_of(built.begin(), built.end(), [](const auto& entry) {
               return entry.second.problems.empty();
           });
}

Attempt read_attempt(const boost::json::object& answer, const std::vector<std::string>& sections,
                     std::vector<Problem> shape, const Ground& ground) {
    Attempt attempt{{}, std::move(shape)};
    std::set<std::string> misshapen;
    for (const Problem& problem : attempt.shape) misshapen.insert(section_in(problem.path));
    std::map<std::string, const Built*> chosen;
    for (const std::string& id : sections) {
        const Section* counterpart = section_with(ground.composed, id);
        const auto* value = answer.if_contains(id);
        if (!counterpart || !value || !value->is_object() || misshapen.contains(id)) continue;
        const auto placed =
            attempt.built.emplace(id, build_section(*counterpart, value->as_object(), ground));
        chosen.emplace(id, &placed.first->second);
    }
    const auto report = check(with_sections(ground.composed, chosen));
    for (const Finding& finding : report.errors)
        if (const auto built = attempt.built.find(finding.where); built != attempt.built.end())
            built->second.problems.push_back(problem_of(finding));
    return attempt;
}

std::string print_for_model(const Attempt& attempt) {
    std::string lines;
    const auto add = [&lines](const Problem& problem) {
        lines += problem.path + ": " + problem.to_model + "\n";
    };
    for (const Problem& problem : attempt.shape) add(problem);
    for (const auto& [id, built] : attempt.built)
        for (const Problem& problem : built.problems) add(problem);
    return lines;
}

Draft assemble(const std::vector<Attempt>& attempts, const std::vector<std::string>& sections,
               const Ground& ground) {
    std::map<std::string, const Built*> chosen;
    std::map<std::string, std::string> reasons;
    for (const std::string& id : sections) {
        if (!section_with(ground.composed, id)) continue;
        if (const Built* built = latest_clean(attempts, id))
            chosen.emplace(id, built);
        else
            reasons.emplace(id, reason_for(attempts, id));
    }
    // Sections that passed beside others may fail together, for example by saying the same.
    Draft draft = with_sections(ground.composed, chosen);
    for (bool settled = false; !settled;) {
        settled = true;
        for (const Finding& finding : check(draft).errors) {
            if (chosen.erase(finding.where) == 0) continue;
            reasons.emplace(finding.where, problem_of(finding).to_people);
            settled = false;
        }
        if (!settled) draft = with_sections(ground.composed, chosen);
    }
    draft.writer = chosen.empty() ? "composer" : "model";
    for (const Section& section : draft.sections)
        if (const auto why = reasons.find(section.id); why != reasons.end())
            draft.authorship.replaced.push_back({section.id, why->second});
    return draft;
}

}  // namespace coco::writing::model
