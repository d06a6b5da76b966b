// Whom it is about, how concrete it is, how it sounds, and whether it is true: O7 to O10, O14, T,
// S, G.
#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "base/text.hpp"
#include "partnership/priorities.hpp"
#include "writing/lint/rules.hpp"

namespace coco::writing::lint {
namespace {

double per_100(int count, const Prepared& text) {
    return text.words.empty() ? 0 : 100.0 * count / static_cast<double>(text.words.size());
}

bool has_digit(std::string_view text) {
    return std::any_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// What it costs them, or when they should say no.
bool names_the_cost(const Prepared& text, const RuleBook& book) {
    if (!find_phrase(text.body, book.words("limits")).empty()) return true;
    return std::any_of(text.sentences.begin(), text.sentences.end(), [&](const std::string& one) {
        return count_phrases(one, {"you", "your"}) > 0 && one.find('?') == std::string::npos &&
               count_phrases(one, book.words("cost_words")) > 0;
    });
}

bool is_concrete(const std::string& sentence, const RuleBook& book) {
    static const std::vector<std::string> kNumberWords{
        "two",  "three", "four",   "five", "six",   "seven",   "eight",
        "nine", "ten",   "twelve", "half", "twice", "hundred", "thousand"};
    return has_digit(sentence) || count_phrases(sentence, kNumberWords) > 0 ||
           count_phrases(sentence, book.words("concrete")) > 0;
}

double balance_of(const Prepared& text) {
    return text.self_tokens == 0 ? 10.0
                                 : static_cast<double>(text.partner_tokens) / text.self_tokens;
}

/// "[company]", "TBD", "lorem": something that was to be filled in.
std::string placeholder_in(const std::string& body) {
    const std::size_t open = body.find('[');
    if (open != std::string::npos && body.find(']', open) != std::string::npos)
        return body.substr(open, body.find(']', open) - open + 1);
    return find_phrase(body, {"tbd", "lorem ipsum", "xxx", "{{"});
}

/// The digits of a token, without separators: "$28,000" -> "28000".
std::string digits_of(std::string_view token) {
    std::string digits;
    for (const char c : token)
        if ((c >= '0' && c <= '9') || c == '.') digits.push_back(c);
    while (!digits.empty() && digits.back() == '.') digits.pop_back();
    return digits;
}

bool is_known_number(const std::string& token, const Prepared& text) {
    const std::string digits = digits_of(token);
    for (const std::string_view known : split_words(text.known))
        if (digits_of(known) == digits) return true;
    const std::string run = replace_all(text.known, ",", "");
    return run.find(digits) != std::string::npos;
}

bool is_month(const std::string& word) {
    static const std::vector<std::string> kMonths{"january",   "february", "march",    "april",
                                                  "may",       "june",     "july",     "august",
                                                  "september", "october",  "november", "december"};
    return std::find(kMonths.begin(), kMonths.end(), word) != kMonths.end();
}

/// A day of a month, or minutes: "Tuesday 1 December", "25 minutes".
bool is_of_the_ask(const std::vector<std::string>& words, std::size_t at) {
    if (words[at].find("minute") != std::string::npos) return true;
    if (at > 0 && is_month(words[at - 1])) return true;
    for (std::size_t near = at + 1; near < std::min(at + 5, words.size()); ++near)
        if (is_month(words[near]) || words[near].starts_with("minute")) return true;
    return false;
}

/// Dates and minutes of the ask are the writer's own; everything else must be known, or stand in a
/// sentence that says it is an assumption. Each figure is named once.
void judge_numbers(const Prepared& text, const RuleBook& book, std::vector<Verdict>& into) {
    std::set<std::string> named;
    for (const std::string& sentence : text.sentences) {
        if (count_phrases(sentence, book.words("assumption_marks")) > 0) continue;
        const std::vector<std::string> words = words_of(sentence);
        for (std::size_t i = 0; i < words.size(); ++i) {
            if (!has_digit(words[i]) || is_of_the_ask(words, i)) continue;
            if (is_known_number(words[i], text) || !named.insert(words[i]).second) continue;
            note(into, true, text, "G1", words[i], "This figure is in none of the facts.",
                 "Give its source, or take it out.");
        }
    }
}

}  // namespace

double concrete_share(const Prepared& text, const RuleBook& book) {
    if (text.sentences.empty()) return 0;
    const auto count = std::count_if(text.sentences.begin(), text.sentences.end(),
                                     [&](const auto& one) { return is_concrete(one, book); });
    return static_cast<double>(count) / static_cast<double>(text.sentences.size());
}

void judge_balance(const Prepared& text, const RuleBook& book, std::vector<Verdict>& into) {
    if (!names_the_cost(text, book))
        note(into, true, text, "O7", "", "It does not say what this costs them.",
             "Add their effort, or when they should say no.");
    int weak = 0;
    const double balance = balance_of(text);
    if (balance < book.threshold("O8", "ratio_warning")) {
        ++weak;
        note(into, balance < book.threshold("O8", "ratio_error"), text, "O8",
             fmt::format("{} times them, {} times us", text.partner_tokens, text.self_tokens),
             "It talks about us more than about them.", "Turn “we do” into “you get”.");
    }
    if (text.facts_have_numbers &&
        per_100(text.numbers, text) < book.threshold("O9", "numbers_per_100")) {
        ++weak;
        note(into, false, text, "O9", "", "There is hardly a figure to check.",
             "Add the one number that matters to them.");
    }
    const double grade = reading_grade(text);
    if (grade > book.threshold("O10", "grade_warning")) {
        ++weak;
        note(into, grade > book.threshold("O10", "grade_error"), text, "O10",
             fmt::format("grade {:.0f}", grade), "Long words and sentences slow a reader down.",
             "Use shorter words and sentences.");
    }
    const double share = concrete_share(text, book);
    if (share < book.threshold("S1", "share_warning")) {
        ++weak;
        note(into, share < book.threshold("S1", "share_error"), text, "S1",
             fmt::format("{:.0f}% of sentences", share * 100),
             "Few sentences hold a number, a date, a role or a commitment.",
             "Say who does what, how much and when.");
    }
    // What repeats the facts of this deal could not have been sent to anybody.
    const bool particular =
        !text.known.empty() &&
        partnership::shared_stems(text.body, text.known) >= book.threshold("S2", "known_stems");
    if (weak >= book.threshold("S2", "weak_signs") && !particular)
        note(into, true, text, "S2", "", "This could have been sent to anybody.",
             "Use facts that are true of this partner only.");
}

void judge_tone(const Prepared& text, const RuleBook& book, std::vector<Verdict>& into) {
    for (const Banned& banned : book.banned())
        if (!find_phrase(text.subject + ". " + text.body, {banned.phrase}).empty())
            note(into, true, text, "T1", banned.phrase, "It is a phrase of sales pitches.",
                 "Instead: " + banned.instead + ".");
    const double puff = per_100(count_phrases(text.body, book.words("puff")), text);
    if (puff > book.threshold("T2", "per_100_warning"))
        note(into, puff > book.threshold("T2", "per_100_error"), text, "T2",
             find_phrase(text.body, book.words("puff")),
             "Words of praise for oneself make a reader doubt the rest.",
             "Leave them out, or put a figure in their place.");
    if (text.body.find('!') != std::string::npos)
        note(into, true, text, "T3", "!", "Exclamation marks sell.", "End with a full stop.");
    if (const std::string own = find_phrase(text.body, book.words("history")); !own.empty())
        note(into, true, text, "T4", own, "Our history is no reason for them.", "Leave it out.");
    const int links = count_phrases(text.body, {"http", "https", "www"});
    if (links > book.threshold("O14", "links_max"))
        note(into, false, text, "O14", fmt::format("{} links", links),
             "Links in a first message look like marketing.", "Keep one at most.");
    const double hedges = per_100(count_phrases(text.body, book.words("hedges")), text);
    if (hedges > book.threshold("G5", "per_100_warning"))
        note(into, false, text, "G5", find_phrase(text.body, book.words("hedges")),
             "So many maybes hide what you mean.", "State what is given; hedge only your reading.");
}

void judge_grounding(const Prepared& text, const RuleBook& book, std::vector<Verdict>& into) {
    if (const std::string words = find_phrase(text.body, book.words("authority")); !words.empty())
        note(into, true, text, "G3", words, "Nobody can look this up.",
             "Name the source, or leave it out.");
    if (const std::string open = placeholder_in(text.body); !open.empty())
        note(into, true, text, "G6", open, "Something was left to be filled in.", "Fill it in.");
    // Without facts there is nothing to hold figures against.
    if (!text.known.empty() && text.facts_have_numbers) judge_numbers(text, book, into);
}

}  // namespace coco::writing::lint
