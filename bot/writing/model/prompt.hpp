// What a language model is told: the prompt files of a kind and the turns made from them.
#pragma once
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"
#include "partnership/facts.hpp"
#include "writing/model/value_table.hpp"

namespace coco::writing::model {

/// The prompt files of one kind.
struct Prompt {
    std::string system;                 ///< prompts/system.md
    std::string task;                   ///< prompts/KIND.md
    std::string schema;                 ///< prompts/KIND.schema.json
    std::string version;                ///< changes with any byte of the three
    std::vector<std::string> sections;  ///< the schema's properties, in order
};

/// Reads the files from `folder` where it has them, else the compiled-in ones. not_found when there
/// are none for the kind, corrupt when a schema is no JSON object with properties.
result<Prompt> read_prompt(std::string_view kind, const std::filesystem::path& folder);

/// The part that stays the same for one deal: the task and what code worked out.
std::string task_block(const Prompt& prompt, const std::vector<ValueRow>& table,
                       std::string_view house_style);

/// The facts between two boundary lines, and the order to write. Of what people said: no invisible
/// characters, no boundary, no more than kMaxFactCharacters each and kMaxFactsCharacters in all.
std::string data_block(const partnership::Facts& facts, std::string_view nonce,
                       std::string_view language, int variant);
constexpr std::size_t kMaxFactCharacters = 2'000;
constexpr std::size_t kMaxFactsCharacters = 24'000;
constexpr std::size_t kMaxHouseStyleCharacters = 4'000;

/// The turn that asks to mend what print_for_model() found.
std::string repair_block(std::string_view problems, std::string_view language);

}  // namespace coco::writing::model
