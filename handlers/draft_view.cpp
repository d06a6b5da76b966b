#include "handlers/draft_view.hpp"

#include <fmt/format.h>

#include "base/text.hpp"
#include "handlers/handlers.hpp"

namespace coco::handlers {
namespace {

using namespace document;
using conversation::Button;
using conversation::Place;
using conversation::Reply;
using partnership::Basis;
using partnership::Claim;
using partnership::Finding;
using partnership::Paragraph;
using partnership::Question;
using partnership::Section;
// The domain and the page both have a draft; here the domain's is partnership::Draft.
using Page = document::Document;

constexpr std::size_t kMaxOpenPoints = 3;
constexpr std::size_t kMaxPassages = 3;  ///< changed passages shown before the whole text is better

std::string title_of(const partnership::Draft& draft) {
    const std::string_view contact = draft.facts.get(partnership::Label::contact);
    return fmt::format("Outreach to {} · v{}", contact.empty() ? draft.partner : contact,
                       draft.version);
}

std::string check_words(const partnership::Draft& draft) {
    const int notes = static_cast<int>(draft.check.errors.size() + draft.check.warnings.size());
    std::string words = fmt::format("Check {}/100", draft.check.score);
    if (notes > 0) words += ", " + count_of(notes, "note");
    return words + ".";
}

document::Draft body_block(const Section& section) {
    document::Draft body;
    for (const Paragraph& paragraph : section.paragraphs) {
        std::string text;
        for (const partnership::Sentence& sentence : paragraph.sentences) {
            // Name, title and company stand below each other.
            if (!text.empty()) text += sentence.role == partnership::Role::signature ? "\n" : " ";
            text += sentence.text;
        }
        body.paragraphs.push_back({plain(std::move(text))});
    }
    return body;
}

void add_section(Page& page, const Section& section) {
    Line title{bold(section.heading)};
    if (!section.subject.empty()) title.push_back(plain("\nSubject: " + section.subject));
    page.blocks.push_back(Text{std::move(title)});
    page.blocks.push_back(body_block(section));
}

/// At most three: errors of the check, then open assumptions, then notes of the check.
std::vector<std::string> open_points(const partnership::Draft& draft) {
    std::vector<std::string> points;
    const auto add = [&](std::string point) {
        if (points.size() < kMaxOpenPoints &&
            std::find(points.begin(), points.end(), point) == points.end())
            points.push_back(std::move(point));
    };
    for (const Finding& finding : draft.check.errors) add(finding.why + " " + finding.mend);
    for (const Question& question : draft.questions) add(question.question);
    for (const Finding& finding : draft.check.warnings) add(finding.why + " " + finding.mend);
    return points;
}

void add_open_points(Page& page, const partnership::Draft& draft) {
    const std::vector<std::string> points = open_points(draft);
    if (points.empty()) return;
    page.blocks.push_back(Text{{bold("Before you send")}});
    List list;
    for (const std::string& point : points) list.items.push_back({plain(point)});
    page.blocks.push_back(std::move(list));
}

std::string writer_words(const partnership::Draft& draft) {
    if (draft.writer == "composer") return "Written by COCO's built-in writer, no AI model.";
    return fmt::format("Written by the AI model {}, which can be wrong.", draft.writer);
}

std::string origin_words(const partnership::Draft& draft) {
    std::vector<std::string> parts;
    for (const Basis basis : {Basis::given, Basis::computed, Basis::inferred, Basis::assumed}) {
        const auto count = std::count_if(draft.claims.begin(), draft.claims.end(),
                                         [&](const Claim& claim) { return claim.basis == basis; });
        if (count > 0) parts.push_back(fmt::format("{} {}", count, partnership::name_of(basis)));
    }
    return fmt::format("Where it comes from: {}. {}", join(parts, " · "), writer_words(draft));
}

std::string value_of(const partnership::Draft& draft) {
    return fmt::format("{}:{}", draft.kind, draft.version);
}

Button button(std::string label, std::string action, const partnership::Draft& draft) {
    return {.label = std::move(label), .action = std::move(action), .value = value_of(draft)};
}

void add_passages(document::Draft& block, const std::vector<std::string>& removed,
                  const std::vector<std::string>& added) {
    for (const std::string& sentence : removed) block.paragraphs.push_back({strike(sentence)});
    for (const std::string& sentence : added) block.paragraphs.push_back({bold(sentence)});
}

}  // namespace

std::string letter_of(const Section& section) {
    const std::size_t end = section.heading.find(" ·");
    return end == 1 ? section.heading.substr(0, 1) : std::string();
}

int open_assumptions(const partnership::Draft& draft) {
    return static_cast<int>(draft.questions.size());
}

std::string state_of(const partnership::Draft& draft) {
    if (const int errors = static_cast<int>(draft.check.errors.size()); errors > 0)
        return fmt::format("Fix {} first", count_of(errors, "thing", true));
    if (const int open = open_assumptions(draft); open > 0)
        return fmt::format("Ready once you confirm {}", count_of(open, "assumption", true));
    return "Ready to send";
}

document::Document draft_document(const partnership::Draft& draft) {
    Page page;
    page.blocks.push_back(Header{title_of(draft)});
    page.blocks.push_back(Text{{bold(state_of(draft) + "."), plain(" " + check_words(draft))}});
    for (const Section& section : draft.sections) {
        add_section(page, section);
        page.blocks.push_back(Divider{});
    }
    add_open_points(page, draft);
    page.blocks.push_back(Note{{plain(origin_words(draft))}});
    return page;
}

Reply draft_reply(const partnership::Draft& draft) {
    Reply reply;
    reply.slot = "draft";
    reply.place = Place::thread;
    reply.summary = fmt::format("{}: two versions. {}. {}", title_of(draft), state_of(draft),
                                check_words(draft));
    reply.document = draft_document(draft);
    for (const Section& section : draft.sections)
        if (const std::string letter = letter_of(section); !letter.empty())
            reply.buttons.push_back({.label = "Use " + letter,
                                     .action = "draft.use." + section.id,
                                     .value = value_of(draft)});
    reply.buttons.push_back(button("Shorter", "draft.shorter", draft));
    reply.buttons.push_back(button("Sources", "draft.sources", draft));
    reply.more.push_back(button("Other wording", "draft.again", draft));
    reply.more.push_back(button("Get the text", "draft.text", draft));
    if (draft.previous >= 0) reply.more.push_back(button("Undo", "draft.undo", draft));
    return reply;
}

Reply edit_reply(const partnership::Draft& before, const partnership::Draft& after,
                 const writing::Edited& edited) {
    if (edited.removed.size() > kMaxPassages || edited.added.size() > kMaxPassages ||
        edited.removed.size() + edited.added.size() == 0) {
        Reply whole = draft_reply(after);
        whole.document.blocks.insert(
            whole.document.blocks.begin() + 1,
            Text{{bold(fmt::format("v{} by {}: ", after.version, after.author)),
                  plain(edited.done)}});
        whole.summary = fmt::format("v{} by {}: {}", after.version, after.author, edited.done);
        return whole;
    }
    Reply reply;
    reply.slot = "draft";
    reply.place = Place::thread;
    reply.summary = fmt::format("v{} by {}: {}", after.version, after.author, edited.done);
    if (!edited.removed.empty()) reply.summary += " Removed: " + join(edited.removed, " ");
    if (!edited.added.empty()) reply.summary += " Added: " + join(edited.added, " ");
    Page& page = reply.document;
    page.blocks.push_back(
        Text{{bold(fmt::format("v{} by {}: ", after.version, after.author)), plain(edited.done)}});
    document::Draft passages;
    add_passages(passages, edited.removed, edited.added);
    page.blocks.push_back(std::move(passages));
    page.blocks.push_back(Note{{plain(fmt::format("Check {} → {}. {}.", before.check.score,
                                                  after.check.score, state_of(after)))}});
    reply.buttons = {button("Show full text", "draft.show", after),
                     button("Undo", "draft.undo", after),
                     button("Sources", "draft.sources", after)};
    return reply;
}

Reply parent_reply(const partnership::Deal& deal, std::string_view state,
                   std::string_view latest_change) {
    Reply reply;
    reply.slot = "parent";
    reply.place = deal.parent.empty() ? Place::parent : Place::update;
    reply.target = deal.parent;
    reply.summary = fmt::format("Outreach · {} · {}", deal.partner, state);
    Line line{bold("Outreach · " + deal.partner), plain(" · asked by "), Mention{deal.owner},
              plain(" · ")};
    line.push_back(latest_change.empty() ? italic(std::string(state)) : plain(std::string(state)));
    if (!latest_change.empty())
        line.push_back(plain(fmt::format(" · latest change: {}", latest_change)));
    reply.document.blocks.push_back(Text{std::move(line)});
    if (!latest_change.empty())
        reply.buttons.push_back({.label = "Open latest",
                                 .action = "parent.open",
                                 .value = "latest",
                                 .url = "slot:draft"});
    return reply;
}

Reply without_buttons(Reply shown, std::string message, std::string remark) {
    shown.slot = "superseded";
    shown.place = Place::update;
    shown.target = std::move(message);
    shown.buttons.clear();
    shown.more.clear();
    shown.document.blocks.push_back(Note{{italic(std::move(remark))}});
    return shown;
}

}  // namespace coco::handlers
