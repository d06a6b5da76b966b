#include "handlers/draft_view.hpp"

#include <fmt/format.h>

#include "base/text.hpp"
#include "handlers/authorship.hpp"
#include "handlers/credit.hpp"
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

}  // namespace

std::string letter_of(const Section& section) {
    const std::size_t end = section.heading.find(" ·");
    return end == 1 ? section.heading.substr(0, 1) : std::string();
}

int open_assumptions(const partnership::Draft& draft) {
    return static_cast<int>(draft.questions.size());
}

std::string title_of(const partnership::Draft& draft) {
    const std::string_view contact = draft.facts.get(partnership::Label::contact);
    if (draft.kind == "outreach")
        return fmt::format("Outreach to {} · v{}", contact.empty() ? draft.partner : contact,
                           draft.version);
    return fmt::format("{} · {} · v{}", kind_name(draft.kind), draft.partner, draft.version);
}

std::string state_of(const partnership::Draft& draft) {
    if (const int errors = static_cast<int>(draft.check.errors.size()); errors > 0)
        return fmt::format("Fix {} first", count_of(errors, "thing", true));
    if (const int open = open_assumptions(draft); open > 0)
        return fmt::format("Ready once you confirm {}", count_of(open, "assumption", true));
    return "Ready to send";
}

std::string parent_state_of(const partnership::Draft& draft) {
    if (const int errors = static_cast<int>(draft.check.errors.size()); errors > 0)
        return fmt::format("{} to fix first", count_of(errors, "thing"));
    if (const int open = open_assumptions(draft); open > 0)
        return fmt::format("ready once {} {} confirmed", count_of(open, "assumption"),
                           open == 1 ? "is" : "are");
    return "ready to send";
}

Button draft_button(std::string label, std::string action, const partnership::Draft& draft) {
    return {.label = std::move(label), .action = std::move(action), .value = value_of(draft)};
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
    const bool two = draft.kind == "outreach" && draft.sections.size() == 2;
    reply.summary = fmt::format("{}: {}{}. {}", title_of(draft), two ? "two versions. " : "",
                                state_of(draft), check_words(draft));
    reply.document = draft_document(draft);
    for (const Section& section : draft.sections)
        if (const std::string letter = letter_of(section); !letter.empty())
            reply.buttons.push_back({.label = "Use " + letter,
                                     .action = "draft.use." + section.id,
                                     .value = value_of(draft)});
    const bool again = model_was_unavailable(draft);
    if (again)
        reply.buttons.push_back(draft_button("Try the AI model again", "draft.rewrite", draft));
    else
        reply.buttons.push_back(draft_button("Shorter", "draft.shorter", draft));
    reply.buttons.push_back(draft_button("Sources", "draft.sources", draft));
    reply.more = {draft_button("More direct", "draft.direct", draft),
                  draft_button("Warmer", "draft.warmer", draft),
                  draft_button("Other contact", "draft.contact", draft),
                  draft_button("Get the text", "draft.text", draft),
                  draft_button("Undo", "draft.undo", draft)};
    // A message has room for four buttons and five options; "undo" can be typed.
    if (again) reply.more.back() = draft_button("Shorter", "draft.shorter", draft);
    return reply;
}

Reply old_version_reply(const partnership::Draft& draft, const partnership::Draft& newest,
                        const partnership::Deal& deal, std::int64_t now_ms) {
    Reply reply;
    reply.slot = "old";
    reply.place = Place::thread;
    reply.summary = fmt::format("{} by {}. Older version; the newest is v{}.", title_of(draft),
                                credit(draft.author, deal), newest.version);
    reply.document.blocks.push_back(Header{title_of(draft)});
    Line by{bold("Older version. "), plain(fmt::format("By {}, ", credit(draft.author, deal))),
            moment(draft.at_ms, now_ms), plain(fmt::format(". Newest: v{}.", newest.version))};
    reply.document.blocks.push_back(Text{std::move(by)});
    for (const Section& section : draft.sections) {
        add_section(reply.document, section);
        reply.document.blocks.push_back(Divider{});
    }
    if (!draft.done.empty()) reply.document.blocks.push_back(Note{{plain(draft.done)}});
    reply.buttons = {
        draft_button(fmt::format("Restore v{}", draft.version), "version.restore", draft),
        draft_button("Compare", "version.compare", draft)};
    return reply;
}

/// "Outreach" or "Outreach, Proposal": what the thread is about.
static std::string kinds_of(const partnership::Deal& deal) {
    std::vector<std::string> names;
    for (const partnership::Draft& draft : deal.drafts) names.emplace_back(kind_name(draft.kind));
    std::sort(names.begin(), names.end());
    return names.empty() ? "Outreach" : join(names, ", ");
}

Reply parent_reply(const partnership::Deal& deal, std::string_view state,
                   const LatestChange& latest) {
    Reply reply;
    reply.slot = "parent";
    reply.place = deal.parent.empty() ? Place::parent : Place::update;
    reply.target = deal.parent;
    const std::string title = fmt::format("{} · {}", kinds_of(deal), deal.partner);
    reply.summary = fmt::format("{} · {}", title, state);
    Line line{bold(title), plain(" · asked by "), Mention{deal.owner}, plain(" · ")};
    line.push_back(latest.by.empty() ? italic(std::string(state)) : plain(std::string(state)));
    if (!latest.by.empty()) {
        line.push_back(plain(fmt::format(" · latest change: {} ", credit(latest.by, deal))));
        line.push_back(Moment{latest.at_ms});
    }
    reply.document.blocks.push_back(Text{std::move(line)});
    if (!latest.by.empty())
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
