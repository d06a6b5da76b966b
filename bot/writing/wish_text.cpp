#include "writing/wish_text.hpp"

#include <array>

#include "base/text.hpp"

namespace coco::writing {
namespace {

/// Longer messages hold the draft itself, or something else that is no wish.
constexpr std::size_t kLongestWish = 1'200;

constexpr std::array<std::string_view, 24> kPolite{"please ",
                                                   "pls ",
                                                   "hey ",
                                                   "hi ",
                                                   "coco ",
                                                   "coco, ",
                                                   "ok ",
                                                   "ok, ",
                                                   "okay, ",
                                                   "and ",
                                                   "then ",
                                                   "also ",
                                                   "now ",
                                                   "could you ",
                                                   "can you ",
                                                   "can we ",
                                                   "could we ",
                                                   "would you ",
                                                   "let's ",
                                                   "just ",
                                                   "maybe you could ",
                                                   "i'd like you to ",
                                                   "we need to ",
                                                   "you should "};
constexpr std::array<std::string_view, 7> kTrailing{" please", " pls",     " thanks", " thank you",
                                                    " thx",    " instead", " now"};
/// Verbs after which "and" begins another wish.
constexpr std::array<std::string_view, 25> kVerbs{
    "make", "cut",     "shorten", "trim",  "address", "send",    "undo",   "revert", "change",
    "set",  "use",     "take",    "put",   "drop",    "reword",  "the",    "remove", "delete",
    "ask",  "propose", "lose",    "leave", "move",    "get rid", "go back"};
/// Verbs long enough for a slip of the finger to be told from another word.
constexpr std::array<std::string_view, 9> kLongVerbs{"shorten",  "remove",   "delete",
                                                     "tighten",  "condense", "regenerate",
                                                     "rephrase", "reword",   "address"};

std::string tidied(std::string_view message) {
    std::string text;
    for (const char c : straighten_quotes(clean_text(message))) {
        const char plain = c == '\t' ? ' ' : c;
        if (plain == ' ' && (text.empty() || text.back() == ' ' || text.back() == '\n')) continue;
        text.push_back(plain);
    }
    return text;
}

bool begins_a_wish(std::string_view text) {
    return std::any_of(kVerbs.begin(), kVerbs.end(), [&](std::string_view verb) {
        return starts_with_ignoring_case(text, verb) && text.size() > verb.size() &&
               text[verb.size()] == ' ';
    });
}

/// One letter too many, too few or wrong, or two neighbours swapped.
bool is_one_slip_away(std::string_view a, std::string_view b) {
    if (a.size() > b.size()) std::swap(a, b);
    if (b.size() - a.size() > 1) return false;
    std::size_t i = 0;
    while (i < a.size() && a[i] == b[i]) ++i;
    if (b.size() > a.size()) return a.substr(i) == b.substr(i + 1);
    if (i + 1 < a.size() && a[i] == b[i + 1] && a[i + 1] == b[i] &&
        a.substr(i + 2) == b.substr(i + 2))
        return true;
    return i < a.size() && a.substr(i + 1) == b.substr(i + 1);
}

bool ends_clause(std::string_view text, std::size_t i, std::size_t& skip) {
    skip = 1;
    if (text[i] == '\n' || text[i] == ';') return true;
    const std::string_view rest = text.substr(i);
    if ((text[i] == '.' || text[i] == '!') &&
        (rest.size() == 1 || rest[1] == ' ' || rest[1] == '\n'))
        return true;
    for (const std::string_view joint : {" and ", ", and ", ", then ", ", "})
        if (starts_with_ignoring_case(rest, joint) && begins_a_wish(rest.substr(joint.size()))) {
            skip = joint.size();
            return true;
        }
    return false;
}

}  // namespace

std::vector<Clause> clauses_of(std::string_view message) {
    std::vector<Clause> clauses;
    if (message.size() > kLongestWish) return clauses;
    const std::string text = tidied(message);
    std::size_t begin = 0;
    const auto add = [&](std::size_t end) {
        const std::string_view clause = trim(std::string_view(text).substr(begin, end - begin));
        if (!clause.empty()) clauses.push_back({std::string(clause), to_lower_ascii(clause)});
    };
    for (std::size_t i = 0; i < text.size();) {
        std::size_t skip = 1;
        if (ends_clause(text, i, skip)) {
            // A question mark stays with its clause; a full stop says nothing.
            add(i);
            begin = i + skip;
        }
        i += skip;
    }
    add(text.size());
    return clauses;
}

bool has_word(const Clause& clause, std::string_view words) {
    std::vector<std::string_view> wanted = split_words(words);
    std::string plain = clause.lower;
    for (char& c : plain)
        if (c == ',' || c == '.' || c == '?' || c == '!' || c == ':' || c == '"') c = ' ';
    for (const std::string_view word : split_words(plain))
        if (std::find(wanted.begin(), wanted.end(), word) != wanted.end()) return true;
    return false;
}

bool begins_with_any(std::string_view text, std::initializer_list<std::string_view> beginnings) {
    return std::any_of(beginnings.begin(), beginnings.end(),
                       [&](std::string_view beginning) { return text.starts_with(beginning); });
}

Clause without_politeness(Clause clause) {
    bool changed = true;
    while (changed) {
        changed = false;
        for (const std::string_view word : kPolite)
            if (clause.lower.starts_with(word)) {
                clause.lower.erase(0, word.size());
                clause.text.erase(0, word.size());
                changed = true;
            }
        while (!clause.text.empty() && (clause.text.back() == '.' || clause.text.back() == ',' ||
                                        clause.text.back() == '!' || clause.text.back() == ' ')) {
            clause.text.pop_back();
            clause.lower.pop_back();
        }
        for (const std::string_view word : kTrailing)
            if (clause.lower.ends_with(word)) {
                clause.lower.resize(clause.lower.size() - word.size());
                clause.text.resize(clause.text.size() - word.size());
                changed = true;
            }
    }
    return clause;
}

Clause spelled_right(Clause clause) {
    const std::size_t end = std::min(clause.lower.find(' '), clause.lower.size());
    const std::string_view first = std::string_view(clause.lower).substr(0, end);
    for (const std::string_view verb : kLongVerbs)
        if (first != verb && is_one_slip_away(first, verb)) {
            clause.lower.replace(0, end, verb);
            clause.text.replace(0, end, verb);
            break;
        }
    return clause;
}

}  // namespace coco::writing
