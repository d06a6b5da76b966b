// The writer that asks a language model and lets nothing through that does not pass the check.
#pragma once
#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>

#include "writing/writer.hpp"

namespace coco::llm {
class LanguageModel;
}

namespace coco::writing {

struct ModelWriterOptions {
    std::filesystem::path prompts;     ///< files here win over the compiled-in ones; may be empty
    std::string language = "English";  ///< as it is told to the model
    std::string house_style;           ///< what a team wants of every text, in its own words
    std::chrono::milliseconds deadline{40'000};  ///< for all requests of one draft
    /// The word that marks quoted material: another one for each draft. Empty: random.
    std::function<std::string()> nonce = nullptr;
};

/// Asks `language_model`, once more when something has to be mended, and takes sections that still
/// fail from `composer`. Without a usable answer the draft is the composer's, and
/// authorship.unavailable says why. Both outlive the writer.
std::unique_ptr<Writer> make_model_writer(llm::LanguageModel& language_model, Writer& composer,
                                          ModelWriterOptions options);

}  // namespace coco::writing
