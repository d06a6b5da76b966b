// coco refine: the wish of a thread, applied to a draft in a file.
#include <iostream>

#include <fmt/format.h>

#include "app/cli.hpp"
#include "app/cli_print.hpp"
#include "base/clock.hpp"
#include "base/json_writer.hpp"
#include "base/text.hpp"
#include "partnership/draft_fields.hpp"
#include "writing/answer.hpp"
#include "writing/difference.hpp"
#include "writing/lint/check.hpp"
#include "writing/revision.hpp"

namespace coco::app {
namespace {

using partnership::Draft;
using writing::Edit;
using writing::EditKind;
using writing::Understood;

/// What became of a wish on the command line.
struct Refined {
    Draft before;
    Draft draft;
    writing::Wish wish;
    writing::Edited edited;
    std::vector<std::string> refused;
    std::string answer;
};

std::string_view name_of(Understood understood) {
    switch (understood) {
        case Understood::yes: return "yes";
        case Understood::ask: return "ask";
        case Understood::no: return "no";
    }
    return "no";
}

void write_lines(JsonWriter& json, std::string_view key, const std::vector<std::string>& lines) {
    json.key(key).open('[');
    for (const std::string& line : lines) json.text(line);
    json.close(']');
}

/// What an edit is aimed at: a fact by its label, otherwise a section, empty for all.
std::string target_of(const Edit& edit) {
    switch (edit.kind) {
        case EditKind::set_contact: return "contact";
        case EditKind::swap_model: return "commercial_model";
        case EditKind::set_fact: return std::string(partnership::id_of(edit.label));
        case EditKind::confirm: return edit.value;
        default: return edit.target;
    }
}

/// The figure that was confirmed, in the words of its claim.
std::string confirmed_value(const Draft& draft, const std::string& question) {
    for (const partnership::Claim& claim : draft.claims)
        if (claim.question == question) return claim.text;
    return {};
}

void write_edit(JsonWriter& json, const Draft& draft, const Edit& edit) {
    const bool confirms = edit.kind == EditKind::confirm;
    // To a script a confirmed assumption is a fact that got its value.
    json.open('{').field("op", writing::name_of(confirms ? EditKind::set_fact : edit.kind));
    json.field("target", target_of(edit));
    json.field("value", confirms ? confirmed_value(draft, edit.value) : edit.value);
    if (confirms) json.key("confirms").boolean(true);
    if (!edit.part.empty()) json.field("part", edit.part);
    if (!edit.from.empty()) json.field("from", edit.from);
    if (!edit.person.empty()) json.field("person", edit.person);
    if (edit.words > 0) json.key("words").number(edit.words);
    if (edit.percent > 0) json.key("percent").number(edit.percent);
    if (edit.version > 0) json.key("version").number(edit.version);
    if (edit.other_version > 0) json.key("other_version").number(edit.other_version);
    json.close('}');
}

void write_edits(JsonWriter& json, std::string_view key, const Draft& draft,
                 const std::vector<Edit>& edits) {
    json.key(key).open('[');
    for (const Edit& edit : edits) write_edit(json, draft, edit);
    json.close(']');
}

void write_difference(JsonWriter& json, const Refined& refined) {
    const auto difference = writing::difference_between(refined.before, refined.draft);
    json.key("diff").open('{');
    write_lines(json, "removed", refined.edited.removed);
    write_lines(json, "added", refined.edited.added);
    json.field("text", writing::to_terminal(difference));
    json.close('}');
}

void print_json(const Refined& refined) {
    std::string out;
    JsonWriter json(out);
    json.open('{');
    partnership::write_draft_fields(json, refined.draft);
    write_edits(json, "edits", refined.before, refined.wish.edits);
    json.field("understood", name_of(refined.wish.understood));
    json.field("question", refined.wish.question);
    write_edits(json, "choices", refined.before, refined.wish.choices);
    write_lines(json, "notes", refined.wish.notes);
    write_lines(json, "refused", refined.refused);
    json.field("answer", refined.answer);
    write_difference(json, refined);
    json.close('}');
    std::cout << out << "\n";
}

void print(const Refined& refined, const std::string& format) {
    if (format == "json") return print_json(refined);
    if (!refined.wish.question.empty()) std::cerr << "coco: " << refined.wish.question << "\n";
    if (!refined.answer.empty()) std::cerr << "coco: " << refined.answer << "\n";
    if (!refined.edited.done.empty()) {
        std::cerr << "coco: " << refined.edited.done << "\n";
        std::cerr << writing::to_terminal(
            writing::difference_between(refined.before, refined.draft));
    }
    print_draft(refined.draft, format);
}

int not_understood(const std::string& wish) {
    std::cerr << fmt::format(
        "coco: I did not understand “{}”. I can make it shorter (\"cut A to 90 words\") or longer, "
        "change its tone (\"warmer\"), take a sentence out (\"drop the sentence about churn\"), "
        "put it back, move or rewrite it (\"change 'full suites' to 'suites'\"), add a sentence "
        "(\"mention that we support SSO\"), leave one alone (\"don't touch the opening\"), change "
        "the ask (\"ask for 15 minutes on Thursday 3 December\"), the contact (\"address it to Jo "
        "Tran, Head of Partnerships\") or a fact (\"deal volume is 40, not 60\"), confirm a figure "
        "(\"13 days is right\"), use a part of B in A, say the same in other words (\"reword "
        "it\"), "
        "and answer questions about it (\"where does the 40 come from?\").\n",
        first_code_points(wish, 80));
    return kNotUnderstood;
}

/// Applies what can be applied; what cannot is said.
void apply_all(Refined& refined, writing::Revision& revision) {
    for (const Edit& edit : refined.wish.edits) {
        if (edit.kind == EditKind::question) {
            refined.answer += (refined.answer.empty() ? "" : " ") +
                              writing::answer(refined.before, edit.value, edit.target);
            continue;
        }
        if (edit.kind == EditKind::show && edit.version == 0) continue;
        if (writing::is_for_caller(edit.kind))
            refined.refused.push_back(
                "A file holds one version; the ones before it are in the files before it.");
        else if (const auto applied = writing::apply(revision, edit); !applied)
            refined.refused.push_back(applied.error().detail);
    }
}

/// The new version with its check, when something was done.
void finish(Refined& refined, writing::Revision revision, const std::string& words) {
    if (revision.done.empty()) return;
    refined.edited = writing::summary_of(revision, refined.before);
    refined.draft = std::move(revision.draft);
    refined.draft.check = writing::check(refined.draft);
    refined.draft.version = refined.before.version + 1;
    refined.draft.wish = words;
    refined.draft.done = refined.edited.done;
    refined.draft.at_ms = revision.at_ms;
}

/// Only a look or an answer was asked for: nothing had to change.
bool only_looks(const Refined& refined) {
    return refined.refused.empty() && !refined.wish.edits.empty() &&
           !writing::changes_something(refined.wish);
}

}  // namespace

int refine_command(const RefineArguments& arguments) {
    if (arguments.writer == "model")
        return usage_error("wishes are carried out without a language model; use --writer auto");
    const auto text = read_input(arguments.file);
    if (!text) return usage_error(text.error().detail);
    const auto before = partnership::draft_from_json(*text);
    if (!before) return usage_error(fmt::format("{}: {}", arguments.file, before.error().detail));
    const std::string words = join(arguments.wish, " ");
    Refined refined{*before, *before, writing::read_wish(words, *before, {}), {}, {}, {}};
    for (const std::string& note : refined.wish.notes) std::cerr << "coco: " << note << "\n";
    if (refined.wish.understood == Understood::ask) {
        print(refined, arguments.format);
        return kDone;
    }
    if (refined.wish.understood == Understood::no)
        return refined.wish.notes.empty() ? not_understood(words) : kNotUnderstood;
    writing::Revision revision{*before, {}, "command line", SystemClock().now_ms(), {}};
    apply_all(refined, revision);
    for (const std::string& reason : refined.refused) std::cerr << "coco: " << reason << "\n";
    finish(refined, std::move(revision), words);
    if (refined.edited.done.empty() && refined.answer.empty() && !only_looks(refined))
        return kNotUnderstood;
    print(refined, arguments.format);
    return kDone;
}

}  // namespace coco::app
