#include "partnership/facts.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace coco::partnership {
namespace {

constexpr std::array<std::string_view, 4> kBasisNames{"given", "computed", "inferred", "assumed"};

struct LabelName {
    std::string_view id;
    std::string_view display;
};

/// In the order of Label, which is the order people fill an intake in.
constexpr std::array<LabelName, 24> kLabelNames{{
    {"author", "Name and title"},
    {"company", "Company"},
    {"product", "Product"},
    {"value_proposition", "Value proposition"},
    {"target_customer", "Target customer"},
    {"go_to_market", "Go-to-market approach"},
    {"partner", "Partner company"},
    {"partner_business", "Partner's business"},
    {"partner_customers", "Partner's customers"},
    {"revenue_model", "Partner's revenue model"},
    {"competitive_position", "Partner's competitive position"},
    {"priorities", "Partner's priorities"},
    {"relationship", "Existing relationship"},
    {"contact", "Target contact"},
    {"connection", "Prior connection"},
    {"thesis", "Partnership thesis"},
    {"segment", "Customer segment"},
    {"commercial_model", "Commercial model"},
    {"deal_volume", "Deal volume"},
    {"contract_value", "Average contract"},
    {"contribution", "Our contribution"},
    {"outcome", "Customer outcome"},
    {"objection", "Objection"},
    {"note", "Note"},
}};
static_assert(kLabelNames.size() == static_cast<std::size_t>(Label::note) + 1);

bool is_repeatable(Label label) {
    return label == Label::objection || label == Label::note;
}

/// The number behind "objection_", 0 when `id` is built otherwise.
int number_of(std::string_view id, std::string_view stem) {
    if (!id.starts_with(stem) || id.size() <= stem.size() + 1 || id[stem.size()] != '_') return 0;
    const std::string_view digits = id.substr(stem.size() + 1);
    int number = 0;
    const auto [end, failure] =
        std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return failure == std::errc() && end == digits.data() + digits.size() ? number : 0;
}

bool is_taken(const std::vector<Fact>& facts, std::string_view id) {
    return std::any_of(facts.begin(), facts.end(), [&](const Fact& fact) { return fact.id == id; });
}

/// "partner", "objection_2". One above the highest number in use, so that a removal in the middle
/// never makes an id mean something else.
std::string free_id(const std::vector<Fact>& facts, Label label) {
    const std::string stem(id_of(label));
    if (!is_repeatable(label) && !is_taken(facts, stem)) return stem;
    int highest = is_repeatable(label) ? 0 : 1;
    for (const Fact& fact : facts) highest = std::max(highest, number_of(fact.id, stem));
    return stem + "_" + std::to_string(highest + 1);
}

}  // namespace

std::string_view name_of(Basis basis) {
    return kBasisNames[static_cast<std::size_t>(basis)];
}

std::optional<Basis> basis_named(std::string_view name) {
    const auto* const found = std::find(kBasisNames.begin(), kBasisNames.end(), name);
    if (found == kBasisNames.end()) return std::nullopt;
    return static_cast<Basis>(found - kBasisNames.begin());
}

std::string_view id_of(Label label) {
    return kLabelNames[static_cast<std::size_t>(label)].id;
}

std::string_view display_name(Label label) {
    return kLabelNames[static_cast<std::size_t>(label)].display;
}

std::optional<Label> label_with_id(std::string_view id) {
    const auto* const found = std::find_if(kLabelNames.begin(), kLabelNames.end(),
                                           [&](const LabelName& name) { return name.id == id; });
    if (found == kLabelNames.end()) return std::nullopt;
    return static_cast<Label>(found - kLabelNames.begin());
}

std::string Facts::set(Label label, std::string value, Basis basis, std::string source,
                       std::int64_t at_ms) {
    const auto same = std::find_if(list_.begin(), list_.end(),
                                   [&](const Fact& fact) { return fact.label == label; });
    if (is_repeatable(label) || same == list_.end()) {
        add({{}, label, std::move(value), basis, std::move(source), at_ms});
        return {};
    }
    std::string replaced = std::move(same->value);
    *same = {std::move(same->id), label, std::move(value), basis, std::move(source), at_ms};
    return replaced;
}

void Facts::add(Fact fact) {
    if (fact.id.empty() || is_taken(list_, fact.id)) fact.id = free_id(list_, fact.label);
    list_.push_back(std::move(fact));
}

std::string_view Facts::get(Label label) const {
    const Fact* fact = find(label);
    return fact ? std::string_view(fact->value) : std::string_view();
}

const Fact* Facts::find(Label label) const {
    const auto found = std::find_if(list_.begin(), list_.end(),
                                    [&](const Fact& fact) { return fact.label == label; });
    return found == list_.end() ? nullptr : &*found;
}

std::vector<const Fact*> Facts::all(Label label) const {
    std::vector<const Fact*> found;
    for (const Fact& fact : list_)
        if (fact.label == label) found.push_back(&fact);
    return found;
}

void Facts::remove(Label label) {
    std::erase_if(list_, [&](const Fact& fact) { return fact.label == label; });
}

}  // namespace coco::partnership
