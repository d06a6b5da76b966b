#include "partnership/intake.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/text.hpp"
#include "partnership/intake_reader.hpp"

namespace coco::partnership {
namespace {

/// Text read; the largest body that is accepted anywhere is 1 MiB too.
constexpr std::size_t kMaxIntakeBytes = 1024 * 1024;

/// Any of these tells why the partnership would matter to the partner.
constexpr std::array kReasons{Label::thesis, Label::outcome, Label::priorities,
                              Label::value_proposition};

}  // namespace

Intake read_intake(std::string_view text, std::string_view source) {
    IntakeReader reader(source);
    const std::string clean = clean_text(text.substr(0, kMaxIntakeBytes));
    for (const std::string_view line : split(clean, '\n')) reader.read_line(line);
    if (text.size() > kMaxIntakeBytes)
        reader.remark(
            fmt::format("Only the first {} KiB of the text were read.", kMaxIntakeBytes / 1024));
    return reader.finish();
}

std::vector<Label> missing_for(std::string_view kind, const Facts& facts) {
    const bool needs_pitch = kind == "outreach" || kind == "proposal";
    const bool needs_product = needs_pitch || kind == "stories" || kind == "roadmap";
    std::vector<Label> missing;
    if (!facts.has(Label::partner)) missing.push_back(Label::partner);
    if (needs_product && !facts.has(Label::product)) missing.push_back(Label::product);
    const bool has_reason = std::any_of(kReasons.begin(), kReasons.end(),
                                        [&](Label reason) { return facts.has(reason); });
    if (needs_pitch && !has_reason) missing.push_back(Label::thesis);
    return missing;
}

}  // namespace coco::partnership
