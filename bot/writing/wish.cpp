#include "writing/wish.hpp"

#include <charconv>

#include <fmt/format.h>

#include "base/text.hpp"
#include "writing/wish_ask.hpp"
#include "writing/wish_drop.hpp"
#include "writing/wish_facts.hpp"
#include "writing/wish_text.hpp"

namespace coco::writing {
namespace {

using partnership::Draft;
using partnership::Section;

/// How sure one clause is: nothing, a guess worth asking about, a clear wish.
struct Reading {
    Understood understood = Understood::no;
    Edit edit;
};

std::string letter_of(const Section& section) {
    return section.heading.find(" ·") == 1 ? section.heading.substr(0, 1) : std::string();
}

/// The section that a clause names: "A", "version b", "the customer one", "the first".
std::string section_named(const Clause& clause, const Draft& draft) {
    for (const Section& section : draft.sections) {
        const std::string letter = to_lower_ascii(letter_of(section));
        if (!letter.empty() &&
            (has_word(clause, letter == "a" ? "version-a" : letter) ||
             clause.lower.find("version " + letter) != std::string::npos ||
             clause.lower.find("option " + letter) != std::string::npos ||
             clause.lower.ends_with(" " + letter) || clause.lower.starts_with(letter + ":") ||
             clause.lower.starts_with(letter + " is") ||
             clause.lower.find("shorten " + letter + " ") != std::string::npos ||
             clause.lower.find("trim " + letter + " ") != std::string::npos ||
             clause.lower.find("make " + letter + " ") != std::string::npos ||
             clause.lower.find("cut " + letter + " ") != std::string::npos ||
             clause.lower.find("bring " + letter + " ") != std::string::npos ||
             clause.lower.find("reduce " + letter + " ") != std::string::npos))
            return section.id;
        if (clause.lower.find("the " + section.id) != std::string::npos) return section.id;
    }
    return {};
}

bool is_negated(const Clause& clause) {
    return clause.lower.find("don't") != std::string::npos ||
           clause.lower.find("do not") != std::string::npos ||
           clause.lower.find("not too long") != std::string::npos ||
           clause.lower.find("not shorter") != std::string::npos ||
           clause.lower.find("isn't too") != std::string::npos || has_word(clause, "never nobody");
}

/// Talk about the draft among people: "should we…", "do you think…".
bool is_deliberation(const Clause& clause) {
    return begins_with_any(clause.lower, {"should ", "shall we", "do we", "do you think", "does ",
                                          "did ", "is it", "is this", "isn't", "why ", "what ",
                                          "who ", "how ", "when ", "i think we should discuss"});
}

bool is_remark(const Clause& clause) {
    return has_word(clause,
                    "hmm feels feel bit tad kinda kind sort maybe perhaps tbh imo seems looks "
                    "wonder slightly little");
}

/// "90" in "cut it to 90 words", 0 when no length is named.
int words_wanted(const Clause& clause) {
    const std::size_t at = clause.lower.find(" words");
    if (at == std::string::npos) return 0;
    std::size_t begin = at;
    while (begin > 0 && clause.lower[begin - 1] >= '0' && clause.lower[begin - 1] <= '9') --begin;
    int words = 0;
    std::from_chars(clause.lower.data() + begin, clause.lower.data() + at, words);
    return words;
}

Reading read_shorten(const Clause& clause, const Draft& draft) {
    const bool comparative = has_word(clause, "shorter tighter briefer crisper punchier concise");
    const bool verb = has_word(clause, "shorten trim tighten condense halve") ||
                      clause.lower.find("boil it down") != std::string::npos ||
                      clause.lower.find("cut it down") != std::string::npos ||
                      clause.lower.find("cut down") != std::string::npos ||
                      (has_word(clause, "cut reduce bring") && words_wanted(clause) > 0);
    const bool complaint = clause.lower.find("too long") != std::string::npos ||
                           clause.lower.find("bit long") != std::string::npos ||
                           clause.lower.find("too wordy") != std::string::npos ||
                           clause.lower.find("less wordy") != std::string::npos ||
                           clause.lower.find("too much text") != std::string::npos ||
                           clause.lower.find("tad long") != std::string::npos;
    if ((!comparative && !verb && !complaint) || is_negated(clause) || is_deliberation(clause))
        return {};
    // "A shorter sales cycle" is about the deal, not about the draft.
    if (comparative && !verb && !complaint &&
        (split_words(clause.lower).size() > 8 ||
         clause.lower.find("shorter than") != std::string::npos))
        return {};
    Reading reading;
    reading.edit.kind = EditKind::shorten;
    reading.edit.target = section_named(clause, draft);
    reading.edit.words = words_wanted(clause);
    const bool vague = is_remark(clause) && !verb && clause.lower.find("make") == std::string::npos;
    reading.understood = vague ? Understood::ask : Understood::yes;
    return reading;
}

/// "go back to v2": the 2; 0 when no version is named.
int version_wanted(const std::string& text) {
    for (const std::string_view lead : {" v", " version "}) {
        const std::size_t at = text.rfind(lead);
        if (at == std::string::npos) continue;
        int version = 0;
        const char* const begin = text.data() + at + lead.size();
        const char* const end = text.data() + text.size();
        if (std::from_chars(begin, end, version).ptr == end && begin != end) return version;
    }
    return 0;
}

bool asks_to_undo(const std::string& text) {
    for (const std::string_view whole :
         {"undo", "undo that", "undo it", "undo this", "revert", "revert that", "revert it",
          "go back", "go back one", "put it back", "put that back", "bring it back",
          "bring that back", "restore it", "restore that", "nope, undo", "never mind, undo"})
        if (text == whole) return true;
    return begins_with_any(
        text, {"undo the last", "undo my", "go back to the previous", "go back to the last",
               "take that back", "roll back", "roll that back", "revert to the previous",
               "restore the previous", "put it back the way", "put it back as it was"});
}

bool asks_for_other_words(const std::string& text) {
    for (const std::string_view whole : {"regenerate", "reword", "rephrase", "rewrite it",
                                         "try another wording", "other wording", "start over"})
        if (text == whole) return true;
    return begins_with_any(
        text, {"reword it", "reword that", "rephrase it", "rephrase that", "say it differently",
               "say it another way", "in other words please", "give me another version",
               "give us another version", "another wording", "different wording", "new wording",
               "try again", "try a different wording", "rewrite it from scratch", "write it again",
               "give me another wording"});
}

Reading read_simple(const Clause& clause) {
    Reading reading;
    const std::string& text = clause.lower;
    const bool names_version =
        begins_with_any(text, {"go back to", "back to", "restore", "revert to", "roll back to"}) &&
        version_wanted(text) > 0;
    if (names_version || asks_to_undo(text)) {
        reading.edit.kind = EditKind::undo;
        if (names_version) reading.edit.version = version_wanted(text);
        reading.understood = Understood::yes;
    } else if (asks_for_other_words(text)) {
        reading.edit.kind = EditKind::regenerate;
        reading.understood = Understood::yes;
    }
    return reading;
}

/// Wishes about one sentence; only when they are not talked about.
Reading read_sentence_wish(const Clause& clause, const Draft& draft) {
    if (is_negated(clause) || is_deliberation(clause)) return {};
    auto edit = drop_in(clause, draft);
    if (!edit) edit = ask_in(clause);
    if (!edit) return {};
    edit->target = section_named(clause, draft);
    return {Understood::yes, *std::move(edit)};
}

Reading read_clause(const Clause& typed, const Draft& draft) {
    const Clause clause = spelled_right(without_politeness(typed));
    if (clause.text.empty()) return {};
    if (Reading simple = read_simple(clause); simple.understood != Understood::no) return simple;
    // "can you make it shorter?" asks for it; the question mark is politeness.
    Clause asked = clause;
    while (!asked.lower.empty() && asked.lower.back() == '?') {
        asked.lower.pop_back();
        asked.text.pop_back();
    }
    if (Reading shorter = read_shorten(asked, draft); shorter.understood != Understood::no)
        return shorter;
    if (Reading sentence = read_sentence_wish(asked, draft); sentence.understood != Understood::no)
        return sentence;
    const bool question = clause.lower.ends_with('?') || is_deliberation(clause);
    Reading reading;
    if (auto contact = contact_in(asked); contact && !is_negated(asked)) {
        reading.edit.kind = EditKind::set_contact;
        reading.edit.value = *std::move(contact);
        reading.understood = Understood::yes;
    } else if (auto confirmed = question ? std::nullopt : confirmed_in(clause, draft)) {
        reading.edit = *std::move(confirmed);
        reading.understood = Understood::yes;
    } else if (auto fact = question ? std::nullopt : fact_in(clause, draft)) {
        reading.edit = *std::move(fact);
        reading.understood = Understood::yes;
    } else if (clause.lower.ends_with('?')) {
        reading.edit.kind = EditKind::question;
    }
    return reading;
}

std::string question_for(const Edit& edit, const Draft& draft) {
    for (const Section& section : draft.sections) {
        if (!edit.target.empty() && section.id != edit.target) continue;
        const std::string letter = letter_of(section);
        if (edit.target.empty()) break;
        return fmt::format("Shall I shorten {}? It has {} words.", letter.empty() ? "it" : letter,
                           count_words(section));
    }
    std::vector<std::string> lengths;
    for (const Section& section : draft.sections)
        lengths.push_back(fmt::format("{} has {}", letter_of(section), count_words(section)));
    return fmt::format("Shall I shorten the draft? {} words.", join(lengths, ", "));
}

}  // namespace

Wish read_wish(std::string_view text, const Draft& draft, const std::vector<std::string>& asked) {
    Wish wish;
    Edit guess;
    for (const Clause& clause : clauses_of(text)) {
        const Reading reading = read_clause(clause, draft);
        if (reading.understood == Understood::yes) {
            wish.understood = Understood::yes;
            wish.edits.push_back(reading.edit);
        } else if (reading.understood == Understood::ask) {
            guess = reading.edit;
        }
    }
    if (wish.understood == Understood::yes) return wish;
    if (guess.kind != EditKind::none) {
        wish.understood = Understood::ask;
        wish.question = question_for(guess, draft);
        wish.edits.push_back(std::move(guess));
        return wish;
    }
    if (auto answer = answer_in(text, draft, asked)) {
        wish.understood = Understood::yes;
        wish.edits.push_back(*std::move(answer));
    }
    return wish;
}

}  // namespace coco::writing
