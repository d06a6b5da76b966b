// Making a draft shorter, and saying what changed.
#include <algorithm>

#include <fmt/format.h>

#include "base/text.hpp"
#include "writing/edits/edits.hpp"
#include "writing/edits/support.hpp"
#include "writing/edits/wordings.hpp"

namespace coco::writing {
namespace {

using partnership::Draft;
using partnership::Paragraph;
using partnership::Role;
using partnership::Section;
using partnership::Sentence;

constexpr double kNoticeable = 0.9;  ///< of the words stay: less is felt as shorter

bool may_go(const Sentence& sentence) {
    return is_body(sentence) && sentence.role != Role::opening && sentence.role != Role::ask &&
           !sentence.locked;
}

bool has_digit(std::string_view text) {
    return std::any_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// The lightest sentence that may go; of equal ones the last.
std::optional<Place> lightest(const Section& section) {
    std::optional<Place> found;
    int weight = 101, candidates = 0;
    for (const Place place : body_places(section)) {
        const Sentence& sentence = sentence_at(section, place);
        const bool between = sentence.role != Role::opening && sentence.role != Role::ask;
        candidates += between ? 1 : 0;
        if (!may_go(sentence) || sentence.weight > weight) continue;
        weight = sentence.weight;
        found = place;
    }
    // One sentence between the opening and the ask has to stay: else the ask hangs in the air.
    return candidates > 1 ? found : std::nullopt;
}

int figures_in(const Section& section) {
    int count = 0;
    for (const Place place : body_places(section)) {
        const Sentence& sentence = sentence_at(section, place);
        const bool between = sentence.role != Role::opening && sentence.role != Role::ask;
        count += between && has_digit(sentence.text) ? 1 : 0;
    }
    return count;
}

/// The sentences of a section, subject first, for comparing.
std::vector<std::string> lines_of(const Section& section) {
    std::vector<std::string> lines;
    if (!section.subject.empty()) lines.push_back("Subject: " + section.subject);
    for (const Paragraph& paragraph : section.paragraphs)
        for (const Sentence& sentence : paragraph.sentences) lines.push_back(sentence.text);
    return lines;
}

void add_missing(const std::vector<std::string>& from, const std::vector<std::string>& in,
                 std::vector<std::string>& into) {
    for (const std::string& line : from)
        if (std::find(in.begin(), in.end(), line) == in.end() &&
            std::find(into.begin(), into.end(), line) == into.end())
            into.push_back(line);
}

/// Puts the shortest other wording in place of each sentence that a part means.
result<void> shorten_part(Revision& revision, const Edit& edit) {
    if (means_subject(edit.part))
        return fail(errc::invalid_input,
                    "Give me the new subject in quotation marks: change the subject to “…”.");
    Outcomes outcomes;
    Variations variations(revision.draft, revision.draft.facts);
    for (Section* section : sections_meant(revision, edit)) {
        const auto described = find_described(revision.draft, *section, edit.part);
        if (described.places.size() > 1 && !described.several)
            return single_place(revision.draft, *section, edit.part).error();
        for (const Place place : described.places) {
            Sentence& sentence = sentence_at(*section, place);
            if (const auto refusal = locked_refusal(*section, sentence)) {
                outcomes.refuse(*refusal);
                continue;
            }
            const auto words = [](const Sentence& one) { return split_words(one.text).size(); };
            const auto wordings = other_wordings(revision.draft, *section, sentence, variations);
            const auto shortest = std::min_element(wordings.begin(), wordings.end(),
                                                   [&](const auto& a, const auto& b) {
                                                       return words(a.sentence) < words(b.sentence);
                                                   });
            if (shortest == wordings.end() || words(shortest->sentence) >= words(sentence)) {
                outcomes.refuse(
                    fmt::format("{} is as short as I can say it. Drop it, or give me shorter words "
                                "in quotation marks.",
                                in_quotes(sentence.text)));
                continue;
            }
            outcomes.mention(
                fmt::format("{} → {} words.", words(sentence), words(shortest->sentence)));
            take_wording(revision.draft, sentence, *shortest);
            outcomes.changed(letter_of(*section));
        }
    }
    if (!outcomes.any())
        return outcomes.refusal(fmt::format(
            "I found no sentence for “{}”. Quote a few of its words.", trim(edit.part)));
    revision.done.push_back(outcomes.in_sections() + "that sentence in fewer words.");
    outcomes.report(revision);
    return {};
}

}  // namespace

result<Edited> shorten(const Draft& draft, std::string_view section_id, int words, int sentences) {
    Edited edited{draft, {}, {}, {}};
    Section* section = section_with(edited.draft, section_id);
    if (!section) return fail(errc::invalid_input, "There is no such version in this draft.");
    if (const auto refusal = locked_refusal(*section)) return fail(errc::invalid_input, *refusal);
    const int before = count_words(*section);
    const int figures = figures_in(*section);
    const double wanted = words > 0 ? words : sentences > 0 ? before : before * kNoticeable;
    const auto is_long = [&] {
        const bool many =
            sentences > 0 && static_cast<int>(body_places(*section).size()) > sentences;
        return many || count_words(*section) > wanted;
    };
    if (!is_long() && sentences > 0)
        return fail(errc::invalid_input,
                    fmt::format("{} has {} sentences already.", letter_of(*section),
                                body_places(*section).size()));
    while (is_long()) {
        const auto place = lightest(*section);
        if (!place) break;
        edited.removed.push_back(sentence_at(*section, *place).text);
        take_out(edited.draft, *section, *place);
    }
    if (edited.removed.empty() && count_words(*section) <= wanted)
        return fail(errc::invalid_input,
                    fmt::format("{} has {} words already.", letter_of(*section), before));
    if (edited.removed.empty())
        return fail(errc::invalid_input,
                    fmt::format("{} has {} words and nothing left that could go.",
                                letter_of(*section), before));
    edited.done = fmt::format(
        "{}: {} → {} words, {}.", letter_of(*section), before, count_words(*section),
        edited.removed.size() == 1 ? "one sentence dropped"
                                   : fmt::format("{} sentences dropped", edited.removed.size()));
    if (is_long() && (words > 0 || sentences > 0)) edited.done += " Nothing more could go.";
    if (figures > 0 && figures_in(*section) == 0)
        edited.done += " It held your only figure; “put it back” restores it.";
    return edited;
}

result<void> apply_shorten(Revision& revision, const Edit& edit) {
    if (!edit.part.empty()) return shorten_part(revision, edit);
    std::optional<Error> refusal;
    bool any = false;
    std::vector<std::string> ids;
    for (const Section* section : sections_meant(revision, edit)) ids.push_back(section->id);
    for (const std::string& id : ids) {
        int words = edit.words;
        if (const Section* section = section_with(revision.draft, id); edit.percent > 0 && section)
            words = std::max(1, count_words(*section) * edit.percent / 100);
        auto shorter = shorten(revision.draft, id, words, edit.sentences);
        if (!shorter) {
            refusal = shorter.error();
            continue;
        }
        any = true;
        revision.done.push_back(shorter->done);
        revision.draft = std::move(shorter->draft);
    }
    if (!any && refusal) return *refusal;
    if (!any) return fail(errc::invalid_input, "There is no such version in this draft.");
    return {};
}

Edited describe_change(const Draft& before, const Draft& after) {
    Edited edited{after, {}, {}, {}};
    for (const Section& section : after.sections) {
        const Section* old = section_with(before, section.id);
        if (!old) continue;
        const auto was = lines_of(*old), is = lines_of(section);
        add_missing(was, is, edited.removed);
        add_missing(is, was, edited.added);
    }
    return edited;
}

}  // namespace coco::writing
