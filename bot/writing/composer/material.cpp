#include "writing/composer/material.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "writing/composer/words.hpp"

namespace coco::writing::composer {

using partnership::Basis;
using partnership::Claim;
using partnership::Facts;
using partnership::Label;

const Slot& Material::slot(std::string_view name) const {
    static const Slot kNothing;
    const auto found = slots_.find(name);
    return found == slots_.end() ? kNothing : found->second;
}

void Material::set(std::string_view name, std::string text, std::vector<std::string> claims) {
    if (!trim(text).empty()) slots_[std::string(name)] = {std::move(text), std::move(claims)};
}

std::string Material::claim(Claim claim) {
    const std::string id = claim.id;
    if (!find_claim(id)) claims_.push_back(std::move(claim));
    return id;
}

const Claim* Material::find_claim(std::string_view id) const {
    const auto found = std::find_if(claims_.begin(), claims_.end(),
                                    [&](const Claim& claim) { return claim.id == id; });
    return found == claims_.end() ? nullptr : &*found;
}

void Material::ask(partnership::Question question) {
    const bool known = std::any_of(questions.begin(), questions.end(),
                                   [&](const auto& asked) { return asked.id == question.id; });
    if (!known) questions.push_back(std::move(question));
}

Claim given_claim(const Facts& facts, Label label) {
    Claim claim;
    claim.id = std::string(partnership::id_of(label));
    claim.text = std::string(facts.get(label));
    const partnership::Fact* fact = facts.find(label);
    claim.basis = fact ? fact->basis : Basis::given;
    claim.source = claim.id;
    if (fact && !fact->source.empty()) claim.source += " (" + fact->source + ")";
    return claim;
}

Material gather_material(const Assignment& assignment) {
    const Facts& facts = assignment.facts;
    const Names names{
        short_forms(facts.get(Label::partner)), short_forms(facts.get(Label::company)),
        std::string(facts.get(Label::partner_customers)) + " " +
            std::string(facts.get(Label::partner_business)) + " customers users clients"};
    Material material;
    material.set("variant", std::to_string(assignment.variant));
    material.names = names.partner;
    material.names.insert(material.names.end(), names.company.begin(), names.company.end());
    material.set("partner", spoken_name(facts.get(Label::partner)));
    material.set("company", std::string(facts.get(Label::company)));
    material.set("we_name", facts.has(Label::company) ? std::string(facts.get(Label::company))
                                                      : std::string("our product"));
    add_people(facts, material);
    add_customers(facts, names, material);
    add_thesis(facts, names, material);
    add_priorities(facts, names, material);
    add_product(facts, names, material);
    add_outcome(facts, names, material);
    add_arithmetic(facts, material);
    add_connection(facts, material);
    add_commercial_model(facts, material);
    add_dates(assignment.today, material);
    add_topic(facts, names, material);
    return material;
}

}  // namespace coco::writing::composer
