// The AI models that the service asks: who they are, and what their requests come to.
#pragma once
#include <filesystem>
#include <optional>
#include <string>

#include "app/metrics.hpp"
#include "llm/language_model.hpp"
#include "llm/settings.hpp"

namespace coco::app {

/// config/llm.json, or llm.json beside the settings file when there is one, read with the
/// environment. invalid_input names the file, the key and what is allowed.
result<llm::Settings> load_llm_settings(const std::optional<std::filesystem::path>& settings_file,
                                        const llm::Environment& environment);

/// Who writes, for the log and the sandbox: "claude-sonnet-5-5 (anthropic), then …", or the
/// built-in writer.
std::string writers_in_words(const llm::Settings& settings);

/// Connections for one host that the settings may need at a time.
long connections_needed(const llm::Settings& settings);

/// Counts what every request comes to.
class CountedModel final : public llm::LanguageModel {
public:
    /// Both outlive the result.
    CountedModel(llm::LanguageModel& model, Metrics& metrics) : model_(model), metrics_(metrics) {}
    task<llm::Outcome> complete(llm::Request request, llm::OnText on_text,
                                llm::Until until) override;

private:
    llm::LanguageModel& model_;
    Metrics& metrics_;
};

}  // namespace coco::app
