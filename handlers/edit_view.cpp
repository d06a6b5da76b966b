#include "handlers/edit_view.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.hpp"
#include "handlers/authorship.hpp"
#include "handlers/credit.hpp"
#include "handlers/draft_view.hpp"
#include "handlers/handlers.hpp"
#include "partnership/values.hpp"

namespace coco::handlers {
namespace {

using namespace document;
using conversation::Place;
using conversation::Reply;
using partnership::Role;
using partnership::Section;
using partnership::Sentence;
using writing::Difference;
using writing::Passage;
using writing::Piece;
using Page = document::Document;

/// From this share of changed words on, the whole text is easier to read than the difference.
constexpr double kMostlyNew = 0.5;

const Section* section_with(const partnership::Draft& draft, const std::string& id) {
    const auto found = std::find_if(draft.sections.begin(), draft.sections.end(),
                                    [&](const Section& section) { return section.id == id; });
    return found == draft.sections.end() ? nullptr : &*found;
}

bool same_text(const Section& a, const Section& b) {
    return a.subject == b.subject && partnership::body_of(a) == partnership::body_of(b);
}

std::string name_in_text(const Section& section) {
    const std::string letter = letter_of(section);
    return letter.empty() ? section.heading : letter;
}

/// "B is untouched (v1)." for the sections that kept their text while others changed.
std::string untouched(const partnership::Draft& before, const partnership::Draft& after) {
    std::vector<std::string> names;
    for (const Section& section : after.sections)
        if (const Section* old = section_with(before, section.id); old && same_text(*old, section))
            names.push_back(fmt::format("{} (v{})", name_in_text(section), section.since));
    if (names.empty() || names.size() == after.sections.size()) return {};
    return names.size() == 1
               ? fmt::format(" {} is untouched{}.", names[0].substr(0, names[0].find(" (")),
                             names[0].substr(names[0].find(" (")))
               : fmt::format(" Untouched: {}.", join(names, ", "));
}

/// "Ready to send. Check 97." or "Check 94 → 96. Ready once you confirm one assumption."
std::string check_line(const partnership::Draft& before, const partnership::Draft& after) {
    const std::string check =
        before.check.score == after.check.score
            ? fmt::format("Check {}.", after.check.score)
            : fmt::format("Check {} → {}.", before.check.score, after.check.score);
    const std::string state = state_of(after) + ".";
    const bool ready = after.check.errors.empty() && open_assumptions(after) == 0;
    return (ready ? state + " " + check : check + " " + state) + untouched(before, after);
}

void add_passages(Page& page, const std::vector<Passage>& passages) {
    document::Draft block;
    const std::size_t shown = std::min(passages.size(), kMaxPassages);
    for (std::size_t i = 0; i < shown; ++i) block.paragraphs.push_back(line_of(passages[i]));
    if (!block.paragraphs.empty()) page.blocks.push_back(std::move(block));
    if (passages.size() > shown)
        page.blocks.push_back(Note{{plain(fmt::format(
            "And {} in {}.", count_of(static_cast<int>(passages.size() - shown), "change"),
            "the full text"))}});
}

/// True when a sentence rests on what the product achieves for a customer.
bool tells_a_result(const Sentence& sentence) {
    constexpr std::string_view kOutcome = "outcome";
    return std::any_of(sentence.claims.begin(), sentence.claims.end(), [&](const std::string& id) {
        return id == kOutcome || id.ends_with("." + std::string(kOutcome));
    });
}

/// Sentences that tell a result in figures: "Month-end close goes from 9 days to 5."
std::vector<const Sentence*> results_of(const Section& section) {
    std::vector<const Sentence*> found;
    for (const auto& paragraph : section.paragraphs)
        for (const Sentence& sentence : paragraph.sentences)
            if (sentence.role != Role::opening && tells_a_result(sentence) &&
                !partnership::find_values(sentence.text).empty())
                found.push_back(&sentence);
    return found;
}

/// The question that goes with a lost figure, and its button.
void offer_to_put_back(Reply& reply, const partnership::Draft& before,
                       const partnership::Draft& after) {
    const auto lost = lost_figure(before, after);
    if (!lost) return;
    reply.document.blocks.push_back(Text{{plain("This was your only result figure. Keep it?")}});
    reply.summary += " This was your only result figure. Keep it?";
    auto button = draft_button("Put it back", "version.put_back", after);
    button.value += ":" + lost->section;
    reply.buttons.insert(reply.buttons.begin(), std::move(button));
    std::erase_if(reply.buttons, [](const auto& each) { return each.action == "draft.sources"; });
}

/// "v2 · A" bold, then who and what.
Line title_line(const std::string& title, const std::string& done) {
    const std::size_t by = title.find(" by ");
    return {bold(title.substr(0, by)), plain(title.substr(by) + done)};
}

/// What was done, without the letter that the byline says already: "A: 103 → 90 words".
std::string done_in_words(const partnership::Draft& after, const std::string& title) {
    for (const Section& section : after.sections) {
        const std::string letter = letter_of(section);
        const bool alone = !letter.empty() && title.find(" · " + letter + " by ") != title.npos;
        if (alone && after.done.starts_with(letter + ": "))
            return after.done.substr(letter.size() + 2);
    }
    return after.done;
}

}  // namespace

std::string byline(const partnership::Draft& before, const partnership::Draft& after,
                   const partnership::Deal& deal) {
    std::vector<std::string> letters;
    for (const Section& section : after.sections) {
        const Section* old = section_with(before, section.id);
        if ((!old || !same_text(*old, section)) && !letter_of(section).empty())
            letters.push_back(letter_of(section));
    }
    const std::string what =
        deal.drafts.size() > 1 ? fmt::format("{} · ", kind_name(after.kind)) : std::string();
    const std::string which = letters.empty() ? "" : " · " + join(letters, " and ");
    return fmt::format("{}v{}{} by {}: ", what, after.version, which, credit(after.author, deal));
}

std::optional<LostFigure> lost_figure(const partnership::Draft& before,
                                      const partnership::Draft& after) {
    for (const Section& section : after.sections) {
        const Section* old = section_with(before, section.id);
        if (!old || !results_of(section).empty()) continue;
        const auto had = results_of(*old);
        if (had.size() == 1) return LostFigure{section.id, had.front()->text};
    }
    return std::nullopt;
}

Line line_of(const Passage& passage) {
    Line line;
    if (passage.moved) line.push_back(italic("Moved: "));
    for (const Piece& piece : passage.pieces) {
        // A space behind a word belongs to neither: a line through it looks like a dash.
        std::string text = piece.text, space;
        while (piece.kind != Piece::Kind::same && text.ends_with(' ')) {
            text.pop_back();
            space = " ";
        }
        if (piece.kind == Piece::Kind::removed) line.push_back(strike(text));
        if (piece.kind == Piece::Kind::added) line.push_back(bold(text));
        if (piece.kind == Piece::Kind::same) line.push_back(plain(text));
        if (!space.empty()) line.push_back(plain(space));
    }
    return line;
}

std::string words_of(const std::vector<Passage>& passages) {
    std::vector<std::string> removed, added;
    for (std::size_t i = 0; i < std::min(passages.size(), kMaxPassages); ++i)
        for (const Piece& piece : passages[i].pieces) {
            const std::string text(trim(piece.text));
            if (text.empty() || passages[i].moved) continue;
            if (piece.kind == Piece::Kind::removed) removed.push_back(text);
            if (piece.kind == Piece::Kind::added) added.push_back(text);
        }
    std::string words;
    if (!removed.empty()) words += " Removed: " + join(removed, " / ");
    if (!added.empty()) words += " Added: " + join(added, " / ");
    return words;
}

Reply edit_reply(const partnership::Deal& deal, const partnership::Draft& before,
                 const partnership::Draft& after) {
    const Difference difference = writing::difference_between(before, after);
    const std::string title = byline(before, after, deal);
    const bool offers = after.redo < 0 && lost_figure(before, after).has_value();
    std::string done = done_in_words(after, title);
    // Said as a question with a button instead.
    if (offers)
        done = replace_all(std::move(done), " It held your only figure; “put it back” restores it.",
                           "");
    if (difference.changed > kMostlyNew) {
        Reply whole = draft_reply(after);
        whole.document.blocks.insert(whole.document.blocks.begin() + 1,
                                     Text{title_line(title, done)});
        whole.summary = title + done;
        return whole;
    }
    Reply reply;
    reply.slot = "draft";
    reply.place = Place::thread;
    reply.summary = title + done + words_of(difference.passages);
    reply.document.blocks.push_back(Text{title_line(title, done)});
    add_passages(reply.document, difference.passages);
    reply.buttons = {draft_button("Show full text", "draft.show", after),
                     draft_button("Undo", "draft.undo", after),
                     draft_button("Sources", "draft.sources", after)};
    if (after.redo >= 0)
        reply.buttons.insert(reply.buttons.begin() + 2, draft_button("Redo", "draft.redo", after));
    else
        offer_to_put_back(reply, before, after);
    reply.document.blocks.push_back(Note{{plain(check_line(before, after))}});
    if (writer_words(before) != writer_words(after))
        reply.document.blocks.push_back(Note{{plain(writer_words(after))}});
    return reply;
}

Reply compare_reply(const partnership::Deal& deal, const partnership::Draft& before,
                    const partnership::Draft& after, std::string_view why) {
    Difference difference = writing::difference_between(before, after);
    Reply reply;
    reply.slot = "compare";
    reply.place = Place::thread;
    const std::string title =
        fmt::format("{}: v{} ({}) → v{} ({})", kind_name(after.kind), before.version,
                    credit(before.author, deal), after.version, credit(after.author, deal));
    reply.document.blocks.push_back(Header{title});
    if (!why.empty()) reply.document.blocks.push_back(Text{{plain(std::string(why))}});
    reply.summary = title + "." + (why.empty() ? "" : " " + std::string(why));
    if (difference.passages.empty()) {
        reply.document.blocks.push_back(Text{{plain("The text is the same, word for word.")}});
        reply.summary += " The text is the same, word for word.";
    }
    for (const Section& section : after.sections) {
        document::Draft block;
        for (const Passage& passage : difference.passages)
            if (passage.section == section.id) block.paragraphs.push_back(line_of(passage));
        if (block.paragraphs.empty()) continue;
        reply.document.blocks.push_back(Text{{bold(section.heading)}});
        reply.document.blocks.push_back(std::move(block));
    }
    reply.summary += words_of(difference.passages);
    reply.document.blocks.push_back(
        Note{{plain("Struck: only in the older version. Bold: only in the newer one. "),
              plain(check_line(before, after))}});
    reply.buttons = {
        draft_button(fmt::format("Restore v{}", before.version), "version.restore", before)};
    return reply;
}

}  // namespace coco::handlers
