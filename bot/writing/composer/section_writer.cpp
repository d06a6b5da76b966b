#include "writing/composer/section_writer.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "writing/composer/orthography.hpp"
#include "writing/composer/words.hpp"

namespace coco::writing::composer {
namespace {

using partnership::Claim;
using partnership::Paragraph;
using partnership::Role;
using partnership::Section;
using partnership::Sentence;

constexpr std::size_t kTargetWords = 125;
/// Sentences of a section that name the subject matter; the others say "this".
constexpr std::ptrdiff_t kMostNamed = 3;
/// Sentences from this weight on are never left out to save words.
constexpr int kKeptWeight = 75;
constexpr std::size_t kMaxSubjectCharacters = 50;
constexpr std::size_t kMaxSubjectWords = 7;
constexpr std::size_t kRun = 3;
/// Shared runs that pass unnoticed: always taking the least repetitive frame would bring the same
/// few frames into every draft.
constexpr int kToleratedRuns = 2;

std::vector<std::string> runs_of(const std::string& text) {
    std::vector<std::string> words;
    for (const Word& word : words_of(text))
        if (word.tag != Tag::mark) words.push_back(word.lower);
    std::vector<std::string> runs;
    for (std::size_t i = 0; i + kRun <= words.size(); ++i)
        runs.push_back(words[i] + " " + words[i + 1] + " " + words[i + 2]);
    return runs;
}

std::vector<std::string> slots_in(std::string_view text) {
    std::vector<std::string> slots;
    for (auto open = text.find('{'); open != std::string_view::npos;
         open = text.find('{', open + 1))
        slots.emplace_back(text.substr(open + 1, text.find('}', open) - open - 1));
    return slots;
}

/// A frame that can be used, with its sentence.
struct Candidate {
    const Frame* frame = nullptr;
    Filled filled;
};

/// The usable frames of one rank, the chosen one first. Rotated after the others were left out, so
/// that each has the same chance.
std::vector<Candidate> candidates(const std::vector<Frame>& frames, int rank, std::uint64_t start,
                                  const Material& material) {
    std::vector<Candidate> list;
    for (const Frame& frame : frames) {
        if (frame.rank != rank) continue;
        Frame decided = frame;
        decided.text = with_choices(frame.text, start ^ hash_of(frame.text));
        if (auto filled = fill(decided, material)) list.push_back({&frame, std::move(*filled)});
    }
    if (!list.empty())
        std::rotate(list.begin(), list.begin() + static_cast<std::ptrdiff_t>(start % list.size()),
                    list.end());
    return list;
}

std::vector<int> ranks_of(const std::vector<Frame>& frames) {
    std::set<int> ranks;
    for (const Frame& frame : frames) ranks.insert(frame.rank);
    return {ranks.begin(), ranks.end()};
}

std::size_t words_in(const std::string& text) { return split_words(text).size(); }

}  // namespace

int SectionWriter::repetition(const std::string& text) const {
    const auto runs = runs_of(text);
    return static_cast<int>(std::count_if(
        runs.begin(), runs.end(), [&](const std::string& run) { return said_.contains(run); }));
}

void SectionWriter::remember(const std::string& text) {
    for (std::string& run : runs_of(text)) said_.insert(std::move(run));
}

bool SectionWriter::is_superfluous(const Step& step, const std::vector<Written>& written) const {
    return std::any_of(step.unless.begin(), step.unless.end(), [&](const std::string& other) {
        return std::any_of(written.begin(), written.end(), [&](const Written& done) {
            return done.step->id == other ||
                   std::find(done.used.begin(), done.used.end(), other) != done.used.end();
        });
    });
}

void SectionWriter::refer_to_matter(const std::vector<Written>& written) {
    const std::string name(material_.text("matter_name"));
    const auto names_it = [&](const Written& one) {
        return contains_ignoring_case(one.sentence.text, name);
    };
    const auto named = std::count_if(written.begin(), written.end(), names_it);
    const bool again =
        name.empty() || named >= kMostNamed || (!written.empty() && names_it(written.back()));
    material_.set("matter", again ? "this" : name);
    material_.remove("matter_plural");
    if (!again && material_.has("matter_name_plural")) material_.set("matter_plural", "yes");
}

bool SectionWriter::write_step(const Step& step, const std::string& section,
                               std::vector<Written>& written) {
    if (is_superfluous(step, written)) return false;
    refer_to_matter(written);
    const std::uint64_t start =
        hash_of(std::to_string(seed_) + section + step.id) + static_cast<std::uint64_t>(variant_);
    for (const int rank : ranks_of(step.frames)) {
        std::optional<Written> best;
        int least = 0;
        for (const auto& [frame, filled] : candidates(step.frames, rank, start, material_)) {
            const auto clean = clean_sentence(filled.text);
            if (!clean) continue;
            const int repeated = repetition(*clean);
            if (best && (least <= kToleratedRuns || repeated >= least)) continue;
            least = repeated;
            best = Written{
                &step, {*clean, step.role, step.weight, filled.claims}, slots_in(frame->text)};
        }
        if (!best) continue;
        for (const std::string& claim : step.claims)
            if (material_.find_claim(claim)) best->sentence.claims.push_back(claim);
        if (step.role == Role::opening && !best->used.empty())
            material_.set(section == "direct" ? "opening_a" : "opening_b", best->used.back());
        written.push_back(std::move(*best));
        return true;
    }
    return false;
}

void SectionWriter::shorten(std::vector<Written>& written) const {
    const auto total = [&] {
        std::size_t words = 0;
        for (const Written& one : written) words += words_in(one.sentence.text);
        return words;
    };
    while (total() > kTargetWords) {
        const auto lightest = std::min_element(written.begin(), written.end(),
                                               [](const Written& a, const Written& b) {
                                                   return a.sentence.weight < b.sentence.weight;
                                               });
        if (lightest->sentence.weight >= kKeptWeight) return;
        written.erase(lightest);
    }
}

void SectionWriter::record_claims(const std::string& section, std::vector<std::string>& ids) {
    for (std::string& id : ids) {
        const Claim* known = material_.find_claim(id);
        if (!known) continue;
        Claim claim = *known;
        claim.id = section + "." + id;
        claim.section = section;
        id = claim.id;
        const bool recorded = std::any_of(claims_.begin(), claims_.end(),
                                          [&](const Claim& other) { return other.id == claim.id; });
        if (!recorded) claims_.push_back(std::move(claim));
    }
}

std::string SectionWriter::subject_of(const Plan& plan) {
    const std::uint64_t start =
        hash_of(std::to_string(seed_) + plan.id + "subject") + static_cast<std::uint64_t>(variant_);
    for (const int rank : ranks_of(plan.subjects))
        for (const auto& [frame, filled] : candidates(plan.subjects, rank, start, material_)) {
            const std::size_t words = words_in(filled.text);
            if (words < 2 || words > kMaxSubjectWords ||
                count_code_points(filled.text) > kMaxSubjectCharacters)
                continue;
            return capitalised(filled.text);
        }
    return "A question about " + std::string(material_.text("customers"));
}

Section SectionWriter::write(const Plan& plan) {
    std::vector<Written> written;
    for (const Step& step : plan.steps) write_step(step, plan.id, written);
    shorten(written);
    Section section{plan.id, plan.heading, subject_of(plan), {}};
    const std::string name(material_.text("greeting_name"));
    section.paragraphs.push_back(
        {{Sentence{(name.empty() ? "Hello" : name) + ",", Role::greeting, 100, {}}}});
    int paragraph = 0;
    for (Written& one : written) {
        if (one.step->paragraph != paragraph) section.paragraphs.emplace_back();
        paragraph = one.step->paragraph;
        record_claims(plan.id, one.sentence.claims);
        remember(one.sentence.text);
        section.paragraphs.back().sentences.push_back(std::move(one.sentence));
    }
    Paragraph signature;
    for (const std::string_view slot : {"author_name", "author_line"})
        if (material_.has(slot))
            signature.sentences.push_back(
                {std::string(material_.text(slot)), Role::signature, 100, {}});
    if (!signature.sentences.empty()) section.paragraphs.push_back(std::move(signature));
    return section;
}

}  // namespace coco::writing::composer
