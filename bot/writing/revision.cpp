#include "writing/revision.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.hpp"
#include "writing/rebase.hpp"
#include "writing/wish_ask.hpp"
#include "writing/wish_drop.hpp"

namespace coco::writing {
namespace {

using partnership::Draft;
using partnership::Label;
using partnership::Role;
using partnership::Section;
using partnership::Sentence;

/// Opening, one thought and the ask: less is no message.
constexpr int kFewestSentences = 3;

std::vector<std::string> sections_of(const Revision& revision, const Edit& edit) {
    if (!edit.target.empty()) return {edit.target};
    if (!revision.working_on.empty()) return {revision.working_on};
    std::vector<std::string> all;
    for (const Section& section : revision.draft.sections) all.push_back(section.id);
    return all;
}

std::string letter_of(const Section& section) {
    return section.heading.find(" ·") == 1 ? section.heading.substr(0, 1) : section.heading;
}

int body_sentences(const Section& section) {
    int count = 0;
    for (const auto& paragraph : section.paragraphs)
        for (const Sentence& sentence : paragraph.sentences)
            count += sentence.role != Role::greeting && sentence.role != Role::signature ? 1 : 0;
    return count;
}

/// "That would …", "Our connector removes that step": the sentence leans on the one before it.
bool leans_back(const Sentence& sentence) {
    constexpr std::size_t kFirstWords = 5;
    const std::string lower = to_lower_ascii(sentence.text);
    const auto words = split_words(lower);
    return std::any_of(
        words.begin(),
        words.begin() + static_cast<std::ptrdiff_t>(std::min(kFirstWords, words.size())),
        [](std::string_view word) {
            return word == "that" || word == "this" || word == "it" || word == "they" ||
                   word == "those" || word == "these";
        });
}

const Sentence* following(const Section& section, SentencePlace place) {
    const auto& sentences = section.paragraphs[place.paragraph].sentences;
    if (place.sentence + 1 < sentences.size()) return &sentences[place.sentence + 1];
    return place.paragraph + 1 < section.paragraphs.size()
               ? &section.paragraphs[place.paragraph + 1].sentences.front()
               : nullptr;
}

result<void> drop_sentence(Section& section, SentencePlace place, std::string& done) {
    auto& sentences = section.paragraphs[place.paragraph].sentences;
    const Sentence gone = sentences[place.sentence];
    if (gone.role == Role::ask)
        return fail(errc::invalid_input,
                    "The ask has to stay, or the message asks nothing. Say “ask for 15 minutes on "
                    "Tuesday” to change it.");
    if (gone.role == Role::greeting || gone.role == Role::signature)
        return fail(errc::invalid_input, "Greeting and signature stay with the letter.");
    if (body_sentences(section) <= kFewestSentences)
        return fail(errc::invalid_input, fmt::format("{} has {} sentences left; one fewer and it "
                                                     "says nothing.",
                                                     letter_of(section), kFewestSentences));
    const Sentence* next = following(section, place);
    done += fmt::format("{}: “{}” is out.", letter_of(section), gone.text);
    if (next && leans_back(*next)) done += " The next sentence may lean on it; read it once.";
    sentences.erase(sentences.begin() + static_cast<std::ptrdiff_t>(place.sentence));
    if (sentences.empty())
        section.paragraphs.erase(section.paragraphs.begin() +
                                 static_cast<std::ptrdiff_t>(place.paragraph));
    return {};
}

/// Several sentences of one section fit: naming them is better than guessing.
Error ambiguous(const Section& section, const std::vector<SentencePlace>& places) {
    std::string text = fmt::format("{} sentences of {} fit; quote the one you mean:", places.size(),
                                   letter_of(section));
    for (const SentencePlace place : places)
        text += fmt::format(" “{}”",
                            section.paragraphs[place.paragraph].sentences[place.sentence].text);
    return fail(errc::invalid_input, text);
}

result<void> apply_drop(Revision& revision, const Edit& edit) {
    std::optional<Error> refusal;
    std::string done;
    bool any = false;
    const auto wanted = sections_of(revision, edit);
    for (Section& section : revision.draft.sections) {
        if (std::find(wanted.begin(), wanted.end(), section.id) == wanted.end()) continue;
        const auto places = find_sentences(section, edit.value);
        if (places.empty()) continue;
        if (places.size() > 1) return ambiguous(section, places);
        if (any) done += " ";
        if (auto dropped = drop_sentence(section, places.front(), done); !dropped)
            refusal = dropped.error();
        else
            any = true;
    }
    if (!any && refusal) return *refusal;
    if (!any)
        return fail(errc::invalid_input,
                    fmt::format("I found no sentence for “{}”. Quote a few of its words.",
                                trim(edit.value)));
    revision.done.push_back(std::move(done));
    return {};
}

/// The ask's figures are somebody's word now, so the check can trace them.
std::string claim_ask(Revision& revision, const Section& section, const std::string& value) {
    partnership::Claim claim;
    claim.id = std::string(kSaidPrefix) + "ask." + section.id;
    claim.text = value;
    claim.basis = partnership::Basis::given;
    claim.source = revision.by;
    claim.section = section.id;
    std::erase_if(revision.draft.claims, [&](const auto& old) { return old.id == claim.id; });
    revision.draft.claims.push_back(claim);
    return claim.id;
}

result<void> apply_ask(Revision& revision, const Edit& edit) {
    const auto wanted = sections_of(revision, edit);
    bool any = false;
    for (Section& section : revision.draft.sections) {
        if (std::find(wanted.begin(), wanted.end(), section.id) == wanted.end()) continue;
        for (auto& paragraph : section.paragraphs)
            for (Sentence& sentence : paragraph.sentences) {
                if (sentence.role != Role::ask) continue;
                const auto changed = with_ask(sentence.text, edit.value);
                if (!changed) continue;
                any = true;
                sentence.text = *changed;
                sentence.claims.push_back(claim_ask(revision, section, edit.value));
            }
    }
    if (!any)
        return fail(errc::invalid_input, "The ask names no minutes, so I can't change its time.");
    revision.done.push_back(fmt::format("The ask now says “{}”.", edit.value));
    return {};
}

result<void> apply_shorten(Revision& revision, const Edit& edit) {
    std::optional<Error> refusal;
    bool any = false;
    for (const std::string& section : sections_of(revision, edit)) {
        auto shorter = shorten(revision.draft, section, edit.words);
        if (!shorter) {
            refusal = shorter.error();
            continue;
        }
        any = true;
        revision.done.push_back(shorter->done);
        revision.draft = std::move(shorter->draft);
    }
    if (!any && refusal) return *refusal;
    return {};
}

result<void> apply_fact(Revision& revision, const Edit& edit) {
    const Label label = edit.kind == EditKind::set_contact ? Label::contact : edit.label;
    partnership::Facts facts = revision.draft.facts;
    const std::string before =
        facts.set(label, edit.value, partnership::Basis::given, revision.by, revision.at_ms);
    auto rebased = rebase(revision.draft, std::move(facts));
    if (!rebased) return rebased.error();
    revision.draft = *std::move(rebased);
    const std::string_view what = partnership::display_name(label);
    revision.done.push_back(before.empty() || before == edit.value
                                ? fmt::format("{} is now “{}”.", what, edit.value)
                                : fmt::format("{}: “{}” → “{}”.", what, before, edit.value));
    return {};
}

result<void> apply_confirm(Revision& revision, const Edit& edit) {
    const auto& questions = revision.draft.questions;
    const auto question =
        std::find_if(questions.begin(), questions.end(),
                     [&](const partnership::Question& open) { return open.id == edit.value; });
    if (question == questions.end()) return fail(errc::invalid_input, "That is settled already.");
    revision.done.push_back(fmt::format("“{}” Yes ({}).", question->question, revision.by));
    revision.draft.confirmed.push_back(edit.value);
    settle(revision.draft, revision.by);
    return {};
}

result<void> apply_regenerate(Revision& revision) {
    auto fresh = regenerate(revision.draft);
    if (!fresh) return fresh.error();
    revision.draft = *std::move(fresh);
    revision.done.push_back("The same facts in other words.");
    return {};
}

}  // namespace

result<void> apply(Revision& revision, const Edit& edit) {
    switch (edit.kind) {
        case EditKind::shorten: return apply_shorten(revision, edit);
        case EditKind::drop: return apply_drop(revision, edit);
        case EditKind::set_ask: return apply_ask(revision, edit);
        case EditKind::set_contact:
        case EditKind::set_fact: return apply_fact(revision, edit);
        case EditKind::confirm: return apply_confirm(revision, edit);
        case EditKind::regenerate: return apply_regenerate(revision);
        case EditKind::undo:
            return fail(errc::invalid_input, "There is no earlier version to go back to.");
        default: break;
    }
    return {};
}

bool changes_something(const Wish& wish) {
    return std::any_of(wish.edits.begin(), wish.edits.end(), [](const Edit& edit) {
        return edit.kind != EditKind::none && edit.kind != EditKind::question;
    });
}

Edited summary_of(const Revision& revision, const Draft& before) {
    Edited edited = describe_change(before, revision.draft);
    edited.done = join(revision.done, " ");
    edited.done += edited.removed.empty() && edited.added.empty() ? " No sentence changed."
                                                                  : " Nothing else changed.";
    return edited;
}

}  // namespace coco::writing
