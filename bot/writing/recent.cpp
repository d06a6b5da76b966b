#include "writing/recent.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "writing/composer/frames.hpp"
#include "writing/lint/prepared.hpp"

namespace coco::writing {
namespace {

using partnership::Draft;
using partnership::Label;
using partnership::Role;
using partnership::Section;
using partnership::Sentence;

std::string run_at(const std::vector<std::string>& words, std::size_t begin, std::size_t length) {
    return join(
        std::vector<std::string>(words.begin() + static_cast<std::ptrdiff_t>(begin),
                                 words.begin() + static_cast<std::ptrdiff_t>(begin + length)),
        " ");
}

std::vector<std::string> words_in(const Section& section, const std::vector<std::string>& names) {
    std::vector<std::string> words;
    for (const auto& paragraph : section.paragraphs)
        for (const Sentence& sentence : paragraph.sentences) {
            if (sentence.role == Role::greeting || sentence.role == Role::signature) continue;
            for (std::string& word : masked_words(sentence.text, names))
                words.push_back(std::move(word));
        }
    return words;
}

}  // namespace

std::vector<std::string> names_in(const partnership::Facts& facts) {
    std::vector<std::string> names;
    for (const Label label : {Label::partner, Label::company, Label::contact, Label::author})
        for (std::string& word : lint::words_of(facts.get(label))) names.push_back(std::move(word));
    return names;
}

std::vector<std::string> masked_words(std::string_view text,
                                      const std::vector<std::string>& names) {
    std::vector<std::string> words = lint::words_of(text);
    for (std::string& word : words) {
        const bool figure =
            std::any_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
        if (figure) word = "#";
        if (std::find(names.begin(), names.end(), word) != names.end()) word = "@";
    }
    return words;
}

std::set<std::string> masked_runs(const Draft& draft, std::size_t length) {
    std::vector<std::string> names = names_in(draft.facts);
    for (const std::string_view name :
         {std::string_view(draft.partner), std::string_view(draft.company)})
        for (std::string& word : lint::words_of(name)) names.push_back(std::move(word));
    std::set<std::string> runs;
    for (const Section& section : draft.sections) {
        const auto words = words_in(section, names);
        for (std::size_t i = 0; i + length <= words.size(); ++i)
            runs.insert(run_at(words, i, length));
    }
    return runs;
}

void Recent::add(const Draft& draft) {
    for (const std::string& run : masked_runs(draft, kSameRun))
        runs_.insert(composer::hash_of(run));
}

int Recent::shared(const std::vector<std::string>& words, std::size_t begin) const {
    int found = 0;
    const std::size_t first = begin < kSameRun ? 0 : begin - kSameRun + 1;
    for (std::size_t i = first; i + kSameRun <= words.size(); ++i)
        found += runs_.contains(composer::hash_of(run_at(words, i, kSameRun))) ? 1 : 0;
    return found;
}

}  // namespace coco::writing
