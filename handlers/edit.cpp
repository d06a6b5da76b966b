#include <fmt/format.h>

#include "base/text.hpp"
#include "handlers/changing.hpp"
#include "handlers/credit.hpp"
#include "handlers/draft_view.hpp"
#include "handlers/edit_view.hpp"
#include "handlers/fact_changes.hpp"
#include "handlers/handlers.hpp"
#include "handlers/spoken.hpp"
#include "handlers/versions.hpp"
#include "writing/revision.hpp"

namespace coco::handlers {
namespace {

using conversation::Reply;
using conversation::Turn;
using conversation::TurnKind;
using partnership::Draft;
using writing::Edit;
using writing::EditKind;
using writing::Understood;
using writing::Wish;

/// What the buttons of a draft wish for.
Wish wish_of_button(const Turn& turn) {
    Edit edit;
    edit.target = button_value(turn.value).section;
    if (turn.action == "draft.shorter") edit.kind = EditKind::shorten;
    if (turn.action == "draft.undo") edit.kind = EditKind::undo;
    if (turn.action == "draft.redo") edit.kind = EditKind::redo;
    if (turn.action == "draft.again") edit.kind = EditKind::regenerate;
    if (turn.action == "draft.direct" || turn.action == "draft.warmer") {
        edit.kind = EditKind::tone;
        edit.value = turn.action == "draft.direct" ? "more direct" : "warmer";
    }
    if (turn.action == "version.restore") {
        edit.kind = EditKind::undo;
        edit.version = button_value(turn.value).version;
    }
    if (turn.action == "version.compare") {
        edit.kind = EditKind::compare;
        edit.version = button_value(turn.value).version;
    }
    Wish wish;
    wish.understood = Understood::yes;
    wish.edits.push_back(std::move(edit));
    return wish;
}

/// A wish without a letter means the version that the team chose.
void aim(Wish& wish, const partnership::Deal& deal) {
    for (auto* edits : {&wish.edits, &wish.choices})
        for (Edit& edit : *edits)
            if (edit.kind == EditKind::shorten && edit.target.empty())
                edit.target = deal.working_on;
}

const partnership::Section* section_named(const Draft& draft, const std::string& id) {
    const auto found = std::find_if(draft.sections.begin(), draft.sections.end(),
                                    [&](const auto& section) { return section.id == id; });
    return found == draft.sections.end() ? nullptr : &*found;
}

/// "Shorten A", within a button's width.
std::string label_of(const Edit& edit, const Draft& draft) {
    constexpr std::size_t kRoom = 12;  // characters beside the verb
    const auto* section = section_named(draft, edit.target);
    const std::string letter = section ? letter_of(*section) : std::string();
    const std::string what =
        edit.kind == EditKind::set_fact ? std::string(first_code_points(edit.value, kRoom))
        : !letter.empty()               ? letter
        : edit.value.empty()            ? std::string("it")
                                        : std::string(first_code_points(edit.value, kRoom));
    std::string verb = replace_all(std::string(writing::name_of(edit.kind)), "_", " ");
    if (edit.kind == EditKind::set_fact) verb = "use";
    verb.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(verb.front())));
    return verb + " " + what;
}

/// "Shall I shorten A?", with buttons that do it. To the person alone; in the thread when COCO was
/// addressed, since an answer is expected there.
Outcome ask_about(const Scene& scene, const Wish& wish, bool addressed) {
    const Draft& draft = *scene.draft();
    Outcome outcome;
    outcome.deal = *scene.deal;
    std::string question = wish.question;
    const std::vector<Edit>& options = wish.choices.empty() ? wish.edits : wish.choices;
    if (options.size() == 1 && options.front().kind == EditKind::shorten)
        if (const auto* section = section_named(draft, options.front().target))
            question = fmt::format("Shall I shorten {}? It has {} words.", letter_of(*section),
                                   partnership::count_words(*section));
    Reply reply = addressed ? note("guess", conversation::Place::thread, {}, question)
                            : private_note(scene.turn(), "guess", question);
    constexpr std::size_t kMaxOptions = 3;
    if (options.size() == 1 && options.front().kind == EditKind::shorten) {
        // All of this wish fits into a button.
        auto button = draft_button(label_of(options.front(), draft), "draft.shorter", draft);
        if (!options.front().target.empty()) button.value += ":" + options.front().target;
        reply.buttons = {std::move(button),
                         {.label = "Just talking", .action = "guess.none", .value = draft.kind}};
        outcome.deal.reset();
        outcome.replies.push_back(std::move(reply));
        return outcome;
    }
    const int id =
        outcome.deal->keep_guess(std::string(first_code_points(scene.text(), kMaxWishCharacters)),
                                 draft.kind, draft.version);
    for (std::size_t i = 0; i < std::min(options.size(), kMaxOptions); ++i)
        reply.buttons.push_back({.label = label_of(options[i], draft),
                                 .action = fmt::format("guess.take.{}", i),
                                 .value = fmt::format("{}:{}", draft.kind, id)});
    if (!reply.buttons.empty())
        reply.buttons.push_back(
            {.label = "Just talking", .action = "guess.none", .value = draft.kind});
    outcome.replies.push_back(std::move(reply));
    return outcome;
}

/// True when the words ask for more than an answer.
bool acts(const Wish& wish) {
    const bool meant = std::any_of(wish.edits.begin(), wish.edits.end(), [](const Edit& edit) {
        return edit.kind != EditKind::none && edit.kind != EditKind::question;
    });
    return wish.understood != Understood::no && (meant || !wish.choices.empty());
}

/// What one person said, message by message.
Wish wish_in(const std::vector<std::string>& messages, const Draft& draft,
             const partnership::Deal& deal) {
    std::vector<std::string> texts;
    for (const std::string& message : messages) {
        texts.push_back(spoken(message));
        if (deal.drafts.size() > 1)
            texts.back() = without_kind(std::move(texts.back()), draft.kind);
    }
    Wish wish = writing::read_messages(texts, draft, deal.asked);
    for (const std::string& text : texts) {
        if (acts(texts.size() == 1 ? wish : writing::read_wish(text, draft, deal.asked))) continue;
        auto edit = competing_value(text, deal);
        if (!edit) continue;
        if (wish.understood != Understood::yes || !acts(wish)) wish = {};
        wish.understood = Understood::yes;
        wish.edits.push_back(*std::move(edit));
    }
    return wish;
}

/// Several messages in a row are read one after the other.
Wish wish_of_messages(const Scene& scene) {
    std::vector<std::string> messages;
    for (const Turn& turn : scene.turns) messages.push_back(turn.text);
    return wish_in(messages, *scene.draft(), *scene.deal);
}

/// "Put it back" after a result figure was dropped means that sentence, not the whole step.
task<result<void>> mean_lost_sentence(const Scene& scene, Wish& wish, Services& services) {
    const std::string text = to_lower_ascii(scene.text());
    const bool asks = text.find("put it back") != std::string::npos ||
                      text.find("put that back") != std::string::npos ||
                      text.find("bring it back") != std::string::npos;
    const Draft& draft = *scene.draft();
    if (!asks || draft.version <= 1) co_return result<void>();
    auto before = co_await version_before(*scene.deal, draft, services);
    if (!before) co_return result<void>();  // then it means the step
    const auto lost = lost_figure(*before, draft);
    if (!lost) co_return result<void>();
    const auto means_it = [](const Edit& edit) {
        const bool step = edit.kind == EditKind::undo && edit.version == 0 && edit.person.empty();
        return step || (edit.kind == EditKind::lengthen && edit.words == 0);
    };
    const auto first = std::find_if(wish.edits.begin(), wish.edits.end(), means_it);
    if (first == wish.edits.end()) co_return result<void>();
    Edit sentence;
    sentence.kind = EditKind::lengthen;
    sentence.target = lost->section;
    sentence.value = fmt::format("\"{}\"", straighten_quotes(lost->sentence));
    *first = std::move(sentence);
    wish.edits.erase(std::remove_if(std::next(first), wish.edits.end(), means_it),
                     wish.edits.end());
    co_return result<void>();
}

/// Pressed at the moment at which somebody else's wish made a new version.
std::string remark_on_race(const Scene& scene) {
    if (scene.turn().kind != TurnKind::button) return {};
    const int pressed = button_value(scene.turn().value).version;
    if (pressed == 0 || pressed == scene.draft()->version ||
        !scene.turn().action.starts_with("draft."))
        return {};
    return fmt::format("Pressed on v{}; done on v{} ({}), which came at the same moment.", pressed,
                       scene.draft()->version, credit(scene.draft()->author, *scene.deal));
}

task<result<Outcome>> run(Scene scene, Services& services) {
    Outcome outcome;
    if (!scene.draft()) co_return outcome;
    const Turn& turn = scene.turn();
    const bool button = turn.kind == TurnKind::button;
    Wish wish = button ? wish_of_button(turn) : wish_of_messages(scene);
    aim(wish, *scene.deal);
    const bool addressed = turn.mentions_coco || turn.direct;
    if (wish.understood == Understood::ask && addressed && wish.choices.empty() &&
        writing::changes_something(wish))
        wish.understood = Understood::yes;
    if (wish.understood == Understood::ask) co_return ask_about(scene, wish, addressed);
    const bool only_asks = std::all_of(wish.edits.begin(), wish.edits.end(), [](const Edit& edit) {
        return edit.kind == EditKind::question || edit.kind == EditKind::none;
    });
    const bool answers =
        addressed && std::any_of(wish.edits.begin(), wish.edits.end(),
                                 [](const Edit& edit) { return edit.kind == EditKind::question; });
    if (only_asks && !answers) {
        // Talk between people, or words that COCO does not know: said only to who addressed it.
        if (!addressed) co_return outcome;
        auto operation = unknown.run(std::move(scene), services);
        co_return co_await std::move(operation);
    }
    auto meant = co_await mean_lost_sentence(scene, wish, services);
    if (!meant) co_return meant.error();
    std::string remark = remark_on_race(scene);
    auto operation = carry_out(std::move(scene), std::move(wish), std::move(remark), services);
    co_return co_await std::move(operation);
}

/// The answer to "Shall I …?": what was said is read again, against the version of that moment.
task<result<Outcome>> run_guess(Scene scene, Services& services) {
    const Turn& turn = scene.turn();
    if (turn.action == "guess.none" || !scene.draft()) co_return Outcome{};
    const ButtonValue value = button_value(turn.value);
    const partnership::Guess* guess = scene.deal->guess(value.version);
    Outcome outcome;
    if (!guess) {
        outcome.replies.push_back(
            private_note(turn, "guess.gone",
                         "That question is too long ago. Nothing was changed; say it again."));
        co_return outcome;
    }
    auto read = co_await version_numbered(*scene.deal, guess->kind, guess->version, services);
    if (!read && read.error().code != errc::invalid_input) co_return read.error();
    Wish wish = wish_in({guess->text}, read ? *read : *scene.draft(), *scene.deal);
    aim(wish, *scene.deal);
    const auto index = static_cast<std::size_t>(turn.action.back() - '0');
    if (index < wish.choices.size()) wish.edits = {wish.choices[index]};
    wish.understood = Understood::yes;
    scene.turns.back().text = guess->text;
    std::string remark =
        guess->version == scene.draft()->version
            ? std::string()
            : fmt::format("Asked about v{}; done on v{}.", guess->version, scene.draft()->version);
    auto operation = carry_out(std::move(scene), std::move(wish), std::move(remark), services);
    co_return co_await std::move(operation);
}

/// Puts the sentence back that a version dropped, into the newest.
task<result<Outcome>> run_put_back(Scene scene, Services& services) {
    if (!scene.draft()) co_return Outcome{};
    const ButtonValue value = button_value(scene.turn().value);
    Outcome outcome;
    auto after = co_await version_numbered(*scene.deal, value.kind, value.version, services);
    if (!after) {
        outcome.replies.push_back(private_note(scene.turn(), "refused", after.error().detail));
        co_return outcome;
    }
    auto before = co_await version_before(*scene.deal, *after, services);
    const auto lost = before ? lost_figure(*before, *after) : std::nullopt;
    if (!lost) {
        outcome.replies.push_back(
            private_note(scene.turn(), "refused", "There is no sentence to put back."));
        co_return outcome;
    }
    Edit edit;
    edit.kind = EditKind::lengthen;
    edit.target = lost->section;
    edit.value = fmt::format("\"{}\"", straighten_quotes(lost->sentence));
    Wish wish;
    wish.understood = Understood::yes;
    wish.edits.push_back(std::move(edit));
    std::string remark =
        value.version == scene.draft()->version
            ? std::string()
            : fmt::format("Dropped in v{}; put back into the newest text.", value.version);
    auto operation = carry_out(std::move(scene), std::move(wish), std::move(remark), services);
    co_return co_await std::move(operation);
}

}  // namespace

const Handler edit{.name = "edit",
                   .trigger = Handler::Trigger::button,
                   .usage =
                       "draft.shorter draft.undo draft.redo draft.again draft.direct "
                       "draft.warmer version.restore version.compare",
                   .summary = "changes the draft as somebody asked in the thread",
                   .run = run};

const Handler guessed{.name = "guess",
                      .trigger = Handler::Trigger::button,
                      .usage = "guess.take.0 guess.take.1 guess.take.2 guess.none",
                      .summary = "does what COCO asked about, or nothing",
                      .run = run_guess};

const Handler put_back{.name = "put_back",
                       .trigger = Handler::Trigger::button,
                       .usage = "version.put_back",
                       .summary = "puts a dropped sentence back into the newest version",
                       .run = run_put_back};

}  // namespace coco::handlers
