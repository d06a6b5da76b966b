#include <fmt/format.h>

#include "base/text.hpp"
#include "handlers/draft_view.hpp"
#include "handlers/handlers.hpp"

namespace coco::handlers {
namespace {

using namespace document;
using conversation::Field;
using conversation::Form;
using conversation::Place;
using conversation::Turn;
using conversation::TurnKind;
using partnership::Draft;
using partnership::Section;

/// The version that the team chose, else all of them.
std::vector<const Section*> sections_of(const Scene& scene) {
    std::vector<const Section*> all;
    for (const Section& section : scene.draft()->sections)
        if (scene.deal->working_on.empty() || scene.deal->working_on == section.id)
            all.push_back(&section);
    return all;
}

void add_fields(Form& form, const Section& section, bool with_letter) {
    const std::string prefix = with_letter ? letter_of(section) + " · " : std::string();
    if (!section.subject.empty())
        form.fields.push_back({.id = "subject_" + section.id,
                               .label = prefix + "Subject",
                               .hint = {},
                               .example = {},
                               .initial = section.subject});
    form.fields.push_back({.id = "body_" + section.id,
                           .label = prefix + "Message",
                           .hint = {},
                           .example = {},
                           .initial = partnership::body_of(section),
                           .optional = false,
                           .multiline = true});
}

/// Text fields can be copied on a phone; rich text in a message cannot.
Outcome show_text(const Scene& scene) {
    const Draft& draft = *scene.draft();
    const std::vector<const Section*> sections = sections_of(scene);
    const bool one = sections.size() == 1;
    Form form;
    form.action = one ? "text.sent" : "text.read";
    form.value = fmt::format("{}:{}:{}", draft.kind, draft.version, one ? sections[0]->id : "");
    form.conversation = scene.turn().conversation;
    form.channel = scene.turn().channel;
    form.title = one ? fmt::format("Outreach, version {}", letter_of(*sections[0]))
                     : fmt::format("Outreach, v{}", draft.version);
    form.submit = one ? "I sent this" : "Done";
    for (const Section* section : sections) add_fields(form, *section, !one);
    form.below.blocks.push_back(Note{{plain(
        one ? "Select all and copy. COCO never sends anything; once you have, press “I sent this” "
              "and the thread remembers which version went out."
            : "Select all and copy. COCO never sends anything. Choose a version with Use A or Use "
              "B "
              "to note later that you sent it.")}});
    Outcome outcome;
    outcome.form = std::move(form);
    conversation::Reply later =
        note("text.later", Place::only_to, scene.turn().author.id,
             "The window with the text could not open in time. Please press the button again.");
    outcome.instead.push_back(std::move(later));
    return outcome;
}

std::string sent_line(const Scene& scene, std::string_view version, std::string_view letter) {
    const std::string_view contact = scene.draft()->facts.get(partnership::Label::contact);
    const std::string_view whom = trim(contact.substr(0, contact.find(',')));
    return fmt::format("{} v{} sent by {} to {} on {}. I keep that version as it is.", letter,
                       version, name_of(scene.turn().author),
                       whom.empty() ? std::string_view(scene.draft()->partner) : whom,
                       print_day(day_of(scene.turn().at_ms), false));
}

Outcome note_sent(const Scene& scene) {
    Outcome outcome;
    const auto parts = split(scene.turn().value, ':');
    if (parts.size() < 3) return outcome;
    std::string letter = "Outreach";
    for (const Section& section : scene.draft()->sections)
        if (section.id == parts[2]) letter = letter_of(section);
    outcome.replies.push_back(note("sent", Place::thread, {}, sent_line(scene, parts[1], letter)));
    if (!scene.deal->parent.empty())
        outcome.replies.push_back(parent_reply(
            *scene.deal,
            fmt::format("sent {} · {} v{}", print_day(day_of(scene.turn().at_ms), false), letter,
                        parts[1])));
    return outcome;
}

task<result<Outcome>> run(Scene scene, Services&) {
    if (!scene.draft() || scene.turn().action == "text.read") co_return Outcome{};
    if (scene.turn().kind == TurnKind::form) co_return note_sent(scene);
    co_return show_text(scene);
}

}  // namespace

const Handler text_to_copy{.name = "text",
                           .trigger = Handler::Trigger::button,
                           .usage = "draft.text text.sent text.read",
                           .summary = "gives the text to copy, and notes that it was sent",
                           .run = run};

}  // namespace coco::handlers
