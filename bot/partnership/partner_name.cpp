#include "partnership/partner_name.hpp"

#include <algorithm>
#include <vector>

#include "base/text.hpp"

namespace coco::partnership {
namespace {

/// Legal forms, as words in lower case without dots.
constexpr std::string_view kLegalForms[] = {
    "inc",         "incorporated", "llc",     "llp",  "lp",  "ltd", "limited", "plc",  "corp",
    "corporation", "co",           "company", "gmbh", "mbh", "ag",  "kg",      "kgaa", "se",
    "ug",          "sa",           "sas",     "sarl", "spa", "srl", "bv",      "nv",   "oy",
    "oyj",         "ab",           "asa",     "aps",  "pty", "pte", "pvt",     "kk",   "sl",
    "sro",         "zrt",          "kft",     "doo",  "as",  "oü"};

/// "É" as "é": the two-byte letters of Latin-1 differ by one bit.
std::string lower(std::string_view name) {
    std::string text = to_lower_ascii(name);
    for (std::size_t i = 0; i + 1 < text.size(); ++i) {
        const auto second = static_cast<unsigned char>(text[i + 1]);
        if (text[i] == '\xC3' && second >= 0x80 && second <= 0x9E && second != 0x97)
            text[i + 1] = static_cast<char>(second + 0x20);
    }
    return text;
}

bool is_word(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<signed char>(c) < 0;
}

/// Words without punctuation; dots inside go, so that "s.a." is "sa".
std::vector<std::string> words_of(std::string_view name) {
    std::vector<std::string> words(1);
    for (const char c : lower(straighten_quotes(name))) {
        if (is_word(c))
            words.back() += c;
        else if (c == '&')
            words.emplace_back("and");
        else if (c != '.' && c != '\'' && !words.back().empty())
            words.emplace_back();
        if (c == '&') words.emplace_back();
    }
    std::erase_if(words, [](const std::string& word) { return word.empty(); });
    return words;
}

bool is_legal_form(std::string_view word) {
    return std::find(std::begin(kLegalForms), std::end(kLegalForms), word) != std::end(kLegalForms);
}

}  // namespace

std::string partner_key(std::string_view name) {
    std::vector<std::string> words = words_of(name);
    // A company may be called like a legal form: its last word stays.
    while (words.size() > 1 && (is_legal_form(words.back()) || words.back() == "and"))
        words.pop_back();
    return join(words, "");
}

}  // namespace coco::partnership
