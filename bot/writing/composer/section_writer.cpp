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
/// Sentences from this weight on are never left out to save words.
constexpr int kKeptWeight = 75;
constexpr std::size_t kMaxSubjectCharacters = 50;
constexpr std::size_t kMaxSubjectWords = 7;
constexpr std::size_t kRun = 3;
/// Shared runs that pass unnoticed: always taking the least repetitive frame would bring the same
/// few frames into every draft.
constexpr int kToleratedRuns = 2;
/// A phrase that another partner got is worse than any repetition within the draft.
constexpr int kWornWeight = 100;
/// A third sentence in a row that begins with the same word.
constexpr int kMonotonyWeight = 4;
/// How many choices of words are tried before such a phrase is taken.
constexpr int kReadings = 24;

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

/// What decides which frame comes first.
struct Draw {
    std::uint64_t start = 0;
    std::uint64_t variant = 0;
    int readings = 1;
};

/// The usable frames of one rank, the chosen one first. Rotated after the others were left out, so
/// that each has the same chance. `readings` of a frame's choices of words are offered.
std::vector<Candidate> candidates(const std::vector<Frame>& frames, int rank, const Draw& draw,
                                  Material& material) {
    const auto& [start, variant, readings] = draw;
    material.choose(0);
    std::vector<Candidate> list;
    for (const Frame& frame : frames) {
        if (frame.rank != rank) continue;
        Frame decided = frame;
        decided.text = with_choices(frame.text, (start + variant) ^ hash_of(frame.text));
        if (auto filled = fill(decided, material)) list.push_back({&frame, std::move(*filled)});
    }
    const std::size_t own = list.size();
    if (own > 0) {
        // Another offset in each round, or all steps would come back to the same text together.
        const std::uint64_t round = variant / own;
        const std::uint64_t turn =
            start + variant +
            (round > 0 ? hash_of(std::to_string(start) + "/" + std::to_string(round)) : 0);
        std::rotate(list.begin(), list.begin() + static_cast<std::ptrdiff_t>(turn % own),
                    list.end());
    }
    for (int reading = 1; reading < readings; ++reading) {
        material.choose(reading);
        for (std::size_t i = 0; i < own; ++i) {
            Frame decided = *list[i].frame;
            decided.text = with_choices(decided.text, start + static_cast<std::uint64_t>(reading));
            if (auto filled = fill(decided, material))
                list.push_back({list[i].frame, std::move(*filled)});
        }
    }
    material.choose(0);
    return list;
}

std::vector<int> ranks_of(const std::vector<Frame>& frames) {
    std::set<int> ranks;
    for (const Frame& frame : frames) ranks.insert(frame.rank);
    return {ranks.begin(), ranks.end()};
}

/// Slots that say what is wrong today; only behind them can "that work" be taken away.
bool is_pain(const std::string& slot) {
    return slot.starts_with("pain") || slot.starts_with("ask_") || slot == "cause_may" ||
           slot == "value_today" || slot == "change_state_now" || slot == "unit_total";
}

std::string first_word(const std::string& text) { return text.substr(0, text.find(' ')); }

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

int SectionWriter::worn(const std::vector<Written>& written, const std::string& text) const {
    if (!recent_) return 0;
    std::vector<std::string> words;
    for (const Written& one : written)
        for (std::string& word : masked_words(one.sentence.text, names_))
            words.push_back(std::move(word));
    const std::size_t begin = words.size();
    for (std::string& word : masked_words(text, names_)) words.push_back(std::move(word));
    return recent_->shared(words, begin);
}

bool SectionWriter::is_monotonous(const std::vector<Written>& written, const std::string& text) {
    if (written.size() < 2) return false;
    const std::string first = first_word(text);
    return first == first_word(written.back().sentence.text) &&
           first == first_word(written[written.size() - 2].sentence.text);
}

std::string SectionWriter::with_pronoun(const Written* before, const Step& step,
                                        const std::string& text) const {
    const std::string full = capitalised(std::string(material_.text("customers"))) + " ";
    const bool again = before && before->step->paragraph == step.paragraph &&
                       text.starts_with(full) && before->sentence.text.starts_with(full);
    return again ? "They " + text.substr(full.size()) : text;
}

bool SectionWriter::is_superfluous(const Step& step, const std::vector<Written>& written) const {
    return std::any_of(step.unless.begin(), step.unless.end(), [&](const std::string& other) {
        return std::any_of(written.begin(), written.end(), [&](const Written& done) {
            return done.step->id == other ||
                   std::find(done.used.begin(), done.used.end(), other) != done.used.end();
        });
    });
}

void SectionWriter::refer_to_thing(const std::vector<Written>& written, Role role) {
    const std::string core(material_.text("thing_core"));
    const auto names_it = [&](const Written& one) {
        return !core.empty() && contains_ignoring_case(one.sentence.text, core);
    };
    const bool named = std::any_of(written.begin(), written.end(), names_it);
    const Slot name = material_.slot("thing_name");
    // An ask stands for itself; without a product to name, it names the customers alone.
    const bool about_need = role == Role::limit || role == Role::evidence;
    if (role == Role::ask && core.empty())
        material_.remove("thing");
    else if (core.empty() && about_need)
        material_.set("thing", "this");  // nobody asks for a company
    else if (named && material_.has("thing_again"))
        material_.set("thing", std::string(material_.text("thing_again")), name.claims);
    else if (named && role != Role::ask && names_it(written.back()))
        material_.set("thing", "this");
    else
        material_.set("thing", name.text, name.claims);
}

bool SectionWriter::write_step(const Step& step, const std::string& section,
                               std::vector<Written>& written) {
    if (is_superfluous(step, written)) return false;
    refer_to_thing(written, step.role);
    const Draw draw{hash_of(std::to_string(seed_) + section + step.id),
                    static_cast<std::uint64_t>(variant_), recent_ ? kReadings : 1};
    for (const int rank : ranks_of(step.frames)) {
        std::optional<Written> best;
        int least = 0;
        for (const auto& [frame, filled] : candidates(step.frames, rank, draw, material_)) {
            const auto clean = clean_sentence(filled.text);
            if (!clean) continue;
            const Written* before = written.empty() ? nullptr : &written.back();
            const int repeated = repetition(*clean) +
                                 kWornWeight * worn(written, with_pronoun(before, step, *clean)) +
                                 kMonotonyWeight * (is_monotonous(written, *clean) ? 1 : 0);
            if (best && (least <= kToleratedRuns || repeated >= least)) continue;
            least = repeated;
            best = Written{
                &step, {*clean, step.role, step.weight, filled.claims}, slots_in(frame->text)};
        }
        if (!best) continue;
        for (const std::string& claim : step.claims)
            if (material_.find_claim(claim)) best->sentence.claims.push_back(claim);
        if (step.role == Role::opening && !best->used.empty()) {
            material_.set(section == "direct" ? "opening_a" : "opening_b", best->used.back());
            if (std::any_of(best->used.begin(), best->used.end(), is_pain))
                material_.set("opening_pain", "yes");
        }
        written.push_back(std::move(*best));
        return true;
    }
    return false;
}

void SectionWriter::shorten(std::vector<Written>& written) const {
    std::vector<bool> kept(written.size(), true);
    std::vector<std::size_t> lightest_first(written.size());
    std::size_t total = 0;
    for (std::size_t i = 0; i < written.size(); ++i) {
        lightest_first[i] = i;
        total += words_in(written[i].sentence.text);
    }
    std::sort(lightest_first.begin(), lightest_first.end(), [&](std::size_t a, std::size_t b) {
        const int left = written[a].sentence.weight;
        const int right = written[b].sentence.weight;
        return left != right ? left < right : a < b;
    });
    std::vector<std::size_t> gone;
    for (const std::size_t i : lightest_first) {
        if (total <= kTargetWords || written[i].sentence.weight >= kKeptWeight) break;
        kept[i] = false;
        gone.push_back(i);
        total -= words_in(written[i].sentence.text);
    }
    // What was taken out before something long may fit again.
    for (auto i = gone.rbegin(); i != gone.rend(); ++i) {
        const std::size_t words = words_in(written[*i].sentence.text);
        if (total + words > kTargetWords) continue;
        kept[*i] = true;
        total += words;
    }
    std::size_t index = 0;
    std::erase_if(written, [&](const Written&) { return !kept[index++]; });
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
    const Draw draw{hash_of(std::to_string(seed_) + plan.id + "subject"),
                    static_cast<std::uint64_t>(variant_)};
    for (const int rank : ranks_of(plan.subjects))
        for (const auto& [frame, filled] : candidates(plan.subjects, rank, draw, material_)) {
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
    material_.remove("opening_pain");
    for (const Step& step : plan.steps) write_step(step, plan.id, written);
    shorten(written);
    for (std::size_t i = written.size(); i-- > 1;)
        written[i].sentence.text =
            with_pronoun(&written[i - 1], *written[i].step, written[i].sentence.text);
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
