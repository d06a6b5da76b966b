// Every button's work can also be typed.
#include <fmt/format.h>

#include "base/text.hpp"
#include "handlers/catalog.hpp"
#include "handlers/draft_view.hpp"
#include "handlers/fact_changes.hpp"
#include "handlers/handlers.hpp"
#include "handlers/spoken.hpp"

namespace coco::handlers {
namespace {

struct Phrase {
    std::string_view words;
    std::string_view action;
    bool only_addressed;  ///< could be talk between people
};
constexpr Phrase kPhrases[] = {
    {"sources", "draft.sources", true},
    {"show sources", "draft.sources", true},
    {"show the sources", "draft.sources", true},
    {"where does it come from", "draft.sources", true},
    {"get the text", "draft.text", false},
    {"get text", "draft.text", true},
    {"text", "draft.text", true},
    {"show full text", "draft.show", false},
    {"show the full text", "draft.show", false},
    {"show", "draft.show", true},
    {"other contact", "draft.contact", true},
    {"more direct", "draft.direct", false},
    {"warmer", "draft.warmer", false},
    {"other wording", "draft.again", false},
    {"history", "draft.history", true},
    {"versions", "draft.history", true},
    {"show the versions", "draft.history", false},
    {"show all versions", "draft.history", false},
    {"list the versions", "draft.history", false},
};

/// "use b", "go with version A": the section with that letter.
std::string section_chosen(std::string_view text, const partnership::Draft& draft) {
    for (const std::string_view lead : {"let's use ", "let's go with ", "lets use ", "we use ",
                                        "use ", "go with ", "take ", "pick "}) {
        if (!text.starts_with(lead)) continue;
        std::string_view rest = text.substr(lead.size());
        for (const std::string_view noun : {"version ", "option "})
            if (rest.starts_with(noun)) rest = rest.substr(noun.size());
        for (const partnership::Section& section : draft.sections)
            if (const std::string letter = letter_of(section);
                !letter.empty() && to_lower_ascii(letter) == rest)
                return section.id;
    }
    return {};
}

/// "update it", "back to 60": answers to what COCO said about a corrected fact.
std::optional<TypedButton> about_a_fact(const std::string& text, const partnership::Deal& deal) {
    if (const auto choice = chosen_value(text, deal))
        return TypedButton{fmt::format("fact.use.{}", choice->index),
                           fmt::format("{}:{}", partnership::id_of(choice->label), choice->index)};
    if (!deal.disputes.empty())
        for (const std::string_view words : {"keep both as a range", "keep both", "as a range"})
            if (text == words)
                return TypedButton{
                    "fact.range",
                    std::string(partnership::id_of(deal.disputes.back().values[0].label))};
    if (deal.corrections.empty()) return std::nullopt;
    const partnership::Fact& was = deal.corrections.back().was;
    const std::string id(partnership::id_of(was.label));
    for (const std::string_view words : {"update it", "update", "update them", "update the draft",
                                         "update the drafts", "yes, update it", "go ahead"})
        if (text == words) return TypedButton{"fact.update", id};
    if (text == "back to " + to_lower_ascii(was.value) || text == "keep the old value")
        return TypedButton{"fact.back", id};
    return std::nullopt;
}

task<result<Outcome>> run(Scene scene, Services& services) {
    const auto button = typed_button(scene);
    if (!button) co_return Outcome{};
    conversation::Turn& turn = scene.turns.back();
    turn.action = button->action;
    turn.value = button->value;
    turn.kind = conversation::TurnKind::button;
    const Handler* handler = handler_of_action(turn.action);
    auto operation = handler->run(std::move(scene), services);
    co_return co_await std::move(operation);
}

}  // namespace

std::optional<TypedButton> typed_button(const Scene& scene) {
    const conversation::Turn& turn = scene.turn();
    if (turn.kind != conversation::TurnKind::message || !scene.deal || scene.turns.size() != 1)
        return std::nullopt;
    std::string text = to_lower_ascii(straighten_quotes(spoken(turn.text)));
    while (!text.empty() && std::string_view(".!? ").find(text.back()) != std::string_view::npos)
        text.pop_back();
    if (text.ends_with(" please")) text.resize(text.size() - 7);
    if (text.starts_with("please ")) text.erase(0, 7);
    if (auto fact = about_a_fact(text, *scene.deal)) return fact;
    const partnership::Draft* draft = scene.draft();
    if (!draft) return std::nullopt;
    const std::string value = fmt::format("{}:{}", draft->kind, draft->version);
    if (const std::string section = section_chosen(text, *draft); !section.empty())
        return TypedButton{"draft.use." + section, value};
    const bool addressed = turn.mentions_coco || turn.direct;
    for (const Phrase& phrase : kPhrases)
        if (phrase.words == text && (addressed || !phrase.only_addressed))
            return TypedButton{std::string(phrase.action), value};
    return std::nullopt;
}

const Handler typed{.name = "typed",
                    .trigger = Handler::Trigger::message,
                    .summary = "does what a button does, said in words",
                    .run = run};

}  // namespace coco::handlers
