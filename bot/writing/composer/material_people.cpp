#include <algorithm>
#include <array>
#include <cctype>

#include "base/text.hpp"
#include "partnership/values.hpp"
#include "writing/composer/material.hpp"
#include "writing/composer/words.hpp"

namespace coco::writing::composer {
namespace {

using partnership::Facts;
using partnership::Label;

/// Second halves of given names such as Ana Lucia, Mary Ann and Jean Pierre.
constexpr std::string_view kSecondNames =
    " lucia maria ann anne jane lou luis jose carlos paulo paula pierre paul claude marie miguel "
    "antonio beth kate lynn mae sofia clara luisa isabel francois jacques marc michel philippe ";
/// Said with the family name; the others are left out.
constexpr std::string_view kTitles =
    " dr dr. prof prof. mr mr. mrs mrs. ms ms. rev rev. pastor mag. dr.-ing. dra. eng. ";
constexpr std::string_view kDroppedTitles =
    " capt capt. (ret.) hr hr. herr frau m. mme mlle maître maitre sr sr. sra sra. don doña "
    "dipl.-kfm. "
    "dipl.-ing. sir dame lt. col. ";

bool is_among(std::string_view list, std::string_view word) {
    return list.find(" " + to_lower_ascii(word) + " ") != std::string_view::npos;
}

std::string greeting_name(std::string_view contact) {
    std::string_view name = trim(contact.substr(0, contact.find_first_of(",|")));
    if (const auto bracket = name.find(" (");
        bracket != std::string_view::npos &&
        !starts_with_ignoring_case(name.substr(bracket), " (ret"))
        name = trim(name.substr(0, bracket));
    auto words = split_words(name);
    while (words.size() > 1 && is_among(kDroppedTitles, words.front())) words.erase(words.begin());
    while (words.size() > 2 && is_among(kTitles, words.front()) && is_among(kTitles, words[1]))
        words.erase(words.begin());
    if (words.empty() || words.size() > 5 || is_among(kDroppedTitles, words.front()) ||
        std::find(words.begin(), words.end(), "or") != words.end())
        return {};
    if (is_among(kTitles, words.front())) {
        // "Dr. Okafor": a title goes with the family name.
        if (words.size() < 2) return {};
        return capitalised(std::string(words.front())) + " " +
               capitalised(std::string(words.back()));
    }
    // "VP Alliances" or "partnerships@x.com" is no name.
    if (!std::all_of(words.front().begin(), words.front().end(), [](unsigned char c) {
            return std::isalpha(c) || c == '-' || c == '\'' || c >= 0x80;
        }))
        return {};
    if (words.size() == 2 && words[0].size() <= 3 &&
        std::all_of(words[0].begin(), words[0].end(),
                    [](unsigned char c) { return std::isupper(c) != 0; }))
        return {};
    for (const std::string_view office :
         {"unknown", "none", "tbd", "head", "director", "vp", "chief", "the", "manager", "ceo",
          "cto", "team", "somebody", "someone", "partnerships"})
        if (equals_ignoring_case(words.front(), office)) return {};
    std::string first = capitalised(std::string(words.front()));
    if (words.size() >= 3 && is_among(kSecondNames, words[1]))
        first += " " + capitalised(std::string(words[1]));
    return first;
}

struct Connection {
    std::string_view keyword;
    std::string_view with_name;     ///< {name} stands for what is in brackets or behind the comma
    std::string_view without_name;  ///< empty: says nothing without a name
};

constexpr std::array<Connection, 6> kConnections{{
    {"investor", "we share an investor, {name}", "we share an investor"},
    {"mutual customer", "{name} is a customer of both of us", ""},
    {"shared customer", "{name} is a customer of both of us", ""},
    {"mutual contact", "{name} knows us both", ""},
    {"introduced by", "{name} suggested I write to you", ""},
    {"intro from", "{name} suggested I write to you", ""},
}};

std::string name_in_brackets(std::string_view text) {
    const auto open = text.find('(');
    const auto close = text.find(')');
    if (open != std::string_view::npos && close != std::string_view::npos && close > open)
        return std::string(trim(text.substr(open + 1, close - open - 1)));
    for (const std::string_view mark : {": ", ", ", " by ", " from ", " - "}) {
        const auto at = text.find(mark);
        if (at == std::string_view::npos) continue;
        const auto name = trim(text.substr(at + mark.size()));
        if (!name.empty() && std::isupper(static_cast<unsigned char>(name.front())))
            return std::string(name);
    }
    return {};
}

std::string meeting_sentence(std::string_view text) {
    for (const std::string_view start :
         {"met at ", "we met at ", "met in ", "we met in ", "met on "}) {
        if (!starts_with_ignoring_case(text, start)) continue;
        const auto place = trim(text.substr(start.size()));
        const bool named = !place.empty() && (std::isupper(static_cast<unsigned char>(place[0])) ||
                                              starts_with_ignoring_case(place, "the "));
        if (!named || place.size() > 60) return {};
        const std::string preposition(trim(start.substr(start.rfind(' ', start.size() - 2) + 1)));
        return "we met " + preposition + " " + std::string(place);
    }
    return {};
}

}  // namespace

void add_people(const Facts& facts, Material& material) {
    material.set("greeting_name", greeting_name(facts.get(Label::contact)));
    if (!facts.has(Label::contact))
        material.ask({"contact", std::string(id_of(Label::contact)),
                      "Who at " + std::string(facts.get(Label::partner)) +
                          " should get this, and in which role?",
                      false});
    const std::string_view author = facts.get(Label::author);
    const auto comma = author.find(',');
    material.set("author_name", std::string(trim(author.substr(0, comma))));
    std::string title;
    if (comma != std::string_view::npos) title = std::string(trim(author.substr(comma + 1)));
    const std::string company(facts.get(Label::company));
    // "Head of Partnerships at Ledgerline" names the company already.
    if (!company.empty() && title.find(company) == std::string::npos)
        title += (title.empty() ? "" : ", ") + company;
    material.set("author_line", title);
}

void add_connection(const Facts& facts, Material& material) {
    const std::string_view relationship = facts.get(Label::relationship);
    for (const Label label : {Label::relationship, Label::connection}) {
        const std::string_view text = facts.get(label);
        const std::string lower = to_lower_ascii(text);
        for (const auto& value : partnership::find_values(text)) {
            const std::string& unit = value.quantity.unit;
            if (value.kind != partnership::Value::Kind::count ||
                (unit.find("shared") == std::string::npos &&
                 unit.find("mutual") == std::string::npos &&
                 unit.find("joint") == std::string::npos &&
                 unit.find("common") == std::string::npos))
                continue;
            material.set("shared_count", partnership::print_number(value.quantity.low),
                         {material.claim(given_claim(facts, label))});
        }
    }
    const std::string_view connection = facts.get(Label::connection);
    const std::string lower = to_lower_ascii(connection);
    std::string sentence = meeting_sentence(connection);
    const std::string name = name_in_brackets(connection);
    for (const Connection& known : kConnections) {
        if (!sentence.empty() || lower.find(known.keyword) == std::string::npos) continue;
        sentence = name.empty() ? std::string(known.without_name)
                                : replace_all(std::string(known.with_name), "{name}", name);
    }
    if (!sentence.empty()) {
        material.set("connection", sentence,
                     {material.claim(given_claim(facts, Label::connection))});
        return;
    }
    if (starts_with_ignoring_case(relationship, "existing customer"))
        material.set("connection", "you already work with us as a customer",
                     {material.claim(given_claim(facts, Label::relationship))});
}

}  // namespace coco::writing::composer
