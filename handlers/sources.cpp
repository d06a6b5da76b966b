#include <fmt/format.h>

#include "base/text.hpp"
#include "handlers/draft_view.hpp"
#include "handlers/handlers.hpp"

namespace coco::handlers {
namespace {

using namespace document;
using partnership::Claim;

/// "relationship (Priya Raman)" as people read it: "Existing relationship, from Priya Raman".
std::string readable_source(const std::string& source) {
    const std::size_t end = source.find(" (");
    const auto label = partnership::label_with_id(source.substr(0, end));
    if (!label) return source;
    std::string words(partnership::display_name(*label));
    if (end != std::string::npos && source.ends_with(')'))
        words += ", from " + source.substr(end + 2, source.size() - end - 3);
    return words;
}

Line line_of(const Claim& claim) {
    Line line{bold(std::string(partnership::name_of(claim.basis))), plain(": " + claim.text)};
    if (!claim.source.empty()) line.push_back(italic(" — " + readable_source(claim.source)));
    return line;
}

void add_formulas(Document& page, const partnership::Draft& draft) {
    for (const partnership::Number& number : draft.numbers)
        if (!number.formula.empty())
            page.blocks.push_back(Note{{plain(fmt::format("Computed: {}", number.formula))}});
}

Document claims_document(const partnership::Draft& draft) {
    Document page;
    page.blocks.push_back(Header{fmt::format("Where v{} comes from", draft.version)});
    for (const partnership::Section& section : draft.sections) {
        List claims;
        for (const Claim& claim : draft.claims)
            if (claim.section == section.id) claims.items.push_back(line_of(claim));
        if (claims.items.empty()) continue;
        page.blocks.push_back(Text{{bold(section.heading)}});
        page.blocks.push_back(std::move(claims));
    }
    add_formulas(page, draft);
    return page;
}

/// Each sentence with what stands behind it.
void add_sentences(Document& page, const partnership::Draft& draft,
                   const partnership::Section& section) {
    for (const partnership::Paragraph& paragraph : section.paragraphs)
        for (const partnership::Sentence& sentence : paragraph.sentences) {
            if (sentence.claims.empty()) continue;
            page.blocks.push_back(Text{{plain(sentence.text)}});
            List claims;
            for (const Claim& claim : draft.claims)
                if (std::find(sentence.claims.begin(), sentence.claims.end(), claim.id) !=
                    sentence.claims.end())
                    claims.items.push_back(line_of(claim));
            if (!claims.items.empty()) page.blocks.push_back(std::move(claims));
        }
}

conversation::Form sources_form(const Scene& scene) {
    const partnership::Draft& draft = *scene.draft();
    conversation::Form form;
    form.action = "sources.form";
    form.conversation = scene.turn().conversation;
    form.channel = scene.turn().channel;
    form.title = fmt::format("Sources of v{}", draft.version);
    for (const partnership::Section& section : draft.sections) {
        if (!form.above.blocks.empty()) form.above.blocks.push_back(Divider{});
        form.above.blocks.push_back(Header{section.heading});
        add_sentences(form.above, draft, section);
    }
    add_formulas(form.above, draft);
    return form;
}

/// A window of its own; the short list in the thread when that came too late.
task<result<Outcome>> run(Scene scene, Services&) {
    const partnership::Draft& draft = *scene.draft();
    conversation::Reply reply;
    reply.slot = "sources";
    reply.place = conversation::Place::only_to;
    reply.to = scene.turn().author.id;
    reply.summary =
        fmt::format("v{} rests on {}: what was given, computed, inferred and assumed.",
                    draft.version, count_of(static_cast<int>(draft.claims.size()), "claim"));
    reply.document = claims_document(draft);
    Outcome outcome;
    outcome.form = sources_form(scene);
    outcome.instead.push_back(std::move(reply));
    co_return outcome;
}

}  // namespace

const Handler sources{.name = "sources",
                      .trigger = Handler::Trigger::button,
                      .usage = "draft.sources",
                      .summary = "shows where each statement of a draft comes from",
                      .run = run};

}  // namespace coco::handlers
