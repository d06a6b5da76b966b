#include <fmt/format.h>

#include "base/text.hpp"
#include "handlers/draft_view.hpp"
#include "handlers/handlers.hpp"

namespace coco::handlers {
namespace {

using namespace document;
using partnership::Claim;

Line line_of(const Claim& claim) {
    Line line{bold(std::string(partnership::name_of(claim.basis))), plain(": " + claim.text)};
    if (!claim.source.empty()) line.push_back(italic(" (" + claim.source + ")"));
    return line;
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
    for (const partnership::Number& number : draft.numbers)
        if (!number.formula.empty())
            page.blocks.push_back(Note{{plain(fmt::format("Computed: {}", number.formula))}});
    return page;
}

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
    outcome.replies.push_back(std::move(reply));
    co_return outcome;
}

}  // namespace

const Handler sources{.name = "sources",
                      .trigger = Handler::Trigger::button,
                      .usage = "draft.sources",
                      .summary = "shows where each statement of a draft comes from",
                      .run = run};

}  // namespace coco::handlers
