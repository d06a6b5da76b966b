#include "writing/wish/clause.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "writing/wish/leads.hpp"

namespace coco::writing {
namespace {

using partnership::Draft;

/// Longer clauses are no wishes: a dictated sentence has up to 45 words. Matching takes more time
/// than the words grow by, and a turn waits for it.
constexpr std::size_t kMostWords = 60;
/// Places at which a reason behind a wish is looked for, from the end.
constexpr int kMostReasons = 4;

/// What may follow a wish as its reason.
constexpr std::string_view kReasons = ", because since";

bool is_in(std::string_view list, std::string_view word) {
    const auto words = split_words(list);
    return std::find(words.begin(), words.end(), word) != words.end();
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
    if (tokens.empty() || tokens.size() > kMostWords) return std::nullopt;
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

/// "too formal, the dinner": what is said is about that, and it is not in the draft.
bool is_bare_noun(Tokens reason) {
    while (!reason.empty() && reason.front().lower == ",") reason = behind(reason, 1);
    return reason.size() > 1 && reason.size() <= 3 &&
           is_in("the this that these those my our", reason.front().lower) &&
           !has_word(reason, "is 's are was were has have reads feels sounds can will works");
}

/// A wish with its reason behind it: "make it shorter, he reads on his phone".
std::optional<Found> read_with_reason(const Draft& draft, const Clause& clause,
                                      const std::vector<Token>& tokens) {
    int tried = 0;
    for (std::size_t at = tokens.size(); at-- > 1 && tried < kMostReasons;) {
        if (tokens[at].quoted || !is_in(kReasons, tokens[at].lower)) continue;
        const Tokens reason = behind(tokens, at);
        if (has_word(reason, kConditions) || begins_exception(reason) || is_bare_noun(reason))
            continue;
        ++tried;
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

/// "bit of a mouthful, the pricing line": what a complaint is about stands behind it. Such remarks
/// are made to the others too, so they are asked about.
std::optional<Found> read_complaint(const Draft& draft, const Clause& clause,
                                    const std::vector<Token>& tokens) {
    constexpr std::string_view kComplaints =
        "bit a kinda sorta too very quite rather pretty somewhat way little tad touch really so "
        "still just feels sounds reads looks";
    const auto comma = std::find_if(tokens.rbegin(), tokens.rend(), [](const Token& token) {
        return !token.quoted && token.lower == ",";
    });
    if (comma == tokens.rend() || !is_in(kComplaints, tokens.front().lower)) return std::nullopt;
    const auto at = static_cast<std::size_t>(tokens.rend() - comma) - 1;
    const Tokens about = behind(tokens, at + 1);
    const Reading reading(draft, clause);
    if (at == 0 || about.empty() || !(reading.is_part(about) || reading.is_whole(about)))
        return std::nullopt;
    std::vector<Token> turned(about.begin(), about.end());
    Token is = tokens[at];
    is.lower = is.text = "is";
    turned.push_back(std::move(is));
    turned.insert(turned.end(), tokens.begin(), tokens.begin() + static_cast<std::ptrdiff_t>(at));
    auto found = read_tokens(draft, clause, std::move(turned));
    if (found && found->understood == Understood::yes) found->understood = Understood::ask;
    return found;
}

/// "make A shorter and warmer", "… and ask for Thursday": the second wish is about A too. One about
/// a sentence ("and drop the quote") is about every version that has it, unless the sentence of the
/// message began with "In A, …".
bool goes_on(const Edit& edit) {
    const bool whole = edit.kind == EditKind::shorten || edit.kind == EditKind::lengthen ||
                       edit.kind == EditKind::regenerate;
    const bool each_has_one = edit.kind == EditKind::tone || edit.kind == EditKind::set_ask;
    return edit.part.empty() && (each_has_one || (whole && edit.value.empty()));
}

/// What people dictate may hold an "if" of its own, and so may a question.
bool is_dictation(const Edit& edit) {
    return edit.kind == EditKind::question || edit.kind == EditKind::add_point ||
           edit.kind == EditKind::set_ask || edit.kind == EditKind::rewrite;
}

}  // namespace

bool begins_politely(Tokens tokens) {
    return !tokens.empty() && is_in("can could would", tokens.front().lower);
}

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
    if (!found) found = read_complaint(draft, clause, bare.tokens);
    if (!found && !clause.asks) found = read_with_reason(draft, clause, bare.tokens);
    if (!found) return std::nullopt;
    if (!bare.section.empty()) carry_section(*found, bare.section, true);
    if (bare.reported && (found->edits.empty() || is_for_caller(found->edits.front().kind)))
        return std::nullopt;
    weigh(*found, bare, clause.asks && !polite);
    return found;
}

void carry_section(Found& found, const std::string& section, bool all) {
    for (Edit& edit : found.edits) {
        const bool aims = edit.kind != EditKind::set_contact && edit.kind != EditKind::set_fact &&
                          edit.kind != EditKind::swap_model && edit.kind != EditKind::confirm &&
                          edit.kind != EditKind::merge && !is_for_caller(edit.kind);
        if (aims && edit.target.empty() && (all || goes_on(edit))) edit.target = section;
    }
}

std::vector<Token> part_in(const Draft& draft, const Clause& clause, std::string_view known) {
    const Reading reading(draft, clause);
    const Tokens all = clause.tokens;
    if (all.size() > kMostWords) return {};
    for (std::size_t at = 0; at < all.size() && !known.empty(); ++at)
        for (std::size_t count = 1; at + count <= all.size(); ++count)
            if (const Tokens run = all.subspan(at, count); clause.words(run) == known)
                return {run.begin(), run.end()};
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

std::optional<Clause> about_part(Clause clause, const std::vector<Token>& part) {
    const auto pronoun = std::find_if(
        clause.tokens.begin(), clause.tokens.end(),
        [](const Token& token) { return !token.quoted && is_in("it that this", token.lower); });
    if (pronoun == clause.tokens.end() || part.empty()) return std::nullopt;
    auto at = clause.tokens.erase(pronoun);
    // "that sentence" as a whole is what was said before.
    const bool unit = at != clause.tokens.end() && !at->quoted &&
                      is_in("sentence line bit part paragraph phrase one quote", at->lower);
    if (unit) at = clause.tokens.erase(at);
    clause.tokens.insert(at, part.begin(), part.end());
    return clause;
}

}  // namespace coco::writing
