#include <algorithm>

#include "base/text.hpp"
#include "partnership/priorities.hpp"
#include "writing/composer/material.hpp"
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
constexpr std::size_t kMaxShortWords = 16;

bool speaks_to_partner(const Words& words) {
    return std::any_of(words.begin(), words.end(), [](const Word& word) {
        return word.lower == "you" || word.lower == "your" || word.lower == "yours";
    });
}

/// True for a plural noun that names the partner's customers.
bool is_theirs(const Word& word, std::string_view ground) {
    return word.tag == Tag::word && is_plural_noun(word.lower) &&
           partnership::shared_stems(word.lower, ground) > 0;
}

/// "your" in front of the first bare noun phrase in the subject that names the partner's customers:
/// "teams upgrade" is "your teams upgrade". False when there is none.
bool claim_customers(Fragment& clause, const Names& names) {
    for (std::size_t i = 0; i < clause.verb; ++i) {
        if (!is_theirs(clause.words[i], names.partner_ground)) continue;
        // In "customer records" and "customs filing" the noun only describes the next one.
        if (i + 1 < clause.verb && clause.words[i + 1].tag == Tag::word) continue;
        std::size_t front = i;
        while (front > 0 && clause.words[front - 1].tag == Tag::word) --front;
        if (front > 0) {
            const Tag before = clause.words[front - 1].tag;
            if (before == Tag::determiner || before == Tag::possessive_pronoun ||
                before == Tag::number)
                continue;
        }
        clause.words[front].text = lowered_start(clause.words[front].text, names.company);
        clause.words[front].spaced = true;
        clause.words.insert(clause.words.begin() + static_cast<std::ptrdiff_t>(front),
                            make_word("your"));
        ++clause.verb;
        return true;
    }
    return false;
}

/// A statement that does not mention the partner, made to: "filing takes days" becomes "for your
/// forwarders, filing takes days".
Fragment addressed(Fragment clause, const Names& names, const Material& material) {
    if (speaks_to_partner(slice(clause.words, 0, clause.verb)) || claim_customers(clause, names) ||
        speaks_to_partner(clause.words))
        return clause;
    Words lead = words_of("for " + std::string(material.text("customers")) + ",");
    const std::size_t added = lead.size();
    clause.words.front().text = lowered_start(clause.words.front().text, material.names);
    lead.insert(lead.end(), clause.words.begin(), clause.words.end());
    clause.words = std::move(lead);
    clause.verb += added;
    return clause;
}

/// "stores run out of stock, blame you": notes leave the "and" out.
void join_verbs(Fragment& clause) {
    for (std::size_t i = clause.verb + 1; i + 1 < clause.words.size(); ++i) {
        if (clause.words[i].text != "," || clause.words[i + 1].tag != Tag::word) continue;
        const auto verb = read_verb(clause.words[i + 1].lower);
        if (!verb || !verb->is_base || !clause.plural || i + 2 >= clause.words.size()) continue;
        const Tag next = clause.words[i + 2].tag;
        if (is_often_noun(clause.words[i + 1].lower) && next != Tag::pronoun &&
            next != Tag::determiner && next != Tag::possessive_pronoun)
            continue;
        clause.words[i] = make_word("and");
    }
}

/// The main clause and, apart from it, the reason behind "because".
std::pair<Fragment, std::string> without_reason(const Fragment& clause) {
    for (std::size_t i = clause.verb + 2; i + 2 < clause.words.size(); ++i)
        if (clause.words[i].lower == "because" && clause.words[i + 1].lower != "of" &&
            !clause.words[i].quoted) {
            Fragment main = clause;
            main.words = slice(clause.words, 0, i);
            return {main, text_of(clause.words, i + 1, clause.words.size())};
        }
    return {clause, {}};
}

std::string joined(const std::string& first, const Statement& second) {
    return first + ", " + (second.connector.empty() ? "and" : second.connector) + " " +
           text_of(second.fragment.words);
}

void set_pain(const Fragment& clause, const std::string& tail,
              const std::vector<std::string>& claims, Material& material) {
    const auto with_tail = [&](std::optional<std::string> text) {
        return text ? *text + tail : std::string();
    };
    const bool quotes = std::any_of(clause.words.begin(), clause.words.end(),
                                    [](const Word& word) { return word.quoted; });
    if (quotes) return material.set("pain_quote", text_of(clause.words) + tail, claims);
    material.set("pain_seem", with_tail(with_seem(clause)), claims);
    material.set("pain_may", with_tail(with_may(clause)), claims);
    material.set("pain", text_of(clause.words) + tail, claims);
    if (text_of(clause.words).find(" our ") != std::string::npos)
        material.set("pain_names_us", "yes");
}

bool is_person(std::string_view plural) {
    return plural.ends_with("ers") || plural.ends_with("ors") || plural.ends_with("ants") ||
           plural.ends_with("ists") || plural == "users" || plural == "people";
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
    if (about_you) return;
    const bool prefixed = clause.words.front().lower == "for";
    if (prefixed) return;
    claim_customers(clause, names);
    const Words subject = words_of(subject_of(clause));
    const bool plain = clause.plural && subject.size() <= 4 && subject.front().lower == "your" &&
                       clause.finite != Finite::be && clause.finite != Finite::modal;
    if (!plain || material.has("pain_that") || !is_plural_noun(subject.back().lower)) return;
    material.set("pain_that",
                 "one of " + text_of(subject) +
                     (is_person(subject.back().lower) ? " who " : " that ") +
                     text_of(clause.words, subject.size(), clause.words.size()),
                 claims);
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
    if (statement.side != Side::together || statement.fragment.finite != Finite::base) return false;
    material.set("shared_ground",
                 "you " +
                     text_of(statement.fragment.words, statement.fragment.verb,
                             statement.fragment.words.size()) +
                     ", and so do we",
                 claims);
    return true;
}

void add_partner_statements(std::vector<Statement>& statements, const Names& names,
                            const std::vector<std::string>& claims, Material& material) {
    const auto is_partners = [](const Statement& s) {
        return s.side == Side::partner || s.side == Side::together;
    };
    for (Statement& statement : statements)
        if (is_partners(statement)) {
            join_verbs(statement.fragment);
            set_customer_view(statement.fragment, names, claims, material);
        }
    const auto first = std::find_if(statements.begin(), statements.end(), is_partners);
    if (first == statements.end()) return;
    auto next = first + 1;
    if (next != statements.end()) claim_customers(next->fragment, names);
    if (!add_shared_ground(*first, claims, material)) {
        Fragment clause = addressed(first->fragment, names, material);
        std::string tail;
        if (next != statements.end() && is_partners(*next) && next->connector != "so" &&
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
        if (clause.words.front().lower != "you" && count(first->fragment.words) <= kMaxShortWords)
            material.set("pain_short",
                         lowered_start(with_may(first->fragment).value_or(""), material.names),
                         claims);
    }
    if (next != statements.end() && is_partners(*next))
        material.set("pain_more", following_sentence(*next), claims);
}

void add_our_statements(const std::vector<Statement>& statements,
                        const std::vector<std::string>& claims, Material& material) {
    const auto first = std::find_if(statements.begin(), statements.end(),
                                    [](const Statement& s) { return s.side == Side::ours; });
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
        if (statement.side == Side::phrase && !material.has("aim_np") &&
            count(statement.fragment.words) <= kMaxSentenceWords)
            material.set("aim_np",
                         lowered_start(with_article(statement.fragment.words), material.names),
                         claims);
    }
}

void add_priorities(const Facts& facts, const Names& names, Material& material) {
    const auto ranked = partnership::rank_priorities(facts);
    if (ranked.empty()) return;
    const partnership::RankedPriority& top = ranked.front();
    if (top.basis != Basis::given) {
        partnership::Claim claim = given_claim(facts, Label::revenue_model);
        claim.id = "inferred_priority";
        claim.text = top.text + ": " + top.because;
        claim.basis = Basis::inferred;
        material.set("priority_inferred", top.text, {material.claim(claim)});
        material.set("priority_because", top.because, {material.claim(claim)});
        return;
    }
    const std::vector<std::string> claims{material.claim(given_claim(facts, Label::priorities))};
    const Fragment fragment =
        read_fragment(said_to_partner(words_of(lowered_start(top.text, material.names)), names));
    if (count(fragment.words) > kMaxSentenceWords) return;
    const std::string text = text_of(fragment.words);
    switch (fragment.shape) {
        case Shape::gerund: material.set("priority_you", "you are " + text, claims); break;
        case Shape::to_infinitive: material.set("priority_you", "you want " + text, claims); break;
        case Shape::vp_base: material.set("priority_you", "you want to " + text, claims); break;
        case Shape::noun_phrase: {
            const bool plural = is_plural_phrase(fragment.words);
            material.set("priority_you",
                         with_article(fragment.words) +
                             (plural ? " are among your priorities" : " is among your priorities"),
                         claims);
            break;
        }
        case Shape::clause:
            if (speaks_to_partner(fragment.words)) material.set("priority_you", text, claims);
            break;
        default: break;
    }
}

}  // namespace coco::writing::composer
