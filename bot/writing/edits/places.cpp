#include "writing/edits/places.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/text.hpp"
#include "writing/edits/concepts.hpp"
#include "writing/wish/sections.hpp"
#include "writing/wish/tokens.hpp"

namespace coco::writing {
namespace {

using partnership::Draft;
using partnership::Role;
using partnership::Section;
using partnership::Sentence;

constexpr std::array<std::string_view, 8> kOrdinals{"first", "second", "third",   "fourth",
                                                    "fifth", "sixth",  "seventh", "eighth"};
constexpr std::array<std::string_view, 8> kCardinals{"one",  "two", "three", "four",
                                                     "five", "six", "seven", "eight"};
/// Words that say that a part of the text is meant, and nothing about which.
constexpr std::string_view kPartWords =
    "sentence sentences line lines bit part paragraph paragraphs phrase mention reference "
    "statement claim thing stuff section piece passage words bits parts clause remark point";
constexpr std::string_view kFillers =
    "the a an that this their our your my its his her about on of with in from where which who it "
    "is are was and for to out draft email message text version one please we say says saying talk "
    "talks mentioning mentions whole entire again , : 's both all any every each regarding "
    "concerning around at very right there's there those these them well also just you up where's "
    "says: called named starting beginning ending goes reads really whole little altogether should "
    "would could can will may might must do does did have has had be been not";
constexpr std::string_view kPlural =
    "sentences lines paragraphs mentions bits parts all any every "
    "references numbers figures claims both";

bool is_in(std::string_view list, std::string_view word) {
    const auto words = split_words(list);
    return std::find(words.begin(), words.end(), word) != words.end();
}

/// 2 for "second", "2nd" and, behind "sentence", for "2" and "two"; 0 for anything else.
int ordinal_of(std::string_view word, bool cardinal) {
    const auto at = [&](const auto& list) {
        const auto found = std::find(list.begin(), list.end(), word);
        return found == list.end() ? 0 : static_cast<int>(found - list.begin()) + 1;
    };
    if (const int number = at(kOrdinals); number > 0) return number;
    if (cardinal)
        if (const int number = at(kCardinals); number > 0) return number;
    for (const std::string_view ending : {"st", "nd", "rd", "th"})
        if (word.ends_with(ending) && word.size() > 2 && word[0] >= '1' && word[0] <= '9')
            return ordinal_of(word.substr(0, word.size() - 2), true);
    int number = 0;
    const auto read = std::from_chars(word.data(), word.data() + word.size(), number);
    return cardinal && read.ptr == word.data() + word.size() && number >= 1 && number < 30 ? number
                                                                                           : 0;
}

/// "the last two sentences": from the end, two of them.
struct Ordinal {
    int number = 0;  ///< 1 is the first; from the end when `from_end`
    int count = 1;
    bool from_end = false;
    bool paragraph = false;
};

bool is_unit(std::string_view word) {
    return is_in("sentence sentences line lines paragraph paragraphs", word);
}

/// The ordinals of a description: "first sentence of the second paragraph" has two.
std::vector<Ordinal> ordinals_in(Tokens tokens) {
    std::vector<Ordinal> found;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        if (!is_unit(tokens[i].lower)) continue;
        Ordinal ordinal;
        ordinal.paragraph = tokens[i].lower.starts_with("paragraph");
        std::size_t at = i;
        if (at > 0 && at >= 2 && ordinal_of(tokens[at - 1].lower, true) > 0 &&
            ordinal_of(tokens[at - 1].lower, false) == 0) {
            ordinal.count = ordinal_of(tokens[at - 1].lower, true);
            --at;
        }
        if (at > 0) {
            const std::string& word = tokens[at - 1].lower;
            const bool last = word == "last" || word == "final" || word == "closing";
            const bool second_last =
                word == "penultimate" || word == "second-to-last" || word == "second-last" ||
                (last && at >= 3 && is_in("to from", tokens[at - 2].lower) &&
                 tokens[at - 3].lower == "second") ||
                (last && at >= 2 && tokens[at - 2].lower == "second") ||
                (last && at >= 3 && tokens[at - 2].lower == "to" && tokens[at - 3].lower == "next");
            ordinal.from_end = last || second_last;
            ordinal.number = second_last ? 2 : last ? 1 : ordinal_of(word, false);
        }
        if (ordinal.number == 0 && i + 1 < tokens.size()) {
            ordinal.number = ordinal_of(tokens[i + 1].lower, true);
            ordinal.count = 1;
        }
        if (ordinal.number > 0) found.push_back(ordinal);
    }
    return found;
}

template <class Item>
std::vector<Item> nth_of(const std::vector<Item>& items, const Ordinal& ordinal) {
    const auto size = static_cast<int>(items.size());
    const int first = ordinal.from_end
                          ? size - ordinal.number - (ordinal.number == 1 ? ordinal.count - 1 : 0)
                          : ordinal.number - 1;
    std::vector<Item> chosen;
    for (int i = first; i < first + ordinal.count; ++i)
        if (i >= 0 && i < size) chosen.push_back(items[static_cast<std::size_t>(i)]);
    return chosen;
}

/// The body's paragraphs, each with the places of its sentences.
std::vector<std::vector<Place>> paragraphs_in(const Section& section) {
    std::vector<std::vector<Place>> paragraphs;
    std::size_t paragraph = section.paragraphs.size();
    for (const Place place : body_places(section)) {
        if (place.paragraph != paragraph) paragraphs.emplace_back();
        paragraph = place.paragraph;
        paragraphs.back().push_back(place);
    }
    return paragraphs;
}

Described by_ordinals(const Section& section, const std::vector<Ordinal>& ordinals) {
    Described described;
    std::vector<std::vector<Place>> paragraphs = paragraphs_in(section);
    const auto in_paragraph = std::find_if(ordinals.begin(), ordinals.end(),
                                           [](const Ordinal& one) { return one.paragraph; });
    if (in_paragraph != ordinals.end()) paragraphs = nth_of(paragraphs, *in_paragraph);
    for (const auto& paragraph : paragraphs)
        described.places.insert(described.places.end(), paragraph.begin(), paragraph.end());
    const auto of_sentence = std::find_if(ordinals.begin(), ordinals.end(),
                                          [](const Ordinal& one) { return !one.paragraph; });
    if (of_sentence != ordinals.end())
        described.places = nth_of(described.places, *of_sentence);
    else
        described.paragraph = true;
    described.several = described.paragraph || of_sentence->count > 1;
    return described;
}

Described by_quote(const Section& section, std::string_view quote) {
    Described described;
    std::string wanted = straighten_quotes(quote);
    while (!wanted.empty() && (wanted.back() == '.' || wanted.back() == ',')) wanted.pop_back();
    for (std::size_t p = 0; p < section.paragraphs.size(); ++p)
        for (std::size_t s = 0; s < section.paragraphs[p].sentences.size(); ++s) {
            const Sentence& sentence = section.paragraphs[p].sentences[s];
            const std::string text = straighten_quotes(sentence.text);
            const bool holds = contains_ignoring_case(text, wanted);
            const bool within = is_body(sentence) && contains_ignoring_case(wanted, text);
            if (holds || within) described.places.push_back({p, s});
            described.several = described.several || (within && described.places.size() > 1);
        }
    return described;
}

Described by_words(const Draft& draft, const Section& section, Tokens tokens) {
    std::vector<std::string> words;
    Described described;
    for (const Token& token : tokens) {
        described.several = described.several || is_in(kPlural, token.lower);
        described.paragraph = described.paragraph || token.lower.starts_with("paragraph");
        if (!is_in(kFillers, token.lower) && !is_in(kPartWords, token.lower))
            words.push_back(token.lower);
    }
    // "The ending" alone names a part; "the line ending with" does not.
    if (words.empty() && has_word(tokens, "ending beginning")) words = {tokens.back().lower};
    if (words.empty()) return {};
    described.places = places_about(draft, section, words);
    if (!described.paragraph || described.places.empty()) {
        described.paragraph = false;
        return described;
    }
    // "The pricing paragraph": everything that stands with it.
    std::vector<Place> whole;
    for (const auto& paragraph : paragraphs_in(section))
        if (std::any_of(paragraph.begin(), paragraph.end(), [&](Place place) {
                return std::find(described.places.begin(), described.places.end(), place) !=
                       described.places.end();
            }))
            whole.insert(whole.end(), paragraph.begin(), paragraph.end());
    described.several = true;
    described.places = std::move(whole);
    return described;
}

/// "what they have to do" says the cost, "what they earn" the fee.
struct Told {
    std::string_view words, role;
};
constexpr std::array<Told, 5> kTold{
    {{"do give invest contribute put_in bring commit spend", "cost"},
     {"costs_them costs takes requires involves needs", "cost"},
     {"earn get make receive gain get_paid", "fee"},
     {"charge pay", "fee"},
     {"ask_for ask want_from_them propose", "ask"}}};

/// The word for what a "what they …" clause is about; empty for any other description.
std::string_view told_in(Tokens tokens) {
    const auto what = std::find_if(tokens.begin(), tokens.end(),
                                   [](const Token& token) { return token.lower == "what"; });
    if (what == tokens.end()) return {};
    std::string verb;
    for (const Token& token : Tokens(what + 1, tokens.end())) {
        if (is_in("they he she it we you their his her this that 'd would will can could have need "
                  "has needs to must should marcus harbor partner the actually really for them up",
                  token.lower))
            continue;
        verb += (verb.empty() ? "" : "_") + token.lower;
    }
    for (const Told& row : kTold)
        if (is_in(row.words, verb)) return row.role;
    return {};
}

Described by_tokens(const Draft& draft, const Section& section, Tokens tokens) {
    for (const Token& token : tokens)
        if (token.quoted) return by_quote(section, token.text);
    if (const auto ordinals = ordinals_in(tokens); !ordinals.empty())
        return by_ordinals(section, ordinals);
    if (const std::string_view role = told_in(tokens); !role.empty()) {
        Described described;
        described.places = places_about(draft, section, {std::string(role)});
        return described;
    }
    return by_words(draft, section, tokens);
}

/// "the opening and the ask": each piece by itself, when each is there.
Described by_pieces(const Draft& draft, const Section& section, Tokens tokens) {
    Described all;
    std::size_t begin = 0, pieces = 0;
    for (std::size_t i = 0; i <= tokens.size(); ++i) {
        if (i < tokens.size() && (tokens[i].quoted || !is_in("and , & plus", tokens[i].lower)))
            continue;
        if (i > begin) {
            const auto piece = by_tokens(draft, section, tokens.subspan(begin, i - begin));
            if (piece.places.empty()) return {};
            for (const Place place : piece.places)
                if (std::find(all.places.begin(), all.places.end(), place) == all.places.end())
                    all.places.push_back(place);
            ++pieces;
        }
        begin = i + 1;
    }
    if (pieces < 2) return {};
    std::sort(all.places.begin(), all.places.end(), [](Place a, Place b) {
        return std::pair(a.paragraph, a.sentence) < std::pair(b.paragraph, b.sentence);
    });
    all.several = true;
    return all;
}

}  // namespace

Described find_described(const Draft& draft, const Section& section, std::string_view description) {
    std::vector<Token> tokens = tokens_of(tidied(description));
    mark_sections(tokens, draft);
    std::erase_if(tokens, [](const Token& token) { return !token.section.empty(); });
    auto described = by_tokens(draft, section, tokens);
    return described.places.empty() ? by_pieces(draft, section, tokens) : described;
}

bool means_subject(std::string_view description) {
    const std::vector<Token> tokens = tokens_of(tidied(description));
    return has_word(tokens, "subject headline title");
}

std::vector<Place> body_places(const Section& section) {
    std::vector<Place> places;
    for (std::size_t p = 0; p < section.paragraphs.size(); ++p)
        for (std::size_t s = 0; s < section.paragraphs[p].sentences.size(); ++s)
            if (is_body(section.paragraphs[p].sentences[s])) places.push_back({p, s});
    return places;
}

const Sentence& sentence_at(const Section& section, Place place) {
    return section.paragraphs[place.paragraph].sentences[place.sentence];
}
Sentence& sentence_at(Section& section, Place place) {
    return section.paragraphs[place.paragraph].sentences[place.sentence];
}

bool is_body(const Sentence& sentence) {
    return sentence.role != Role::greeting && sentence.role != Role::signature;
}

Section* section_with(Draft& draft, std::string_view id) {
    const auto found = std::find_if(draft.sections.begin(), draft.sections.end(),
                                    [&](const Section& section) { return section.id == id; });
    return found == draft.sections.end() ? nullptr : &*found;
}
const Section* section_with(const Draft& draft, std::string_view id) {
    const auto found = std::find_if(draft.sections.begin(), draft.sections.end(),
                                    [&](const Section& section) { return section.id == id; });
    return found == draft.sections.end() ? nullptr : &*found;
}

std::string letter_of(const Section& section) {
    return section.heading.find(" ·") == 1 ? section.heading.substr(0, 1) : section.heading;
}

std::string number_in(std::string_view text) {
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    const auto begin = std::find_if(text.begin(), text.end(), is_digit);
    const auto end = std::find_if(begin, text.end(),
                                  [&](char c) { return !is_digit(c) && c != ',' && c != '.'; });
    std::string number(begin, end);
    while (!number.empty() && !is_digit(number.back())) number.pop_back();
    return number;
}

}  // namespace coco::writing
