// What is known about a deal: labelled values with their basis and who said them.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace coco::partnership {

/// How a statement came about. Every sentence that asserts anything carries one.
enum class Basis { given, computed, inferred, assumed };
std::string_view name_of(Basis basis);
std::optional<Basis> basis_named(std::string_view name);

/// The labels of the intake. The names in comments are the ids used in JSON and in questions.
enum class Label {
    author,              ///< "author": my name and title
    company,             ///< "company": my company
    product,             ///< "product": my product
    value_proposition,   ///< "value_proposition"
    target_customer,     ///< "target_customer"
    go_to_market,        ///< "go_to_market"
    partner,             ///< "partner": partner company
    partner_business,    ///< "partner_business": what they do
    partner_customers,   ///< "partner_customers": whom they serve
    revenue_model,       ///< "revenue_model": how they make money
    competitive_position,///< "competitive_position"
    priorities,          ///< "priorities": their strategic priorities
    relationship,        ///< "relationship": our existing relationship
    contact,             ///< "contact": target contact, "Name, Title"
    connection,          ///< "connection": prior connection
    thesis,              ///< "thesis": why the partnership creates value
    segment,             ///< "segment": the customers who gain most
    commercial_model,    ///< "commercial_model": what we propose
    deal_volume,         ///< "deal_volume": deals a year
    contract_value,      ///< "contract_value": average contract
    contribution,        ///< "contribution": what we offer to the partnership
    outcome,             ///< "outcome": the customer value our product delivers
    objection,           ///< "objection": one raised by the partner; several facts may carry it
    note,                ///< "note": what carries no label
};
std::string_view id_of(Label label);
/// As people read it: "Partner company".
std::string_view display_name(Label label);
std::optional<Label> label_with_id(std::string_view id);

/// One statement. `value` is what was said, cleaned, brackets and bullets removed.
struct Fact {
    std::string id;     ///< "partner", "objection_2": unique within the facts
    Label label = Label::note;
    std::string value;
    Basis basis = Basis::given;
    std::string source;  ///< who or what said it: a person's name, "intake", "form"
    std::int64_t at_ms = 0;
};

/// The facts of one deal, in the order they were given. Small: copied freely.
class Facts {
public:
    /// Replaces the fact with the label, or appends it (objections and notes always append).
    /// Returns the replaced value, empty when there was none.
    std::string set(Label label, std::string value, Basis basis, std::string source,
                    std::int64_t at_ms = 0);
    /// The value, or empty. For several facts of one label the first.
    std::string_view get(Label label) const;
    bool has(Label label) const { return !get(label).empty(); }
    const Fact* find(Label label) const;
    std::vector<const Fact*> all(Label label) const;
    const std::vector<Fact>& list() const { return list_; }
    /// Appends a fact as it is; an id that is empty or taken is replaced by a free one.
    void add(Fact fact);
    void remove(Label label);

private:
    std::vector<Fact> list_;
};

}  // namespace coco::partnership
