#include "handlers/own_company.hpp"

#include <array>

#include "base/text.hpp"

namespace coco::handlers {
namespace {

using conversation::Field;
using partnership::Facts;
using partnership::Label;

constexpr std::array<Label, 6> kOwnLabels{Label::company,           Label::product,
                                          Label::target_customer,   Label::outcome,
                                          Label::value_proposition, Label::go_to_market};

}  // namespace

std::span<const Label> own_labels() { return kOwnLabels; }

Facts own_facts(const Facts& facts) {
    Facts own;
    for (const partnership::Fact& fact : facts.list())
        if (std::find(kOwnLabels.begin(), kOwnLabels.end(), fact.label) != kOwnLabels.end())
            own.add(fact);
    return own;
}

void add_own_company(partnership::Deal& deal, const Facts& company) {
    const std::string_view named = deal.facts.get(Label::company);
    if (!named.empty() && !equals_ignoring_case(named, company.get(Label::company))) return;
    // A deal that describes its product also says what the product does for customers.
    const bool has_reason = deal.facts.has(Label::thesis) || deal.facts.has(Label::priorities);
    const bool own_product = deal.facts.has(Label::product);
    for (const partnership::Fact& fact : company.list()) {
        if (deal.facts.has(fact.label)) continue;
        // A result of ours is no reason of theirs: it waits until somebody gives one.
        if (!has_reason && (fact.label == Label::outcome || fact.label == Label::value_proposition))
            continue;
        if (own_product && fact.label != Label::company && fact.label != Label::go_to_market)
            continue;
        deal.facts.add(fact);
    }
}

bool is_introduced(const Facts& company) {
    return company.has(Label::company) && company.has(Label::product);
}

Field own_field(Label label, std::string_view initial) {
    Field field;
    field.id = std::string(partnership::id_of(label));
    field.initial = std::string(initial);
    switch (label) {
        case Label::company:
            field.label = "Your company";
            field.hint = "It signs every message.";
            field.example = "Tallyhouse";
            break;
        case Label::product:
            field.label = "What does your product do?";
            field.hint = "One line in plain words. A message spends one sentence on it.";
            field.example = "a billing connector that turns finished appointments into invoices";
            break;
        case Label::target_customer:
            field.label = "Who buys it?";
            field.hint = "Used to see how far a partner's customers are yours. Left out: not used.";
            field.example = "clinics with 3 to 40 practitioners";
            field.optional = true;
            break;
        case Label::outcome:
            field.label = "What changes for a customer?";
            field.hint =
                "One result with its figure. Without one, a message claims no result and says so.";
            field.example = "invoices go out the same evening instead of 6 days later";
            field.optional = true;
            break;
        default:
            field.label = "How do you sell?";
            field.hint = "Decides who does what in a partnership. Left out: not used.";
            field.example = "direct, with a 9-person sales team; average contract $28,000 a year";
            field.optional = true;
            break;
    }
    return field;
}

}  // namespace coco::handlers
