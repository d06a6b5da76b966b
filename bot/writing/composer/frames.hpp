// Phrase frames: sentences with slots, kept as data in prompts/outreach.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "writing/composer/material.hpp"

namespace coco::writing::composer {

/// A sentence with slots and choices: "You <introduce|bring> {segment}; we sell." Its needs are its
/// slots, and `needs` where it takes more: "model=referral", "!remedy", "pain".
struct Frame {
    std::string text;
    std::vector<std::string> needs;
    int rank = 1;  ///< lower ranks are tried first
};

/// A frame with its slots filled.
struct Filled {
    std::string text;
    std::vector<std::string> claims;
};

/// Nothing when a slot or a need is missing.
std::optional<Filled> fill(const Frame& frame, const Material& material);

/// `text` with each "<this|or that>" decided by `seed`.
std::string with_choices(std::string_view text, std::uint64_t seed);

/// One thing that a section says.
struct Step {
    std::string id;
    partnership::Role role = partnership::Role::evidence;
    int weight = 50;
    int paragraph = 1;
    std::vector<std::string> claims;  ///< asserted whatever the slots
    std::vector<std::string> unless;  ///< steps or slots that make this one superfluous
    std::vector<Frame> frames;
};

/// The order of a section.
struct Plan {
    std::string id;
    std::string heading;
    std::vector<Frame> subjects;
    std::vector<Step> steps;
};

/// Reads prompts/outreach/<name>.json; throws at the first mistake, which is a bug.
Plan load_plan(std::string_view name);

/// A subject matter with what to look at, what would end it and what to talk about.
struct Topic {
    std::string id;
    std::vector<std::string> keywords;  ///< one of them is enough to choose the topic
    std::vector<std::string> weak;      ///< two different ones are needed: "price", "report"
    std::vector<std::pair<std::string, std::vector<std::string>>> slots;  ///< name, variants
};
const std::vector<Topic>& topics();
/// What the partner is known to object to, with the clause that would end the matter; same form.
const std::vector<Topic>& objection_topics();

/// Stable across machines and builds.
std::uint64_t hash_of(std::string_view text);

}  // namespace coco::writing::composer
