// Turns a plan and material into a section of the draft.
#pragma once
#include <cstdint>
#include <set>
#include <string>

#include "partnership/draft.hpp"
#include "writing/composer/frames.hpp"
#include "writing/composer/material.hpp"

namespace coco::writing::composer {

/// Writes sections one after the other and remembers what was said, so that the second repeats as
/// little of the first as it can.
class SectionWriter {
public:
    SectionWriter(Material& material, std::uint64_t seed, int variant)
        : material_(material), seed_(seed), variant_(variant) {}

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
    /// The subject matter by its name, or as "this" where it was just named or often enough.
    void refer_to_matter(const std::vector<Written>& written);
    bool is_superfluous(const Step& step, const std::vector<Written>& written) const;
    bool write_step(const Step& step, const std::string& section, std::vector<Written>& written);
    void shorten(std::vector<Written>& written) const;
    void record_claims(const std::string& section, std::vector<std::string>& ids);
    int repetition(const std::string& text) const;
    void remember(const std::string& text);

    Material& material_;
    std::uint64_t seed_;
    int variant_;
    std::set<std::string> said_;  ///< runs of three words, in small letters
    std::vector<partnership::Claim> claims_;
};

}  // namespace coco::writing::composer
