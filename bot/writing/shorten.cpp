// Making a draft shorter, and saying what changed.
#include <fmt/format.h>

#include "base/text.hpp"
#include "writing/wish.hpp"

namespace coco::writing {
namespace {

using partnership::Draft;
using partnership::Paragraph;
using partnership::Role;
using partnership::Section;
using partnership::Sentence;

constexpr double kNoticeable = 0.9;  ///< of the words stay: less is felt as shorter

bool may_go(const Sentence& sentence) {
    return sentence.role != Role::greeting && sentence.role != Role::opening &&
           sentence.role != Role::ask && sentence.role != Role::signature;
}

bool has_digit(std::string_view text) {
    return std::any_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// Where the lightest sentence stands that may go; of equal ones the last.
struct Place {
    std::size_t paragraph = 0, sentence = 0;
};
std::optional<Place> lightest(const Section& section) {
    std::optional<Place> found;
    int weight = 101, candidates = 0;
    for (std::size_t p = 0; p < section.paragraphs.size(); ++p)
        for (std::size_t s = 0; s < section.paragraphs[p].sentences.size(); ++s) {
            const Sentence& sentence = section.paragraphs[p].sentences[s];
            if (!may_go(sentence)) continue;
            ++candidates;
            if (sentence.weight > weight) continue;
            weight = sentence.weight;
            found = Place{p, s};
        }
    // One sentence between the opening and the ask has to stay: else the ask hangs in the air.
    return candidates > 1 ? found : std::nullopt;
}

int figures_in(const Section& section) {
    int count = 0;
    for (const Paragraph& paragraph : section.paragraphs)
        for (const Sentence& sentence : paragraph.sentences)
            count += may_go(sentence) && has_digit(sentence.text) ? 1 : 0;
    return count;
}

std::string letter_of(const Section& section) {
    return section.heading.find(" ·") == 1 ? section.heading.substr(0, 1) : section.heading;
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

}  // namespace

result<Edited> shorten(const Draft& draft, std::string_view section_id, int words) {
    Edited edited{draft, {}, {}, {}};
    const auto section =
        std::find_if(edited.draft.sections.begin(), edited.draft.sections.end(),
                     [&](const Section& candidate) { return candidate.id == section_id; });
    if (section == edited.draft.sections.end())
        return fail(errc::invalid_input, "There is no such version in this draft.");
    const int before = count_words(*section);
    const int figures = figures_in(*section);
    const double wanted = words > 0 ? words : before * kNoticeable;
    while (count_words(*section) > wanted) {
        const auto place = lightest(*section);
        if (!place) break;
        auto& sentences = section->paragraphs[place->paragraph].sentences;
        edited.removed.push_back(sentences[place->sentence].text);
        sentences.erase(sentences.begin() + static_cast<std::ptrdiff_t>(place->sentence));
        if (sentences.empty())
            section->paragraphs.erase(section->paragraphs.begin() +
                                      static_cast<std::ptrdiff_t>(place->paragraph));
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
    if (figures > 0 && figures_in(*section) == 0)
        edited.done += " It held your only figure; undo brings it back.";
    return edited;
}

Edited describe_change(const Draft& before, const Draft& after) {
    Edited edited{after, {}, {}, {}};
    for (const Section& section : after.sections) {
        const auto old =
            std::find_if(before.sections.begin(), before.sections.end(),
                         [&](const Section& candidate) { return candidate.id == section.id; });
        if (old == before.sections.end()) continue;
        const auto was = lines_of(*old), is = lines_of(section);
        add_missing(was, is, edited.removed);
        add_missing(is, was, edited.added);
    }
    return edited;
}

}  // namespace coco::writing
