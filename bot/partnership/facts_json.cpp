#include <fmt/format.h>

#include "base/text.hpp"
#include "partnership/draft_fields.hpp"

namespace coco::partnership {
namespace {

/// Most facts that one draft or deal may carry; far above what an intake yields.
constexpr std::size_t kMaxFacts = 500;

/// People who edit the file by hand may write the label as they read it.
std::optional<Label> label_written(std::string_view text) {
    if (const auto label = label_with_id(text)) return label;
    for (int i = 0; i <= static_cast<int>(Label::note); ++i)
        if (equals_ignoring_case(display_name(static_cast<Label>(i)), text))
            return static_cast<Label>(i);
    return std::nullopt;
}

void read_fact(const JsonNode& node, Facts& facts) {
    const auto label = label_written(node.text("label"));
    if (!label)
        return node.complain("label", fmt::format("\"{}\" is no label of a fact",
                                                  first_code_points(node.text("label"), 40)));
    const std::string basis_name = node.text("basis");
    const auto basis = basis_name.empty() ? Basis::given : basis_named(basis_name);
    if (!basis)
        return node.complain("basis",
                             fmt::format("\"{}\" is not given, computed, inferred or assumed",
                                         first_code_points(basis_name, 40)));
    facts.add({node.text("id"), *label, node.text("value"), *basis, node.text("source"),
               node.number("at_ms")});
}

}  // namespace

void write_facts(JsonWriter& writer, const Facts& facts) {
    writer.open('[');
    for (const Fact& fact : facts.list()) {
        writer.open('{')
            .field("id", fact.id)
            .field("label", id_of(fact.label))
            .field("value", fact.value)
            .field("basis", name_of(fact.basis))
            .field("source", fact.source);
        if (fact.at_ms != 0) writer.key("at_ms").number(fact.at_ms);
        writer.close('}');
    }
    writer.close(']');
}

Facts read_facts(const JsonNode& node, std::string_view key) {
    Facts facts;
    const std::vector<JsonNode> objects = node.objects(key);
    if (objects.size() > kMaxFacts) {
        node.complain(key, fmt::format("more than {} facts", kMaxFacts));
        return facts;
    }
    for (const JsonNode& object : objects) read_fact(object, facts);
    return facts;
}

}  // namespace coco::partnership
