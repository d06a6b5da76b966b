// From what people type or paste to facts.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "partnership/facts.hpp"

namespace coco::partnership {

/// What the reader made of a text.
struct Intake {
    Facts facts;
    /// Things the person should know: a label given twice with different values, an empty
    /// placeholder that was ignored, text beyond a limit that was kept as a note.
    std::vector<std::string> remarks;
};

/// Reads "Label: value" lines in any order and case, with bullets, bold, brackets, smart quotes,
/// Slack links and values over several lines; whole prompts pasted with their instructions;
/// numbered objections. Unfilled placeholders such as "[company]" are no values. What carries no
/// label is a note. `source` says who gave it.
Intake read_intake(std::string_view text, std::string_view source);

/// Reads what follows "/coco outreach": the words up to the first comma or line end are the
/// partner; "because …" is the thesis; "Name, Title" the contact; labelled lines as in read_intake.
Intake read_command(std::string_view text, std::string_view source);

/// The facts without which `kind` makes no sense and that are missing: outreach needs partner,
/// product and one reason (thesis, or outcome, priorities or value proposition to build one on).
/// A missing reason is reported as thesis.
std::vector<Label> missing_for(std::string_view kind, const Facts& facts);

}  // namespace coco::partnership
