#include "writing/wish/leads.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "writing/wish/lead_words.hpp"

namespace coco::writing {
namespace {

bool is_in(std::string_view list, std::string_view word) {
    const auto words = split_words(list);
    return std::find(words.begin(), words.end(), word) != words.end();
}

/// "shortening" -> "shorten", "making" -> "make", "dropping" -> "drop"; empty for no such verb.
std::string verb_of_gerund(const std::string& word) {
    if (word.size() < 6 || !word.ends_with("ing")) return {};
    const std::string stem = word.substr(0, word.size() - 3);
    if (is_in(kStarters, stem)) return stem;
    if (is_in(kStarters, stem + "e")) return stem + "e";
    const bool doubled = stem.size() > 2 && stem[stem.size() - 1] == stem[stem.size() - 2];
    const std::string single = stem.substr(0, stem.size() - 1);
    return doubled && is_in(kStarters, single) ? single : std::string();
}

std::string verb_of_participle(const std::string& word) {
    for (const Participle& form : kParticiples)
        if (form.form == word) return std::string(form.verb);
    return {};
}

void drop_front(std::vector<Token>& tokens, std::size_t count) {
    tokens.erase(tokens.begin(), tokens.begin() + static_cast<std::ptrdiff_t>(count));
}

/// One lead off the front; false when there is none.
bool drop_lead(Bare& bare) {
    const Tokens tokens = bare.tokens;
    const std::size_t question = longest_lead(tokens, kPoliteQuestions);
    const std::size_t hedge = longest_lead(tokens, kHedges);
    const std::size_t polite = longest_lead(tokens, kPolite);
    const std::size_t count = std::max({question, hedge, polite});
    if (count == 0 || count >= tokens.size()) return false;
    // "No more jargon" and "first sentence" are wishes, not leads.
    if (count == polite && polite > std::max(question, hedge)) {
        const Token& next = tokens[count];
        if (tokens.front().lower == "no" && next.lower != ",") return false;
        if (is_in("first second", tokens.front().lower) && count == 1 && next.lower != "," &&
            next.lower != ":")
            return false;
        if (is_in("too better still", tokens.front().lower) && next.lower != ",") return false;
        if (is_in("good nice great fine right cool not", tokens.front().lower) &&
            next.lower != "," && !begins_a_wish(tokens.subspan(count)))
            return false;
        // "Just keep A" and "then A" keep their word when a pattern needs it.
        if (tokens.front().lower == "just" && is_in("keep leave", next.lower)) return false;
        if (tokens.front().lower == "instead" && next.lower == "of") return false;
    }
    if (question == count) bare.polite_question = true;
    if (hedge == count && hedge > polite) bare.at_most = Understood::ask;
    drop_front(bare.tokens, count);
    if (const std::string verb = verb_of_gerund(bare.tokens.front().lower);
        !verb.empty() && (question == count || hedge == count))
        bare.tokens.front().lower = verb;
    return true;
}

constexpr std::string_view kReports =
    "wants wanted asked asks says said thinks suggests suggested prefers prefer want would'd "
    "requested recommends recommended insists feels finds complained";

/// "Lena wants the quote out": somebody else's wish, told by the author.
bool drop_report(Bare& bare) {
    for (std::size_t i = 1; i < std::min<std::size_t>(4, bare.tokens.size()); ++i) {
        if (bare.tokens[i].quoted || !is_in(kReports, bare.tokens[i].lower)) continue;
        const char first = bare.tokens[0].text.front();
        if (!bare.tokens[0].section.empty()) return false;
        const bool named = first >= 'A' && first <= 'Z' &&
                           !is_in(
                               "i we you it this that they who what nobody please do does did "
                               "should would could can how why when where",
                               bare.tokens[0].lower);
        if (!named && !is_in("legal marketing finance sales my our the everyone somebody someone "
                             "leadership security procurement engineering support",
                             bare.tokens[0].lower))
            return false;
        std::size_t rest = i + 1;
        while (rest < bare.tokens.size() &&
               is_in("us you me to that we should for if could have", bare.tokens[rest].lower))
            ++rest;
        if (rest >= bare.tokens.size()) return false;
        drop_front(bare.tokens, rest);
        bare.at_most = Understood::ask;
        bare.reported = true;
        return true;
    }
    return false;
}

/// "the opening should be reworded", "could it be shortened" as "reword the opening", "shorten it".
void make_active(Bare& bare) {
    auto& tokens = bare.tokens;
    for (std::size_t i = 1; i + 1 < tokens.size(); ++i) {
        if (tokens[i].quoted || !is_in("be get been being", tokens[i].lower)) continue;
        const std::string verb = verb_of_participle(tokens[i + 1].lower);
        if (verb.empty()) continue;
        std::size_t begin = 0, end = i;
        if (is_in("could can may", tokens.front().lower)) {
            begin = 1;
            bare.polite_question = true;
        } else if (end > 0 &&
                   is_in("should must can could may might to ought", tokens[end - 1].lower)) {
            if (is_in("could might may can", tokens[end - 1].lower)) bare.at_most = Understood::ask;
            --end;
            if (end > 0 && is_in("needs need has have ought want wants", tokens[end - 1].lower))
                --end;
        } else {
            return;
        }
        if (end <= begin) return;
        std::vector<Token> active;
        Token command = tokens[i + 1];
        command.lower = verb;
        active.push_back(std::move(command));
        active.insert(active.end(), tokens.begin() + static_cast<std::ptrdiff_t>(begin),
                      tokens.begin() + static_cast<std::ptrdiff_t>(end));
        active.insert(active.end(), tokens.begin() + static_cast<std::ptrdiff_t>(i) + 2,
                      tokens.end());
        tokens = std::move(active);
        return;
    }
}

/// "could B go into detail", "B should say …": the version is what the rest is about.
void drop_version_subject(Bare& bare) {
    auto& tokens = bare.tokens;
    const bool asked = tokens.size() > 2 && is_in("can could would", tokens[0].lower) &&
                       !tokens[1].section.empty();
    const bool told = tokens.size() > 2 && !tokens[0].section.empty() &&
                      is_in("should must could", tokens[1].lower);
    if (!asked && !told) return;
    bare.polite_question = bare.polite_question || asked;
    bare.section = asked ? tokens[1].section : tokens[0].section;
    drop_front(tokens, 2);
}

}  // namespace

Bare without_leads(std::vector<Token> tokens) {
    Bare bare{std::move(tokens)};
    while (bare.tokens.size() > 1 && drop_lead(bare)) {
    }
    if (drop_report(bare))
        while (bare.tokens.size() > 1 && drop_lead(bare)) {
        }
    make_active(bare);
    drop_version_subject(bare);
    return bare;
}

void drop_trailers(Bare& bare) {
    for (bool changed = true; changed;) {
        changed = false;
        const Tokens tokens = bare.tokens;
        const auto ends_with = [&](std::string_view phrase) {
            const std::size_t count = split_words(phrase).size();
            return count < tokens.size() && starts_with_words(tokens.last(count), phrase);
        };
        for (const std::string_view phrase : split(kTrailers, '|'))
            if (!changed && ends_with(phrase)) {
                bare.tokens.resize(bare.tokens.size() - split_words(phrase).size());
                changed = true;
            }
        for (const std::string_view phrase : split(kTrailingHedges, '|'))
            if (!changed && ends_with(phrase)) {
                bare.tokens.resize(bare.tokens.size() - split_words(phrase).size());
                bare.at_most = Understood::ask;
                changed = true;
            }
    }
}

bool begins_a_wish(Tokens tokens) {
    while (!tokens.empty() &&
           is_in("please also then now just but and maybe", tokens.front().lower) &&
           tokens.size() > 1)
        tokens = behind(tokens, 1);
    if (tokens.empty() || tokens.front().quoted) return false;
    // "the cost line can go", "the ask should be 15 minutes", "B is too long".
    if (is_in("the its their our", tokens.front().lower) || !tokens.front().section.empty()) {
        const Tokens near = tokens.first(std::min<std::size_t>(tokens.size(), 6));
        return (tokens.size() == 2 && !tokens.front().section.empty()) ||
               (tokens.size() > 2 &&
                has_word(behind(near, 1), "can should must needs has is stays could to"));
    }
    if (is_in("it it's that", tokens.front().lower))
        return tokens.size() > 2 &&
               (tokens[1].lower == "'s" || is_in("is should needs must", tokens[1].lower));
    if (!tokens.front().lower.empty() && tokens.front().lower[0] >= '0' &&
        tokens.front().lower[0] <= '9')
        return has_word(tokens, "is are words minutes not should");
    return is_in(kStarters, tokens.front().lower);
}

bool is_to_somebody(Tokens tokens) {
    // Whoever calls COCO and names a person speaks to COCO.
    if (has_word(tokens, "@coco")) return false;
    for (const Token& token : tokens) {
        if (token.quoted) continue;
        if (token.text.starts_with("<@") && !token.lower.starts_with("<@coco")) return true;
        if (token.text.starts_with("@") && token.text.size() > 1 && token.lower != "@coco")
            return true;
    }
    std::size_t at = 0;
    if (tokens.size() > 1 && is_in("hey hi hello ok so thanks sorry", tokens[0].lower)) at = 1;
    if (tokens.size() < at + 2 || tokens[at].quoted || !tokens[at].section.empty()) return false;
    const Token& first = tokens[at];
    const char c = first.text.front();
    if (c < 'A' || c > 'Z' || first.lower == "coco") return false;
    // After "hey" a capital word that is no word of a wish is a name, comma or not.
    const bool called = tokens[at + 1].lower == "," || tokens[at + 1].lower == ":" || at == 1;

    // "Deal volume: 40" is a label, not a call.
    const bool label = tokens[at + 1].lower == ":";
    return called && !is_in(kOpeners, first.lower) && !is_in(kStarters, first.lower) &&
           verb_of_gerund(first.lower).empty() && !label;
}

bool sounds_ironic(std::string_view message) {
    const std::string lower = to_lower_ascii(message);
    const auto tokens = tokens_of(lower);
    if (has_word(tokens, "lol lmao rofl haha hahaha /s genius") || lower.ends_with("/s"))
        return true;
    for (const std::string_view sign : split(kIronicSigns, '|'))
        if (lower.find(sign) != std::string::npos) return true;
    return false;
}

bool is_a_joke(std::string_view message) {
    const std::string lower = to_lower_ascii(message);
    if (has_word(tokens_of(lower), "lol lmao rofl /s jk")) return true;
    for (const std::string_view sign : {":joy:", ":rofl:", ":laughing:", ":stuck_out_tongue", "😂",
                                        "🤣", ":clown", ":upside_down"})
        if (lower.find(sign) != std::string::npos) return true;
    return false;
}

bool takes_back(Tokens tokens) {
    const std::size_t count = longest_lead(tokens, kTakeBacks);
    return count > 0 && tokens.size() <= count + 3;
}

}  // namespace coco::writing
