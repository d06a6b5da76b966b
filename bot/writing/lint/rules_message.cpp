// Length, ask and opening: O1 to O7, O11 to O15.
#include <algorithm>
#include <charconv>
#include <set>

#include <fmt/format.h>

#include "base/text.hpp"
#include "writing/lint/rules.hpp"

namespace coco::writing::lint {
namespace {

constexpr std::size_t kQuoteCharacters = 80;

std::string shortened(std::string_view text) {
    std::string quote(first_code_points(text, kQuoteCharacters));
    if (quote.size() < text.size()) quote += "…";
    return quote;
}

/// Minutes that a sentence asks for; "half an hour" is 30; 0 when it names no time.
int minutes_in(std::string_view sentence) {
    const std::string lower = to_lower_ascii(replace_all(std::string(sentence), "-", " "));
    if (lower.find("half an hour") != std::string::npos) return 30;
    const std::size_t at = lower.find("minute");
    if (at == std::string::npos) return lower.find(" hour") != std::string::npos ? 60 : 0;
    std::size_t end = at;
    while (end > 0 && lower[end - 1] == ' ') --end;
    std::size_t begin = end;
    while (begin > 0 && lower[begin - 1] >= '0' && lower[begin - 1] <= '9') --begin;
    int minutes = 0;
    std::from_chars(lower.data() + begin, lower.data() + end, minutes);
    static constexpr std::pair<std::string_view, int> kWords[] = {
        {"ten", 10}, {"fifteen", 15}, {"twenty", 20}, {"twenty five", 25}, {"thirty", 30}};
    for (const auto& [word, value] : kWords)
        if (minutes == 0 && std::string_view(lower).substr(0, end).ends_with(word)) minutes = value;
    return minutes;
}

bool is_question(std::string_view sentence) { return sentence.find('?') != std::string_view::npos; }

void judge_length(const Prepared& text, const RuleBook& book, std::vector<Verdict>& into) {
    const auto words = static_cast<double>(text.words.size());
    const std::string count = fmt::format("{} words", text.words.size());
    if (words >= book.threshold("O1", "words_error"))
        note(into, true, text, "O1", count, "A first message this long is put off, then forgotten.",
             "Cut it below 200 words; 80 to 125 is enough.");
    else if (words > book.threshold("O1", "words_long"))
        note(into, false, text, "O1", count, "Busy readers decide within the first 100 words.",
             "Drop what does not change their decision.");
    else if (words < book.threshold("O1", "words_short"))
        note(into, false, text, "O1", count, "There is too little here to decide on.",
             "Add the one fact that makes it worth their time.");
    for (const std::string& sentence : text.sentences) {
        const auto length = static_cast<double>(split_words(sentence).size());
        if (length <= book.threshold("O11", "words_warning")) continue;
        note(into, length > book.threshold("O11", "words_error"), text, "O11", shortened(sentence),
             fmt::format("A sentence of {} words has to be read twice.", length),
             "Make two sentences of it.");
    }
}

void judge_subject(const Prepared& text, const RuleBook& book, std::vector<Verdict>& into) {
    if (text.subject.empty()) return;
    const std::string lower = to_lower_ascii(text.subject);
    const auto words = static_cast<double>(split_words(text.subject).size());
    if (lower.starts_with("re:") || lower.starts_with("fwd:"))
        note(into, true, text, "O12", text.subject, "It pretends to a conversation that never was.",
             "Drop the “Re:”.");
    if (lower.find("partnership opportunity") != std::string::npos ||
        text.subject.find('!') != std::string::npos)
        note(into, false, text, "O12", text.subject,
             "It reads like every other pitch in the inbox.",
             "Name their problem in two to seven words.");
    else if (words < book.threshold("O12", "words_min") ||
             words > book.threshold("O12", "words_max") ||
             static_cast<double>(count_code_points(text.subject)) >
                 book.threshold("O12", "characters_max"))
        note(into, false, text, "O12", text.subject, "On a phone only the first words are seen.",
             "Two to seven words, at most 50 characters.");
}

}  // namespace

void judge_ask(const Prepared& text, const RuleBook& book, std::vector<Verdict>& into) {
    int questions = 0, asks = 0, longest = 0;
    for (const std::string& sentence : text.sentences) {
        if (!is_question(sentence)) continue;
        ++questions;
        const int minutes = minutes_in(sentence);
        if (minutes > 0) ++asks;
        longest = std::max(longest, minutes);
    }
    if (questions == 0)
        note(into, true, text, "O3", "", "There is nothing to say yes to.",
             "End with one question that can be answered in a sentence.");
    else if (questions > book.threshold("O3", "questions_max"))
        note(into, false, text, "O3", fmt::format("{} questions", questions),
             "Several questions get no answer.", "Keep the one that decides.");
    if (questions > 0 && asks == 0)
        note(into, true, text, "O2", "", "They cannot see how much time it would take.",
             "Ask for at most 30 minutes, with a day and a topic.");
    if (asks > 1)
        note(into, true, text, "O2", fmt::format("{} asks", asks),
             "Two asks make them choose, and choosing is work.", "Keep one.");
    if (longest > book.threshold("O2", "minutes_max"))
        note(into, true, text, "O2", fmt::format("{} minutes", longest),
             "That is much time for somebody they do not know.", "Ask for 30 minutes or less.");
    if (const std::string vague = find_phrase(text.body, book.words("vague_asks")); !vague.empty())
        note(into, true, text, "O15", vague, "It leaves the next step to them.",
             "Propose a day and a topic instead.");
}

void judge_opening(const Prepared& text, const RuleBook& book, std::vector<Verdict>& into) {
    if (text.sentences.empty()) return;
    const std::string& first = text.sentences.front();
    const std::string two = first + (text.sentences.size() > 1 ? " " + text.sentences[1] : "");
    Prepared opening;
    opening.partner_names = text.partner_names;
    const std::vector<std::string> words = words_of(first);
    const bool about_them =
        count_phrases(first, {"you", "your", "yours", "you're", "you've"}) > 0 ||
        std::any_of(words.begin(), words.end(),
                    [&](const std::string& word) {
                        return std::any_of(
                            text.partner_names.begin(), text.partner_names.end(),
                            [&](const std::string& name) { return word.starts_with(name); });
                    }) ||
        count_phrases(first, book.words("customers")) > 0;
    if (!about_them)
        note(into, true, text, "O4", shortened(first), "The first line is not about them.",
             "Begin with their problem or their customers.");
    if (const std::string opener = find_phrase(first, book.words("openers")); !opener.empty())
        note(into, true, text, "O5", opener, "Every pitch opens like this.",
             "Begin with the reason this is interesting for them.");
    if (const std::string praise = find_phrase(two, book.words("compliments")); !praise.empty())
        note(into, true, text, "O6", praise, "Praise before a request reads as a technique.",
             "Leave it out.");
}

double overlap_of(const Prepared& a, const Prepared& b) {
    const auto grams = [](const Prepared& text) {
        std::set<std::string> found;
        for (std::size_t i = 0; i + 2 < text.words.size(); ++i)
            found.insert(text.words[i] + " " + text.words[i + 1] + " " + text.words[i + 2]);
        return found;
    };
    const auto first = grams(a), second = grams(b);
    std::size_t common = 0;
    for (const std::string& gram : first) common += second.count(gram);
    const std::size_t all = first.size() + second.size() - common;
    return all == 0 ? 0 : static_cast<double>(common) / static_cast<double>(all);
}

std::vector<Verdict> judge_pair(const Prepared& first, const Prepared& second,
                                const RuleBook& book) {
    std::vector<Verdict> found;
    if (overlap_of(first, second) >= book.threshold("O13", "overlap_max"))
        note(found, true, second, "O13", "", "The two versions say the same in the same words.",
             "Let one open with the problem and the other with a customer.");
    const auto opening = [](const Prepared& text) {
        return text.words.size() > 1 ? text.words[0] + " " + text.words[1] : std::string();
    };
    if (!first.words.empty() && opening(first) == opening(second))
        note(found, true, second, "O13", opening(second), "Both versions begin alike.",
             "Begin the second with a customer.");
    return found;
}

void note(std::vector<Verdict>& into, bool is_error, const Prepared& text, std::string rule,
          std::string quote, std::string why, std::string mend) {
    into.push_back(
        {is_error,
         {std::move(rule), text.section, std::move(quote), std::move(why), std::move(mend)}});
}

std::vector<Verdict> judge_message(const Prepared& text, const RuleBook& book) {
    std::vector<Verdict> found;
    judge_length(text, book, found);
    judge_subject(text, book, found);
    judge_ask(text, book, found);
    judge_opening(text, book, found);
    judge_balance(text, book, found);
    judge_tone(text, book, found);
    judge_grounding(text, book, found);
    return found;
}

}  // namespace coco::writing::lint
