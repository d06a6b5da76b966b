#include <algorithm>
#include <array>
#include <cctype>
#include <cstdlib>

#include "base/text.hpp"
#include "partnership/priorities.hpp"
#include "writing/composer/fragment.hpp"
#include "writing/composer/material.hpp"

namespace coco::writing::composer {
namespace {

using partnership::Facts;
using partnership::Label;

constexpr std::size_t kMaxOutcomeWords = 22;
constexpr std::size_t kMaxProductWords = 20;
constexpr std::size_t kMaxShortProductWords = 5;
/// With "instead of …" behind it a sentence may not be longer.
constexpr std::size_t kMaxFullValueWords = 20;

/// Where "that" or "which" behind the head opens a clause about the product.
std::optional<std::size_t> relative_at(const Words& words) {
    for (std::size_t i = 1; i + 1 < words.size(); ++i)
        if (words[i].lower == "that" || words[i].lower == "which") return i;
    return std::nullopt;
}

bool has_digit(std::string_view text) {
    return std::any_of(text.begin(), text.end(),
                       [](unsigned char c) { return std::isdigit(c) != 0; });
}

/// "Orchid is a dashboard tool", "Orchid: a dashboard tool" and "Orchid, a dashboard tool" without
/// the name.
Words product_words(std::string_view text, const Names& names) {
    Words words = words_of(text);
    for (std::size_t i = 1; i + 2 < words.size() && i < 5; ++i) {
        const bool says_is = words[i].lower == "is" && words[i + 1].tag == Tag::determiner;
        const bool apposition = (words[i].text == "," || words[i].text == "-" ||
                                 words[i].text == "–" || words[i].text == "—") &&
                                words[i + 1].tag == Tag::determiner;
        const bool label = words[i].text == ":";
        const bool named =
            std::isupper(static_cast<unsigned char>(words.front().text.front())) != 0;
        if (label || (named && (says_is || apposition))) return slice(words, i + 1, words.size());
    }
    if (const std::size_t length = name_at(words, 0, names.company);
        length > 0 && length < words.size())
        return words;
    return words;
}

/// A verb in "goes from 9 days to 5" that takes no object.
bool is_change(std::string_view base) {
    static constexpr std::string_view kWords = " go drop fall shrink move rise climb grow improve ";
    return kWords.find(" " + std::string(base) + " ") != std::string_view::npos;
}
bool is_made_change(std::string_view base) {
    static constexpr std::string_view kWords =
        " cut reduce shorten lower bring take raise lift increase slash shrink ";
    return kWords.find(" " + std::string(base) + " ") != std::string_view::npos;
}

/// "day" behind one is "days" behind eight.
std::string plural_unit(const std::string& unit) {
    return is_plural_noun(unit) ? unit : unit + "s";
}

bool is_time(std::string_view text) {
    for (const std::string_view unit : {"second", "minute", "hour", "day", "week", "month"})
        if (text.find(unit) != std::string_view::npos) return true;
    return false;
}

struct Change {
    std::string subject;
    std::string before;
    std::string after;
};

/// "month-end close goes from 9 days to 5", "cuts onboarding from 6 weeks to 2".
std::optional<Change> change_in(const Words& words) {
    std::size_t from = 0;
    std::size_t to = 0;
    for (std::size_t i = 1; i + 1 < words.size(); ++i) {
        if (words[i].lower == "from" && from == 0) from = i;
        if (words[i].lower == "to" && from != 0 && to == 0) to = i;
    }
    if (from == 0 || to == 0 || to - from > 5 || to + 1 >= words.size()) return std::nullopt;
    const std::string before = text_of(words, from + 1, to);
    std::size_t end = to + 1;
    while (end < words.size() && end - to <= 3 && words[end].tag != Tag::mark &&
           words[end].tag != Tag::preposition && words[end].tag != Tag::conjunction)
        ++end;
    std::string after = text_of(words, to + 1, end);
    if (!has_digit(before) || !has_digit(after)) return std::nullopt;
    // "9 days to 5": the unit is said once. "2% to 100%" carries its own.
    const auto unit = before.find(' ');
    if (split_words(after).size() == 1 && unit != std::string::npos) after += before.substr(unit);
    std::string subject;
    for (std::size_t i = 0; i < from; ++i) {
        const auto verb = read_verb(words[i].lower);
        if (!verb) continue;
        if (is_change(verb->base) && i > 0 && i + 1 == from) subject = text_of(words, 0, i);
        if (is_made_change(verb->base) && i + 1 < from) subject = text_of(words, i + 1, from);
    }
    if (subject.empty() && from > 0 && !find_finite(slice(words, 0, from)))
        subject = text_of(words, 0, from);
    for (const std::string_view direction : {" down", " up"})
        if (subject.ends_with(direction)) subject.resize(subject.size() - direction.size());
    if (subject.empty() || split_words(subject).size() > 6) return std::nullopt;
    return Change{subject, before, after};
}

double first_number(const std::string& text) {
    const auto digit = text.find_first_of("0123456789");
    return digit == std::string::npos ? 0 : std::strtod(text.c_str() + digit, nullptr);
}

/// Behind "from 9 days to", "5 days" is only "5".
std::string without_shared_unit(const std::string& before, const std::string& after) {
    const auto unit = before.find(' ');
    if (unit == std::string::npos || !after.ends_with(before.substr(unit))) return after;
    return after.substr(0, after.size() - (before.size() - unit));
}

/// "approve a customer in 2 hours instead of 3 days": today they need 3 days to approve one. "see
/// all of them instead of a 2% sample": today they see a 2% sample.
std::string today_of(const Fragment& clause) {
    const Words& words = clause.words;
    std::size_t instead = clause.verb + 1;
    while (instead + 2 < words.size() &&
           !(words[instead].lower == "instead" && words[instead + 1].lower == "of"))
        ++instead;
    if (instead + 2 >= words.size()) return {};
    const Words other = slice(words, instead + 2, words.size());
    if (!has_digit(text_of(other)) || count(other) > 6) return {};
    const std::string subject = text_of(words, 0, clause.verb);
    const auto verb = read_verb(words[clause.verb].lower);
    for (std::size_t i = clause.verb + 1; i + 1 < instead; ++i) {
        const std::string& link = words[i].lower;
        if ((link != "in" && link != "within" && link != "after") ||
            words[i + 1].tag != Tag::number)
            continue;
        std::string time = text_of(other);
        if (count(other) == 1 && i + 2 < instead) time += " " + plural_unit(words[i + 2].text);
        const std::string action = verb ? verb->base : (clause.finite == Finite::be ? "be" : "");
        const std::string rest = text_of(words, clause.verb + 1, i);
        if (action.empty()) return {};
        return subject + " can need " + time + " to " + action + (rest.empty() ? "" : " " + rest);
    }
    if (!verb || read_fragment(other).shape != Shape::noun_phrase) return {};
    return subject + (clause.plural ? " " : " can ") + verb->base + " only " + text_of(other);
}

std::string up_to_instead(const std::string& text) {
    const auto at = text.find(" instead of ");
    return at == std::string::npos ? text : text.substr(0, at);
}

void set_value(const std::string& could, const std::vector<std::string>& claims,
               Material& material) {
    const std::string short_form = up_to_instead(could);
    material.set("value_could", short_form, claims);
    const bool long_one = split_words(could).size() > kMaxFullValueWords;
    material.set("value_could_full", long_one ? short_form : could, claims);
}

void add_outcome_item(const std::string& item, const std::vector<std::string>& claims,
                      const Names& names, Material& material) {
    const Words words = said_to_partner(words_of(lowered_start(item, material.names)), names);
    if (count(words) > kMaxOutcomeWords) return;
    if (const auto change = change_in(words); change && !material.has("change_subject")) {
        material.set("change_subject", change->subject, claims);
        material.set("change_before", change->before, claims);
        material.set("change_state_now",
                     (is_time(change->before) ? "can take " : "can run at ") + change->before,
                     claims);
        material.set("change_after", change->after, claims);
        if (first_number(change->after) < first_number(change->before))
            material.set("change_falls", "yes");
        material.set("change_to", without_shared_unit(change->before, change->after), claims);
        return;
    }
    const Fragment fragment = read_fragment(words);
    if (fragment.shape == Shape::clause) {
        const bool about_us = words.front().lower == "our" || words.front().lower == "we" ||
                              name_at(words, 0, names.company) > 0;
        if (about_us) {
            if (!material.has("our_result")) material.set("our_result", text_of(words), claims);
            return;
        }
        if (fragment.finite == Finite::modal || fragment.finite == Finite::past) return;
        if (material.has("value_could")) return;
        const auto head = head_of(slice(words, 0, fragment.verb));
        const bool theirs = head && words.front().tag == Tag::word &&
                            is_plural_noun(words[*head].lower) &&
                            partnership::shared_stems(words[*head].lower, names.partner_ground) > 0;
        const std::string owner = theirs ? "your " : "";
        if (theirs) material.set("value_addressed", "yes");
        if (const std::string today = today_of(fragment); !today.empty())
            material.set("value_today", owner + today, claims);
        if (const auto could = with_could(fragment)) set_value(owner + *could, claims, material);
        if (const auto could = material.text("value_could"); fragment.plural && !could.empty())
            material.set(
                "value_they",
                "they" + std::string(could.substr(owner.size() + subject_of(fragment).size())),
                claims);
        return;
    }
    const auto base = verb_phrase(fragment, VerbForm::base);
    if (base && !material.has("outcome_vp")) material.set("outcome_vp", *base, claims);
    if (fragment.shape == Shape::noun_phrase && has_digit(item) && !material.has("outcome_np"))
        material.set("outcome_np", text_of(words), claims);
    else if (fragment.shape == Shape::noun_phrase && !material.has("gain_np"))
        material.set("gain_np", text_of(words), claims);
}

/// "a tool that scores calls" is what it does; "intake forms that fill the chart" are a thing.
bool is_plain_tool(const Words& core) {
    static constexpr std::string_view kTools =
        " tool tools software platform app apps application system service services solution "
        "product engine suite technology ai assistant chatbot bot ";
    const auto head = head_of(core);
    return head && kTools.find(" " + core[*head].lower + " ") != std::string_view::npos;
}

/// How the text speaks of the product: by its name where it comes first ("a shift planning app"),
/// later as "the app". What can't be counted keeps its name: "berth booking".
void set_thing(const Words& plain, const std::vector<std::string>& claims, Material& material) {
    static constexpr std::string_view kDefinite =
        " software technology training monitoring insurance equipment hardware middleware ";
    const std::string& head = plain.back().lower;
    // "Software" alone says less than the company's name.
    if (plain.size() == 1 && is_plain_tool(plain)) return;
    const bool counted = !is_uncountable(head) && !head.ends_with("ing");
    const bool definite = kDefinite.find(" " + head + " ") != std::string_view::npos;
    material.set("thing_name", with_article(plain), claims);
    material.set("thing_core", text_of(plain));
    if (is_plural_noun(head)) material.set("thing_plural", "yes");
    if (plain.size() > 1 && (counted || definite))
        // "The software" could be anybody's; "the API" is the one just named.
        material.set("thing_again", "the " + (definite ? text_of(plain) : plain.back().text),
                     claims);
}

}  // namespace

void add_product(const Facts& facts, const Names& names, Material& material) {
    material.set("thing_name", material.has("company") ? std::string(material.text("company"))
                                                       : std::string("this"));
    if (!facts.has(Label::product)) return;
    const std::vector<std::string> claims{material.claim(given_claim(facts, Label::product))};
    const std::string company = material.has("company") ? std::string(material.text("company"))
                                                        : std::string("our product");
    const auto items =
        partnership::list_items(replace_all(std::string(facts.get(Label::product)), ". ", "\n"));
    if (items.empty()) return;
    if (split_words(items.front()).size() <= kMaxProductWords)
        material.set("product_raw", items.front(), claims);
    Words words = said_to_partner(product_words(items.front(), names), names);
    if (words.empty() || count(words) > kMaxProductWords) return;
    words.front().text = lowered_start(words.front().text, material.names);
    const Fragment fragment = read_fragment(words);
    if (fragment.shape == Shape::vp_base || fragment.shape == Shape::vp_third) {
        if (const auto third = verb_phrase(fragment, VerbForm::third))
            material.set("product_does", company + " " + *third, claims);
        return;
    }
    if (fragment.shape == Shape::clause) {
        const bool about_us = words.front().lower == "we" || words.front().lower == "our" ||
                              name_at(words, 0, names.company) > 0;
        if (about_us) material.set("product_does", text_of(words), claims);
        return;
    }
    if (fragment.shape != Shape::noun_phrase) return;
    const std::string_view remedy = material.text("remedy");
    if (!remedy.empty() && remedy.find(text_of(words)) == std::string_view::npos)
        material.set("name_it", "yes");
    material.set("product_np", with_article(words), claims);
    const auto relative = relative_at(words);
    const Words core = slice(words, 0, relative.value_or(words.size()));
    material.set("product_core", text_of(core), claims);
    std::size_t end = 1;
    while (end < core.size() && core[end].tag != Tag::preposition && core[end].tag != Tag::mark)
        ++end;
    // "brand, size and price from three photos" has no short name.
    const bool several = end < core.size() && core[end].text == ",";
    const Words plain = several ? core : slice(core, 0, end);
    if (count(plain) <= kMaxShortProductWords) {
        material.set("product_short", with_article(plain), claims);
        set_thing(plain, claims, material);
    }
    if (!relative || !is_plain_tool(core)) return;
    const Fragment does = read_fragment(slice(words, *relative + 1, words.size()));
    // "tools that score calls": the verb is plural there, and singular behind the company's name.
    if (does.shape == Shape::vp_third || does.shape == Shape::vp_base)
        if (const auto third = verb_phrase(does, VerbForm::third))
            material.set("product_does", company + " " + *third, claims);
}

void add_outcome(const Facts& facts, const Names& names, Material& material) {
    for (const Label label : {Label::outcome, Label::value_proposition}) {
        if (!facts.has(label)) continue;
        const std::vector<std::string> claims{material.claim(given_claim(facts, label))};
        const std::string text = replace_all(std::string(facts.get(label)), ". ", "\n");
        for (const std::string& item : partnership::list_items(text))
            add_outcome_item(item, claims, names, material);
    }
    if (!material.has("change_subject") && !material.has("outcome_np") &&
        !material.has("value_could"))
        material.ask({"outcome", std::string(id_of(Label::outcome)),
                      "What changes for a customer, in one number with its unit?", false});
}

}  // namespace coco::writing::composer
