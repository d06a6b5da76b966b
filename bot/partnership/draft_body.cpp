#include "partnership/draft_body.hpp"

#include <map>

#include "base/text.hpp"

namespace coco::partnership {
namespace {

constexpr std::string_view kSubjectMark = "**Subject:**";
/// "Hi Marcus," is short; a first sentence that ends with a comma by mistake is not.
constexpr std::size_t kMaxGreetingWords = 6;

using Known = std::map<std::string_view, const Sentence*>;

std::string_view without_subject(std::string_view text) {
    if (!text.starts_with(kSubjectMark)) return text;
    const std::size_t end = text.find('\n');
    return end == std::string_view::npos ? std::string_view() : trim(text.substr(end));
}

/// Paragraphs as they stand between blank lines.
std::vector<std::string_view> blocks_of(std::string_view text) {
    std::vector<std::string_view> blocks;
    std::size_t begin = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] != '\n') continue;
        const std::size_t next = text.find_first_not_of(" \t\r", at + 1);
        if (next == std::string_view::npos || text[next] != '\n') continue;
        blocks.push_back(trim(text.substr(begin, at - begin)));
        begin = at = next;
    }
    blocks.push_back(trim(text.substr(std::min(begin, text.size()))));
    std::erase_if(blocks, [](std::string_view block) { return block.empty(); });
    return blocks;
}

/// A full stop ends a sentence when white space and something other than a small letter follow,
/// so that "e.g. payroll" stays whole.
bool ends_sentence(std::string_view block, std::size_t at) {
    if (block[at] != '.' && block[at] != '?' && block[at] != '!') return false;
    std::size_t next = at + 1;
    while (next < block.size() && (block[next] == '"' || block[next] == ')')) ++next;
    if (next == block.size()) return true;
    if (block[next] != ' ' && block[next] != '\n') return false;
    next = block.find_first_not_of(" \n", next);
    return next == std::string_view::npos || block[next] < 'a' || block[next] > 'z';
}

std::vector<std::string_view> sentences_of(std::string_view block) {
    std::vector<std::string_view> sentences;
    std::size_t begin = 0;
    for (std::size_t at = 0; at < block.size(); ++at) {
        if (!ends_sentence(block, at)) continue;
        std::size_t end = at + 1;
        while (end < block.size() && (block[end] == '"' || block[end] == ')')) ++end;
        sentences.push_back(trim(block.substr(begin, end - begin)));
        begin = end;
    }
    if (!trim(block.substr(begin)).empty()) sentences.push_back(trim(block.substr(begin)));
    return sentences;
}

Role role_of(std::string_view sentence, bool first_block, bool last_block) {
    if (first_block && sentence.ends_with(',') && split_words(sentence).size() <= kMaxGreetingWords)
        return Role::greeting;
    if (sentence.ends_with('?')) return Role::ask;
    const bool unfinished = !sentence.ends_with('.') && !sentence.ends_with('!');
    return last_block && !first_block && unfinished ? Role::signature : Role::evidence;
}

Sentence sentence_from(std::string_view text, Role role, const Known& known) {
    if (const auto found = known.find(text); found != known.end()) return *found->second;
    return {std::string(text), role, 50, {}};
}

/// A block that was one known sentence (a signature of two lines, a table) stays one.
Paragraph paragraph_from(std::string_view block, bool first, bool last, const Known& known) {
    if (known.contains(block)) return {{sentence_from(block, Role::evidence, known)}};
    if (role_of(block, first, last) == Role::signature)
        return {{sentence_from(block, Role::signature, known)}};
    Paragraph paragraph;
    for (const std::string_view sentence : sentences_of(block))
        paragraph.sentences.push_back(
            sentence_from(sentence, role_of(sentence, first, last), known));
    return paragraph;
}

}  // namespace

std::vector<Paragraph> paragraphs_of(std::string_view text, const std::vector<Paragraph>& known) {
    Known sentences;
    for (const Paragraph& paragraph : known)
        for (const Sentence& sentence : paragraph.sentences) sentences[sentence.text] = &sentence;
    const std::vector<std::string_view> blocks = blocks_of(without_subject(trim(text)));
    std::vector<Paragraph> paragraphs;
    for (std::size_t i = 0; i < blocks.size(); ++i)
        paragraphs.push_back(paragraph_from(blocks[i], i == 0, i + 1 == blocks.size(), sentences));
    return paragraphs;
}

}  // namespace coco::partnership
