// From a body of text back to paragraphs of sentences.
#pragma once
#include <string_view>
#include <vector>

#include "partnership/draft.hpp"

namespace coco::partnership {

/// Splits `text` at blank lines and sentence ends. A sentence that stands word for word in `known`
/// keeps its role, weight and claims; for others the role is read from where and how they stand.
/// A "**Subject:** …" line at the front is left out.
std::vector<Paragraph> paragraphs_of(std::string_view text, const std::vector<Paragraph>& known);

}  // namespace coco::partnership
