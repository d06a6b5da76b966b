#include "writing/composer/orthography.hpp"

#include <algorithm>
#include <cctype>

#include "base/text.hpp"
#include "writing/composer/lexicon.hpp"
#include "writing/composer/words.hpp"

namespace coco::writing::composer {
namespace {

constexpr std::size_t kMaxWords = 34;

bool is_balanced(std::string_view text) {
    return std::count(text.begin(), text.end(), '"') % 2 == 0 &&
           std::count(text.begin(), text.end(), '(') == std::count(text.begin(), text.end(), ')');
}

bool has_stray_marks(std::string_view text) {
    for (const std::string_view stray : {" ,", " .", "..", ",,", " ;", ",.", ";.", "{", "}", "[",
                                         "]", "?.", ".?", "!", ", ,", "  ", ":.", " '"})
        if (text.find(stray) != std::string_view::npos) return true;
    return false;
}

bool may_be_doubled(std::string_view lower) { return lower == "that" || lower == "had"; }

void mend_articles(Words& words) {
    for (std::size_t i = 0; i + 1 < words.size(); ++i) {
        if ((words[i].lower != "a" && words[i].lower != "an") || words[i].quoted) continue;
        const std::size_t next = words[i + 1].text == "\"" && i + 2 < words.size() ? i + 2 : i + 1;
        if (words[next].tag == Tag::mark) continue;
        const bool capital = words[i].text.front() == 'A' && i == 0;
        const std::string article = takes_an(words[next].text) ? "an" : "a";
        words[i].text = capital ? capitalised(article) : article;
        words[i].lower = article;
    }
}

/// Notes are typed in small letters; "may" and "march" are left alone, since they are verbs too.
void name_months(Words& words) {
    static constexpr std::string_view kNames =
        " january february april june july august september october november december monday "
        "tuesday "
        "wednesday thursday friday saturday sunday ";
    for (Word& word : words)
        if (!word.quoted && kNames.find(" " + word.text + " ") != std::string_view::npos)
            word.text = capitalised(word.text);
}

}  // namespace

std::optional<std::string> clean_sentence(std::string_view text) {
    Words words = words_of(trim(text));
    if (words.empty()) return std::nullopt;
    mend_articles(words);
    name_months(words);
    for (std::size_t i = 1; i < words.size(); ++i)
        if (words[i].tag != Tag::mark && words[i].lower == words[i - 1].lower &&
            !may_be_doubled(words[i].lower))
            return std::nullopt;
    std::string cleaned = capitalised(text_of(words));
    if (!is_balanced(cleaned) || has_stray_marks(cleaned)) return std::nullopt;
    if (split_words(cleaned).size() > kMaxWords) return std::nullopt;
    if (cleaned.back() != '.' && cleaned.back() != '?' && cleaned.back() != '"') cleaned += '.';
    if (cleaned.back() == '"') cleaned.insert(cleaned.size() - 1, ".");
    return cleaned;
}

}  // namespace coco::writing::composer
