#include "writing/wish/message.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "writing/wish/leads.hpp"
#include "writing/wish/sections.hpp"

namespace coco::writing {
namespace {

using partnership::Draft;

/// Shorter runs of words may stand in a wish and in the draft by chance.
constexpr std::size_t kShortestPasted = 25;

bool is_in(std::string_view list, std::string_view word) {
    const auto words = split_words(list);
    return std::find(words.begin(), words.end(), word) != words.end();
}

bool stands_in_draft(std::string_view sentence, const Draft& draft) {
    if (sentence.size() < kShortestPasted) return false;
    for (const auto& section : draft.sections)
        for (const auto& paragraph : section.paragraphs)
            for (const auto& one : paragraph.sentences)
                if (contains_ignoring_case(straighten_quotes(one.text), sentence)) return true;
    return false;
}

/// Number of tokens of the joint at `at` when another wish begins behind it: ", and", "but".
std::size_t joint_at(Tokens tokens, std::size_t at) {
    std::size_t count = 0;
    bool joined = false;
    while (at + count < tokens.size() && !tokens[at + count].quoted &&
           is_in(", and but then plus & also + so", tokens[at + count].lower)) {
        joined = true;
        ++count;
    }
    const bool more = at + count < tokens.size();
    if (!joined || !more || at == 0) return 0;
    const Tokens rest = behind(tokens, at + count);
    // ", please" ends the wish before it.
    const bool polite = rest.size() == 1 && is_in("please thanks then instead also", rest[0].lower);
    return !polite && begins_a_wish(rest) ? count : 0;
}

/// "without touching the opening" is a wish of its own.
bool begins_without(Tokens tokens, std::size_t at) {
    return at > 0 && at + 2 < tokens.size() && tokens[at].lower == "without" &&
           is_in("touching changing losing dropping editing removing cutting",
                 tokens[at + 1].lower);
}

Clause clause_of(const std::string& text, Tokens tokens, bool continues) {
    Clause clause;
    clause.text = text;
    clause.tokens.assign(tokens.begin(), tokens.end());
    clause.continues = continues;
    return clause;
}

void cut_clauses(const std::string& text, Tokens tokens, Said& said) {
    std::size_t begin = 0;
    for (std::size_t at = 0; at < tokens.size(); ++at) {
        const std::size_t joint = joint_at(tokens, at);
        if (joint == 0 && !begins_without(tokens, at)) continue;
        if (at > begin)
            said.clauses.push_back(
                clause_of(text, tokens.subspan(begin, at - begin), !said.clauses.empty()));
        begin = at + joint;
        if (joint > 0) at = begin - 1;
    }
    if (begin < tokens.size())
        said.clauses.push_back(clause_of(text, behind(tokens, begin), !said.clauses.empty()));
}

/// "In A, …", "For B: …", "A: …" in front of a sentence.
std::size_t section_lead(Tokens tokens, Said& said) {
    std::size_t at = 0;
    while (at < tokens.size() && !tokens[at].section.empty() && tokens[at].section != kAllSections)
        ++at;
    if (at == 0 || at + 1 >= tokens.size()) return 0;
    const bool mark = tokens[at].lower == "," || tokens[at].lower == ":";
    const bool preposition = is_in("in for of", tokens.front().lower);
    if (!mark && !preposition) return 0;
    said.section = tokens[at - 1].section;
    return mark ? at + 1 : at;
}

}  // namespace

std::vector<Said> sentences_of(const std::string& text, const Draft& draft) {
    std::vector<Said> all;
    std::size_t from = 0;
    for (const std::string& sentence : sentences_in(text)) {
        const std::size_t begin = text.find(sentence, from);
        from = begin + sentence.size();
        if (stands_in_draft(sentence, draft)) continue;
        Said said;
        said.tokens = tokens_of(sentence);
        for (Token& token : said.tokens) {
            token.begin += begin;
            token.end += begin;
        }
        if (said.tokens.empty()) continue;
        mark_sections(said.tokens, draft);
        cut_clauses(text, behind(said.tokens, section_lead(said.tokens, said)), said);
        if (!said.clauses.empty()) said.clauses.back().asks = sentence.ends_with('?');
        all.push_back(std::move(said));
    }
    return all;
}

}  // namespace coco::writing
