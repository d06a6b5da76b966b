// The writer's other wordings of a sentence: what it would say for the same facts in another
// variation.
#pragma once
#include <map>
#include <memory>
#include <optional>
#include <vector>

#include "partnership/draft.hpp"

namespace coco::writing {

/// The variations that the writer has for one set of facts, composed when they are needed.
class Variations {
public:
    Variations(const partnership::Draft& draft, partnership::Facts facts);
    /// nullptr when the facts do not suffice.
    const partnership::Draft* at(int variant);

private:
    std::string kind_;
    std::int64_t written_ms_;
    partnership::Facts facts_;
    std::map<int, std::unique_ptr<partnership::Draft>> made_;
};

/// Variations that are worth looking at: the draft's own, those after it, those before it.
std::vector<int> variations_of(const partnership::Draft& draft);

/// The sentence of `section` that says what `sentence` says: the same role, and the same claims as
/// far as any do. nullptr when there is none.
const partnership::Sentence* counterpart(const partnership::Section& section,
                                         const partnership::Sentence& sentence);

/// A sentence in other words, with the claims that it rests on.
struct Wording {
    partnership::Sentence sentence;
    std::vector<partnership::Claim> claims;
};

/// Other wordings of one sentence, each once, in the order of the variations. Empty for what
/// people dictated. `variations` are those of the draft's own facts. An ask keeps the length and
/// time that somebody gave it.
std::vector<Wording> other_wordings(const partnership::Draft& draft,
                                    const partnership::Section& section,
                                    const partnership::Sentence& sentence, Variations& variations);

/// Puts `wording` in the place of `sentence`; claims that the draft lacks come with it.
void take_wording(partnership::Draft& draft, partnership::Sentence& sentence, Wording wording);

/// The claims of `draft` that `sentence` rests on.
std::vector<partnership::Claim> claims_of(const partnership::Draft& draft,
                                          const partnership::Sentence& sentence);
/// Adds those that `draft` does not have yet.
void adopt_claims(partnership::Draft& draft, const std::vector<partnership::Claim>& claims);

/// True when a person dictated the sentence, or put words into it.
bool is_dictated(const partnership::Sentence& sentence);
/// The length and time that somebody gave the ask of a section; empty when nobody did.
std::string ask_said(const partnership::Draft& draft, std::string_view section);

}  // namespace coco::writing
