// Turns a plan and material into a section of the draft.
#pragma once
#include <cstdint>
#include <set>
#include <string>

#include "partnership/draft.hpp"
#include "writing/composer/frames.hpp"
#include "writing/composer/material.hpp"
#include "writing/recent.hpp"

namespace coco::writing::composer {

/// Writes sections one after the other and remembers what was said, so that the second repeats as
/// little of the first as it can.
class SectionWriter {
public:
    SectionWriter(Material& material, std::uint64_t seed, int variant)
        : material_(material), seed_(seed), variant_(variant) {}

    /// Phrases that others got are taken only where nothing else can be said. `recent` must outlive
    /// the writer.
    void avoid(const Recent& recent, std::vector<std::string> names) {
        recent_ = &recent;
        names_ = std::move(names);
    }
    /// Greeting, paragraphs, signature; at most 125 words unless nothing lighter can go.
    partnership::Section write(const Plan& plan);
    /// The claims that the sections written so far rest on.
    const std::vector<partnership::Claim>& claims() const { return claims_; }

private:
    struct Written {
        const Step* step = nullptr;
        partnership::Sentence sentence;
        std::vector<std::string> used;  ///< slots named in the frame
    };

    std::string subject_of(const Plan& plan);
    /// "a shift planning app" where it comes first, "the app" or "this" afterwards.
    void refer_to_thing(const std::vector<Written>& written, partnership::Role role);
    /// True when `text` would be the third sentence in a row with this first word.
    static bool is_monotonous(const std::vector<Written>& written, const std::string& text);
    /// The second mention of the customers as subject in a paragraph is "They".
    std::string with_pronoun(const Written* before, const Step& step,
                             const std::string& text) const;
    bool is_superfluous(const Step& step, const std::vector<Written>& written) const;
    bool write_step(const Step& step, const std::string& section, std::vector<Written>& written);
    void shorten(std::vector<Written>& written) const;
    void record_claims(const std::string& section, std::vector<std::string>& ids);
    int repetition(const std::string& text) const;
    /// Runs that other partners got, with `text` behind what is written so far.
    int worn(const std::vector<Written>& written, const std::string& text) const;
    void remember(const std::string& text);

    Material& material_;
    std::uint64_t seed_;
    int variant_;
    const Recent* recent_ = nullptr;
    std::vector<std::string> names_;  ///< masked when phrases are compared
    std::set<std::string> said_;      ///< runs of three words, in small letters
    std::vector<partnership::Claim> claims_;
};

}  // namespace coco::writing::composer
