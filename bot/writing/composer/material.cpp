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

void Material::set_ways(std::string_view name, std::vector<std::string> ways) {
    if (ways.empty()) return;
    set(name, ways.front());
    ways_[std::string(name)] = std::move(ways);
}

void Material::choose(int reading) {
    for (const auto& [name, ways] : ways_)
        set(name, ways[static_cast<std::size_t>(reading) % ways.size()]);
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

namespace {

/// Text that talks to a machine or carries a link says nothing about the deal.
bool is_foreign(std::string_view sentence) {
    for (const std::string_view sign :
         {"previous instructions", "prior instructions", "system prompt", "ignore all",
          "ignore the", "disregard", "http://", "https://", "@channel", "@here", "@everyone", "<!"})
        if (contains_ignoring_case(sentence, sign)) return true;
    return false;
}

/// The text without its foreign sentences. The fact itself is kept as it was given.
std::string sober(std::string_view text) {
    std::string kept;
    for (std::size_t begin = 0; begin < text.size();) {
        std::size_t end = text.find_first_of(".;\n", begin);
        while (end != std::string_view::npos && end + 1 < text.size() && text[end] == '.' &&
               text[end + 1] != ' ' && text[end + 1] != '\n')
            end = text.find_first_of(".;\n", end + 1);
        end = end == std::string_view::npos ? text.size() : end + 1;
        const std::string_view sentence = text.substr(begin, end - begin);
        if (!is_foreign(sentence)) kept += sentence;
        begin = end;
    }
    return kept;
}

/// What fast typing leaves out: "doesnt", "w/ soil data", "cameras + model".
std::string tidied(std::string text) {
    static constexpr std::pair<std::string_view, std::string_view> kWords[] = {
        {" doesnt ", " doesn't "}, {" dont ", " don't "},           {" cant ", " can't "},
        {" wont ", " won't "},     {" isnt ", " isn't "},           {" arent ", " aren't "},
        {" didnt ", " didn't "},   {" its rained", " it's rained"}, {" teh ", " the "},
        {" w/ ", " with "},        {" w/o ", " without "},          {" + ", " and "}};
    for (const auto& [typed, meant] : kWords) text = replace_all(std::move(text), typed, meant);
    return text;
}

/// What the plans may speak of: the facts in their own words, without foreign sentences.
Facts speakable(Facts facts) {
    for (const Label label : {Label::thesis, Label::product, Label::value_proposition,
                              Label::outcome, Label::priorities, Label::partner_business}) {
        const partnership::Fact* fact = facts.find(label);
        if (!fact) continue;
        const partnership::Fact given = *fact;
        const std::string kept = tidied(sober(given.value));
        // Nothing left: better odd words than a draft about nothing.
        if (kept != given.value && !trim(kept).empty())
            facts.set(label, kept, given.basis, given.source, given.at_ms);
    }
    return facts;
}

}  // namespace

Material gather_material(const Assignment& assignment) {
    const Facts facts = speakable(assignment.facts);
    const Names names{
        short_forms(facts.get(Label::partner)), short_forms(facts.get(Label::company)),
        std::string(facts.get(Label::partner_customers)) + " " +
            std::string(facts.get(Label::partner_business)) + " customers users clients"};
    Material material;
    material.set("variant", std::to_string(assignment.variant));
    material.names = names.partner;
    material.names.insert(material.names.end(), names.company.begin(), names.company.end());
    material.set("partner", spoken_name(facts.get(Label::partner)));
    material.set("company", spoken_name(facts.get(Label::company)));
    material.set("we_name", facts.has(Label::company) ? spoken_name(facts.get(Label::company))
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
