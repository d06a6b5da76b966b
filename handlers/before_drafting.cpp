#include "handlers/before_drafting.hpp"

#include <array>

#include <fmt/format.h>

#include "base/text.hpp"
#include "handlers/form_checks.hpp"
#include "handlers/handlers.hpp"
#include "handlers/own_company.hpp"
#include "partnership/intake.hpp"

namespace coco::handlers {
namespace {

using namespace document;
using conversation::Field;
using conversation::Form;
using conversation::Turn;
using partnership::Deal;
using partnership::Facts;
using partnership::Label;

constexpr std::size_t kMaxFields = 5;
constexpr std::size_t kMaxKnownCharacters = 160;

/// Asked when there is room, best first: what makes a message more its reader's own.
constexpr std::array<Label, 4> kWelcome{Label::contact, Label::company, Label::outcome,
                                        Label::segment};

Field field_for(Label label, std::string_view partner) {
    Field field;
    field.id = std::string(partnership::id_of(label));
    switch (label) {
        case Label::partner:
            field.label = "Who is the partner?";
            field.hint = "The company that the message goes to.";
            field.example = "Brightline Scheduling";
            break;
        case Label::thesis:
            field.label = partner.empty() ? "Why would this matter to them?"
                                          : fmt::format("Why would this matter to {}?", partner);
            field.hint =
                "So that the first line is about them: what costs them or their customers "
                "something "
                "today, and what would change. It is worded as your reading, not as a fact.";
            field.example = "their clinics re-type every booking into a billing system at night";
            field.multiline = true;
            break;
        case Label::contact:
            field.label = "Who should get it?";
            field.hint = "Name and title. Left out: it opens with “Hello,”.";
            field.example = "Nadia Haddad, Director of Partnerships";
            field.optional = true;
            break;
        case Label::segment:
            field.label = "Which of their customers gain most?";
            field.hint =
                "Version B follows one of them. Left out: I write “one of your customers”.";
            field.example = "clinics with 10 or more practitioners";
            field.optional = true;
            break;
        default:
            field = own_field(label, {});
            if (label == Label::company) {
                field.optional = true;
                field.hint = "It signs the message. Left out: your own name alone does.";
            }
            break;
    }
    return field;
}

void add_known(Form& form, const Facts& facts) {
    List known;
    for (const partnership::Fact& fact : facts.list()) {
        if (fact.label == Label::note || fact.label == Label::author) continue;
        std::string value(first_code_points(fact.value, kMaxKnownCharacters));
        if (value.size() < fact.value.size()) value += "…";
        known.items.push_back(
            {bold(fmt::format("{}: ", partnership::display_name(fact.label))), plain(value)});
    }
    if (known.items.empty()) return;
    form.above.blocks.push_back(Text{{plain("Known so far:")}});
    form.above.blocks.push_back(std::move(known));
}

std::string title_line(std::string_view partner, std::size_t needed) {
    const std::string whom =
        partner.empty() ? "To write a first message" : fmt::format("To write to {}", partner);
    if (needed == 0) return whom + ", this would help:";
    return fmt::format("{} I need {}. The other fields make it better.", whom,
                       count_of(static_cast<int>(needed), "thing", true));
}

}  // namespace

Form before_drafting(const Deal& deal, const Facts& company, const Turn& turn) {
    Form form;
    form.action = "outreach.form";
    form.conversation = turn.conversation;
    form.channel = turn.channel;
    form.title = "Before I draft";
    form.submit = "Draft it";
    const std::string_view partner = deal.facts.get(Label::partner);
    std::vector<Label> asked = partnership::missing_for("outreach", deal.facts);
    form.above.blocks.push_back(Text{{plain(title_line(partner, asked.size()))}});
    add_known(form, deal.facts);
    for (const Label label : kWelcome) {
        const bool known = deal.facts.has(label) || company.has(label) ||
                           std::find(asked.begin(), asked.end(), label) != asked.end();
        if (!known && asked.size() < kMaxFields) asked.push_back(label);
    }
    for (const Label label : asked) form.fields.push_back(field_for(label, partner));
    return form;
}

void take_answers(Deal& deal, const Turn& form) {
    for (const auto& [id, text] : form.fields) {
        const auto label = partnership::label_with_id(id);
        const std::string value(trim(text));
        if (label && !value.empty())
            deal.facts.set(*label, value, partnership::Basis::given, name_of(form.author),
                           form.at_ms);
    }
}

conversation::FieldErrors check_answers(const Turn& form) {
    conversation::FieldErrors errors;
    check_name(errors, form, Label::partner);
    check_reason(errors, form);
    check_product(errors, form);
    return errors;
}

}  // namespace coco::handlers
