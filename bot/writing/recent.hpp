// What was written to other partners lately, so that no two of them get the same sentence.
#pragma once
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "partnership/draft.hpp"

namespace coco::writing {

/// This many words in a row, names and figures masked, are the same sentence to a reader.
constexpr std::size_t kSameRun = 8;

/// Words of people's names and both companies' in small letters: what masking hides.
std::vector<std::string> names_in(const partnership::Facts& facts);

/// The words of a text in small letters, figures as "#" and names as "@".
std::vector<std::string> masked_words(std::string_view text, const std::vector<std::string>& names);

/// Runs of `length` masked words of each section, without greeting and signature.
std::set<std::string> masked_runs(const partnership::Draft& draft, std::size_t length);

/// Remembers runs, not texts: hashes tell nothing about a deal to another.
class Recent {
public:
    void add(const partnership::Draft& draft);
    /// How many runs of kSameRun words end in the words from `begin` on and were used before.
    int shared(const std::vector<std::string>& words, std::size_t begin) const;
    bool empty() const { return runs_.empty(); }

private:
    std::set<std::uint64_t> runs_;
};

}  // namespace coco::writing
