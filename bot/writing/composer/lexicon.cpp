#include "writing/composer/lexicon.hpp"

#include <array>
#include <cctype>
#include <map>
#include <set>
#include <vector>

#include <boost/json.hpp>

#include "base/embedded.hpp"
#include "base/text.hpp"

namespace coco::writing::composer {
namespace {

using WordSet = std::set<std::string, std::less<>>;

bool is_vowel(char c) { return std::string_view("aeiou").find(c) != std::string_view::npos; }

struct Lexicon {
    WordSet doubling;
    WordSet often_nouns;
    WordSet uncountable;
    WordSet action_verbs;
    WordSet singular_in_s;
    WordSet adverbs;
    WordSet adjectives;
    std::map<std::string, std::string, std::less<>> singular_by_plural;
    std::map<std::string, std::array<std::string, 4>, std::less<>> irregular;
    std::map<std::string, VerbReading, std::less<>> verbs;

    std::string form(std::string_view base, VerbForm form) const;
    void add_verb(const std::string& base);
};

WordSet words_under(const boost::json::object& root, std::string_view key) {
    WordSet words;
    for (const auto word : split_words(root.at(key).as_string())) words.emplace(word);
    return words;
}

std::string regular_form(const std::string& base, VerbForm form, bool doubles) {
    const char last = base.back();
    const char before = base.size() > 1 ? base[base.size() - 2] : ' ';
    const bool consonant_y = last == 'y' && !is_vowel(before);
    const std::string stem = doubles ? base + last : base;
    switch (form) {
        case VerbForm::base: return base;
        case VerbForm::third:
            if (consonant_y) return base.substr(0, base.size() - 1) + "ies";
            if (base.ends_with("s") || base.ends_with("x") || base.ends_with("z") ||
                base.ends_with("ch") || base.ends_with("sh") || base.ends_with("o"))
                return base + "es";
            return base + "s";
        case VerbForm::gerund:
            if (base.ends_with("ie")) return base.substr(0, base.size() - 2) + "ying";
            if (last == 'e' && !base.ends_with("ee"))
                return base.substr(0, base.size() - 1) + "ing";
            return stem + "ing";
        case VerbForm::past:
        case VerbForm::participle:
            if (last == 'e') return base + "d";
            if (consonant_y) return base.substr(0, base.size() - 1) + "ied";
            return stem + "ed";
    }
    return base;
}

std::string Lexicon::form(std::string_view base, VerbForm wanted) const {
    const auto found = irregular.find(base);
    if (wanted == VerbForm::base || found == irregular.end())
        return regular_form(std::string(base), wanted, doubling.contains(base));
    return found->second[static_cast<std::size_t>(wanted) - 1];
}

void Lexicon::add_verb(const std::string& base) {
    const auto note = [&](VerbForm wanted, bool VerbReading::* flag) {
        VerbReading& reading = verbs[form(base, wanted)];
        // "left" is a form of "leave" before it is anything else; the first verb listed wins.
        if (!reading.base.empty() && reading.base != base) return;
        reading.base = base;
        reading.*flag = true;
    };
    note(VerbForm::base, &VerbReading::is_base);
    note(VerbForm::third, &VerbReading::is_third);
    note(VerbForm::past, &VerbReading::is_past);
    note(VerbForm::participle, &VerbReading::is_participle);
    note(VerbForm::gerund, &VerbReading::is_gerund);
}

Lexicon load() {
    const auto root =
        boost::json::parse(*embedded_file("prompts/outreach/lexicon.json")).as_object();
    Lexicon lexicon;
    lexicon.doubling = words_under(root, "doubling");
    lexicon.often_nouns = words_under(root, "often_nouns");
    lexicon.uncountable = words_under(root, "uncountable");
    lexicon.singular_in_s = words_under(root, "singular_in_s");
    lexicon.action_verbs = words_under(root, "action_verbs");
    lexicon.adverbs = words_under(root, "adverbs");
    lexicon.adjectives = words_under(root, "adjectives");
    for (const auto& [singular, plural] : root.at("irregular_plurals").as_object())
        lexicon.singular_by_plural[std::string(plural.as_string())] = std::string(singular);
    for (const auto& [base, forms] : root.at("irregular").as_object())
        for (std::size_t i = 0; i < 4; ++i)
            lexicon.irregular[std::string(base)][i] = std::string(forms.at(i).as_string());
    for (const auto& [base, forms] : lexicon.irregular) lexicon.add_verb(base);
    for (const auto& base : words_under(root, "verbs")) lexicon.add_verb(base);
    return lexicon;
}

const Lexicon& lexicon() {
    static const Lexicon loaded = load();
    return loaded;
}

/// The part behind the last hyphen: it carries the number of "add-ons" and "sub-accounts".
std::string_view last_part(std::string_view word) {
    const auto hyphen = word.rfind('-');
    return hyphen == std::string_view::npos || hyphen + 1 == word.size() ? word
                                                                         : word.substr(hyphen + 1);
}

bool starts_with_any(std::string_view word, std::initializer_list<std::string_view> prefixes) {
    return std::any_of(prefixes.begin(), prefixes.end(),
                       [&](std::string_view prefix) { return word.starts_with(prefix); });
}

/// "SLA", "HR", "MSP": letters that are spelled out one by one.
bool is_spelled_out(std::string_view word) {
    static const WordSet kSpoken{"SaaS", "NASA", "SOC",  "SOAR",  "RAM", "SIEM", "LAN",
                                 "SASE", "NATO", "FIFO", "HIPAA", "MAP", "ROM",  "FAQ"};
    if (word.size() == 1) return std::isupper(static_cast<unsigned char>(word.front())) != 0;
    if (kSpoken.contains(word)) return false;
    std::size_t capitals = 0;
    for (const char c : word.substr(0, 2))
        capitals += std::isupper(static_cast<unsigned char>(c)) != 0;
    return capitals == 2;
}

}  // namespace

std::optional<VerbReading> read_verb(std::string_view word) {
    const auto found = lexicon().verbs.find(to_lower_ascii(word));
    if (found == lexicon().verbs.end()) return std::nullopt;
    return found->second;
}

std::string inflect(std::string_view base, VerbForm form) { return lexicon().form(base, form); }

bool is_often_noun(std::string_view word) {
    const std::string lower = to_lower_ascii(word);
    if (lexicon().often_nouns.contains(lower)) return true;
    const auto reading = read_verb(lower);
    return reading && (reading->is_third || reading->is_base) &&
           lexicon().often_nouns.contains(reading->base);
}

bool is_action_verb(std::string_view word) {
    return lexicon().action_verbs.contains(to_lower_ascii(word));
}

bool is_adverb(std::string_view word) {
    const std::string lower = to_lower_ascii(word);
    return lexicon().adverbs.contains(lower) ||
           (lower.size() > 4 && lower.ends_with("ly") && !lexicon().adjectives.contains(lower) &&
            lower != "supply" && lower != "reply" && lower != "assembly" && lower != "family" &&
            lower != "apply" && lower != "comply" && lower != "anomaly" && lower != "rely" &&
            lower != "monthly" && lower != "weekly" && lower != "daily" && lower != "early" &&
            lower != "quarterly" && lower != "hourly" && lower != "yearly" && lower != "friendly");
}

bool is_adjective(std::string_view word) {
    return lexicon().adjectives.contains(to_lower_ascii(word));
}

bool is_uncountable(std::string_view word) {
    return lexicon().uncountable.contains(last_part(to_lower_ascii(word))) ||
           lexicon().uncountable.contains(to_lower_ascii(word));
}

bool is_plural_noun(std::string_view word) {
    const std::string whole = to_lower_ascii(word);
    const std::string_view lower = last_part(whole);
    if (lexicon().singular_by_plural.contains(lower)) return lower != "staff";
    if (lower.size() < 3 || !lower.ends_with("s")) return false;
    if (lower.ends_with("ss") || lower.ends_with("us") || lower.ends_with("is")) return false;
    if (lower.ends_with("'s")) return false;
    if (lower.ends_with("ics")) {
        static const WordSet kPlural{"clinics", "topics",  "critics", "mechanics",
                                     "fabrics", "metrics", "basics"};
        return kPlural.contains(lower);
    }
    return !lexicon().singular_in_s.contains(lower);
}

std::string singular_of(std::string_view plural) {
    const std::string lower = to_lower_ascii(plural);
    const auto found = lexicon().singular_by_plural.find(lower);
    if (found != lexicon().singular_by_plural.end()) return found->second;
    if (!is_plural_noun(lower)) return std::string(plural);
    const std::string text(plural);
    if (lower.ends_with("ies") && lower.size() > 4) return text.substr(0, text.size() - 3) + "y";
    for (const std::string_view ending : {"ches", "shes", "sses", "xes", "zzes"})
        if (lower.ends_with(ending)) return text.substr(0, text.size() - 2);
    return text.substr(0, text.size() - 1);
}

bool takes_an(std::string_view word) {
    if (word.empty()) return false;
    const std::string lower = to_lower_ascii(word);
    if (std::isdigit(static_cast<unsigned char>(word.front()))) {
        std::string digits;
        for (const char c : word) {
            if (std::isdigit(static_cast<unsigned char>(c)))
                digits += c;
            else if (c != ',')
                break;
        }
        // 11 and 18 alone, and 11,000 or 18,000: the thousands are read first.
        const bool leading_pair = digits.size() % 3 == 2;
        return digits.front() == '8' ||
               (leading_pair && (digits.starts_with("11") || digits.starts_with("18")));
    }
    const std::string_view first_part = std::string_view(word).substr(0, word.find('-'));
    if (is_spelled_out(first_part))
        return std::string_view("AEFHILMNORSX").find(word.front()) != std::string_view::npos;
    if (starts_with_any(lower, {"hour", "honest", "honor", "honour", "heir"})) return true;
    if (lower == "one" || starts_with_any(lower, {"one-", "once", "euro", "ubiquit", "uk-", "ewe"}))
        return false;
    if (starts_with_any(lower, {"uni", "use", "usa", "usu", "util", "url", "ux", "uk"}))
        return lower.starts_with("unin") || lower.starts_with("unim") || lower.starts_with("unid");
    return is_vowel(lower.front());
}

bool is_everyday_word(std::string_view word) {
    return read_verb(word).has_value() || is_adjective(word) || is_uncountable(word) ||
           is_often_noun(word) || lexicon().singular_in_s.contains(to_lower_ascii(word));
}

}  // namespace coco::writing::composer
