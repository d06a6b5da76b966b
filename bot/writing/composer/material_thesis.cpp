#include <algorithm>

#include "base/text.hpp"
#include "writing/composer/material.hpp"
#include "writing/composer/clauses.hpp"
#include "writing/composer/thesis.hpp"

namespace coco::writing::composer {
namespace {

using partnership::Basis;
using partnership::Facts;
using partnership::Label;

/// Two statements longer than this together stay two sentences.
constexpr std::size_t kMaxJoinedWords = 24;
constexpr std::size_t kMaxSentenceWords = 27;
/// A statement short enough to be said behind "Take one of your customers, where".
constexpr std::size_t kMaxShortWords = 19;
/// "Ask three of your hosts whether they …": more than this has to be read twice.
constexpr std::size_t kMaxAskedWords = 18;
/// Longer noun phrases usually hide a verb that was not recognised.
constexpr std::size_t kMaxPhraseWords = 9;
/// What is said in the given words, with "as it looks from outside" around it.
constexpr std::size_t kMaxRawWords = 17;
constexpr std::size_t kFewestRawWords = 4;
/// Longer statements get a short doubt behind them.
constexpr std::size_t kLongPainWords = 18;

/// A statement that does not mention the partner, made to: "filing takes days" becomes "for your
/// forwarders, filing takes days".
Fragment addressed(Fragment clause, const Names& names, const Material& material) {
    if (speaks_to_partner(slice(clause.words, 0, clause.verb)) || claim_customers(clause, names) ||
        speaks_to_partner(clause.words))
        return clause;
    Words lead = words_of(starts_with_doing(clause)
                              ? std::string("for you,")
                              : "for " + std::string(material.text("customers")) + ",");
    const std::size_t added = lead.size();
    clause.words.front().text = lowered_start(clause.words.front().text, material.names);
    lead.insert(lead.end(), clause.words.begin(), clause.words.end());
    clause.words = std::move(lead);
    clause.verb += added;
    return clause;
}

std::string joined(const std::string& first, const Statement& second) {
    return first + ", " + (second.connector.empty() ? "and" : second.connector) + " " +
           text_of(second.fragment.words);
}

/// A law or a limit is no guess: "copper is capped at 4 kg", "retailers must report".
bool states_rule(const Words& words) {
    static constexpr std::string_view kWords =
        " must capped required obliged forced mandatory banned prohibited law regulation ";
    return std::any_of(words.begin(), words.end(), [](const Word& word) {
        return kWords.find(" " + word.lower + " ") != std::string_view::npos;
    });
}

/// Quoted words need their speaker.
bool lacks_speaker(const Words& words) {
    static constexpr std::string_view kVerbs =
        " said says told tells wrote writes called calls named names put asked complained ";
    const bool quotes =
        std::any_of(words.begin(), words.end(), [](const Word& word) { return word.quoted; });
    return quotes && std::none_of(words.begin(), words.end(), [](const Word& word) {
               return !word.quoted && kVerbs.find(" " + word.lower + " ") != std::string_view::npos;
           });
}

bool speaks_of_us(const Words& words) {
    return std::any_of(words.begin(), words.end(), [](const Word& word) {
        return word.lower == "we" || word.lower == "us" || word.lower == "i" || word.lower == "me";
    });
}

/// "consumers don't, unless subscribed": an auxiliary without a verb behind it.
bool lacks_main_verb(const Fragment& clause) {
    if (clause.shape != Shape::clause || clause.finite != Finite::do_support) return false;
    return clause.verb + 1 >= clause.words.size() || clause.words[clause.verb + 1].tag == Tag::mark;
}

void set_pain(const Fragment& clause, const std::string& tail,
              const std::vector<std::string>& claims, Material& material) {
    const auto with_tail = [&](std::optional<std::string> text) {
        return text ? *text + tail : std::string();
    };
    const bool quotes = std::any_of(clause.words.begin(), clause.words.end(),
                                    [](const Word& word) { return word.quoted; });
    if (quotes) return material.set("pain_quote", text_of(clause.words) + tail, claims);
    // "You may not plan routes" and "you may plan workers" sound like permissions.
    if (!is_negated(clause)) {
        material.set("pain_seem", with_tail(with_seem(clause)), claims);
        if (clause.words.front().lower != "you")
            material.set("pain_may", with_tail(with_may(clause)), claims);
    }
    const std::string plain = text_of(clause.words) + tail;
    if (clause.words.front().lower == "if") return material.set("potential", plain, claims);
    if (states_rule(clause.words)) return material.set("pain_fact", plain, claims);
    material.set("pain", plain, claims);
    material.set("inferred_pain", "yes");
    if (split_words(plain).size() > kLongPainWords) material.set("pain_long", "yes");
    if (text_of(clause.words).find(" our ") != std::string::npos)
        material.set("pain_names_us", "yes");
}

bool is_person(std::string_view plural) {
    return plural.ends_with("ers") || plural.ends_with("ors") || plural.ends_with("ants") ||
           plural.ends_with("ists") || plural == "users" || plural == "people";
}

/// "most of your users": where "your users" begins.
std::size_t behind_quantity(const Words& words) {
    static constexpr std::string_view kQuantities = " most many some several all half few ";
    const bool quantity = words.size() > 2 && words[1].lower == "of" &&
                          kQuantities.find(" " + words[0].lower + " ") != std::string_view::npos;
    return quantity ? 2 : 0;
}

/// People whom one can ask: "your hosts", "account managers at your agencies".
void set_askable(Fragment clause, std::size_t begin, const Words& subject,
                 const std::vector<std::string>& claims, Material& material) {
    const auto head = head_of(subject);
    if (!head || subject.size() > 5 || !is_plural_noun(subject[*head].lower)) return;
    const bool yours = subject.front().lower == "your";
    const bool bare = subject.front().tag == Tag::word && speaks_to_partner(subject) &&
                      is_person(subject[*head].lower);
    if ((!yours || *head + 1 != subject.size()) && !bare) return;
    const std::size_t end = begin + subject.size();
    if (count(clause.words) - end > kMaxAskedWords) clause = without_reason(clause).first;
    const std::string what = text_of(clause.words, end, clause.words.size());
    material.set("ask_whom", (yours ? "of " : "") + lowered_start(text_of(subject), material.names),
                 claims);
    material.set("ask_noun", yours ? text_of(subject, 1, subject.size())
                                   : lowered_start(text_of(subject), material.names));
    material.set("ask_what", what, claims);
    material.set("ask_who", is_person(subject[*head].lower) ? "who" : "that", claims);
    material.set("ask_whether", "they " + what, claims);
    if (!yours || material.text("customers") != "your customers") return;
    material.set("customers", text_of(subject));
    material.set("customer_noun", text_of(subject, 1, subject.size()));
}

/// What happens at one customer, for a message that opens with them.
void set_customer_view(Fragment clause, const Names& names, const std::vector<std::string>& claims,
                       Material& material) {
    auto [main, reason] = without_reason(clause);
    const Fragment cause = read_fragment(reason);
    const bool about_you = clause.words.front().lower == "you";
    if (cause.shape == Shape::clause && about_you && !speaks_to_partner(cause.words) &&
        cause.words.front().tag != Tag::pronoun)
        material.set("cause_may", with_may(cause).value_or(reason), claims);
    if (about_you || clause.words.front().lower == "for") return;
    claim_customers(clause, names);
    const std::size_t begin = behind_quantity(clause.words);
    const Words subject = slice(clause.words, begin, words_of(subject_of(clause)).size());
    if (!clause.plural || clause.finite == Finite::modal || material.has("ask_whom")) return;
    set_askable(std::move(clause), begin, subject, claims, material);
}

std::string following_sentence(const Statement& statement) {
    const std::string text = text_of(statement.fragment.words);
    if (statement.connector == "but" || statement.connector == "so")
        return statement.connector + " " + text;
    return text;
}

bool is_bare_remedy_reference(const Statement& statement) {
    return text_of(statement.fragment.words).find("that step") != std::string::npos;
}

/// "we both sell to clinics" said to the partner: "you sell to clinics, and so do we".
bool add_shared_ground(const Statement& statement, const std::vector<std::string>& claims,
                       Material& material) {
    if (statement.side != Side::together || statement.fragment.finite != Finite::base ||
        statement.fragment.words.size() < statement.fragment.verb + 3)
        return false;
    material.set("shared_ground",
                 "you " +
                     text_of(statement.fragment.words, statement.fragment.verb,
                             statement.fragment.words.size()) +
                     ", and so do we",
                 claims);
    return true;
}

/// The first statement that can be understood by itself: "they quit" needs another in front.
std::vector<Statement>::iterator first_of_partners(std::vector<Statement>& statements) {
    const auto is_partners = [](const Statement& s) {
        return s.side == Side::partner || s.side == Side::together;
    };
    const auto stands_alone = [&](const Statement& s) {
        const Words& words = s.fragment.words;
        if (s.side == Side::together) return true;
        return is_partners(s) && !is_weak_pronoun(words.front().lower) &&
               count(words) >= kFewestRawWords && !lacks_speaker(words) && !speaks_of_us(words) &&
               !lacks_main_verb(s.fragment);
    };
    return std::find_if(statements.begin(), statements.end(), stands_alone);
}

/// What cannot be turned safely is said as it was given, marked as a view from outside.
void set_raw(const Fragment& clause, const std::vector<std::string>& claims, Material& material) {
    if (count(clause.words) > kMaxRawWords) {
        if (count(clause.words) <= kMaxSentenceWords + kLongPainWords / 3)
            material.set("pain_apart", text_of(clause.words), claims);
        return;
    }
    const std::string text = lowered_start(text_of(clause.words), material.names);
    const bool told = speaks_to_partner(clause.words);
    material.set(told ? "pain_told" : "pain_raw", text, claims);
    if (told) material.set("inferred_pain", "yes");
}

/// The opening statement, hedged where that is safe. Returns what follows it.
std::vector<Statement>::iterator add_opening(std::vector<Statement>& statements,
                                             std::vector<Statement>::iterator first,
                                             const Names& names,
                                             const std::vector<std::string>& claims,
                                             Material& material) {
    auto next = first + 1;
    const bool quotes = std::any_of(first->fragment.words.begin(), first->fragment.words.end(),
                                    [](const Word& word) { return word.quoted; });
    if (!quotes && first->fragment.words.front().lower != "if" && !is_safe(first->fragment)) {
        set_raw(first->fragment, claims, material);
        return next;
    }
    Fragment clause = addressed(first->fragment, names, material);
    std::string tail;
    if (next != statements.end() && next->side == Side::partner && next->connector != "so" &&
        !next->connector.empty() &&
        count(clause.words) + count(next->fragment.words) + 1 <= kMaxJoinedWords) {
        tail = joined({}, *next);
        ++next;
    }
    if (count(clause.words) > kMaxSentenceWords) {
        auto [main, reason] = without_reason(clause);
        clause = std::move(main);
        material.set("pain_reason", reason, claims);
    }
    set_pain(clause, tail, claims, material);
    const bool about_one = clause.words.front().lower == "for" &&
                           !starts_with_doing(first->fragment) &&
                           !speaks_to_partner(first->fragment.words);
    if (about_one && count(first->fragment.words) <= kMaxShortWords)
        material.set("pain_short",
                     lowered_start(with_may(first->fragment).value_or(""), material.names), claims);
    return next;
}

void add_partner_statements(std::vector<Statement>& statements, const Names& names,
                            const std::vector<std::string>& claims, Material& material) {
    const auto is_partners = [](const Statement& s) {
        return s.side == Side::partner || s.side == Side::together;
    };
    for (Statement& statement : statements)
        if (is_partners(statement)) {
            join_verbs(statement.fragment);
            if (is_safe(statement.fragment))
                set_customer_view(statement.fragment, names, claims, material);
        }
    const auto first = first_of_partners(statements);
    if (first == statements.end()) return;
    auto next = first + 1;
    if (next != statements.end()) claim_customers(next->fragment, names);
    if (!add_shared_ground(*first, claims, material))
        next = add_opening(statements, first, names, claims, material);
    if (next != statements.end() && is_partners(*next) &&
        next->fragment.words.front().tag != Tag::subordinator && !lacks_main_verb(next->fragment) &&
        !speaks_of_us(next->fragment.words) && count(next->fragment.words) <= kMaxSentenceWords)
        material.set("pain_more", following_sentence(*next), claims);
}

/// True for what our product does: not for what we are, had, want or cannot do.
bool helps(const Fragment& clause) {
    const std::string& verb = clause.words[clause.verb].lower;
    if (is_negated(clause) || verb == "can't" || verb == "cannot") return false;
    const bool about_people =
        clause.words.front().lower == "we" || clause.words.front().lower.starts_with("we'");
    if (!about_people) return true;
    static constexpr std::string_view kWishes =
        " want need hope like aim plan just see believe think know wish look ";
    return clause.finite != Finite::be && clause.finite != Finite::have &&
           clause.finite != Finite::past && clause.verb > 0 &&
           kWishes.find(" " + verb + " ") == std::string_view::npos;
}

void add_our_statements(const std::vector<Statement>& statements,
                        const std::vector<std::string>& claims, Material& material) {
    const auto first = std::find_if(statements.begin(), statements.end(), [](const Statement& s) {
        return s.side == Side::ours && helps(s.fragment);
    });
    if (first == statements.end()) return;
    const std::string remedy = text_of(first->fragment.words);
    const auto next = first + 1;
    std::string whole = remedy;
    if (next != statements.end() && next->connector == "so" &&
        count(first->fragment.words) + count(next->fragment.words) <= kMaxJoinedWords)
        whole = joined(remedy, *next);
    else if (next != statements.end() && next->connector == "so")
        material.set("result", text_of(next->fragment.words), claims);
    material.set("remedy", whole, claims);
    if (is_bare_remedy_reference(*first)) material.set("remedy_refers_back", "yes");
    material.set("potential", potential_of(*first), claims);
}

void add_aim(const Statement& statement, const std::vector<std::string>& claims,
             Material& material) {
    const auto base = verb_phrase(statement.fragment, VerbForm::base);
    const auto gerund = verb_phrase(statement.fragment, VerbForm::gerund);
    if (!base || !gerund) return;
    const bool speaks_of_us =
        std::any_of(statement.fragment.words.begin(), statement.fragment.words.end(),
                    [](const Word& word) { return word.lower == "our" || word.lower == "us"; });
    material.set(speaks_of_us ? "joint_vp" : "aim_vp", *base, claims);
    if (!speaks_of_us) material.set("aim_gerund", *gerund, claims);
}

}  // namespace

void add_thesis(const Facts& facts, const Names& names, Material& material) {
    if (!facts.has(Label::thesis)) return;
    partnership::Claim claim = given_claim(facts, Label::thesis);
    claim.basis = Basis::inferred;
    claim.source = "our thesis, not confirmed by the partner";
    const std::vector<std::string> claims{material.claim(claim)};
    auto statements = read_statements(facts.get(Label::thesis), names);
    if (statements.empty()) {
        material.ask({"reason", std::string(id_of(Label::thesis)),
                      "In one sentence, what would get better for " +
                          std::string(facts.get(Label::partner)) + " or its customers?",
                      false});
        return;
    }
    add_partner_statements(statements, names, claims, material);
    add_our_statements(statements, claims, material);
    for (const Statement& statement : statements) {
        if (statement.side == Side::aim && !material.has("aim_vp"))
            add_aim(statement, claims, material);
        if (statement.side != Side::phrase || material.has("aim_np")) continue;
        if (count(statement.fragment.words) <= kMaxPhraseWords &&
            !statement.fragment.words.front().quoted &&
            statement.fragment.words.front().text != "\"")
            material.set("aim_np",
                         lowered_start(with_article(statement.fragment.words), material.names),
                         claims);
        else if (!material.has("pain"))
            set_raw(statement.fragment, claims, material);
    }
}

}  // namespace coco::writing::composer
