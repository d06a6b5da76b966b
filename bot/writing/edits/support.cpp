#include "writing/edits/support.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.hpp"
#include "writing/composer/fragment.hpp"
#include "writing/rebase.hpp"

namespace coco::writing {

using partnership::Draft;
using partnership::Section;
using partnership::Sentence;

namespace {

constexpr std::size_t kFewestStatementWords = 3;
/// What can still be put back; a thread of hundreds of wishes does not grow for ever.
constexpr std::size_t kMostDropped = 50;

bool is_in(std::string_view list, std::string_view word) {
    const auto words = split_words(list);
    return std::find(words.begin(), words.end(), word) != words.end();
}

}  // namespace

std::vector<Section*> sections_meant(Revision& revision, const Edit& edit) {
    const std::string& wanted = edit.target.empty() ? revision.working_on : edit.target;
    std::vector<Section*> sections;
    for (Section& section : revision.draft.sections)
        if (wanted.empty() || section.id == wanted) sections.push_back(&section);
    return sections;
}

std::optional<std::string> locked_refusal(const Section& section) {
    if (!section.locked) return std::nullopt;
    return fmt::format("{} is locked; say “unlock {}” to change it.", letter_of(section),
                       letter_of(section));
}

std::optional<std::string> locked_refusal(const Section& section, const Sentence& sentence) {
    if (auto whole = locked_refusal(section)) return whole;
    if (!sentence.locked) return std::nullopt;
    return fmt::format("{} is locked in {}; unlock it to change it.", in_quotes(sentence.text),
                       letter_of(section));
}

std::string said(Revision& revision, const std::string& what, const std::string& section,
                 const std::string& text) {
    partnership::Claim claim;
    claim.id = std::string(kSaidPrefix) + what + "." + section;
    claim.text = text;
    claim.basis = partnership::Basis::given;
    claim.source = revision.by;
    claim.section = section;
    std::erase_if(revision.draft.claims, [&](const auto& old) { return old.id == claim.id; });
    revision.draft.claims.push_back(claim);
    return claim.id;
}

void take_out(Draft& draft, Section& section, Place place) {
    auto& sentences = section.paragraphs[place.paragraph].sentences;
    const auto all = body_places(section);
    const auto here = std::find(all.begin(), all.end(), place);
    partnership::Dropped dropped;
    dropped.section = section.id;
    dropped.sentence = sentences[place.sentence];
    dropped.own_paragraph = sentences.size() == 1;
    dropped.starts_paragraph = place.sentence == 0;
    dropped.version = draft.version;
    if (here != all.begin() && here != all.end())
        dropped.after = sentence_at(section, *(here - 1)).text;
    if (here != all.end() && here + 1 != all.end())
        dropped.before = sentence_at(section, *(here + 1)).text;
    draft.dropped.push_back(std::move(dropped));
    if (draft.dropped.size() > kMostDropped) draft.dropped.erase(draft.dropped.begin());
    sentences.erase(sentences.begin() + static_cast<std::ptrdiff_t>(place.sentence));
    if (sentences.empty())
        section.paragraphs.erase(section.paragraphs.begin() +
                                 static_cast<std::ptrdiff_t>(place.paragraph));
}

result<Place> single_place(const Draft& draft, const Section& section,
                           std::string_view description) {
    const auto described = find_described(draft, section, description);
    if (described.places.size() == 1) return described.places.front();
    if (described.places.empty())
        return fail(errc::invalid_input,
                    fmt::format("I found no sentence for “{}” in {}. Quote a few of its words.",
                                trim(description), letter_of(section)));
    std::string text =
        fmt::format("{} sentences of {} fit; quote the one you mean:", described.places.size(),
                    letter_of(section));
    for (const Place place : described.places)
        text += fmt::format(" “{}”", sentence_at(section, place).text);
    return fail(errc::invalid_input, std::move(text));
}

bool is_statement(const std::string& text) {
    const auto words = split_words(text);
    if (words.size() < kFewestStatementWords) return false;
    if (is_in("who what why how where when which whether", to_lower_ascii(words[0]))) return false;
    if (composer::read_fragment(text).shape == composer::Shape::clause) return true;
    static constexpr std::string_view kSubjects =
        "we they you it there i both nobody everyone we're we'll we've i'll i'm i've they're "
        "they'll you'll you're you'd we'd";
    static constexpr std::string_view kNoVerbs =
        "to in with at for on again too also and or of from about by as not all both";
    return is_in(kSubjects, to_lower_ascii(words[0])) && !is_in(kNoVerbs, to_lower_ascii(words[1]));
}

std::string in_quotes(std::string_view sentence) {
    if (sentence.ends_with('.')) sentence.remove_suffix(1);
    return fmt::format("“{}”", sentence);
}

void Outcomes::refuse(std::string why) {
    if (std::find(refused_.begin(), refused_.end(), why) == refused_.end())
        refused_.push_back(std::move(why));
}

std::string Outcomes::in_sections() const {
    return letters_.empty() ? std::string() : join(letters_, " and ") + ": ";
}

Error Outcomes::refusal(std::string otherwise) const {
    return fail(errc::invalid_input, refused_.empty() ? std::move(otherwise) : refused_.front());
}

void Outcomes::report(Revision& revision) const {
    for (const std::string& text : mentioned_) revision.done.push_back(text);
    for (const std::string& text : refused_) revision.done.push_back(text);
}

}  // namespace coco::writing
