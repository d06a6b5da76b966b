#include <algorithm>

#include "base/text.hpp"
#include "partnership/values.hpp"
#include "writing/composer/fragment.hpp"
#include "writing/composer/material.hpp"

namespace coco::writing::composer {
namespace {

using partnership::Facts;
using partnership::Label;

constexpr std::size_t kMaxSegmentWords = 11;

bool is_generic_customer(std::string_view lower) {
    static constexpr std::string_view kWords =
        " companies businesses organisations organizations "
        "firms enterprises smbs smes people ";
    return kWords.find(" " + std::string(lower) + " ") != std::string_view::npos;
}

bool is_customer_word(std::string_view lower) {
    static constexpr std::string_view kWords =
        " customers users clients teams accounts merchants subscribers members sellers tenants "
        "buyers shops stores tiers sites locations ";
    return kWords.find(" " + std::string(lower) + " ") != std::string_view::npos;
}

/// People, and not the organisations that they work in.
bool is_person(std::string_view noun) {
    static constexpr std::string_view kPeople[] = {
        "drivers",     "keepers",     "brokers", "managers", "developers", "workers",
        "users",       "freelancers", "nurses",  "teachers", "students",   "households",
        "controllers", "people",      "agents",  "advisers", "advisors",   "accountants",
        "consumers",   "shoppers",    "parents", "patients", "coaches"};
    return std::any_of(std::begin(kPeople), std::end(kPeople),
                       [&](std::string_view ending) { return noun.ends_with(ending); });
}

/// Up to the first comma, bracket or "and" behind a comma: the rest is commentary.
Words first_part(const Words& words) {
    for (std::size_t i = 1; i < words.size(); ++i)
        if (words[i].tag == Tag::mark && words[i].text != "\"") return slice(words, 0, i);
    return words;
}

/// What a business counts beside its customers: "4,100 lifts under contract".
bool is_thing(std::string_view lower) {
    static constexpr std::string_view kWords =
        " lifts stalls berths vehicles rooms seats machines devices units trucks beds screens "
        "courts "
        "boats turbines cranes containers aircraft slots buildings doors meters chargers licences "
        "licenses installs downloads orders parcels shipments tickets events loans cards lines "
        "pallets bookings visits shows titles episodes systems stations bikes cars kilometres "
        "miles "
        "offices countries markets languages engines hectares acres tonnes deals contracts ";
    return kWords.find(" " + std::string(lower) + " ") != std::string_view::npos;
}

/// Organisations and people that a business can serve.
bool is_served(std::string_view lower) {
    static constexpr std::string_view kWords =
        " stores shops restaurants clinics startups agencies schools hotels charities brands "
        "marinas hospitals banks councils farms gyms studios practices fintechs insurers "
        "insurances "
        "manufacturers universities colleges nurseries pharmacies breweries bakeries garages "
        "warehouses factories venues theatres museums libraries parishes municipalities utilities "
        "airlines airports ports carriers labs laboratories landlords families students patients ";
    return kWords.find(" " + std::string(lower) + " ") != std::string_view::npos ||
           (lower.size() > 5 && lower.ends_with("ers") && is_plural_noun(lower)) ||
           is_person(lower);
}

/// "payments for marinas": "marinas"; "customers" when the business says for nobody in particular.
std::string served_noun(const Words& business) {
    for (std::size_t i = 0; i + 1 < business.size(); ++i) {
        if (business[i].lower != "for" && business[i].lower != "to") continue;
        const Words object = first_part(slice(business, i + 1, business.size()));
        const auto head = head_of(object);
        if (!head || *head > 2 || is_generic_customer(object[*head].lower) ||
            !is_served(object[*head].lower))
            continue;
        const bool plain =
            std::all_of(object.begin(), object.begin() + static_cast<std::ptrdiff_t>(*head),
                        [](const Word& word) { return word.tag == Tag::word; });
        if (plain) return text_of(object, 0, *head + 1);
    }
    return "customers";
}

std::string customer_noun(const Facts& facts, const Names& names) {
    for (const Label label : {Label::partner_customers, Label::segment}) {
        const Words words = first_part(words_of(facts.get(label)));
        const auto head = head_of(words);
        if (!head || !is_plural_noun(words[*head].lower)) continue;
        if (is_generic_customer(words[*head].lower)) return "customers";
        if (is_thing(words[*head].lower)) continue;
        if (label != Label::partner_customers && !is_customer_word(words[*head].lower) &&
            !is_served(words[*head].lower))
            continue;
        std::size_t front = *head;
        while (front > 0 && words[front - 1].tag == Tag::word && *head - front < 2 &&
               name_at(words, front - 1, names.partner) == 0)
            --front;
        return lowered_start(text_of(words, front, *head + 1), {});
    }
    return served_noun(words_of(facts.get(Label::partner_business)));
}

}  // namespace

void add_customers(const Facts& facts, const Names& names, Material& material) {
    const std::string noun = customer_noun(facts, names);
    material.set("customers", "your " + noun);
    material.set("customer_noun", noun);
    material.set("segment_one", "one of your " + noun);
    material.set("segment_at", (is_person(noun) ? "for one of your " : "at one of your ") + noun);
    if (!facts.has(Label::segment)) return;
    const std::vector<std::string> claims{material.claim(given_claim(facts, Label::segment))};
    Words words = first_part(said_to_partner(
        words_of(lowered_start(std::string(facts.get(Label::segment)), material.names)), names));
    while (!words.empty() && (words.front().lower == "the" || words.front().lower == "all"))
        words.erase(words.begin());
    const Fragment fragment = read_fragment(words);
    const auto head = head_of(words);
    if (fragment.shape != Shape::noun_phrase || !head || count(words) > kMaxSegmentWords ||
        !is_plural_noun(words[*head].lower))
        return;
    if (is_generic_customer(words[*head].lower)) {
        const bool spaced = words[*head].spaced;
        words[*head] = make_word("customers");
        words[*head].spaced = spaced;
    }
    const std::string& lower = words[*head].lower;
    const bool addressed = words.front().lower == "your";
    const bool theirs = addressed || is_customer_word(lower) || noun.ends_with(lower) ||
                        contains_ignoring_case(facts.get(Label::partner_customers), lower) ||
                        contains_ignoring_case(facts.get(Label::partner_business), lower);
    const bool says_yours = std::any_of(words.begin(), words.end(), [](const Word& word) {
        return word.lower == "your" || word.lower == "you";
    });
    const std::string text = text_of(words);
    if (theirs) {
        material.set("segment", (addressed || says_yours ? "" : "your ") + text, claims);
        material.set("segment_one", "one of " + std::string(material.text("segment")), claims);
        material.set(
            "segment_at",
            (is_person(lower) ? "for " : "at ") + std::string(material.text("segment_one")),
            claims);
        return;
    }
    material.set("segment",
                 text + (says_yours ? "" : " among " + std::string(material.text("customers"))),
                 claims);
    material.set("segment_one", "one of the " + std::string(material.text("segment")), claims);
    material.set("segment_at", "for " + std::string(material.text("segment_one")), claims);
}

}  // namespace coco::writing::composer
