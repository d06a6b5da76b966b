#include "writing/wish/spelling.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "writing/wish/vocabulary.hpp"

namespace coco::writing {
namespace {

/// Words long enough for a slip to be told from another word.
constexpr std::string_view kLongWords =
    "shorten shorter tighten condense remove delete lengthen longer expand warmer friendlier "
    "plainer simpler formal direct casual rewrite rephrase reword replace change switch "
    "regenerate restore revert mention include address propose suggest sentence paragraph opening "
    "compare combine merge without unlock between version greeting subject second third "
    "thursday wednesday tuesday minutes customer pricing please instead everything professional "
    "contact volume reorder caveat signature conversational personal difference changed";
/// Short verbs: only two swapped neighbours or a doubled letter count as a slip.
constexpr std::string_view kShortWords =
    "drop trim move swap undo redo lock keep show make ask put";
/// Words that exist and are one slip away from a word above.
constexpr std::string_view kWordsOfTheirOwn =
    "reward lighten heighten verge farmer warner planer normal format replaces restored remote "
    "contacts volumes marge loner linger stinger shorted shorters directs direst deleted relate "
    "removed remover replaced change charge chance stitch proposed purpose contract contrast "
    "combined compared merged included expanded suggests mentions changes changer thirds seconds "
    "personnel customers version versions sentences paragraphs openings minute subjects form "
    "from rewrote recorder expend formals reserve pause shortest lengthens tightens switches "
    "mentioned third";
struct Spelled {
    std::string_view from, to;
};
constexpr std::array<Spelled, 33> kShortForms{{{"pls", "please"},     {"plz", "please"},
                                               {"plese", "please"},   {"dont", "don't"},
                                               {"doesnt", "doesn't"}, {"isnt", "isn't"},
                                               {"cant", "can't"},     {"lets", "let's"},
                                               {"thats", "that's"},   {"whats", "what's"},
                                               {"wheres", "where's"}, {"id", "i'd"},
                                               {"im", "i'm"},         {"u", "you"},
                                               {"w/o", "without"},    {"&", "and"},
                                               {"thx", "thanks"},     {"ty", "thanks"},
                                               {"mins", "minutes"},   {"min", "minutes"},
                                               {"para", "paragraph"}, {"e-mail", "email"},
                                               {"okay", "ok"},        {"k", "ok"},
                                               {"cosell", "co-sell"}, {"wanna", "want_to"},
                                               {"teh", "the"},        {"adn", "and"},
                                               {"ammount", "amount"}, {"sentance", "sentence"},
                                               {"hrs", "hours"},      {"paras", "paragraphs"},
                                               {"wks", "weeks"}}};

bool is_in(std::string_view list, std::string_view word) {
    const auto words = split_words(list);
    return std::find(words.begin(), words.end(), word) != words.end();
}

bool is_swap(std::string_view a, std::string_view b) {
    if (a.size() != b.size()) return false;
    std::size_t i = 0;
    while (i < a.size() && a[i] == b[i]) ++i;
    return i + 1 < a.size() && a[i] == b[i + 1] && a[i + 1] == b[i] &&
           a.substr(i + 2) == b.substr(i + 2);
}

bool is_doubled(std::string_view word, std::string_view meant) {
    if (word.size() != meant.size() + 1) return false;
    for (std::size_t i = 1; i < word.size(); ++i)
        if (word[i] == word[i - 1])
            if (std::string(word.substr(0, i)) + std::string(word.substr(i + 1)) == meant)
                return true;
    return false;
}

/// "removes", "removed": the same word in another form is no slip.
bool is_form_of(std::string_view word, std::string_view meant) {
    return word.starts_with(meant) || meant.starts_with(word);
}

}  // namespace

bool is_one_slip_away(std::string_view a, std::string_view b) {
    return a != b && (edit_distance(a, b) == 1 || is_swap(a, b));
}

std::string mended(std::string word) {
    for (const Spelled& form : kShortForms)
        if (word == form.from) return std::string(form.to);
    if (word.size() < 4 || is_in(kLongWords, word) || is_in(kWordsOfTheirOwn, word) ||
        is_vocabulary(word))
        return word;
    if (word.size() >= 5)
        for (const std::string_view meant : split_words(kLongWords))
            if (is_one_slip_away(word, meant) &&
                (!is_form_of(word, meant) || is_doubled(word, meant)))
                return std::string(meant);
    for (const std::string_view meant : split_words(kShortWords))
        if (is_swap(word, meant) || is_doubled(word, meant)) return std::string(meant);
    return word;
}

}  // namespace coco::writing
