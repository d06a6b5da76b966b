#include <fmt/format.h>

#include "document/document.hpp"
#include "handlers/catalog.hpp"
#include "handlers/handlers.hpp"

namespace coco::handlers {
namespace {

using namespace document;

Document help_document() {
    Document page;
    page.blocks.push_back(Header{"What COCO does"});
    page.blocks.push_back(Text{
        {plain("I draft partner messages with your team in a thread. I never send anything to a "
               "partner.")}});
    List verbs;
    for (const Handler* handler : catalog())
        if (handler->trigger == Handler::Trigger::verb)
            verbs.items.push_back({Span{fmt::format("/coco {}", handler->usage), Span::Style::code},
                                   plain(fmt::format(" {}", handler->summary))});
    page.blocks.push_back(std::move(verbs));
    page.blocks.push_back(
        Text{{bold("Try this"), plain(" (paste your notes below the first line; "
                                      "labels such as Their customer base: help)")}});
    page.blocks.push_back(Verbatim{fmt::format("/coco {}", kExample)});
    page.blocks.push_back(Text{
        {bold("In the thread, reply in plain words: "),
         plain(
             "“shorter”, “drop the cost line”, “ask for 15 minutes on Thursday”, “address it "
             "to Jo Tran, Head of Partnerships”, “deal volume is 40, not 60”, “undo”, “redo”, “go "
             "back to v1”, “compare v1 and v3”, “what changed since Priya's”. What buttons do "
             "can be typed too: “@COCO sources”, “@COCO history”. I answer wishes about the "
             "draft and stay out of talk between people.")}});
    page.blocks.push_back(Note{{plain(
        "I read replies only in threads that I started or was called into. “@COCO forget” deletes "
        "what I keep of a thread.")}});
    return page;
}

conversation::Reply help_reply(conversation::Place place) {
    conversation::Reply reply;
    reply.slot = "help";
    reply.place = place;
    reply.summary =
        "I draft partner messages with your team in a thread: /coco outreach PARTNER, because "
        "REASON. I never send anything to a partner.";
    reply.document = help_document();
    reply.buttons = {{.label = "Draft an outreach", .action = "outreach.open", .value = "new"},
                     {.label = "Try this example", .action = "start.example", .value = "example"}};
    return reply;
}

std::optional<conversation::Reply> answer(const conversation::Turn&) {
    return help_reply(conversation::Place::only_to);
}

task<result<Outcome>> run(Scene scene, Services&) {
    Outcome outcome;
    conversation::Reply reply = help_reply(scene.turn().direct ? conversation::Place::thread
                                                               : conversation::Place::only_to);
    reply.to = scene.turn().author.id;
    outcome.replies.push_back(std::move(reply));
    co_return outcome;
}

}  // namespace

const Handler help{.name = "help",
                   .usage = "help",
                   .summary = "what I can do, with an example to copy",
                   .aliases = "hello hi ? examples start",
                   .answer = answer,
                   .run = run};

}  // namespace coco::handlers
