#include "writing/wish/sections.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace coco::writing {
namespace {

using partnership::Draft;
using partnership::Section;

constexpr std::string_view kVersionNouns = "version option draft variant one email message text";
/// What follows "A" at the front of a clause when it is the letter and not the article.
constexpr std::string_view kAfterLetter =
    "is 's , : should needs has feels reads with and could looks too but only please can must "
    "seems sounds -> was also";
constexpr std::array<std::string_view, 4> kOrdinals{"first", "second", "third", "fourth"};

bool is_in(std::string_view list, std::string_view word) {
    const auto words = split_words(list);
    return std::find(words.begin(), words.end(), word) != words.end();
}

std::string lower_letter(const Section& section) {
    return section.heading.find(" ·") == 1 ? to_lower_ascii(section.heading.substr(0, 1))
                                           : std::string();
}

const Section* with_letter(const Draft& draft, std::string_view lower) {
    if (lower.size() != 1) return nullptr;
    for (const Section& section : draft.sections)
        if (lower_letter(section) == lower) return &section;
    return nullptr;
}

bool all_capitals(const std::vector<Token>& tokens) {
    return tokens.size() > 2 && std::none_of(tokens.begin(), tokens.end(), [](const Token& token) {
               return std::any_of(token.text.begin(), token.text.end(),
                                  [](char c) { return c >= 'a' && c <= 'z'; });
           });
}

/// "a" is mostly the article: it is the letter behind "version", written large, or at the end.
bool is_letter_here(const std::vector<Token>& tokens, std::size_t i, bool shouted) {
    const Token& token = tokens[i];
    const bool last = i + 1 == tokens.size();
    if (i > 0 && is_in("version option draft variant letter", tokens[i - 1].lower)) return true;
    if (token.lower != "a") return true;
    const bool followed = last || is_in(kAfterLetter, tokens[i + 1].lower);
    if (i == 0)
        return (token.text == "A" || !last) && followed &&
               !(last && tokens.size() == 1 && token.text == "a");
    if (token.text == "A" && !shouted) return true;
    // "make a shorter and b warmer", but "make a shorter version".
    const bool compared = !last && tokens[i + 1].lower.ends_with("er") &&
                          (i + 2 == tokens.size() || is_in("and , but", tokens[i + 2].lower));
    if (compared && tokens[i - 1].lower == "make") return true;
    return last || (tokens[i + 1].lower == "'s");
}

/// "version", "of", "the" in front of a letter belong to it.
void mark_lead(std::vector<Token>& tokens, std::size_t at, const std::string& id) {
    while (at > 0 && !tokens[at - 1].quoted && tokens[at - 1].section.empty() &&
           is_in("version option variant letter the versions", tokens[at - 1].lower))
        tokens[--at].section = id;
    // "in draft A", but "shorten the email in A" keeps its email.
    if (at > 1 && tokens[at - 1].lower == "draft" && is_in("in of from for", tokens[at - 2].lower))
        tokens[--at].section = id;
    if (at > 0 && is_in("of in from for", tokens[at - 1].lower)) tokens[at - 1].section = id;
}

void mark_letters(std::vector<Token>& tokens, const Draft& draft) {
    const bool shouted = all_capitals(tokens);
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        if (tokens[i].quoted) continue;
        const Section* section = with_letter(draft, tokens[i].lower);
        if (!section || !is_letter_here(tokens, i, shouted)) continue;
        tokens[i].section = section->id;
        mark_lead(tokens, i, section->id);
    }
}

/// "the customer one", "the direct version", "customer first", "the second version".
void mark_names(std::vector<Token>& tokens, const Draft& draft) {
    for (std::size_t i = 0; i + 1 < tokens.size(); ++i) {
        if (tokens[i].quoted || !tokens[i].section.empty()) continue;
        const std::string& word = tokens[i].lower;
        const std::string& next = tokens[i + 1].lower;
        for (std::size_t s = 0; s < draft.sections.size(); ++s) {
            const Section& section = draft.sections[s];
            if (lower_letter(section).empty()) continue;
            const bool by_name = word == section.id && is_in(kVersionNouns, next);
            const bool by_heading = word == section.id && next == "first" &&
                                    contains_ignoring_case(section.heading, section.id + " first");
            const bool the = i > 0 && is_in("the in of from for", tokens[i - 1].lower);
            const bool by_order =
                (the || next == "version" || next == "option" || next == "draft") &&
                s < kOrdinals.size() && word == kOrdinals[s] &&
                is_in("version option variant draft email one message", next);
            if (!by_name && !by_heading && !by_order) continue;
            tokens[i].section = tokens[i + 1].section = section.id;
            if (by_heading && i + 2 < tokens.size() && is_in(kVersionNouns, tokens[i + 2].lower))
                tokens[i + 2].section = section.id;
            mark_lead(tokens, i, section.id);
        }
    }
}

/// Sections without a letter go by their heading: "the executive summary".
void mark_headings(std::vector<Token>& tokens, const Draft& draft) {
    for (const Section& section : draft.sections) {
        if (!lower_letter(section).empty()) continue;
        const std::string spaced = replace_all(section.id, "_", " ");
        for (const std::string& name : {spaced, to_lower_ascii(section.heading)}) {
            const auto words = split_words(name);
            if (words.empty()) continue;
            for (std::size_t i = 0; i + words.size() <= tokens.size(); ++i)
                if (starts_with_words(Tokens(tokens).subspan(i), name)) {
                    for (std::size_t k = 0; k < words.size(); ++k)
                        tokens[i + k].section = section.id;
                    mark_lead(tokens, i, section.id);
                }
        }
    }
}

void mark_both(std::vector<Token>& tokens) {
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        if (tokens[i].quoted || tokens[i].lower != "both") continue;
        const bool versions = i + 1 < tokens.size() && is_in(
                                                           "versions drafts emails messages of "
                                                           "options variants texts",
                                                           tokens[i + 1].lower);
        const bool alone =
            (i == 0 ||
             is_in("in of for to from make shorten trim tighten cut show keep expand lock "
                   "unlock get bring condense soften simplify reword rewrite regenerate "
                   "see compare shorter warmer lengthen rephrase undo",
                   tokens[i - 1].lower)) &&
            (i + 1 == tokens.size() ||
             !is_in("sentences lines paragraphs numbers figures quotes the", tokens[i + 1].lower));
        if (!versions && !alone) continue;
        tokens[i].section = kAllSections;
        for (std::size_t k = i + 1; versions && k < tokens.size() &&
                                    is_in("versions drafts emails messages of options variants "
                                          "them texts",
                                          tokens[k].lower);
             ++k)
            tokens[k].section = kAllSections;
        if (i > 0 && is_in("in of from for", tokens[i - 1].lower))
            tokens[i - 1].section = kAllSections;
    }
}

}  // namespace

void mark_sections(std::vector<Token>& tokens, const Draft& draft) {
    mark_letters(tokens, draft);
    mark_names(tokens, draft);
    mark_headings(tokens, draft);
    mark_both(tokens);
}

std::vector<std::string> sections_named(Tokens tokens, const Draft& draft) {
    std::vector<std::string> named;
    for (const Token& token : tokens) {
        if (token.section.empty()) continue;
        if (token.section == kAllSections) {
            named.clear();
            for (const Section& section : draft.sections) named.push_back(section.id);
            return named;
        }
        if (std::find(named.begin(), named.end(), token.section) == named.end())
            named.push_back(token.section);
    }
    return named;
}

}  // namespace coco::writing
