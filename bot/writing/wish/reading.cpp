#include "writing/wish/reading.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/text.hpp"
#include "writing/edits/places.hpp"
#include "writing/wish/sections.hpp"
#include "writing/wish/vocabulary.hpp"

namespace coco::writing {
namespace {

using partnership::Draft;
using partnership::Section;

/// Longer runs of words describe no sentence of a draft.
constexpr std::size_t kMostPartWords = 20;

struct CompiledRow {
    Pattern pattern;
    std::optional<Found> (*read)(const Reading&, const Match&);
};

/// Every table, compiled once, in the order in which they are tried.
const std::vector<CompiledRow>& rows() {
    static const std::vector<CompiledRow> kRows = [] {
        std::vector<CompiledRow> compiled;
        for (const auto table : {refusal_rows, history_rows, merge_rows, lock_rows, length_rows,
                                 tone_rows, model_rows, contact_rows, ask_rows, fact_rows,
                                 rewrite_rows, order_rows, drop_rows, point_rows, question_rows})
            for (const Row& row : table())
                for (const std::string& source : expanded(row.pattern))
                    compiled.push_back({Pattern(source), row.read});
        return compiled;
    }();
    return kRows;
}

bool is_in(std::string_view list, std::string_view word) {
    const auto words = split_words(list);
    return std::find(words.begin(), words.end(), word) != words.end();
}

bool is_in_class(std::string_view name, const std::string& words) {
    const auto list = split(vocabulary(name), '|');
    return std::any_of(list.begin(), list.end(),
                       [&](std::string_view one) { return trim(one) == words; });
}

std::string lower_words(Tokens tokens) {
    std::vector<std::string> words;
    for (const Token& token : tokens) words.push_back(token.quoted ? "\"" : token.lower);
    return join(words, " ");
}

Tokens without_section(Tokens tokens) {
    while (!tokens.empty() && !tokens.back().section.empty())
        tokens = tokens.first(tokens.size() - 1);
    return tokens;
}

/// "vp alliances": words that are verbs or pronouns cannot be what a wish is about.
bool may_name_something(Tokens tokens) {
    return !tokens.empty() &&
           !is_in(
               "i it he she we they you me us him them there not if when because so but or and to "
               "make say drop remove delete cut take put move use keep get give show tell add let "
               "as than please can could would just maybe perhaps hey hi",
               tokens.front().lower);
}

}  // namespace

bool Reading::is_whole(Tokens tokens) const {
    if (tokens.empty()) return false;
    if (is_section(tokens)) return true;
    const Tokens rest = without_section(tokens);
    return std::none_of(rest.begin(), rest.end(), [](const Token& one) { return one.quoted; }) &&
           is_in_class("doc", lower_words(rest));
}

bool Reading::is_section(Tokens tokens) const {
    if (tokens.empty()) return false;
    bool named = false;
    for (const Token& token : tokens) {
        named = named || (!token.section.empty() && token.lower != "of" && token.lower != "in");
        if (token.section.empty() &&
            !is_in("the version draft email message and , & one text", token.lower))
            return false;
    }
    return named && tokens.front().lower != "of" && tokens.front().lower != "in" &&
           tokens.front().lower != "and" && tokens.back().lower != "and" &&
           tokens.back().lower != ",";
}

bool Reading::stands_there(Tokens tokens) const {
    const std::string description = clause.words(tokens);
    const auto named = sections_of(tokens);
    if (means_subject(description) && tokens.size() <= 6) return true;
    return std::any_of(draft.sections.begin(), draft.sections.end(), [&](const Section& section) {
        const bool meant =
            named.empty() || std::find(named.begin(), named.end(), section.id) != named.end();
        return meant && !find_described(draft, section, description).places.empty();
    });
}

bool Reading::is_part(Tokens tokens) const {
    if (tokens.size() > kMostPartWords || !may_name_something(tokens) || is_whole(tokens))
        return false;
    // "the opening is" is a part and the beginning of something said about it.
    if (!tokens.back().quoted && tokens.back().section.empty() &&
        is_in(
            "is are was 's and or of the a an to in with for , : please thanks tbh imo now though "
            "too maybe perhaps instead last first second third next previous latest new old",
            tokens.back().lower))
        return false;
    // "\"…\" is a bit blunt" says something about a quotation.
    const auto quote =
        std::find_if(tokens.begin(), tokens.end(), [](const Token& token) { return token.quoted; });
    if (quote != tokens.end() &&
        has_word(Tokens(quote, tokens.end()), "is are 's was reads sounds feels looks seems"))
        return false;
    // "End with a question": any question, not the one that stands there.
    if (tokens.front().section.empty() && is_in("a an", tokens.front().lower)) return false;
    if (tokens.size() > 1 && tokens.back().lower == "bit" && tokens[tokens.size() - 2].lower == "a")
        return false;
    const std::pair key{tokens.front().begin, tokens.back().end};
    const auto known = parts_.find(key);
    if (known != parts_.end()) return known->second;
    return parts_[key] = stands_there(tokens);
}

bool Reading::names_part(Tokens tokens) const {
    constexpr std::size_t kMostWords = 12;
    const bool article =
        !tokens.empty() &&
        is_in(
            "the that this those these a an our your their my any all every each last first "
            "second third fourth fifth sixth final opening closing",
            tokens.front().lower);
    const bool near = tokens.size() < 3 || is_in_class("partwords", tokens[1].lower) ||
                      is_in_class("partwords", tokens.front().lower);
    return may_name_something(tokens) && !tokens.front().quoted && (article || near) &&
           tokens.size() <= kMostWords &&
           std::any_of(tokens.begin(), tokens.end(), [](const Token& token) {
               return !token.quoted && is_in_class("partwords", token.lower);
           });
}

bool Reading::is_named(Tokens tokens) const {
    return names_part(tokens) || means_subject(clause.words(tokens)) ||
           std::any_of(tokens.begin(), tokens.end(), [](const Token& token) {
               return token.quoted || !token.section.empty() || is_in_class("role", token.lower);
           });
}

bool Reading::accepts(std::string_view type, Tokens tokens) const {
    const Token& first = tokens.front();
    if (type == "doc") return is_whole(tokens);
    if (type == "part") return is_part(tokens);
    if (type == "anypart") return is_part(tokens) || names_part(tokens);
    if (type == "sec") return is_section(tokens);
    if (type == "quote") return tokens.size() == 1 && first.quoted;
    if (type == "num") return tokens.size() <= 2 && whole_number(tokens) > 0;
    if (type == "word") return tokens.size() == 1 && !first.quoted;
    if (type == "few")
        return tokens.size() <= 8 &&
               std::none_of(tokens.begin(), tokens.end(),
                            [](const Token& one) { return one.lower == "," || one.quoted; });
    if (type == "name") {
        const char c = first.text.front();
        const bool capital = (c >= 'A' && c <= 'Z') || (static_cast<unsigned char>(c) & 0x80u);
        return capital && !first.quoted && tokens.size() <= 3;
    }
    return false;
}

std::vector<std::string> Reading::sections_of(Tokens tokens) const {
    return sections_named(tokens, draft);
}

std::string Reading::section_of(Tokens tokens) const {
    auto named = sections_of(tokens);
    if (named.empty()) named = sections_of(clause.tokens);
    return named.size() == 1 ? named.front() : std::string();
}

std::string Reading::text(Tokens tokens) const { return clause.words(tokens); }

std::string Reading::unquoted(Tokens tokens) const {
    return tokens.size() == 1 ? tokens.front().text : clause.words(tokens);
}

std::optional<Found> read_by_tables(const Reading& reading, Tokens tokens) {
    const CaptureTest test = [&](std::string_view type, Tokens part) {
        return reading.accepts(type, part);
    };
    Match match;
    for (const CompiledRow& row : rows())
        if (row.pattern.matches(tokens, test, match))
            if (auto found = row.read(reading, match)) return found;
    return std::nullopt;
}

Edit edit_for(const Reading& reading, EditKind kind, Tokens tokens) {
    Edit edit;
    edit.kind = kind;
    edit.target = reading.section_of(tokens);
    return edit;
}

Found clear(Edit edit) { return {Understood::yes, {std::move(edit)}, {}}; }
Found guess(Edit edit) { return {Understood::ask, {std::move(edit)}, {}}; }
Found ask_back(std::string question) { return {Understood::ask, {}, std::move(question)}; }

Found for_sections(const Reading& reading, Edit edit, Tokens tokens) {
    const auto named = reading.sections_of(tokens);
    if (named.size() < 2) return clear(std::move(edit));
    Found found;
    for (const std::string& section : named) {
        edit.target = section;
        found.edits.push_back(edit);
    }
    return found;
}

int whole_number(Tokens tokens) {
    static constexpr std::array<std::pair<std::string_view, int>, 18> kWords{{{"one", 1},
                                                                              {"two", 2},
                                                                              {"three", 3},
                                                                              {"four", 4},
                                                                              {"five", 5},
                                                                              {"six", 6},
                                                                              {"seven", 7},
                                                                              {"eight", 8},
                                                                              {"ten", 10},
                                                                              {"fifteen", 15},
                                                                              {"twenty", 20},
                                                                              {"thirty", 30},
                                                                              {"forty", 40},
                                                                              {"fifty", 50},
                                                                              {"sixty", 60},
                                                                              {"ninety", 90},
                                                                              {"eighty", 80},
                                                                              {"seventy", 70}}};
    if (tokens.empty() || tokens.front().quoted) return 0;
    const std::string& word = tokens.front().lower;
    if (tokens.size() == 2 && (word == "a" || word == "one") && tokens[1].lower == "hundred")
        return 100;
    if (tokens.size() != 1) return 0;
    if (word == "hundred") return 100;
    for (const auto& [name, value] : kWords)
        if (word == name) return value;
    int number = 0;
    const auto read = std::from_chars(word.data(), word.data() + word.size(), number);
    return read.ec == std::errc() && read.ptr == word.data() + word.size() ? number : 0;
}

}  // namespace coco::writing
