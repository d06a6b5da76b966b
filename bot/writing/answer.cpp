#include "writing/answer.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.hpp"
#include "writing/answer_sources.hpp"
#include "writing/edits/places.hpp"
#include "writing/wish/figures.hpp"
#include "writing/wish/sections.hpp"
#include "writing/wish/tokens.hpp"

namespace coco::writing {
namespace {

using partnership::Draft;
using partnership::Role;
using partnership::Section;

constexpr std::size_t kMostListed = 5;

/// A question with what its words point at.
struct Asked {
    const Draft& draft;
    std::vector<Token> tokens;
    std::vector<const Section*> sections;  ///< those that are meant

    bool says(std::string_view words) const { return has_word(tokens, words); }
    bool says_phrase(std::string_view phrase) const {
        for (std::size_t i = 0; i < tokens.size(); ++i)
            if (starts_with_words(Tokens(tokens).subspan(i), phrase)) return true;
        return false;
    }
};

std::string lengths(const Asked& asked) {
    std::vector<std::string> lengths;
    for (const Section* section : asked.sections)
        lengths.push_back(fmt::format("{} has {} words in {} sentences", letter_of(*section),
                                      count_words(*section), body_places(*section).size()));
    return join(lengths, ", ") + ".";
}

std::string open_points(const Asked& asked) {
    std::string text;
    for (const auto& question : asked.draft.questions) text += " " + question.question;
    std::size_t assumed = 0;
    for (const auto& claim : asked.draft.claims)
        assumed += claim.basis == partnership::Basis::assumed ? 1 : 0;
    if (text.empty())
        return assumed == 0 ? "Nothing is open: no statement is assumed."
                            : "No question is open, but some statements are assumed; Sources lists "
                              "them.";
    return "Still open:" + text;
}

std::string check_words(const Asked& asked) {
    const auto& check = asked.draft.check;
    const std::size_t notes = check.errors.size() + check.warnings.size();
    std::string text = fmt::format("Check {}/100.", check.score);
    if (notes == 0) text += " It has no notes.";
    std::size_t listed = 0;
    for (const auto* findings : {&check.errors, &check.warnings})
        for (const auto& finding : *findings)
            if (listed++ < kMostListed) text += " " + finding.why + " " + finding.mend;
    if (!asked.draft.questions.empty())
        text += fmt::format(" Open before sending: {}", asked.draft.questions.front().question);
    else if (check.errors.empty())
        text += " It is ready to send.";
    return text;
}

std::string locks(const Asked& asked) {
    std::vector<std::string> locked;
    for (const Section& section : asked.draft.sections) {
        if (section.locked) locked.push_back("all of " + letter_of(section));
        if (section.subject_locked) locked.push_back("the subject of " + letter_of(section));
        for (const Place place : body_places(section))
            if (sentence_at(section, place).locked)
                locked.push_back(fmt::format("“{}” in {}", sentence_at(section, place).text,
                                             letter_of(section)));
    }
    return locked.empty() ? "Nothing is locked." : "Locked: " + join(locked, ", ") + ".";
}

std::string dropped(const Asked& asked) {
    std::string text;
    for (const auto& one : asked.draft.dropped) {
        const Section* section = section_with(asked.draft, one.section);
        text += fmt::format(" {}: “{}”", section ? letter_of(*section) : one.section,
                            one.sentence.text);
    }
    return text.empty() ? "No sentence was dropped from this version."
                        : "Dropped, and can be put back:" + text;
}

std::string contact(const Asked& asked) {
    const auto* fact = asked.draft.facts.find(partnership::Label::contact);
    return fact ? fmt::format("It is addressed to {} ({}).", fact->value, fact->source)
                : "No contact is named yet. Say “address it to NAME, TITLE”.";
}

std::string version(const Asked& asked) {
    const Draft& draft = asked.draft;
    std::string text = fmt::format("This is v{}", draft.version);
    if (!draft.author.empty()) text += " by " + draft.author;
    text += ".";
    if (!draft.done.empty()) text += " " + draft.done;
    return text;
}

/// "Which is shorter?", "what is the difference between A and B?"
std::string side_by_side(const Asked& asked) {
    std::vector<std::string> parts;
    for (const Section& section : asked.draft.sections) {
        const auto body = body_places(section);
        parts.push_back(
            fmt::format("{}: {} words, opens with “{}”", section.heading, count_words(section),
                        body.empty() ? std::string() : sentence_at(section, body.front()).text));
    }
    std::string text = join(parts, ". ") + ".";
    if (asked.says("better stronger"))
        text += " The check scores the draft as a whole, so I can't say which one is better.";
    return text;
}

/// The words of a question behind its question words: what it is about.
std::string subject_of(const Asked& asked) {
    static constexpr std::string_view kAsking =
        "where did does do is was are were come coming comes from the a an source of for what who "
        "said says say gave told you us we get got have take find why this that how know "
        "calculated "
        "computed worked out derived 's in it there put did claim claimed wrote mentioned behind "
        "basis your our calculate about added provided estimated came up with which evidence any "
        "current now pick picked chose choose ask confirmed given assumed inferred guess an "
        "verified fact made up";
    const auto skip = split_words(kAsking);
    std::vector<std::string> words;
    for (const Token& token : asked.tokens)
        if (token.section.empty() &&
            (token.quoted || std::find(skip.begin(), skip.end(), token.lower) == skip.end()))
            words.push_back(token.quoted ? "\"" + token.text + "\"" : token.text);
    return join(words, " ");
}

std::string why(const Asked& asked) {
    for (const Section* section : asked.sections)
        for (const Place place : body_places(*section))
            if (asked.says("ask minutes call meeting cta") &&
                sentence_at(*section, place).role == Role::ask)
                return why_this_ask(asked.draft, *section, sentence_at(*section, place));
    const std::string subject = subject_of(asked);
    if (subject.empty()) return {};
    for (const Section* section : asked.sections) {
        const auto described = find_described(asked.draft, *section, subject);
        if (!described.places.empty())
            return why_this_sentence(asked.draft, sentence_at(*section, described.places.front()));
    }
    return where_from(asked.draft, asked.sections, subject);
}

std::string part_text(const Asked& asked) {
    std::string text;
    const bool subject = asked.says("subject");
    for (const Section* section : asked.sections) {
        std::string found = subject ? section->subject : std::string();
        if (!subject) {
            const auto described = find_described(asked.draft, *section, subject_of(asked));
            for (const Place place : described.places)
                found += (found.empty() ? "" : " ") + sentence_at(*section, place).text;
            if (described.places.empty() && asked.says("ask"))
                for (const Place place : body_places(*section))
                    if (sentence_at(*section, place).role == Role::ask)
                        found = sentence_at(*section, place).text;
        }
        if (!found.empty())
            text += fmt::format("{}{}: “{}”", text.empty() ? "" : " ", letter_of(*section), found);
    }
    return text;
}

std::string fact_value(const Asked& asked) {
    const auto label = label_of(subject_of(asked));
    const auto* fact = label ? asked.draft.facts.find(*label) : nullptr;
    return fact ? fmt::format("{}: {} ({}, {}).", partnership::display_name(*label), fact->value,
                              partnership::name_of(fact->basis), fact->source)
                : std::string();
}

/// "which version mentions Brightwater?"
std::string which_one(const Asked& asked) {
    std::vector<std::string> letters;
    std::string subject = subject_of(asked);
    for (const std::string_view word :
         {"version ", "mentions ", "has ", "contains ", "names ", "uses ", "one ", "draft "})
        subject = replace_all(subject, word, "");
    for (const Section& section : asked.draft.sections)
        if (!find_described(asked.draft, section, subject).places.empty())
            letters.push_back(letter_of(section));
    return letters.empty() ? fmt::format("No version mentions “{}”.", subject)
                           : fmt::format("{}: “{}” stands there.", join(letters, " and "), subject);
}

bool is_about_origin(const Asked& asked) {
    return asked.says(
               "where source sources basis origin evidence calculated computed derived "
               "determined") ||
           asked.says_phrase("who said") || asked.says_phrase("who gave") ||
           asked.says_phrase("who told") || asked.says_phrase("who claimed") ||
           asked.says_phrase("who estimated") || asked.says_phrase("who says") ||
           asked.says_phrase("how do you know") || asked.says_phrase("how did you") ||
           asked.says("confirmed given inferred guess verified");
}

/// The answer by what is asked; empty when nothing in the draft answers it.
std::string answered(const Asked& asked) {
    if (asked.says_phrase("how many") || asked.says_phrase("how long") ||
        asked.says("wordcount length count"))
        return lengths(asked);
    if (asked.says("locked")) return locks(asked);
    if (asked.says("drop dropped removed")) return dropped(asked);
    if (asked.says("difference differ different compare shorter longer better stronger"))
        return side_by_side(asked);
    if (asked.says("check score ready rating send sent") || asked.says_phrase("wrong with"))
        return check_words(asked);
    if (asked.says("version") || asked.says_phrase("who wrote") || asked.says_phrase("who made") ||
        asked.says_phrase("who changed"))
        return version(asked);
    if (asked.says("why") && asked.says("drop remove cut")) return dropped(asked);
    if (asked.says("why")) return why(asked);
    if (asked.says("which") && asked.says("mentions says has contains names uses"))
        return which_one(asked);
    if (is_about_origin(asked)) return where_from(asked.draft, asked.sections, subject_of(asked));
    if (asked.says(
            "assumptions assumed open missing unconfirmed need confirm confirming assumption"))
        return open_points(asked);
    if (asked.says("who whom contact recipient addressed")) return contact(asked);
    if (std::string value = fact_value(asked); !value.empty()) return value;
    return part_text(asked);
}

}  // namespace

std::string answer(const Draft& draft, std::string_view question, std::string_view section) {
    Asked asked{draft, tokens_of(tidied(question)), {}};
    mark_sections(asked.tokens, draft);
    for (const std::string& id : sections_named(asked.tokens, draft))
        asked.sections.push_back(section_with(draft, id));
    if (asked.sections.empty())
        if (const Section* chosen = section_with(draft, section)) asked.sections.push_back(chosen);
    if (asked.sections.empty())
        for (const Section& one : draft.sections) asked.sections.push_back(&one);
    if (std::string text = answered(asked); !text.empty()) return text;
    return "I don't know that from the draft and its facts. I can say where a figure comes from, "
           "what is assumed, how long it is and what the check says.";
}

}  // namespace coco::writing
