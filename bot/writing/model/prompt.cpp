#include "writing/model/prompt.hpp"

#include <algorithm>
#include <fstream>
#include <sstream>

#include <boost/json.hpp>
#include <fmt/format.h>

#include "base/embedded.hpp"
#include "base/json_writer.hpp"
#include "base/text.hpp"
#include "writing/composer/frames.hpp"

namespace coco::writing::model {
namespace {

namespace json = boost::json;

/// A row may hold words of the facts, so it is cut like one.
constexpr std::size_t kMaxRowCharacters = 300;

std::optional<std::string> read_file(const std::string& name, const std::filesystem::path& folder) {
    if (!folder.empty())
        if (std::ifstream file(folder / name, std::ios::binary); file) {
            std::ostringstream text;
            text << file.rdbuf();
            return repair_utf8(text.str());
        }
    const auto embedded = embedded_file("prompts/" + name);
    return embedded ? std::optional<std::string>(*embedded) : std::nullopt;
}

/// Kinds become file names.
bool is_plain_name(std::string_view kind) {
    return !kind.empty() && std::all_of(kind.begin(), kind.end(),
                                        [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; });
}

/// What people said, without what only machines see and without the boundary.
std::string quoted(std::string_view text, std::string_view boundary, std::size_t limit) {
    std::string clean = clean_text(text);
    // Taking one out may join the halves of another.
    while (!boundary.empty() && clean.find(boundary) != std::string::npos)
        clean = replace_all(clean, boundary, "");
    return std::string(first_code_points(clean, limit));
}

}  // namespace

result<Prompt> read_prompt(std::string_view kind, const std::filesystem::path& folder) {
    if (!is_plain_name(kind)) return fail(errc::not_found, "no prompt for this kind");
    const auto system = read_file("system.md", folder);
    const auto task = read_file(std::string(kind) + ".md", folder);
    const auto schema = read_file(std::string(kind) + ".schema.json", folder);
    if (!system || !task || !schema) return fail(errc::not_found, "no prompt for this kind");
    Prompt prompt{*system, *task, *schema, {}, {}};
    const std::uint64_t hash =
        composer::hash_of(prompt.system + '\0' + prompt.task + '\0' + prompt.schema);
    prompt.version = fmt::format("{:08x}", static_cast<std::uint32_t>(hash ^ (hash >> 32)));
    boost::system::error_code failure;
    const json::value parsed = json::parse(prompt.schema, failure);
    const auto* object = failure ? nullptr : parsed.if_object();
    const auto* properties = object ? object->if_contains("properties") : nullptr;
    if (!properties || !properties->is_object())
        return fail(errc::corrupt, std::string(kind) + ".schema.json is no JSON schema");
    for (const auto& [name, value] : properties->as_object()) prompt.sections.emplace_back(name);
    return prompt;
}

std::string task_block(const Prompt& prompt, const std::vector<ValueRow>& table,
                       std::string_view house_style) {
    std::string text = prompt.task;
    if (const std::string style(
            first_code_points(clean_text(house_style), kMaxHouseStyleCharacters));
        !style.empty())
        text += "\n# House style\n" + style + "\n";
    text += "\n# Table of values\n";
    std::string rows;
    JsonWriter writer(rows);
    writer.open('[');
    for (const ValueRow& row : table)
        writer.open('{')
            .field("id", row.id)
            .field("value", quoted(row.value, {}, kMaxRowCharacters))
            .field("meaning", quoted(row.meaning, {}, kMaxRowCharacters))
            .close('}');
    writer.close(']');
    return text + rows + "\n";
}

std::string data_block(const partnership::Facts& facts, std::string_view nonce,
                       std::string_view language, int variant) {
    const std::string boundary = "DATA-" + std::string(nonce);
    std::size_t left = kMaxFactsCharacters;
    std::string rows;
    JsonWriter writer(rows);
    writer.open('[');
    for (const partnership::Fact& fact : facts.list()) {
        const std::string text = quoted(fact.value, boundary, std::min(left, kMaxFactCharacters));
        if (text.empty()) continue;
        left -= count_code_points(text);
        writer.open('{')
            .field("id", fact.id)
            .field("source", quoted(fact.source, boundary, kMaxFactCharacters))
            .field("label", partnership::display_name(fact.label))
            .field("text", text)
            .close('}');
    }
    writer.close(']');
    std::string block = boundary + "\n" + rows + "\n" + boundary + "\n";
    if (variant > 0)
        block += fmt::format("This is version {}: open and argue differently than before.\n",
                             variant + 1);
    return block + "Write the JSON now in " + std::string(language) + ".";
}

std::string repair_block(std::string_view problems, std::string_view language) {
    return "Some places of your answer cannot be used:\n" + std::string(problems) +
           "Mend these places and keep everything else as it is. Write the whole JSON again in " +
           std::string(language) + ".";
}

}  // namespace coco::writing::model
