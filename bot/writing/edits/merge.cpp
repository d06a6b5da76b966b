// "Use the opening of B in A", and what is locked.
#include <algorithm>

#include <fmt/format.h>

#include "base/text.hpp"
#include "writing/edits/edits.hpp"
#include "writing/edits/repair.hpp"
#include "writing/edits/support.hpp"

namespace coco::writing {
namespace {

using partnership::Draft;
using partnership::Role;
using partnership::Section;
using partnership::Sentence;

/// `sentence` in `section`, resting on copies of its claims there.
Sentence lent(Draft& draft, const Section& from, const Section& to, Sentence sentence) {
    sentence.locked = false;
    for (std::string& id : sentence.claims) {
        if (!id.starts_with(from.id + ".")) continue;
        const std::string own = to.id + id.substr(from.id.size());
        const bool known = std::any_of(draft.claims.begin(), draft.claims.end(),
                                       [&](const auto& claim) { return claim.id == own; });
        const auto source = std::find_if(draft.claims.begin(), draft.claims.end(),
                                         [&](const auto& claim) { return claim.id == id; });
        if (!known && source != draft.claims.end()) {
            partnership::Claim claim = *source;
            claim.id = own;
            claim.section = to.id;
            draft.claims.push_back(std::move(claim));
        }
        id = own;
    }
    return sentence;
}

auto at_index(auto& items, std::size_t index) {
    return items.begin() + static_cast<std::ptrdiff_t>(index);
}

/// Where a part goes that the version does not have: an opening first, all else before the ask.
Place place_for(const Section& section, Role role) {
    const auto body = body_places(section);
    if (role == Role::opening || body.empty()) return body.empty() ? Place{} : body.front();
    for (const Place place : body)
        if (sentence_at(section, place).role == Role::ask) return place;
    return body.back();
}

std::optional<std::string> bring(Draft& draft, const Section& from, Section& to,
                                 const std::string& part) {
    const auto source = find_described(draft, from, part);
    if (source.places.empty()) return fmt::format("I found no “{}” in {}.", part, letter_of(from));
    if (source.places.size() > 1 && !source.several)
        return single_place(draft, from, part).error().detail;
    const auto old = find_described(draft, to, part);
    if (old.places.size() > 1 && !old.several) return single_place(draft, to, part).error().detail;
    for (const Place place : old.places)
        if (const auto refusal = locked_refusal(to, sentence_at(to, place))) return refusal;
    std::vector<Sentence> fresh;
    for (const Place place : source.places)
        fresh.push_back(lent(draft, from, to, sentence_at(from, place)));
    const Place at = old.places.empty() ? place_for(to, fresh.front().role) : old.places.front();
    for (auto place = old.places.rbegin(); place != old.places.rend(); ++place) {
        auto& sentences = to.paragraphs[place->paragraph].sentences;
        sentences.erase(at_index(sentences, place->sentence));
    }
    auto& sentences = to.paragraphs[at.paragraph].sentences;
    sentences.insert(at_index(sentences, at.sentence), fresh.begin(), fresh.end());
    return std::nullopt;
}

std::string leaning_behind(const Section& section, const std::string& part, const Draft& draft) {
    const auto described = find_described(draft, section, part);
    if (described.places.empty()) return {};
    const auto next = place_behind(section, described.places.back());
    return next && leans_back(sentence_at(section, *next))
               ? " The sentence behind it may lean on the old one; read it once."
               : "";
}

}  // namespace

result<void> apply_merge(Revision& revision, const Edit& edit) {
    Section* to = section_with(revision.draft, edit.target);
    const Section* from = section_with(revision.draft, edit.from);
    if (!to || !from) return fail(errc::invalid_input, "There is no such version in this draft.");
    if (const auto refusal = locked_refusal(*to)) return fail(errc::invalid_input, *refusal);
    if (means_subject(edit.part)) {
        if (to->subject_locked)
            return fail(errc::invalid_input,
                        fmt::format("The subject of {} is locked.", letter_of(*to)));
        to->subject = from->subject;
        revision.done.push_back(fmt::format("{} has the subject of {}: “{}”.", letter_of(*to),
                                            letter_of(*from), to->subject));
        return {};
    }
    Draft changed = revision.draft;
    Section& target = *section_with(changed, edit.target);
    if (const auto refusal = bring(changed, *from, target, edit.part))
        return fail(errc::invalid_input, *refusal);
    std::string done = fmt::format("{} has the {} of {} now.", letter_of(target),
                                   replace_all(edit.part, "the ", ""), letter_of(*from));
    done += leaning_behind(target, edit.part, changed);
    revision.draft = std::move(changed);
    revision.done.push_back(std::move(done));
    return {};
}

namespace {

/// Sets the locks that an edit means in one section; the number of locks that changed.
int set_locks(const Draft& draft, Section& section, const std::string& what, bool locked) {
    int changed = 0;
    const auto set = [&](bool& lock) {
        changed += lock == locked ? 0 : 1;
        lock = locked;
    };
    const bool everything = what == "everything";
    if (what.empty() || everything) set(section.locked);
    if (everything || (!what.empty() && means_subject(what))) set(section.subject_locked);
    if (everything || (what.empty() && !locked)) {
        for (auto& paragraph : section.paragraphs)
            for (Sentence& sentence : paragraph.sentences) set(sentence.locked);
        if (what.empty()) set(section.subject_locked);
        return changed;
    }
    if (what.empty()) return changed;
    for (const Place place : find_described(draft, section, what).places)
        set(sentence_at(section, place).locked);
    return changed;
}

}  // namespace

result<void> apply_lock(Revision& revision, const Edit& edit) {
    const bool locked = edit.kind == EditKind::lock;
    Outcomes outcomes;
    std::vector<Section*> sections = sections_meant(revision, edit);
    if (edit.value == "everything" && edit.target.empty()) {
        sections.clear();
        for (Section& section : revision.draft.sections) sections.push_back(&section);
    }
    for (Section* section : sections) {
        const auto described = find_described(revision.draft, *section, edit.value);
        if (!edit.value.empty() && edit.value != "everything" && described.places.empty() &&
            !means_subject(edit.value))
            continue;
        if (described.places.size() > 1 && !described.several && edit.value != "everything")
            return single_place(revision.draft, *section, edit.value).error();
        if (set_locks(revision.draft, *section, edit.value, locked) > 0)
            outcomes.changed(letter_of(*section));
        else
            outcomes.refuse(fmt::format("It is {} already in {}.", locked ? "locked" : "open",
                                        letter_of(*section)));
    }
    if (!outcomes.any() && edit.value == "everything")
        return fail(errc::invalid_input, "Nothing is locked.");
    if (!outcomes.any())
        return outcomes.refusal(fmt::format(
            "I found no sentence for “{}”. Quote a few of its words.", trim(edit.value)));
    const std::string what = edit.value.empty() || edit.value == "everything"
                                 ? std::string("all of it")
                                 : "“" + replace_all(edit.value, "\"", "") + "”";
    revision.done.push_back(
        fmt::format("{}{} {}.", outcomes.in_sections(), what,
                    locked ? "is locked: later edits leave it as it is" : "may change again"));
    outcomes.report(revision);
    return {};
}

}  // namespace coco::writing
