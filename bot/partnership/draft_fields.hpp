// The parts of a draft's JSON that a deal's JSON shares.
#pragma once
#include "base/json_writer.hpp"
#include "partnership/draft.hpp"
#include "partnership/json_reader.hpp"

namespace coco::partnership {

void write_draft(JsonWriter& writer, const Draft& draft);
/// The same without the braces, for an object that says more.
void write_draft_fields(JsonWriter& writer, const Draft& draft);
/// Complaints go to the node's problem; the draft is then of no use.
Draft read_draft(const JsonNode& node);

/// [{id, label, value, basis, source, at_ms}]
void write_facts(JsonWriter& writer, const Facts& facts);
Facts read_facts(const JsonNode& node, std::string_view key);

}  // namespace coco::partnership
