// Several providers, asked in order until one answers.
#pragma once
#include <memory>
#include <vector>

#include "llm/language_model.hpp"

namespace coco::llm {

/// Goes on to the next provider when one fails, but not when the answer was refused (others are not
/// asked to say what one would not), cut at its length limit, cancelled or late, nor once text was
/// shown. The outcome holds the tries of all; with none left its failure is the last one's.
std::unique_ptr<LanguageModel> make_chain(std::vector<std::unique_ptr<LanguageModel>> providers);

}  // namespace coco::llm
