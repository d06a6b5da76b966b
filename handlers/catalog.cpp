#include "handlers/catalog.hpp"

#include "base/text.hpp"
#include "handlers/handlers.hpp"

namespace coco::handlers {
namespace {

using conversation::Turn;
using conversation::TurnKind;

// A new handler is one line here.
constexpr const Handler* kCatalog[] = {
    &outreach,       &company_profile, &keep,     &help,         &edit,
    &answer_missing, &choose,          &sources,  &text_to_copy, &show,
    &start,          &unknown,         &greet,    &forget,       &apology,
    &stale,          &guessed,         &put_back, &fact_choices, &typed,
    &history,        &other_contact,   &gone,     &expiring,     &rewrite,
};

const Handler* button_handler(const Scene& scene) {
    return is_stale(scene) ? &stale : handler_of_action(scene.turn().action);
}

/// A verb with which a message to COCO begins. In a thread with a draft its other names ("mail",
/// "write") are words of wishes.
const Handler* verb_in(const Scene& scene) {
    const std::string verb = split_verb(scene.turn().text).verb;
    const Handler* handler = verb_named(verb);
    return handler && scene.draft() && handler->name != verb ? nullptr : handler;
}

/// A message in a thread: an answer, a wish, a verb, or talk between people.
const Handler* message_handler(const Scene& scene) {
    const Turn& turn = scene.turn();
    const bool addressed = turn.mentions_coco || turn.direct;
    if (addressed)
        if (const Handler* handler = verb_in(scene)) return handler;
    if (turn.mentions_others && !turn.mentions_coco) return nullptr;
    if (scene.deal && !scene.deal->waiting_for.empty()) return &answer_missing;
    if (typed_button(scene)) return &typed;
    if (scene.draft()) return &edit;
    if (!addressed) return nullptr;
    const bool inside_a_thread = !turn.thread.empty() && turn.thread != turn.message;
    return inside_a_thread && !scene.deal ? &gone : &unknown;
}

}  // namespace

std::span<const Handler* const> catalog() { return kCatalog; }

const Handler* handler_of_action(std::string_view action) {
    for (const Handler* handler : kCatalog)
        if (handler->trigger == Handler::Trigger::button && contains_word(handler->usage, action))
            return handler;
    const std::size_t dot = action.find('.');
    return dot == std::string_view::npos ? nullptr : verb_named(action.substr(0, dot));
}

bool contains_word(std::string_view words, std::string_view word) {
    for (const std::string_view candidate : split_words(words))
        if (candidate == word) return true;
    return false;
}

const Handler* verb_named(std::string_view name) {
    for (const Handler* handler : kCatalog)
        if (handler->trigger == Handler::Trigger::verb &&
            (handler->name == name || contains_word(handler->aliases, name)))
            return handler;
    return nullptr;
}

Spoken split_verb(std::string_view text) {
    text = trim(text);
    const std::size_t end = std::min(text.find_first_of(" \t\n:,"), text.size());
    std::string_view rest = text.substr(end);
    if (!rest.empty() && (rest.front() == ':' || rest.front() == ',')) rest.remove_prefix(1);
    return {to_lower_ascii(text.substr(0, end)), std::string(trim(rest))};
}

const Handler* handler_for(const Scene& scene) {
    switch (scene.turn().kind) {
        case TurnKind::command: {
            const Handler* handler = verb_named(split_verb(scene.turn().text).verb);
            return handler ? handler : &unknown;
        }
        case TurnKind::message: return message_handler(scene);
        case TurnKind::button: return button_handler(scene);
        case TurnKind::form: return handler_of_action(scene.turn().action);
        case TurnKind::invited: return &greet;
        case TurnKind::apology: return &apology;
        case TurnKind::forget: return &forget;
        case TurnKind::expiring: return scene.deal ? &expiring : nullptr;
    }
    return nullptr;
}

std::optional<conversation::Reply> answer_at_once(const Turn& turn) {
    if (turn.kind != TurnKind::command) return std::nullopt;
    const Handler* handler = verb_named(split_verb(turn.text).verb);
    if (!handler) handler = trim(turn.text).empty() ? &help : &unknown;
    return handler->answer ? handler->answer(turn) : std::nullopt;
}

conversation::FieldErrors field_errors(const Turn& form) {
    const Handler* handler = handler_of_action(form.action);
    return handler && handler->check ? handler->check(form) : conversation::FieldErrors{};
}

}  // namespace coco::handlers
