#include <fmt/format.h>

#include "base/text.hpp"
#include "handlers/changing.hpp"
#include "handlers/form_checks.hpp"
#include "handlers/handlers.hpp"

namespace coco::handlers {
namespace {

using conversation::Turn;
using conversation::TurnKind;
using partnership::Label;

Outcome ask(const Scene& scene) {
    const partnership::Draft& draft = *scene.draft();
    conversation::Form form;
    form.action = "contact.form";
    form.value = fmt::format("{}:{}", draft.kind, draft.version);
    form.conversation = scene.turn().conversation;
    form.channel = scene.turn().channel;
    form.title = "Other contact";
    form.submit = "Address it";
    form.fields.push_back({.id = std::string(partnership::id_of(Label::contact)),
                           .label = "Who should get it?",
                           .hint = "Name and title, with a comma between them. Greeting and title "
                                   "line change, nothing else.",
                           .example = "Nadia Haddad, Director of Partnerships",
                           .initial = std::string(draft.facts.get(Label::contact))});
    Outcome outcome;
    outcome.form = std::move(form);
    outcome.instead.push_back(
        private_note(scene.turn(), "contact.later",
                     "Who should get it? Reply in the thread: address it to NAME, TITLE."));
    return outcome;
}

task<result<Outcome>> run(Scene scene, Services& services) {
    if (!scene.draft()) co_return Outcome{};
    if (scene.turn().kind != TurnKind::form) co_return ask(scene);
    writing::Edit edit;
    edit.kind = writing::EditKind::set_contact;
    edit.label = Label::contact;
    edit.value = filled_in(scene.turn(), Label::contact);
    writing::Wish wish;
    wish.understood = writing::Understood::yes;
    wish.edits.push_back(std::move(edit));
    scene.turns.back().text = fmt::format("address it to {}", wish.edits.front().value);
    auto operation = carry_out(std::move(scene), std::move(wish), {}, services);
    co_return co_await std::move(operation);
}

conversation::FieldErrors check(const Turn& form) {
    conversation::FieldErrors errors;
    if (filled_in(form, Label::contact).empty())
        errors[std::string(partnership::id_of(Label::contact))] =
            "Who should get it? A name is enough.";
    return errors;
}

}  // namespace

const Handler other_contact{.name = "contact",
                            .trigger = Handler::Trigger::button,
                            .usage = "draft.contact contact.form",
                            .summary = "asks who should get the message instead",
                            .run = run,
                            .check = check};

}  // namespace coco::handlers
