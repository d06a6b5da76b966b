#include "writing/composer/perspective.hpp"

#include <algorithm>
#include <cctype>

#include "base/text.hpp"
#include "partnership/priorities.hpp"
#include "writing/composer/lexicon.hpp"

namespace coco::writing::composer {
namespace {

constexpr std::string_view kLegalForms[] = {
    "inc",    "inc.",  "ltd",     "ltd.", "llc", "gmbh", "ag",   "plc",  "corp", "corp.",
    "co",     "co.",   "limited", "&",    "sa",  "s.a.", "bv",   "b.v.", "ab",   "oy",
    "srl",    "sas",   "pty",     "kg",   "se",  "as",   "e.v.", "e.v",  "k.k.", "k.k",
    "s.r.l.", "s.r.l", "pvt.",    "pvt",  "sp.", "z",    "o.o.", "o.o"};

/// What belongs to a company and not to its customers.
bool belongs_to_company(std::string_view lower) {
    static constexpr std::string_view kWords =
        " platform roadmap reps rep engineers engineering churn tier tiers pricing marketplace "
        "customers users clients merchants subscribers sellers members tenants product products "
        "app sales pipeline partners customer support attach integrations ceo cto competitors "
        "plan plans suite base ecosystem resellers consultants salespeople enterprise ";
    return kWords.find(" " + std::string(lower) + " ") != std::string_view::npos;
}

bool is_people(std::string_view lower) {
    static constexpr std::string_view kEndings[] = {
        "ers",     "ors",       "ents",   "ists",     "teams",   "ants",
        "people",  "companies", "shops",  "firms",    "schools", "hospitals",
        "clinics", "users",     "brands", "agencies", "banks",   "staff"};
    return is_plural_noun(lower) &&
           std::any_of(std::begin(kEndings), std::end(kEndings),
                       [&](std::string_view ending) { return lower.ends_with(ending); });
}

std::string plural_verb_of(const Word& word) {
    static constexpr std::pair<std::string_view, std::string_view> kAuxiliaries[] = {
        {"is", "are"},       {"has", "have"},       {"was", "were"},       {"does", "do"},
        {"isn't", "aren't"}, {"hasn't", "haven't"}, {"wasn't", "weren't"}, {"doesn't", "don't"}};
    for (const auto& [third, plural] : kAuxiliaries)
        if (word.lower == third) return std::string(plural);
    const auto verb = read_verb(word.lower);
    if (verb && verb->is_third && !verb->is_base) return verb->base;
    return {};
}

bool is_object_start(const Words& words, std::size_t at) {
    if (at >= words.size()) return false;
    const Tag tag = words[at].tag;
    return tag == Tag::determiner || tag == Tag::possessive_pronoun || tag == Tag::number ||
           tag == Tag::pronoun || tag == Tag::preposition || tag == Tag::adverb || tag == Tag::to;
}

class Converter {
public:
    Converter(const Words& words, const Names& names) : in_(words), names_(names) {}

    Words convert() {
        while (at_ < in_.size()) {
            if (in_[at_].quoted)
                copy();
            else if (const std::size_t length = name_at(in_, at_, names_.partner))
                take_name(length);
            else if (is_the_partner())
                take_name(2);
            else
                take_word();
        }
        return std::move(out_);
    }

private:
    enum class Last { nothing, partner, people };

    bool is_the_partner() const {
        return in_[at_].lower == "the" && at_ + 1 < in_.size() && in_[at_ + 1].lower == "partner";
    }

    void copy() { out_.push_back(in_[at_++]); }

    void put(std::string_view text, bool spaced = true) {
        Word word = make_word(text);
        word.spaced = spaced;
        out_.push_back(std::move(word));
    }

    /// The noun group that a name stands in front of, as in "Harbor mid-market customers".
    bool modifies_noun(std::size_t next) const {
        if (next >= in_.size()) return false;
        const Word& word = in_[next];
        if (word.tag != Tag::word || word.quoted) return false;
        const auto verb = read_verb(word.lower);
        if (!verb || !verb->is_third || verb->is_base)
            return !verb || !verb->is_past || verb->is_base;
        // "Harbor plans workers" has an object, "Harbor plans cost more" has a noun for a subject.
        const bool has_object = is_object_start(in_, next + 1) ||
                                (next + 1 < in_.size() && is_plural_noun(in_[next + 1].lower));
        return is_often_noun(word.lower) && !has_object;
    }

    void take_name(std::size_t length) {
        const std::size_t next = at_ + length;
        const bool spaced = in_[at_].spaced;
        const Last before = last_;
        last_ = Last::partner;
        plural_since_partner_ = false;
        if (next < in_.size() && in_[next].tag == Tag::possessive_mark) {
            at_ = next + 1;
            put("your", spaced);
            return;
        }
        if (!out_.empty() && stays_a_place() && !modifies_noun(next)) {
            while (at_ < next) {
                copy();
                // Notes are often typed in small letters; the partner's name is not.
                if (names_.partner.front() != to_lower_ascii(names_.partner.front()))
                    out_.back().text = capitalised(out_.back().text);
            }
            return;
        }
        if (modifies_noun(next)) {
            at_ = next;
            owned_noun(spaced);
            return;
        }
        at_ = next;
        const bool object =
            !out_.empty() && (out_.back().tag == Tag::preposition || out_.back().tag == Tag::to);
        put("you", spaced);
        if (!object) {
            you_is_subject_ = true;
            agree();
        } else if (before == Last::people)
            last_ = Last::people;
    }

    /// Behind "into", "inside" or "leaving" the name is the product that people work in.
    bool stays_a_place() const {
        static constexpr std::string_view kPlaces =
            " into onto on in inside outside within via "
            "through using leaving opening alongside ";
        return kPlaces.find(" " + out_.back().lower + " ") != std::string_view::npos;
    }

    /// "the Harbor dashboard" is "your dashboard", "most Harbor customers" "most of your
    /// customers", "a Harbor customer" "a customer of yours".
    void owned_noun(bool spaced) {
        if (out_.empty()) return put("your", spaced);
        const std::string previous = out_.back().lower;
        if (previous == "the" || previous == "their" || previous == "these") {
            const bool first_spaced = out_.back().spaced;
            out_.pop_back();
            return put("your", first_spaced);
        }
        if (previous == "most" || previous == "many" || previous == "some" || previous == "all" ||
            previous == "few" || out_.back().tag == Tag::number) {
            put("of");
            return put("your", spaced);
        }
        if (previous == "a" || previous == "an" || previous == "every" || previous == "each" ||
            previous == "any" || previous == "no") {
            if (previous == "an") out_.back() = make_word("a");
            do copy();
            while (at_ < in_.size() && in_[at_].tag == Tag::word &&
                   plural_verb_of(in_[at_]).empty());
            put("of");
            return put("yours");
        }
        put("your", spaced);
    }

    /// Makes the verb behind "you" agree, and the verbs that are joined to it.
    void agree() {
        while (at_ < in_.size() && in_[at_].tag == Tag::adverb) copy();
        if (at_ >= in_.size() || in_[at_].quoted) return;
        const std::string plural = plural_verb_of(in_[at_]);
        if (plural.empty()) return;
        const bool spaced = in_[at_].spaced;
        ++at_;
        put(plural, spaced);
        you_is_subject_ = true;
    }

    void take_word() {
        const Word& word = in_[at_];
        if (word.lower == "their" || word.lower == "its") return take_possessive();
        if (word.lower == "they" || word.lower == "they're" || word.lower == "they've" ||
            word.lower == "they'll" || word.lower == "they'd")
            return take_they();
        if (word.lower == "them" && last_ == Last::partner && !plural_since_partner_) {
            const bool spaced = word.spaced;
            ++at_;
            return put("you", spaced);
        }
        if (word.lower == "it" && you_is_subject_ && opens_clause() && at_ + 1 < in_.size() &&
            (in_[at_ + 1].tag == Tag::modal || !plural_verb_of(in_[at_ + 1]).empty())) {
            const bool spaced = word.spaced;
            ++at_;
            put("you", spaced);
            return agree();
        }
        if (is_joined_verb()) return agree();
        note_antecedent();
        copy();
    }

    bool opens_clause() const {
        if (out_.empty()) return false;
        const std::string& lower = out_.back().lower;
        return lower == "because" || lower == "and" || lower == "but" || lower == "when" ||
               lower == "if" || lower == "so" || lower == "while";
    }

    /// "you lose customers and pay …": the second verb, still in its old number.
    bool is_joined_verb() const {
        if (!you_is_subject_ || out_.empty() || in_[at_].tag != Tag::word) return false;
        if (out_.back().lower != "and" && out_.back().lower != "or" && out_.back().lower != "but")
            return false;
        const std::string plural = plural_verb_of(in_[at_]);
        return !plural.empty() && (!is_often_noun(in_[at_].lower) || is_object_start(in_, at_ + 1));
    }

    void note_antecedent() {
        const Word& word = in_[at_];
        if (word.tag == Tag::mark && (word.text == "." || word.text == ";"))
            you_is_subject_ = false;
        if (word.tag == Tag::word) {
            nouns_seen_ = true;
            plural_since_partner_ = plural_since_partner_ || is_plural_noun(word.lower);
        }
        const bool owned_by_you = !out_.empty() && out_.back().lower == "your";
        if (word.tag == Tag::word && is_people(word.lower)) {
            last_ = Last::people;
            people_ = word.lower;
            people_are_partners_ = people_are_partners_ || owned_by_you;
            return;
        }
        const bool ours =
            name_at(in_, at_, names_.company) > 0 || word.lower == "our" || word.lower == "we";
        if (ours) you_is_subject_ = false;
    }

    void take_possessive() {
        const Word word = in_[at_];
        const std::string owned = at_ + 1 < in_.size() ? in_[at_ + 1].lower : std::string();
        const bool plural = word.lower == "their";
        const bool known = plural && is_plural_noun(owned) &&
                           partnership::shared_stems(owned, names_.partner_ground) > 0 &&
                           (last_ != Last::people || owned == people_ ||
                            partnership::shared_stems(people_, names_.partner_ground) == 0);
        const bool is_partner =
            known || (plural ? last_ == Last::partner : you_is_subject_) ||
            (plural && last_ == Last::nothing) ||
            (plural && last_ == Last::people && owned == people_) ||
            (plural && last_ == Last::people && people_are_partners_ && owned != "customers" &&
             owned != "clients" && owned != "users" && owned != "members" && owned != "app" &&
             owned != "sales" && owned != "customer" && owned != "product" && owned != "products" &&
             belongs_to_company(owned));
        if (!is_partner) return copy();
        ++at_;
        put("your", word.spaced);
        last_ = Last::partner;
    }

    void take_they() {
        if (last_ == Last::people || (last_ == Last::nothing && nouns_seen_)) return copy();
        const Word word = in_[at_++];
        last_ = Last::partner;
        put("you" + word.text.substr(4), word.spaced);
        you_is_subject_ = true;
    }

    const Words& in_;
    const Names& names_;
    Words out_;
    std::size_t at_ = 0;
    Last last_ = Last::nothing;
    std::string people_;
    bool people_are_partners_ = false;
    bool you_is_subject_ = false;
    bool nouns_seen_ = false;
    bool plural_since_partner_ = false;
};

bool is_legal_form(std::string_view word) {
    const std::string lower = to_lower_ascii(word);
    return std::find(std::begin(kLegalForms), std::end(kLegalForms), lower) !=
           std::end(kLegalForms);
}

std::string without_comma(std::string_view word) {
    while (!word.empty() && word.back() == ',') word.remove_suffix(1);
    return std::string(word);
}

}  // namespace

std::vector<std::string> short_forms(std::string_view name) {
    std::vector<std::string> words;
    for (const auto word : split_words(name)) words.push_back(without_comma(word));
    std::vector<std::string> forms;
    if (words.empty()) return forms;
    forms.push_back(join(words, " "));
    while (words.size() > 1 && is_legal_form(words.back())) words.pop_back();
    if (forms.back() != join(words, " ")) forms.push_back(join(words, " "));
    const std::string& first = words.front();
    // "The Office" or "Go Cardless": the first word alone would hit ordinary text.
    if (words.size() > 1 && first.size() >= 3 && make_word(first).tag == Tag::word)
        forms.push_back(first);
    return forms;
}

std::string spoken_name(std::string_view name) {
    std::vector<std::string> words;
    for (const auto word : split_words(name)) words.push_back(without_comma(word));
    while (words.size() > 1 && is_legal_form(words.back())) words.pop_back();
    return join(words, " ");
}

namespace {

/// "harbor's", "harbor loses", "harbor customers".
bool owns_or_acts(const Words& words, std::size_t at) {
    if (at >= words.size()) return false;
    const Tag tag = words[at].tag;
    return tag == Tag::possessive_mark || tag == Tag::auxiliary || tag == Tag::modal ||
           !plural_verb_of(words[at]).empty() || belongs_to_company(words[at].lower);
}

}  // namespace

std::size_t name_at(const Words& words, std::size_t at, const std::vector<std::string>& names) {
    for (const std::string& name : names) {
        const Words parts = words_of(name);
        if (parts.empty() || at + parts.size() > words.size()) continue;
        bool same = true;
        for (std::size_t i = 0; same && i < parts.size(); ++i)
            same = words[at + i].lower == parts[i].lower;
        if (!same) continue;
        const std::string& written = words[at].text;
        const bool capital = std::isupper(static_cast<unsigned char>(written.front())) != 0;
        // In small letters the first word of a name may be any word: what follows has to fit.
        if (parts.size() == 1 && !capital && name != names.front() && !owns_or_acts(words, at + 1))
            continue;
        // One ordinary word is the name only where its capital cannot be that of a sentence start.
        if (parts.size() == 1 && is_everyday_word(written) && (!capital || at == 0) &&
            name != names.front())
            continue;
        return parts.size();
    }
    return 0;
}

Words said_to_partner(const Words& words, const Names& names) {
    return Converter(words, names).convert();
}

std::string said_to_partner(std::string_view text, const Names& names) {
    return text_of(said_to_partner(words_of(text), names));
}

}  // namespace coco::writing::composer
