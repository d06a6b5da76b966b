#include <fmt/format.h>

#include "base/text.hpp"
#include "handlers/form_checks.hpp"
#include "handlers/handlers.hpp"
#include "handlers/own_company.hpp"

namespace coco::handlers {
namespace {

using namespace document;
using conversation::Form;
using conversation::Place;
using conversation::Turn;
using conversation::TurnKind;
using partnership::Facts;
using partnership::Label;

constexpr std::array<Label, 5> kAsked{Label::company, Label::product, Label::target_customer,
                                      Label::outcome, Label::go_to_market};

Form company_form(const Scene& scene) {
    Form form;
    form.action = "company.form";
    form.conversation = scene.turn().conversation;
    form.channel = scene.turn().channel;
    form.title = "Your company";
    form.submit = "Keep it";
    form.above.blocks.push_back(
        Text{{plain("Every draft in this workspace starts from these lines. What a command or a "
                    "thread says about a deal goes before them.")}});
    for (const Label label : kAsked)
        form.fields.push_back(own_field(label, scene.company.get(label)));
    return form;
}

std::optional<Asked> ask(const Scene& scene) {
    if (scene.turn().kind == TurnKind::form) return std::nullopt;
    Asked asked;
    asked.form = company_form(scene);
    asked.instead = note("company.later", Place::only_to, scene.turn().author.id,
                         "The form about your company could not open in time. Nothing was "
                         "changed. Open it with this button:");
    asked.instead.buttons.push_back(
        {.label = "Open the form", .action = "company.open", .value = scene.turn().conversation});
    return asked;
}

conversation::FieldErrors check(const Turn& turn) {
    conversation::FieldErrors errors;
    check_name(errors, turn, Label::company);
    check_product(errors, turn);
    return errors;
}

/// What was left empty is forgotten; what the form does not ask for stays.
task<result<Outcome>> run(Scene scene, Services&) {
    Outcome outcome;
    const Turn& turn = scene.turn();
    if (turn.kind != TurnKind::form) {
        if (auto asked = ask(scene)) {
            outcome.form = std::move(asked->form);
            outcome.instead.push_back(std::move(asked->instead));
        }
        co_return outcome;
    }
    Facts company = scene.company;
    for (const Label label : kAsked) {
        company.remove(label);
        const auto field = turn.fields.find(std::string(partnership::id_of(label)));
        if (field != turn.fields.end() && !trim(field->second).empty())
            company.set(label, std::string(trim(field->second)), partnership::Basis::given,
                        name_of(turn.author), turn.at_ms);
    }
    outcome.replies.push_back(
        note("company", Place::only_to, turn.author.id,
             fmt::format("Kept for this workspace: {}, {}. New drafts start from it; drafts that "
                         "exist stay as they are.",
                         company.get(Label::company), company.get(Label::product))));
    outcome.company = std::move(company);
    co_return outcome;
}

}  // namespace

const Handler company_profile{.name = "company",
                              .usage = "company",
                              .summary = "shows and changes what I know about your own company",
                              .aliases = "us profile",
                              .run = run,
                              .ask = ask,
                              .check = check};

}  // namespace coco::handlers
