#include "writing/lint/prepared.hpp"

#include <cctype>

#include "base/text.hpp"

namespace coco::writing::lint {
namespace {

using partnership::Facts;
using partnership::Label;
using partnership::Role;

constexpr std::string_view kPunctuation = ".,;:!?\"'()[]{}*_~`<>";
constexpr std::size_t kGreetingWords = 4, kSignatureWords = 8;
constexpr std::string_view kVowels = "aeiouy";

bool is_letter(char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool has_digit(std::string_view word) { return std::any_of(word.begin(), word.end(), is_digit); }

std::string stripped(std::string_view word) {
    while (!word.empty() && kPunctuation.find(word.front()) != std::string_view::npos)
        word.remove_prefix(1);
    while (!word.empty() && kPunctuation.find(word.back()) != std::string_view::npos)
        word.remove_suffix(1);
    return to_lower_ascii(word);
}

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

/// "Harbor Payroll Inc." -> its whole name and its first word, lower case.
std::vector<std::string> names_of(std::string_view company) {
    std::vector<std::string> names;
    for (const std::string& word : words_of(company)) {
        if (word.size() < 3 || is_one_of(word, {"the", "inc", "ltd", "gmbh", "llc", "corp", "and"}))
            continue;
        names.push_back(word);
        break;
    }
    return names;
}

bool is_name(const std::string& word, const std::vector<std::string>& names) {
    return std::any_of(names.begin(), names.end(), [&](const std::string& name) {
        return word == name || word == name + "'s" || word == name + "\u2019s";
    });
}

void count_tokens(Prepared& text) {
    for (const std::string& word : text.words) {
        if (is_one_of(word, {"you", "your", "yours", "you'd", "you'll", "you're", "you've"}) ||
            is_name(word, text.partner_names))
            ++text.partner_tokens;
        if (is_one_of(word, {"we", "our", "ours", "us", "i", "my", "me", "mine", "we'd", "we'll",
                             "we're", "we've", "i'd", "i'll", "i'm", "i've"}) ||
            is_name(word, text.own_names))
            ++text.self_tokens;
        if (has_digit(word)) ++text.numbers;
    }
}

void learn_facts(Prepared& text, const Facts& facts) {
    text.partner_names = names_of(facts.get(Label::partner));
    text.own_names = names_of(facts.get(Label::company));
    for (const partnership::Fact& fact : facts.list()) {
        text.known += to_lower_ascii(fact.value) + "\n";
        text.facts_have_numbers = text.facts_have_numbers || has_digit(fact.value);
    }
}

void finish(Prepared& text) {
    text.sentences = sentences_of(text.body);
    text.words = words_of(text.body);
    count_tokens(text);
}

/// A dot here ends no sentence: "e.g.", "Inc.", "4.5", an initial.
bool is_abbreviation(std::string_view before) {
    const std::size_t space = before.find_last_of(" \n");
    const std::string word = to_lower_ascii(before.substr(space == before.npos ? 0 : space + 1));
    return word.size() == 1 || is_one_of(word, {"e.g", "i.e", "inc", "ltd", "corp", "co", "mr",
                                                "ms", "mrs", "dr", "vs", "approx", "no", "st"});
}

bool looks_like_greeting(std::string_view paragraph) {
    return split_words(paragraph).size() <= kGreetingWords &&
           (paragraph.ends_with(',') || paragraph.ends_with(':') ||
            paragraph.find_first_of(".?") == std::string_view::npos);
}

bool looks_like_signature(std::string_view paragraph) {
    return split_words(paragraph).size() <= kSignatureWords &&
           paragraph.find_first_of("?.") == std::string_view::npos;
}

}  // namespace

std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> words;
    for (const std::string_view raw : split_words(text))
        if (std::string word = stripped(raw); !word.empty()) words.push_back(std::move(word));
    return words;
}

std::vector<std::string> sentences_of(std::string_view text) {
    std::vector<std::string> sentences;
    std::size_t begin = 0;
    const auto add = [&](std::size_t end) {
        const std::string_view sentence = trim(text.substr(begin, end - begin));
        if (!sentence.empty()) sentences.emplace_back(sentence);
        begin = end;
    };
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\n' && i + 1 < text.size() && text[i + 1] == '\n') add(i);
        if (text[i] != '.' && text[i] != '?' && text[i] != '!') continue;
        std::size_t end = i + 1;
        while (end < text.size() && (text[end] == '"' || text[end] == ')')) ++end;
        const bool at_border = end >= text.size() || text[end] == ' ' || text[end] == '\n';
        if (!at_border || (text[i] == '.' && is_abbreviation(text.substr(begin, i - begin))))
            continue;
        add(end);
    }
    add(text.size());
    return sentences;
}

std::string find_phrase(std::string_view text, const std::vector<std::string>& phrases) {
    const std::string lower = to_lower_ascii(straighten_quotes(text));
    for (const std::string& phrase : phrases)
        for (std::size_t at = 0; (at = lower.find(phrase, at)) != std::string::npos; ++at)
            if (at == 0 || !is_letter(lower[at - 1])) return phrase;
    return {};
}

int count_phrases(std::string_view text, const std::vector<std::string>& phrases) {
    const std::string lower = to_lower_ascii(straighten_quotes(text));
    int count = 0;
    for (const std::string& phrase : phrases)
        for (std::size_t at = 0; (at = lower.find(phrase, at)) != std::string::npos; ++at) {
            const std::size_t end = at + phrase.size();
            const bool whole = (at == 0 || !is_letter(lower[at - 1])) &&
                               (end == lower.size() || !is_letter(lower[end]));
            count += whole ? 1 : 0;
        }
    return count;
}

Prepared prepare(const partnership::Draft& draft, const partnership::Section& section) {
    Prepared text;
    text.section = section.id;
    text.subject = section.subject;
    for (const partnership::Paragraph& paragraph : section.paragraphs) {
        std::string joined;
        for (const partnership::Sentence& sentence : paragraph.sentences)
            if (sentence.role != Role::greeting && sentence.role != Role::signature)
                joined += (joined.empty() ? "" : " ") + sentence.text;
        if (!joined.empty()) text.body += (text.body.empty() ? "" : "\n\n") + joined;
    }
    learn_facts(text, draft.facts);
    for (const partnership::Claim& claim : draft.claims)
        text.known += to_lower_ascii(claim.text + " " + claim.source) + "\n";
    for (const partnership::Number& number : draft.numbers) {
        text.known += to_lower_ascii(number.formula) + "\n";
        for (const auto& [name, value] : number.inputs) text.known += to_lower_ascii(value) + "\n";
    }
    finish(text);
    return text;
}

Prepared prepare(std::string_view subject, std::string_view message, const Facts& facts) {
    Prepared text;
    text.section = "text";
    text.subject = std::string(trim(subject));
    std::vector<std::string> paragraphs;
    const std::string spaced = replace_all(std::string(message), "\n\n", "\x01");
    for (const std::string_view part : split(spaced, '\x01'))
        if (!trim(part).empty()) paragraphs.emplace_back(trim(part));
    if (!paragraphs.empty() && looks_like_greeting(paragraphs.front()))
        paragraphs.erase(paragraphs.begin());
    while (paragraphs.size() > 1 && looks_like_signature(paragraphs.back())) paragraphs.pop_back();
    text.body = join(paragraphs, "\n\n");
    learn_facts(text, facts);
    finish(text);
    return text;
}

int syllables_of(std::string_view word) {
    int count = 0;
    bool in_vowels = false;
    for (const char c : word) {
        const bool vowel = kVowels.find(c) != std::string_view::npos;
        if (vowel && !in_vowels) ++count;
        in_vowels = vowel;
    }
    if (word.size() > 2 && word.ends_with('e') && !word.ends_with("le") && count > 1) --count;
    if (word.size() > 3 && word.ends_with("ed") && count > 1 && word[word.size() - 3] != 't' &&
        word[word.size() - 3] != 'd')
        --count;
    return std::max(count, 1);
}

double reading_grade(const Prepared& text) {
    int words = 0, syllables = 0;
    for (const std::string& word : text.words) {
        if (has_digit(word) || is_name(word, text.partner_names) || is_name(word, text.own_names))
            continue;
        ++words;
        syllables += syllables_of(word);
    }
    if (words == 0 || text.sentences.empty()) return 0;
    return 0.39 * words / static_cast<double>(text.sentences.size()) +
           11.8 * syllables / static_cast<double>(words) - 15.59;
}

}  // namespace coco::writing::lint
