// Sentences that go: one that is named, or all but those that are named.
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

/// Opening, one thought and the ask: less is no message.
constexpr std::size_t kFewestSentences = 3;
/// What is left of a sentence without its quotation has to be one.
constexpr std::size_t kFewestWordsLeft = 5;

std::optional<std::string> must_stay(const Section& section, const Sentence& sentence) {
    if (auto locked = locked_refusal(section, sentence)) return locked;
    if (sentence.role == Role::ask)
        return "The ask has to stay, or the message asks nothing. Say “ask for 15 minutes on "
               "Tuesday” to change it.";
    if (!is_body(sentence)) return "Greeting and signature stay with the letter.";
    if (body_places(section).size() <= kFewestSentences)
        return fmt::format("{} has {} sentences left; one fewer and it says nothing.",
                           letter_of(section), kFewestSentences);
    return std::nullopt;
}

bool is_about_a_quote(std::string_view description) {
    return contains_ignoring_case(description, "quote") ||
           contains_ignoring_case(description, "quotation");
}

/// "…, which their CEO called "our leaky bucket"; …" without that clause. Nothing when the
/// quotation is not in a clause of its own.
std::optional<std::string> without_quote(std::string_view sentence) {
    const std::string text = straighten_quotes(sentence);
    const std::size_t open = text.find('"');
    const std::size_t close = text.find('"', open + 1);
    if (open == std::string::npos || close == std::string::npos) return std::nullopt;
    for (const std::string_view joint : {", which ", ", what ", ", or ", " ("}) {
        const std::size_t at = text.rfind(joint, open);
        if (at == std::string::npos || text.find(',', at + 1) < open) continue;
        std::size_t end = close + 1;
        while (end < text.size() &&
               std::string_view(",;.?!)").find(text[end]) == std::string_view::npos)
            ++end;
        if (joint == " (" && end < text.size() && text[end] == ')') ++end;
        // The comma that closed the clause goes with it.
        if (end < text.size() && text[end] == ',') ++end;
        std::string rest = text.substr(0, at) + text.substr(std::min(end, text.size()));
        if (split_words(rest).size() >= kFewestWordsLeft && text.size() == sentence.size())
            return rest;
    }
    return std::nullopt;
}

/// Takes out one sentence, or only the quotation in it; says what was done.
std::string take_out_and_mend(Draft& draft, Section& section, Place place, bool only_quote) {
    Sentence& sentence = sentence_at(section, place);
    if (only_quote)
        if (auto rest = without_quote(sentence.text)) {
            sentence.text = *std::move(rest);
            return "the quote is out; the rest of its sentence stays.";
        }
    const Sentence gone = sentence;
    const auto next = place_behind(section, place);
    const std::string mended = mend_after(section, next, gone);
    take_out(draft, section, place);
    return fmt::format("“{}” is out.{}", gone.text, mended);
}

void drop_places(Revision& revision, Section& section, std::vector<Place> places, bool only_quote,
                 Outcomes& outcomes, std::vector<std::string>& done) {
    std::vector<std::string> texts;
    for (const Place place : places) texts.push_back(sentence_at(section, place).text);
    for (const std::string& text : texts) {
        const auto all = body_places(section);
        const auto here = std::find_if(all.begin(), all.end(), [&](Place place) {
            return sentence_at(section, place).text == text;
        });
        const Place place = here == all.end() ? places.front() : *here;
        if (const auto refusal = must_stay(section, sentence_at(section, place))) {
            outcomes.refuse(*refusal);
            continue;
        }
        done.push_back(letter_of(section) + ": " +
                       take_out_and_mend(revision.draft, section, place, only_quote));
        outcomes.changed(letter_of(section));
    }
}

}  // namespace

result<void> apply_drop(Revision& revision, const Edit& edit) {
    Outcomes outcomes;
    std::vector<std::string> done;
    for (Section* section : sections_meant(revision, edit)) {
        const auto described = find_described(revision.draft, *section, edit.value);
        if (described.places.empty()) continue;
        if (described.places.size() > 1 && !described.several)
            return single_place(revision.draft, *section, edit.value).error();
        drop_places(revision, *section, described.places, is_about_a_quote(edit.value), outcomes,
                    done);
    }
    if (!outcomes.any() && means_subject(edit.value))
        return fail(errc::invalid_input,
                    "A message needs its subject line. Give me another one in quotation marks: "
                    "change the subject to “…”.");
    if (!outcomes.any())
        return outcomes.refusal(fmt::format(
            "I found no sentence for “{}”. Quote a few of its words.", trim(edit.value)));
    revision.done.push_back(join(done, " "));
    outcomes.report(revision);
    return {};
}

namespace {

result<void> keep_version(Revision& revision, const Edit& edit) {
    auto& sections = revision.draft.sections;
    const Section* kept = section_with(revision.draft, edit.target);
    if (!kept) return fail(errc::invalid_input, "There is no such version in this draft.");
    if (sections.size() == 1)
        return fail(errc::invalid_input,
                    fmt::format("{} is the only version already.", letter_of(*kept)));
    for (const Section& section : sections)
        if (section.id != edit.target)
            if (const auto refusal = locked_refusal(section))
                return fail(errc::invalid_input, *refusal);
    const std::string letter = letter_of(*kept);
    std::vector<std::string> gone;
    for (const Section& section : sections)
        if (section.id != edit.target) gone.push_back(letter_of(section));
    std::erase_if(sections, [&](const Section& section) { return section.id != edit.target; });
    std::erase_if(revision.draft.claims, [&](const auto& claim) {
        return !claim.section.empty() && claim.section != edit.target;
    });
    revision.done.push_back(
        fmt::format("Only {} is left; {} went. Undo brings it back.", letter, join(gone, ", ")));
    return {};
}

/// What goes when only some sentences are kept: the ask and locked sentences never do.
std::vector<std::string> superfluous(const Section& section, const std::vector<Place>& kept) {
    std::vector<std::string> texts;
    for (const Place place : body_places(section)) {
        const Sentence& sentence = sentence_at(section, place);
        const bool stays = std::find(kept.begin(), kept.end(), place) != kept.end() ||
                           sentence.role == Role::ask || sentence.locked;
        if (!stays) texts.push_back(sentence.text);
    }
    return texts;
}

}  // namespace

result<void> apply_keep_only(Revision& revision, const Edit& edit) {
    if (edit.value.empty()) return keep_version(revision, edit);
    Outcomes outcomes;
    for (Section* section : sections_meant(revision, edit)) {
        const auto described = find_described(revision.draft, *section, edit.value);
        if (described.places.empty()) continue;
        if (const auto refusal = locked_refusal(*section)) {
            outcomes.refuse(*refusal);
            continue;
        }
        const auto gone = superfluous(*section, described.places);
        if (gone.empty()) outcomes.refuse(letter_of(*section) + " holds nothing else.");
        for (const std::string& text : gone)
            for (const Place place : body_places(*section))
                if (sentence_at(*section, place).text == text) {
                    take_out(revision.draft, *section, place);
                    break;
                }
        if (!gone.empty())
            outcomes.changed(
                fmt::format("{} ({} sentences went)", letter_of(*section), gone.size()));
    }
    if (!outcomes.any())
        return outcomes.refusal(fmt::format(
            "I found no sentence for “{}”. Quote a few of its words.", trim(edit.value)));
    revision.done.push_back(
        outcomes.in_sections() +
        "only what you named is left, with the ask, or the message asks nothing.");
    outcomes.report(revision);
    return {};
}

}  // namespace coco::writing
