// coco refine: the wish of a thread, applied to a draft in a file.
#include <iostream>

#include <fmt/format.h>

#include "app/cli.hpp"
#include "app/cli_print.hpp"
#include "base/clock.hpp"
#include "base/json_writer.hpp"
#include "base/text.hpp"
#include "partnership/draft_fields.hpp"
#include "writing/lint/check.hpp"
#include "writing/revision.hpp"

namespace coco::app {
namespace {

using partnership::Draft;
using writing::Understood;

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

void print_json(const Draft& draft, const writing::Wish& wish, const writing::Edited& edited) {
    std::string out;
    JsonWriter json(out);
    json.open('{');
    partnership::write_draft_fields(json, draft);
    json.key("edits").open('[');
    for (const writing::Edit& edit : wish.edits)
        json.open('{')
            .field("op", writing::name_of(edit.kind))
            .field("target", edit.target)
            .field("value", edit.value)
            .close('}');
    json.close(']').field("understood", name_of(wish.understood)).field("question", wish.question);
    json.key("diff").open('{');
    write_lines(json, "removed", edited.removed);
    write_lines(json, "added", edited.added);
    json.close('}').close('}');
    std::cout << out << "\n";
}

int not_understood(const std::string& wish) {
    std::cerr << fmt::format(
        "coco: I did not understand “{}”. I can make it shorter (\"cut A to 90 words\"), take a "
        "sentence out (\"drop the sentence about churn\"), change the ask (\"ask for 15 minutes on "
        "Thursday 3 December\"), the contact (\"address it to Jo Tran, Head of Partnerships\") or "
        "a "
        "fact (\"deal volume is 40, not 60\"), confirm a figure (\"13 days is right\"), and say "
        "the "
        "same in other words (\"reword it\").\n",
        first_code_points(wish, 80));
    return kNotUnderstood;
}

/// Applies what can be applied; what cannot is said on standard error.
std::vector<std::string> apply_all(writing::Revision& revision, const writing::Wish& wish) {
    std::vector<std::string> refused;
    for (const writing::Edit& edit : wish.edits)
        if (const auto applied = writing::apply(revision, edit); !applied)
            refused.push_back(edit.kind == writing::EditKind::undo
                                  ? "A file holds one version; go back to the file before it."
                                  : applied.error().detail);
    return refused;
}

}  // namespace

int refine_command(const RefineArguments& arguments) {
    if (arguments.writer == "model")
        return usage_error("no language model is configured; use --writer auto or composer");
    const auto text = read_input(arguments.file);
    if (!text) return usage_error(text.error().detail);
    const auto before = partnership::draft_from_json(*text);
    if (!before) return usage_error(fmt::format("{}: {}", arguments.file, before.error().detail));
    const std::string words = join(arguments.wish, " ");
    const writing::Wish wish = writing::read_wish(words, *before, {});
    if (wish.understood == Understood::ask) {
        if (arguments.format != "json") std::cerr << "coco: " << wish.question << "\n";
        if (arguments.format == "json")
            print_json(*before, wish, {});
        else
            print_draft(*before, arguments.format);
        return kDone;
    }
    if (wish.understood == Understood::no || !writing::changes_something(wish))
        return not_understood(words);
    writing::Revision revision{*before, {}, "command line", SystemClock().now_ms(), {}};
    const auto refused = apply_all(revision, wish);
    for (const std::string& reason : refused) std::cerr << "coco: " << reason << "\n";
    if (revision.done.empty()) return kNotUnderstood;
    const writing::Edited edited = writing::summary_of(revision, *before);
    Draft& draft = revision.draft;
    draft.check = writing::check(draft);
    draft.version = before->version + 1;
    draft.wish = words;
    draft.done = edited.done;
    draft.at_ms = revision.at_ms;
    if (arguments.format == "json") {
        print_json(draft, wish, edited);
    } else {
        std::cerr << "coco: " << edited.done << "\n";
        print_draft(draft, arguments.format);
    }
    return kDone;
}

}  // namespace coco::app
