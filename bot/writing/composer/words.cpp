#include "writing/composer/words.hpp"

#include <algorithm>
#include <cctype>
#include <map>

#include "base/text.hpp"
#include "writing/composer/lexicon.hpp"

namespace coco::writing::composer {
namespace {

struct ClosedClass {
    Tag tag;
    std::string_view words;
};

constexpr ClosedClass kClosedClasses[] = {
    {Tag::determiner,
     "a an the this these those each every some any no many most few several all "
     "both another such half enough more less fewer"},
    {Tag::possessive_pronoun, "my our your his her its their whose"},
    {Tag::preposition,
     "of for with without in on at by from into onto over under about across "
     "after before between through during per within against inside outside "
     "via than as like instead upon toward towards among behind beyond near off "
     "out up down around despite until beside besides alongside above below "
     "except versus"},
    {Tag::conjunction, "and or but nor yet plus"},
    {Tag::subordinator,
     "because so while if when although though since unless whereas where once "
     "whenever"},
    {Tag::relative, "that which who whom"},
    {Tag::pronoun,
     "i we you they he she it us them me him there nobody everyone somebody someone "
     "nothing everything both-of-us what"},
    {Tag::auxiliary,
     "is are was were be been being am has have had do does did isn't aren't wasn't "
     "weren't hasn't haven't hadn't don't doesn't didn't they're we're you're it's "
     "they've we've you've"},
    {Tag::modal,
     "can could will would may might must should shall can't cannot couldn't won't "
     "wouldn't shouldn't they'd we'd they'll we'll you'd you'll"},
    {Tag::negation, "not never"},
    {Tag::to, "to"},
};

Tag tag_of(std::string_view lower) {
    static const std::map<std::string, Tag, std::less<>> kTags = [] {
        std::map<std::string, Tag, std::less<>> tags;
        for (const ClosedClass& entry : kClosedClasses)
            for (const auto word : split_words(entry.words)) tags.emplace(word, entry.tag);
        return tags;
    }();
    const auto found = kTags.find(lower);
    if (found != kTags.end()) return found->second;
    if (std::any_of(lower.begin(), lower.end(),
                    [](unsigned char c) { return std::isdigit(c) != 0; }) &&
        (std::isdigit(static_cast<unsigned char>(lower.front())) || lower.front() == '$' ||
         lower.front() == '~' || lower.front() == '<' || lower.front() == '>') &&
        lower.find('-') == std::string_view::npos)
        return Tag::number;
    static constexpr std::string_view kNumberWords =
        " one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty "
        "hundred thousand million dozens hundreds thousands ";
    if (!lower.empty() &&
        kNumberWords.find(" " + std::string(lower) + " ") != std::string_view::npos)
        return Tag::number;
    if (is_adverb(lower)) return Tag::adverb;
    return Tag::word;
}

bool is_mark(char c) { return std::string_view(".,;:!?()[]\"").find(c) != std::string_view::npos; }

/// Takes one blank-free run apart into marks, the word and a possessive ending.
void add_run(std::string_view run, Words& out) {
    bool spaced = true;
    const auto add = [&](std::string_view piece, Tag tag) {
        if (piece.empty()) return;
        Word word = make_word(piece);
        if (tag == Tag::mark || tag == Tag::possessive_mark) word.tag = tag;
        word.spaced = spaced;
        spaced = false;
        out.push_back(std::move(word));
    };
    while (!run.empty() && is_mark(run.front()) &&
           !(run.front() == '.' && run.size() > 1 &&
             std::isalnum(static_cast<unsigned char>(run[1])))) {
        add(run.substr(0, 1), Tag::mark);
        run.remove_prefix(1);
    }
    std::string_view tail = run;
    while (!tail.empty() && is_mark(tail.back())) tail.remove_suffix(1);
    const std::string_view marks = run.substr(tail.size());
    std::string_view core = tail;
    std::string_view owner_mark;
    const std::string lower = to_lower_ascii(core);
    const bool is_pronoun = lower == "it's" || lower == "that's" || lower == "there's" ||
                            lower == "what's" || lower == "let's" || lower == "who's";
    if (!is_pronoun && core.size() > 2 && core.ends_with("'s"))
        owner_mark = core.substr(core.size() - 2);
    else if (core.size() > 2 && core.ends_with("s'"))
        owner_mark = core.substr(core.size() - 1);
    core.remove_suffix(owner_mark.size());
    if (core == "-" || core == "–" || core == "—" || core == "&")
        add(core, core == "&" ? Tag::word : Tag::mark);
    else
        add(core, Tag::word);
    add(owner_mark, Tag::possessive_mark);
    for (std::size_t i = 0; i < marks.size(); ++i) add(marks.substr(i, 1), Tag::mark);
}

bool has_inner_capital_or_digit(std::string_view word) {
    for (std::size_t i = 1; i < word.size(); ++i) {
        const auto c = static_cast<unsigned char>(word[i]);
        if (std::isupper(c) || std::isdigit(c)) return true;
    }
    return false;
}

}  // namespace

Word make_word(std::string_view text) {
    Word word{.text = std::string(text), .lower = to_lower_ascii(text)};
    word.tag = word.lower == "&" ? Tag::conjunction : tag_of(word.lower);
    return word;
}

Words words_of(std::string_view text) {
    Words words;
    for (const auto run : split_words(text)) add_run(run, words);
    bool quoted = false;
    for (Word& word : words) {
        if (word.text == "\"") quoted = !quoted;
        word.quoted = quoted;
    }
    // An opening quotation mark that is never closed marks nothing as verbatim.
    if (quoted)
        for (Word& word : words) word.quoted = false;
    return words;
}

std::string text_of(const Words& words, std::size_t begin, std::size_t end) {
    std::string text;
    for (std::size_t i = begin; i < end && i < words.size(); ++i) {
        if (!text.empty() && words[i].spaced) text += ' ';
        text += words[i].text;
    }
    return text;
}

std::string text_of(const Words& words) { return text_of(words, 0, words.size()); }

Words slice(const Words& words, std::size_t begin, std::size_t end) {
    end = std::min(end, words.size());
    if (begin >= end) return {};
    return {words.begin() + static_cast<std::ptrdiff_t>(begin),
            words.begin() + static_cast<std::ptrdiff_t>(end)};
}

std::size_t count(const Words& words) {
    return static_cast<std::size_t>(std::count_if(words.begin(), words.end(), [](const Word& word) {
        return word.tag != Tag::mark && word.tag != Tag::possessive_mark;
    }));
}

std::string capitalised(std::string text) {
    std::size_t at = 0;
    while (at < text.size() && (text[at] == '"' || text[at] == '(')) ++at;
    if (at == text.size()) return text;
    const std::string_view rest = std::string_view(text).substr(at);
    const std::string_view first = rest.substr(0, rest.find_first_of(" ,.;:"));
    // "iPhone" and "eBay" are written as their owners write them.
    if (first.size() > 1 && std::isupper(static_cast<unsigned char>(first[1]))) return text;
    text[at] = static_cast<char>(std::toupper(static_cast<unsigned char>(text[at])));
    return text;
}

std::string lowered_start(std::string text, const std::vector<std::string>& names) {
    const std::string_view first = std::string_view(text).substr(0, text.find_first_of(" ,.;:'"));
    if (first.empty() || first == "I" || has_inner_capital_or_digit(first)) return text;
    for (const std::string& name : names)
        if (!name.empty() && text.starts_with(name)) return text;
    text.front() = static_cast<char>(std::tolower(static_cast<unsigned char>(text.front())));
    return text;
}

}  // namespace coco::writing::composer
