#include "writing/rebase.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "base/text.hpp"
#include "writing/compose.hpp"
#include "writing/edits/ask.hpp"
#include "writing/edits/places.hpp"
#include "writing/edits/wordings.hpp"

namespace coco::writing {
namespace {

using partnership::Claim;
using partnership::Draft;
using partnership::Facts;
using partnership::Label;
using partnership::Paragraph;
using partnership::Role;
using partnership::Section;
using partnership::Sentence;

const Claim* claim_with(const Draft& draft, const std::string& id) {
    const auto found = std::find_if(draft.claims.begin(), draft.claims.end(),
                                    [&](const Claim& claim) { return claim.id == id; });
    return found == draft.claims.end() ? nullptr : &*found;
}

/// Letters and figures in a row, in small letters.
std::vector<std::string> plain_words(std::string_view text) {
    std::vector<std::string> words;
    std::string word;
    for (const char c : to_lower_ascii(text) + " ") {
        const bool part = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
                          (static_cast<unsigned char>(c) & 0x80u) != 0;
        if (part) word += c;
        if (part || word.empty()) continue;
        words.push_back(std::move(word));
        word.clear();
    }
    return words;
}

/// What a contact is addressed by, which may be as short as "Jo". Empty: no contact is known.
std::string first_name(const Facts& facts) {
    const std::string_view contact = facts.get(Label::contact);
    const auto words = plain_words(contact.substr(0, contact.find(',')));
    return words.empty() ? std::string() : words.front();
}

/// Words of the old values that the new ones do not have: names and figures that must not stay.
/// Short words are in every sentence and say nothing, except a first name.
std::set<std::string> outdated_words(const Facts& before, const Facts& after) {
    std::set<std::string> old;
    const auto telling = [](const std::string& word) {
        return word.size() > 3 || (word[0] >= '0' && word[0] <= '9');
    };
    for (const auto& fact : before.list())
        if (after.get(fact.label) != fact.value)
            for (std::string& word : plain_words(fact.value))
                if (telling(word)) old.insert(std::move(word));
    if (const std::string name = first_name(before); name.size() > 1) old.insert(name);
    for (const auto& fact : after.list())
        for (const std::string& word : plain_words(fact.value)) old.erase(word);
    return old;
}

bool holds_any(std::string_view text, const std::set<std::string>& words) {
    const auto own = plain_words(text);
    return std::any_of(own.begin(), own.end(),
                       [&](const std::string& word) { return words.contains(word); });
}

/// Carries one draft over to new facts.
class Rebase {
public:
    Rebase(const Draft& draft, Facts facts)
        : draft_(draft),
          outdated_(outdated_words(draft.facts, facts)),
          before_(draft, draft.facts),
          after_(draft, facts) {}

    result<Rebased> carry() {
        const Draft* before = before_.at(draft_.variant);
        const Draft* after = after_.at(draft_.variant);
        if (!before) return fail(errc::invalid_input, "The facts no longer carry this draft.");
        if (!after)
            return fail(errc::invalid_input, "Without that fact there is nothing to write.");
        Rebased rebased{draft_, {}};
        Draft& draft = rebased.draft;
        draft.facts = after->facts;
        draft.partner = after->partner;
        draft.company = after->company;
        draft.questions = after->questions;
        draft.numbers = after->numbers;
        for (Section& section : draft.sections) carry_section(section, rebased);
        renew_claims(draft, *after);
        forget_changed_confirmations(draft, *before, *after);
        settle(draft, "confirmed earlier");
        return rebased;
    }

private:
    /// True when a claim that the sentence rests on says something else over the new facts.
    bool changed(const std::string& id, const Draft& before, const Draft& after) const {
        const Claim* was = claim_with(before, id);
        const Claim* is = claim_with(after, id);
        if (!was && !is) return false;
        if (was && is) return was->text != is->text || was->basis != is->basis;
        // A claim may be missing only because its sentence had no room this time. What is computed
        // or assumed hangs on the facts; what is given or inferred, on the fact of its name.
        const Claim& one = was ? *was : *is;
        if (one.basis == partnership::Basis::computed || one.basis == partnership::Basis::assumed)
            return true;
        const auto label = partnership::label_with_id(id.substr(id.find('.') + 1));
        return label && before.facts.get(*label) != after.facts.get(*label);
    }

    bool rests_on_change(const Sentence& sentence, const Draft& before, const Draft& after) const {
        return std::any_of(sentence.claims.begin(), sentence.claims.end(),
                           [&](const std::string& id) { return changed(id, before, after); });
    }

    /// The variation in which the writer worded a sentence so; -1 for what it never said.
    int origin_of(const Section& section, const Sentence& sentence) {
        for (const int variant : variations_of(draft_)) {
            const Draft* made = before_.at(variant);
            const Section* other = made ? section_with(*made, section.id) : nullptr;
            if (!other) continue;
            for (const Paragraph& paragraph : other->paragraphs)
                for (const Sentence& one : paragraph.sentences)
                    if (one.text == sentence.text) return variant;
        }
        return -1;
    }

    void carry_section(Section& section, Rebased& rebased) {
        const Section old = section;
        if (!section.locked && !section.subject_locked) carry_subject(section);
        for (Paragraph& paragraph : section.paragraphs) {
            std::vector<Sentence> kept;
            for (const Sentence& sentence : paragraph.sentences)
                if (auto carried = carry_sentence(old, sentence, rebased))
                    kept.push_back(*std::move(carried));
            paragraph.sentences = std::move(kept);
        }
        std::erase_if(section.paragraphs,
                      [](const Paragraph& paragraph) { return paragraph.sentences.empty(); });
        if (!section.locked) add_new(section, old);
    }

    /// The sentence over the new facts; nothing when the writer has nothing to say there any more.
    std::optional<Sentence> carry_sentence(const Section& section, const Sentence& sentence,
                                           Rebased& rebased) {
        const int origin = origin_of(section, sentence);
        const int variant = origin < 0 ? draft_.variant : origin;
        const Draft* before = before_.at(variant);
        const Draft* after = after_.at(variant);
        if (!before || !after) return sentence;
        const Section* fresh = section_with(*after, section.id);
        const Sentence* next = fresh ? counterpart(*fresh, sentence) : nullptr;
        const bool outdated = holds_any(sentence.text, outdated_);
        const bool touched = rests_on_change(sentence, *before, *after) || outdated;
        if (!touched || (next && next->text == sentence.text)) return refreshed(sentence, next);
        if (section.locked || sentence.locked) {
            rebased.remarks.push_back(
                fmt::format("“{}” is locked and may say the old value.", sentence.text));
            return sentence;
        }
        if (sentence.role == Role::ask) return carry_ask(section, sentence, next);
        if (origin < 0 && is_dictated(sentence)) {
            if (outdated)
                rebased.remarks.push_back(fmt::format(
                    "“{}” is somebody's own wording and may say the old value.", sentence.text));
            return sentence;
        }
        if (!next) return std::nullopt;
        return *next;
    }

    /// An untouched sentence keeps its words; what it rests on may have got a better source.
    static Sentence refreshed(Sentence sentence, const Sentence* next) {
        if (next && next->text == sentence.text)
            for (const std::string& id : next->claims)
                if (std::find(sentence.claims.begin(), sentence.claims.end(), id) ==
                    sentence.claims.end())
                    sentence.claims.push_back(id);
        return sentence;
    }

    std::optional<Sentence> carry_ask(const Section& section, const Sentence& sentence,
                                      const Sentence* next) {
        const std::string said = ask_said(draft_, section.id);
        if (!next || (is_dictated(sentence) && said.empty())) return sentence;
        Sentence ask = *next;
        if (said.empty()) return ask;
        const auto changed = with_ask(ask.text, said);
        if (!changed) return sentence;
        ask.text = *changed;
        for (const std::string& id : sentence.claims)
            if (id.starts_with(kSaidPrefix)) ask.claims.push_back(id);
        return ask;
    }

    void carry_subject(Section& section) {
        const Draft* before = before_.at(draft_.variant);
        const Draft* after = after_.at(draft_.variant);
        const Section* was = section_with(*before, section.id);
        const Section* is = section_with(*after, section.id);
        if (was && is && section.subject == was->subject && holds_any(was->subject, outdated_))
            section.subject = is->subject;
    }

    /// Sentences that only the new facts allow, where nobody has cut the section down.
    void add_new(Section& section, const Section& old) {
        const Section* was = section_with(*before_.at(draft_.variant), section.id);
        const Section* is = section_with(*after_.at(draft_.variant), section.id);
        if (!was || !is || partnership::count_words(old) < partnership::count_words(*was)) return;
        std::string behind;
        for (const Place place : body_places(*is)) {
            const Sentence& sentence = sentence_at(*is, place);
            if (!counterpart(*was, sentence) && !counterpart(section, sentence) &&
                rests_on_change(sentence, *before_.at(draft_.variant), *after_.at(draft_.variant)))
                insert_behind(section, behind, sentence);
            if (const Sentence* own = counterpart(section, sentence)) behind = own->text;
        }
    }

    static void insert_behind(Section& section, const std::string& behind,
                              const Sentence& sentence) {
        for (Paragraph& paragraph : section.paragraphs)
            for (std::size_t s = 0; s < paragraph.sentences.size(); ++s) {
                if (paragraph.sentences[s].text != behind) continue;
                paragraph.sentences.insert(
                    paragraph.sentences.begin() + static_cast<std::ptrdiff_t>(s) + 1, sentence);
                return;
            }
    }

    void renew_claims(Draft& draft, const Draft& after) {
        std::vector<Claim> claims = after.claims;
        const auto add = [&](const Claim* claim) {
            if (!claim) return;
            if (std::none_of(claims.begin(), claims.end(),
                             [&](const Claim& own) { return own.id == claim->id; }))
                claims.push_back(*claim);
        };
        for (const Claim& claim : draft_.claims)
            if (claim.id.starts_with(kSaidPrefix)) add(&claim);
        for (const Section& section : draft.sections)
            for (const Paragraph& paragraph : section.paragraphs)
                for (const Sentence& sentence : paragraph.sentences)
                    for (const std::string& id : sentence.claims)
                        for (const int variant : variations_of(draft_)) {
                            if (std::any_of(claims.begin(), claims.end(),
                                            [&](const Claim& own) { return own.id == id; }))
                                break;
                            if (const Draft* made = after_.at(variant)) add(claim_with(*made, id));
                        }
        for (const Claim& claim : draft_.claims) {
            const bool used = std::any_of(
                draft.sections.begin(), draft.sections.end(), [&](const Section& section) {
                    const auto places = body_places(section);
                    return std::any_of(places.begin(), places.end(), [&](Place place) {
                        const auto& ids = sentence_at(section, place).claims;
                        return std::find(ids.begin(), ids.end(), claim.id) != ids.end();
                    });
                });
            if (used) add(&claim);
        }
        draft.claims = std::move(claims);
    }

    /// "3 days" confirmed is no "20 days" confirmed.
    static void forget_changed_confirmations(Draft& draft, const Draft& before,
                                             const Draft& after) {
        std::erase_if(draft.confirmed, [&](const std::string& question) {
            return std::any_of(after.claims.begin(), after.claims.end(), [&](const Claim& claim) {
                if (claim.question != question) return false;
                const Claim* was = claim_with(before, claim.id);
                return was && was->text != claim.text;
            });
        });
    }

    const Draft& draft_;
    std::set<std::string> outdated_;
    Variations before_, after_;
};

}  // namespace

void settle(Draft& draft, const std::string& by) {
    const auto confirmed = [&](const std::string& question) {
        return std::find(draft.confirmed.begin(), draft.confirmed.end(), question) !=
               draft.confirmed.end();
    };
    std::erase_if(draft.questions,
                  [&](const partnership::Question& question) { return confirmed(question.id); });
    for (Claim& claim : draft.claims)
        if (claim.basis == partnership::Basis::assumed && confirmed(claim.question)) {
            claim.basis = partnership::Basis::given;
            claim.source = by;
        }
}

result<Rebased> rebase(const Draft& draft, Facts facts) {
    return Rebase(draft, std::move(facts)).carry();
}

namespace {

/// Each sentence of `section` by its counterpart in `fresh`; true when any differs.
bool put_other_words(Draft& draft, Section& section, const Draft& fresh) {
    const Section* other = section_with(fresh, section.id);
    if (!other || section.locked) return false;
    bool differs = false;
    for (Paragraph& paragraph : section.paragraphs)
        for (Sentence& sentence : paragraph.sentences) {
            const std::string said =
                sentence.role == Role::ask ? ask_said(draft, section.id) : std::string();
            if (sentence.locked || (is_dictated(sentence) && said.empty())) continue;
            const Sentence* next = counterpart(*other, sentence);
            if (!next || next->text == sentence.text) continue;
            Wording wording{*next, claims_of(fresh, *next)};
            if (!said.empty()) {
                const auto changed = with_ask(next->text, said);
                if (!changed) continue;
                wording.sentence.text = *changed;
                for (const std::string& id : sentence.claims)
                    if (id.starts_with(kSaidPrefix)) wording.sentence.claims.push_back(id);
            }
            if (wording.sentence.text == sentence.text) continue;
            take_wording(draft, sentence, std::move(wording));
            differs = true;
        }
    if (differs && !section.subject_locked) section.subject = other->subject;
    return differs;
}

}  // namespace

result<Draft> regenerate(const Draft& draft, std::string_view section_id) {
    Variations variations(draft, draft.facts);
    for (const int variant : variations_of(draft)) {
        const Draft* fresh = variations.at(variant);
        if (!fresh || variant == draft.variant) continue;
        Draft next = draft;
        bool differs = false;
        for (Section& section : next.sections)
            if (section_id.empty() || section.id == section_id)
                differs = put_other_words(next, section, *fresh) || differs;
        if (!differs) continue;
        next.variant = variant;
        settle(next, "confirmed earlier");
        return next;
    }
    return fail(errc::invalid_input, "I have no other wording for these facts.");
}

}  // namespace coco::writing
