#include "writing/wish.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.hpp"
#include "writing/edits/places.hpp"
#include "writing/wish/combine.hpp"
#include "writing/wish/figures.hpp"
#include "writing/wish/lead_words.hpp"
#include "writing/wish/leads.hpp"
#include "writing/wish/message.hpp"
#include "writing/wish/reading.hpp"
#include "writing/wish/sections.hpp"

namespace coco::writing {
namespace {

using partnership::Draft;

/// A wish under a condition is none yet.
constexpr std::string_view kConditions =
    "if unless until once when whenever depending provided assuming whether";
/// What may follow a wish as its reason.
constexpr std::string_view kReasons = ", because since";

bool is_in(std::string_view list, std::string_view word) {
    const auto words = split_words(list);
    return std::find(words.begin(), words.end(), word) != words.end();
}

/// "Can it be warmer?" wishes as "can you make it warmer?" does.
bool begins_politely(Tokens tokens) {
    return !tokens.empty() && is_in("can could would", tokens.front().lower);
}

/// "shorter?", "drop the quote?": without "can you" it is put to the others.
void weigh(Found& found, const Bare& bare, bool asks) {
    const bool question = std::any_of(found.edits.begin(), found.edits.end(), [](const Edit& edit) {
        return edit.kind == EditKind::question || edit.kind == EditKind::show ||
               edit.kind == EditKind::compare;
    });
    const bool guess = bare.at_most == Understood::ask ||
                       (asks && !bare.polite_question && !begins_politely(bare.tokens));
    if (guess && !question && found.understood == Understood::yes)
        found.understood = Understood::ask;
}

std::optional<Found> read_tokens(const Draft& draft, const Clause& typed,
                                 std::vector<Token> tokens) {
    if (tokens.empty()) return std::nullopt;
    Clause clause = typed;
    clause.tokens = std::move(tokens);
    return read_by_tables(Reading(draft, clause), clause.tokens);
}

/// ", but not in B": what follows limits the wish and is no reason.
bool begins_exception(Tokens reason) {
    while (!reason.empty() && is_in(", and", reason.front().lower)) reason = behind(reason, 1);
    return reason.empty() ||
           is_in("not but except only or no never don't just then", reason.front().lower);
}

/// A wish with its reason behind it: "make it shorter, he reads on his phone".
std::optional<Found> read_with_reason(const Draft& draft, const Clause& clause,
                                      const std::vector<Token>& tokens) {
    for (std::size_t at = tokens.size(); at-- > 1;) {
        if (tokens[at].quoted || !is_in(kReasons, tokens[at].lower)) continue;
        const Tokens reason = behind(tokens, at);
        if (has_word(reason, kConditions) || begins_exception(reason)) continue;
        std::vector<Token> front(tokens.begin(), tokens.begin() + static_cast<std::ptrdiff_t>(at));
        Bare bare{std::move(front)};
        drop_trailers(bare);
        auto found = read_tokens(draft, clause, std::move(bare.tokens));
        const bool dictated =
            found && std::any_of(found->edits.begin(), found->edits.end(), [](const Edit& edit) {
                return edit.kind == EditKind::add_point || edit.kind == EditKind::set_fact ||
                       edit.kind == EditKind::set_contact;
            });
        if (found && !dictated) return found;
    }
    return std::nullopt;
}

/// "make A shorter and warmer": the second wish is about A too. One with an object of its own
/// ("and drop the quote") is about every version, unless the sentence began with "In A, …".
bool goes_on(const Edit& edit) {
    const bool whole = edit.kind == EditKind::shorten || edit.kind == EditKind::lengthen ||
                       edit.kind == EditKind::tone || edit.kind == EditKind::regenerate;
    return whole && edit.part.empty() && edit.value.find(' ') == std::string::npos;
}

/// Edits that aim at a version take the one named earlier in the same sentence.
void carry_section(Found& found, const std::string& section, bool all) {
    for (Edit& edit : found.edits) {
        const bool aims = edit.kind != EditKind::set_contact && edit.kind != EditKind::set_fact &&
                          edit.kind != EditKind::swap_model && edit.kind != EditKind::confirm &&
                          edit.kind != EditKind::merge && !is_for_caller(edit.kind);
        if (aims && edit.target.empty() && (all || goes_on(edit))) edit.target = section;
    }
}

/// What people dictate may hold an "if" of its own, and so may a question.
bool is_dictation(const Edit& edit) {
    return edit.kind == EditKind::question || edit.kind == EditKind::add_point ||
           edit.kind == EditKind::set_ask || edit.kind == EditKind::rewrite;
}

/// "Can you tighten it and lose the quote?" is polite to its end.
std::optional<Found> read_clause(const Draft& draft, const Clause& clause, bool polite) {
    std::optional<Found> found = read_tokens(draft, clause, clause.tokens);
    Bare bare{clause.tokens};
    if (!found) {
        bare = without_leads(clause.tokens);
        found = read_tokens(draft, clause, bare.tokens);
    }
    if (!found) {
        drop_trailers(bare);
        found = read_tokens(draft, clause, bare.tokens);
    }
    if (has_word(bare.tokens, kConditions) && found && found->understood == Understood::yes &&
        !found->edits.empty() && !is_dictation(found->edits.front()))
        return std::nullopt;
    if (!found && !clause.asks) found = read_with_reason(draft, clause, bare.tokens);
    if (!found) return std::nullopt;
    if (!bare.section.empty()) carry_section(*found, bare.section, true);
    if (bare.reported && (found->edits.empty() || is_for_caller(found->edits.front().kind)))
        return std::nullopt;
    weigh(*found, bare, clause.asks && !polite);
    return found;
}

/// The longest run of tokens that names a part of the draft: what "it" means in the next clause.
std::vector<Token> part_in(const Draft& draft, const Clause& clause) {
    const Reading reading(draft, clause);
    const Tokens all = clause.tokens;
    for (std::size_t count = all.size(); count >= 2; --count)
        for (std::size_t at = 0; at + count <= all.size(); ++at) {
            const Tokens run = all.subspan(at, count);
            const bool starts = is_in("the your our that this their", run.front().lower);
            if (starts && reading.is_part(run)) return {run.begin(), run.end()};
        }
    for (const Token& token : all)
        if (token.quoted && reading.is_part({&token, 1})) return {token};
    return {};
}

/// `clause` with `part` in place of its first "it" or "that".
std::optional<Clause> about_part(Clause clause, const std::vector<Token>& part) {
    const auto pronoun = std::find_if(
        clause.tokens.begin(), clause.tokens.end(),
        [](const Token& token) { return !token.quoted && is_in("it that this", token.lower); });
    if (pronoun == clause.tokens.end() || part.empty()) return std::nullopt;
    const auto at = clause.tokens.erase(pronoun);
    clause.tokens.insert(at, part.begin(), part.end());
    return clause;
}

/// What a message says, clause by clause.
struct Collected {
    std::vector<Edit> sure, guessed;
    std::vector<std::string> questions, notes;
    std::vector<Edit> choices;

    void take(const Found& found) {
        notes.insert(notes.end(), found.notes.begin(), found.notes.end());
        if (found.understood == Understood::no) return;
        auto& edits = found.understood == Understood::yes ? sure : guessed;
        edits.insert(edits.end(), found.edits.begin(), found.edits.end());
        if (!found.question.empty()) questions.push_back(found.question);
        choices.insert(choices.end(), found.choices.begin(), found.choices.end());
    }
    void forget() { *this = Collected(); }
};

class SentenceReader {
public:
    SentenceReader(const Draft& draft, const Said& said, Collected& into)
        : draft_(draft), said_(said), into_(into), collected_(into), section_(said.section) {
        strong_ = !said.section.empty();
        const Bare bare = without_leads(said.tokens);
        polite_ = bare.polite_question || begins_politely(bare.tokens);
    }

    void read() {
        for (const Clause& clause : said_.clauses) {
            if (takes_back(clause.tokens)) {
                collected_.forget();
                continue;
            }
            read_one(clause);
        }
        if (unread_ && said_.clauses.size() > 1) read_whole();
        if (!conditional_) into_ = collected_;
    }

private:
    /// "3 to 12 is out of date, it's 3 to 20 now": a correction in two clauses.
    void read_whole() {
        Clause whole = said_.clauses.front();
        whole.tokens = said_.tokens;
        whole.asks = said_.clauses.back().asks;
        const auto found = read_clause(draft_, whole, polite_);
        const bool corrects =
            found && !found->edits.empty() &&
            std::all_of(found->edits.begin(), found->edits.end(), [](const Edit& edit) {
                return edit.kind == EditKind::set_fact || edit.kind == EditKind::set_contact ||
                       edit.kind == EditKind::set_ask || edit.kind == EditKind::confirm;
            });
        if (!corrects || read_any_) return;
        collected_.take(*found);
        conditional_ = false;
    }

    void read_one(const Clause& clause) {
        auto found = read_about(clause);
        if (!found && previous_) found = read_joined(clause);
        if (!found) {
            // "if Lena agrees, drop the quote": the condition stands in a clause of its own.
            unread_ = true;
            conditional_ = conditional_ || (has_word(clause.tokens, kConditions) &&
                                            longest_lead(clause.tokens, kTrailers) == 0);
            remember_part(clause);
            // "B needs something on security, say we host in the US": the wish is about B.
            if (const auto named = sections_named(clause.tokens, draft_); named.size() == 1) {
                section_ = named.front();
                strong_ = true;
            }
            if ((clause.continues && read_any_) ||
                (begins_a_wish(clause.tokens) && !collected_.sure.empty() && !clause.asks))
                collected_.notes.push_back(fmt::format(
                    "I did not understand “{}”, so I left it aside.", clause.words(clause.tokens)));
            return;
        }
        carry_section(*found, section_, strong_);
        if (read_any_ && clause.continues && is_reason(*found, clause)) return;
        const bool beside = read_any_ && clause.continues;
        // "… but keep the quote" is a condition of the wish beside it, not a remark.
        const bool lock = !found->edits.empty() && found->edits.front().kind == EditKind::lock;
        if (beside && lock && !clause.asks) found->understood = Understood::yes;
        read_any_ = true;
        if (section_.empty() && found->edits.size() == 1) section_ = found->edits.front().target;
        collected_.take(*found);
        part_ = part_of(*found, clause);
        previous_ = &clause;
    }

    /// "the opening is weak, rewrite it": what "it" is was said in the clause before.
    std::optional<Found> read_about(const Clause& clause) {
        if (auto replaced = about_part(clause, part_))
            if (auto found = read_clause(draft_, *replaced, polite_)) return found;
        return read_clause(draft_, clause, polite_);
    }

    /// "cut A to 90 words and B to 80": the verb is the one of the clause before.
    std::optional<Found> read_joined(const Clause& clause) {
        Clause with_verb = clause;
        const Bare before = without_leads(previous_->tokens);
        with_verb.tokens.insert(with_verb.tokens.begin(), before.tokens.front());
        return read_clause(draft_, with_verb, polite_);
    }

    /// "…, it's too abrupt now" behind a wish is its reason.
    static bool is_reason(const Found& found, const Clause& clause) {
        const bool complaint =
            !found.edits.empty() && (found.edits.front().kind == EditKind::tone ||
                                     found.edits.front().kind == EditKind::shorten);
        return complaint && clause.tokens.size() > 2 &&
               is_in("it that this", clause.tokens[0].lower) &&
               is_in("'s is", clause.tokens[1].lower);
    }

    /// "rewrite the opening and make it shorter": it is the opening.
    std::vector<Token> part_of(const Found& found, const Clause& clause) const {
        const bool about_part = found.edits.size() == 1 && !found.edits.front().part.empty() &&
                                (found.edits.front().kind == EditKind::rewrite ||
                                 found.edits.front().kind == EditKind::tone ||
                                 found.edits.front().kind == EditKind::shorten);
        return about_part ? part_in(draft_, clause) : std::vector<Token>();
    }

    void remember_part(const Clause& clause) {
        if (auto part = part_in(draft_, clause); !part.empty()) part_ = std::move(part);
    }

    const Draft& draft_;
    const Said& said_;
    Collected& into_;
    Collected collected_;  ///< with what this sentence says, unless that is under a condition
    std::string section_;
    std::vector<Token> part_;
    const Clause* previous_ = nullptr;
    bool read_any_ = false, conditional_ = false, polite_ = false, unread_ = false;
    bool strong_ = false;  ///< the version was named for the whole sentence
};

Wish asking(std::string question, std::vector<Edit> edits, std::vector<Edit> choices = {}) {
    Wish wish;
    wish.understood = Understood::ask;
    wish.question = std::move(question);
    wish.edits = std::move(edits);
    wish.choices = std::move(choices);
    return wish;
}

/// A description that fits several sentences is asked about; nothing is dropped on a guess.
std::optional<Wish> ask_which(const std::vector<Edit>& edits, const Draft& draft) {
    for (const Edit& edit : edits) {
        if (edit.kind != EditKind::drop) continue;
        for (const auto& section : draft.sections) {
            if (!edit.target.empty() && edit.target != section.id) continue;
            const auto described = find_described(draft, section, edit.value);
            if (described.places.size() < 2 || described.several) continue;
            Wish wish = asking(fmt::format("{} sentences of {} fit “{}”. Which one?",
                                           described.places.size(), letter_of(section), edit.value),
                               {});
            for (const Place place : described.places) {
                Edit one = edit;
                one.target = section.id;
                one.value = "\"" + straighten_quotes(sentence_at(section, place).text) + "\"";
                wish.choices.push_back(std::move(one));
            }
            return wish;
        }
    }
    return std::nullopt;
}

Wish settled(Collected collected, const Draft& draft) {
    Wish wish;
    if (collected.sure.empty() && !collected.questions.empty()) {
        wish = asking(collected.questions.front(), std::move(collected.guessed),
                      std::move(collected.choices));
    } else if (collected.sure.empty() && !collected.guessed.empty()) {
        std::string question = question_for(collected.guessed.front(), draft);
        wish = asking(std::move(question), in_order(std::move(collected.guessed)));
    } else if (!collected.sure.empty()) {
        wish.understood = Understood::yes;
        wish.edits = in_order(std::move(collected.sure));
        for (const Edit& guess : collected.guessed)
            wish.notes.push_back(question_for(guess, draft));
        for (std::string& question : collected.questions) wish.notes.push_back(std::move(question));
    }
    if (const auto excluded = exclusions(wish.edits, draft); !excluded.empty())
        wish =
            asking(excluded.front().question, {}, {excluded.front().one, excluded.front().other});
    if (auto which = ask_which(wish.edits, draft)) wish = *std::move(which);
    for (std::string& note : collected.notes) wish.notes.push_back(std::move(note));
    return wish;
}

}  // namespace

Wish read_wish(std::string_view text, const Draft& draft, const std::vector<std::string>& asked) {
    Wish wish;
    if (text.size() > kLongestWish) {
        wish.notes.push_back(fmt::format(
            "That is too long for me to read as a wish; up to {} characters work. To change the "
            "text yourself, give me the sentence and its new words in quotation marks.",
            kLongestWish));
        return wish;
    }
    const std::string message = tidied(text);
    const std::vector<Said> sentences = sentences_of(message, draft);
    if (sentences.empty() || is_to_somebody(sentences.front().tokens)) return wish;
    Collected collected;
    for (const Said& said : sentences) {
        if (is_to_somebody(said.tokens)) continue;
        SentenceReader(draft, said, collected).read();
    }
    wish = settled(std::move(collected), draft);
    if (is_a_joke(text)) return {};
    if (wish.understood == Understood::yes && sounds_ironic(text))
        wish = asking(question_for(wish.edits.front(), draft), std::move(wish.edits));
    if (wish.understood != Understood::no || !wish.notes.empty()) return wish;
    if (auto answer = answer_in(text, draft, asked)) {
        wish.understood = Understood::yes;
        wish.edits.push_back(*std::move(answer));
    }
    return wish;
}

}  // namespace coco::writing
