#include "partnership/draft.hpp"

#include <array>

#include "base/text.hpp"

namespace coco::partnership {
namespace {

constexpr std::array<std::string_view, 10> kRoleNames{
    "greeting", "opening", "reading",    "evidence", "effect",
    "cost",     "limit",   "connection", "ask",      "signature"};
static_assert(kRoleNames.size() == static_cast<std::size_t>(Role::signature) + 1);

/// Greeting, text or signature: what may share a paragraph.
enum class Block { greeting, text, signature };

Block block_of(Role role) {
    if (role == Role::greeting) return Block::greeting;
    return role == Role::signature ? Block::signature : Block::text;
}

}  // namespace

std::string_view name_of(Role role) { return kRoleNames[static_cast<std::size_t>(role)]; }

std::optional<Role> role_named(std::string_view name) {
    for (std::size_t i = 0; i < kRoleNames.size(); ++i)
        if (kRoleNames[i] == name) return static_cast<Role>(i);
    return std::nullopt;
}

std::string body_of(const Section& section) {
    std::string body;
    for (const Paragraph& paragraph : section.paragraphs) {
        const Sentence* previous = nullptr;
        for (const Sentence& sentence : paragraph.sentences) {
            if (sentence.text.empty()) continue;
            const Block block = block_of(sentence.role);
            if (previous == nullptr || block_of(previous->role) != block)
                body.append(body.empty() ? "" : "\n\n");
            else
                body.append(block == Block::signature ? "\n" : " ");
            body.append(sentence.text);
            previous = &sentence;
        }
    }
    return body;
}

int count_words(const Section& section) {
    std::size_t words = 0;
    for (const Paragraph& paragraph : section.paragraphs)
        for (const Sentence& sentence : paragraph.sentences)
            if (block_of(sentence.role) == Block::text) words += split_words(sentence.text).size();
    return static_cast<int>(words);
}

}  // namespace coco::partnership
