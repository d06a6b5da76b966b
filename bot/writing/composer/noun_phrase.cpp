#include <algorithm>
#include <cctype>

#include "base/text.hpp"
#include "writing/composer/fragment.hpp"

namespace coco::writing::composer {
namespace {

bool is_name(const Word& word) {
    return std::any_of(word.text.begin() + (word.text.empty() ? 0 : 1), word.text.end(),
                       [](unsigned char c) { return std::isupper(c) != 0; });
}

bool is_common_noun_head(const Word& word) {
    return !is_name(word) && !std::isupper(static_cast<unsigned char>(word.text.front()));
}

}  // namespace

std::optional<std::size_t> head_of(const Words& words) {
    std::optional<std::size_t> head;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const Word& word = words[i];
        const bool participle_behind =
            head && i > 0 && read_verb(word.lower) && !is_often_noun(word.lower) &&
            !is_uncountable(word.lower) &&
            (read_verb(word.lower)->is_gerund || read_verb(word.lower)->is_participle) &&
            is_plural_noun(words[*head].lower);
        if (head &&
            (word.tag == Tag::preposition || word.tag == Tag::relative || word.tag == Tag::to ||
             word.tag == Tag::mark || word.tag == Tag::pronoun || word.tag == Tag::subordinator ||
             word.tag == Tag::conjunction || participle_behind))
            break;
        if (word.tag == Tag::word) head = i;
    }
    return head;
}

bool is_plural_phrase(const Words& words) {
    const auto head = head_of(words);
    if (!head) return false;
    if (is_plural_noun(words[*head].lower)) return true;
    return *head + 1 < words.size() && words[*head + 1].lower == "and";
}

std::string with_article(const Words& words) {
    const std::string text = text_of(words);
    const auto head = head_of(words);
    if (!head || words.empty()) return text;
    const Word& first = words.front();
    if (first.tag == Tag::determiner || first.tag == Tag::possessive_pronoun ||
        (first.tag == Tag::number && first.lower.find('/') == std::string::npos))
        return text;
    if (is_plural_noun(words[*head].lower) || is_uncountable(words[*head].lower)) return text;
    // "cameras + model", "brand, size and price": one article does not fit several things.
    const bool several = std::any_of(
        words.begin(),
        words.begin() + static_cast<std::ptrdiff_t>(std::min(*head + 2, words.size())),
        [](const Word& word) {
            return word.text == "+" || word.text == "," || word.text == "&" || word.lower == "and";
        });
    if (several) return text;
    static constexpr std::string_view kDoings =
        " recognition analysis localisation localization collection inspection detection "
        "prevention "
        "protection automation verification validation identification translation consent ";
    if (kDoings.find(" " + words[*head].lower + " ") != std::string_view::npos) return text;
    const auto verb = read_verb(words[*head].lower);
    if ((verb && verb->is_gerund) || words[*head].lower.ends_with("ing")) return text;
    // A capital on the head makes it a name ("Kubernetes"); acronyms are common nouns ("API").
    const bool acronym =
        is_name(words[*head]) && std::none_of(words[*head].text.begin(), words[*head].text.end(),
                                              [](unsigned char c) { return std::islower(c) != 0; });
    if (!is_common_noun_head(words[*head]) && !acronym) return text;
    return (takes_an(first.text) ? "an " : "a ") + text;
}

}  // namespace coco::writing::composer
