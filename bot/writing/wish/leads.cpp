#include "writing/wish/leads.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace coco::writing {
namespace {

bool is_in(std::string_view list, std::string_view word) {
    const auto words = split_words(list);
    return std::find(words.begin(), words.end(), word) != words.end();
}

constexpr std::string_view kPolite[] = {"please",
                                        "hey",
                                        "hi",
                                        "hello",
                                        "coco",
                                        "@coco",
                                        "ok",
                                        "so",
                                        "well",
                                        "also",
                                        "and",
                                        "but",
                                        "then",
                                        "now",
                                        "next",
                                        "finally",
                                        "let's",
                                        "let us",
                                        "just",
                                        "simply",
                                        "kindly",
                                        ",",
                                        "yes",
                                        "yeah",
                                        "yep",
                                        "sure",
                                        "thanks",
                                        "thank you",
                                        "great",
                                        "nice",
                                        "good",
                                        "perfect",
                                        "sorry",
                                        "btw",
                                        "oh",
                                        "hmm",
                                        "hm",
                                        "um",
                                        "uh",
                                        "ah",
                                        "no",
                                        "nope",
                                        "wait",
                                        "actually",
                                        "honestly",
                                        "instead",
                                        "one more thing",
                                        "one thing",
                                        "quick one",
                                        "small thing",
                                        "lastly",
                                        "cool",
                                        "awesome",
                                        "alright",
                                        "right",
                                        "go ahead and",
                                        "make sure to",
                                        "make sure you",
                                        "try to",
                                        "be so kind as to",
                                        "do me a favor and",
                                        "do me a favour and",
                                        "i'd like you to",
                                        "i would like you to",
                                        "i want you to",
                                        "i need you to",
                                        "we need to",
                                        "you should",
                                        "you need to",
                                        "you have to",
                                        "i'd like to",
                                        "i want to",
                                        "we want to",
                                        "we'd like to",
                                        "i would like to",
                                        "we have to",
                                        "i need to",
                                        "we must",
                                        "you must",
                                        "you can",
                                        "team",
                                        ":",
                                        "for now",
                                        "on second thought",
                                        "on second thoughts",
                                        "come to think of it",
                                        "first",
                                        "first of all",
                                        "second",
                                        "secondly",
                                        "and then",
                                        "after that",
                                        "plus",
                                        "additionally",
                                        "in addition",
                                        "too",
                                        "good morning",
                                        "morning",
                                        "fine",
                                        "great stuff",
                                        "good stuff",
                                        "nice work",
                                        "good work",
                                        "love it",
                                        "looks good",
                                        "looks great",
                                        "not bad",
                                        "ugh",
                                        "gosh",
                                        "hmmm",
                                        "hmmmm",
                                        "feel free to",
                                        "better",
                                        "even better",
                                        "still",
                                        "overall",
                                        "argh",
                                        "final thing",
                                        "last thing",
                                        "i'd love you to",
                                        "+"};
/// "Can you …?" wishes; the question mark is politeness.
constexpr std::string_view kPoliteQuestions[] = {"could you",
                                                 "can you",
                                                 "would you",
                                                 "will you",
                                                 "can we",
                                                 "could we",
                                                 "may we",
                                                 "may i ask you to",
                                                 "could you please",
                                                 "can you please",
                                                 "would it be possible to",
                                                 "is it possible to",
                                                 "any chance you could",
                                                 "any chance you can",
                                                 "any chance we can",
                                                 "any chance we could",
                                                 "would you mind",
                                                 "do you mind",
                                                 "could i ask you to",
                                                 "can i ask you to",
                                                 "can i get you to",
                                                 "could i get you to",
                                                 "would you be able to",
                                                 "are you able to",
                                                 "would you kindly",
                                                 "mind",
                                                 "would you be so kind as to",
                                                 "could you possibly",
                                                 "is there a way to",
                                                 "can u",
                                                 "could u",
                                                 "please can you",
                                                 "can coco",
                                                 "could coco"};
/// What follows is a proposal to the others as much as a wish.
constexpr std::string_view kHedges[] = {"maybe",
                                        "perhaps",
                                        "i think we should",
                                        "i think you should",
                                        "i think we could",
                                        "we should",
                                        "we could",
                                        "you could",
                                        "maybe we should",
                                        "maybe we could",
                                        "maybe you could",
                                        "how about",
                                        "what about",
                                        "what if we",
                                        "what if you",
                                        "why don't we",
                                        "why don't you",
                                        "why not",
                                        "might be worth",
                                        "might be good to",
                                        "might be better to",
                                        "we might want to",
                                        "might want to",
                                        "could be worth",
                                        "it'd be better to",
                                        "it would be better to",
                                        "would be better to",
                                        "i'd",
                                        "i would",
                                        "i'd suggest",
                                        "i suggest",
                                        "i suggest we",
                                        "i'd rather",
                                        "personally",
                                        "i'd prefer to",
                                        "i feel",
                                        "i think",
                                        "i feel like",
                                        "imo",
                                        "imho",
                                        "in my opinion",
                                        "i guess",
                                        "i wonder if we could",
                                        "i'm wondering if we could",
                                        "we may want to",
                                        "i believe",
                                        "it might help to",
                                        "i'd love to",
                                        "to me",
                                        "to my taste",
                                        "for my taste",
                                        "consider",
                                        "i suppose",
                                        "tbh",
                                        "somehow",
                                        "possibly"};
constexpr std::string_view kTrailers[] = {
    "please",      "thanks",        "thank you",    "now",
    "then",        "too",           "as well",      "ok",
    "cheers",      "asap",          "coco",         "if you can",
    "if possible", "if that is ok", "when you can", "when you get a chance",
    "though",      "real quick",    "quickly",      ",",
    "for now",     "in there",      "many thanks",  "also",
    "@coco",       "if you could"};
constexpr std::string_view kTrailingHedges[] = {
    "maybe", "perhaps",           "i think",  "imo",    "imho",    "tbh",   "no",
    "wdyt",  "what do you think", "thoughts", "or not", "i guess", "right", "or"};
/// The first words of wishes, for cutting "… and make it shorter" in two.
constexpr std::string_view kStarters =
    "make shorten trim tighten condense cut remove delete drop lose omit strike scratch take leave "
    "get kick skip keep only just rewrite reword rephrase redo say change replace swap switch move "
    "put bring start open begin lead end close finish add mention include insert ask propose "
    "suggest "
    "address send write use combine merge lock unlock freeze don't do undo revert restore show "
    "compare regenerate expand lengthen extend elaborate set update correct reduce halve lower "
    "raise "
    "shorter longer warmer friendlier simpler plainer softer more less be tone soften simplify "
    "without please also instead then go give try let's turn fix push shift schedule confirm "
    "can could lighten loosen formalize tell point note delete axe kill ditch nix state emphasize "
    "work throw slip pull nobody hands never stop translate clarify crisper tighter punchier no "
    "whats what how redo unfreeze preserve protect retain maybe you exclude scrap eliminate "
    "reorder";
struct Form {
    std::string_view form, verb;
};
constexpr Form kParticiples[] = {{"rewritten", "rewrite"},
                                 {"undone", "undo"},
                                 {"cut", "cut"},
                                 {"put", "put"},
                                 {"taken", "take"},
                                 {"left", "leave"},
                                 {"made", "make"},
                                 {"kept", "keep"},
                                 {"shortened", "shorten"},
                                 {"trimmed", "trim"},
                                 {"tightened", "tighten"},
                                 {"removed", "remove"},
                                 {"dropped", "drop"},
                                 {"deleted", "delete"},
                                 {"reworded", "reword"},
                                 {"rephrased", "rephrase"},
                                 {"moved", "move"},
                                 {"changed", "change"},
                                 {"replaced", "replace"},
                                 {"expanded", "expand"},
                                 {"lengthened", "lengthen"},
                                 {"swapped", "swap"},
                                 {"locked", "lock"},
                                 {"unlocked", "unlock"},
                                 {"restored", "restore"},
                                 {"mentioned", "mention"},
                                 {"added", "add"},
                                 {"softened", "soften"},
                                 {"simplified", "simplify"},
                                 {"addressed", "address"},
                                 {"reverted", "revert"},
                                 {"condensed", "condense"},
                                 {"omitted", "omit"},
                                 {"merged", "merge"}};

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
    for (const Form& form : kParticiples)
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

}  // namespace

Bare without_leads(std::vector<Token> tokens) {
    Bare bare{std::move(tokens)};
    while (bare.tokens.size() > 1 && drop_lead(bare)) {
    }
    if (drop_report(bare))
        while (bare.tokens.size() > 1 && drop_lead(bare)) {
        }
    make_active(bare);
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
        for (const std::string_view phrase : kTrailers)
            if (!changed && ends_with(phrase)) {
                bare.tokens.resize(bare.tokens.size() - split_words(phrase).size());
                changed = true;
            }
        for (const std::string_view phrase : kTrailingHedges)
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
        return tokens.size() > 2 &&
               has_word(behind(near, 1), "can should must needs has is stays could");
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
    static constexpr std::string_view kOpeners =
        "perfect great nice good cool awesome alright right sure yes yeah yep no nope hmm hm well "
        "so "
        "actually also finally first second third lastly next then oh sorry apologies btw fyi "
        "honestly overall "
        "still however alternatively instead maybe perhaps please thanks hey hi hello morning ok "
        "wow better fine correct confirmed exactly agreed indeed wait ah ugh i i'd i'm we it its "
        "this that "
        "the a an one shorter longer warmer simpler subject contact regarding re in for update "
        "correction important question deal average commercial contract customer customers add "
        "mention undo redo revert now shorten opening ask lol haha legal quick nah obviously great";
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
    for (const std::string_view sign : {"yeah right",
                                        "who needs",
                                        "brilliant idea",
                                        "why not just",
                                        "sure, why not",
                                        "as if",
                                        "oh great",
                                        "oh sure",
                                        "yeah, sure",
                                        "yeah sure",
                                        "what could go wrong",
                                        "genius idea",
                                        "because that always works",
                                        "just what we need",
                                        "just what marcus needs",
                                        "oh wonderful",
                                        "oh yes, ",
                                        "🙄",
                                        "🤡",
                                        "while you're at it",
                                        "while we're at it",
                                        "oh perfect",
                                        "how lovely",
                                        "that will surely",
                                        "i'm sure he'll love",
                                        "i'm sure they'll love",
                                        "that'll teach",
                                        "great idea",
                                        "as usual",
                                        "sarcasm",
                                        "🙃",
                                        "😏",
                                        "said no one",
                                        "wow, ",
                                        "joking",
                                        "kidding"})
        if (lower.find(sign) != std::string::npos) return true;
    return false;
}

bool takes_back(Tokens tokens) {
    static constexpr std::string_view kTakeBacks[] = {"never mind",
                                                      "nevermind",
                                                      "nvm",
                                                      "scratch that",
                                                      "forget it",
                                                      "forget that",
                                                      "or maybe not",
                                                      "or not",
                                                      "actually no",
                                                      "actually , no",
                                                      "wait no",
                                                      "no wait",
                                                      "no , wait",
                                                      "wait , no",
                                                      "ignore that",
                                                      "ignore me",
                                                      "disregard that",
                                                      "just kidding",
                                                      "jk",
                                                      "actually don't",
                                                      "on second thought no",
                                                      "cancel that"};
    const std::size_t count = longest_lead(tokens, kTakeBacks);
    return count > 0 && tokens.size() <= count + 3;
}

}  // namespace coco::writing
